"""The identity document's page."""

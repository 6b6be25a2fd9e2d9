"""The portrait's page."""

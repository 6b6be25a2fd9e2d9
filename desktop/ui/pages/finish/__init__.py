"""The end of an intake."""

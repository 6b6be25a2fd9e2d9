"""The registry's door: HTTP in, services behind."""

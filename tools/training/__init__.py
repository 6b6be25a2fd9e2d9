"""How the project's own weights are made."""

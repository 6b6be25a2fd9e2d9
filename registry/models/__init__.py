"""Tables of the registry and their migrations."""

"""How the desk stands with the registry, and what of it needs a person."""

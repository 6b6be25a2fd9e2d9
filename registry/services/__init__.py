"""What the registry does: one deed, one function, one transaction."""

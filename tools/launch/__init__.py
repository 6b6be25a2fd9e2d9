"""Set-up and start, in the standard library alone."""

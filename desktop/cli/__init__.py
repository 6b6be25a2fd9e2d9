"""Commands without a window: the same services, JSON or words on standard output."""

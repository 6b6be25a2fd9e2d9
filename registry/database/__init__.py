"""The registry's PostgreSQL: one that it keeps itself, or one that is run elsewhere."""

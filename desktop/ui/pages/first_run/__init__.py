"""The first start, and starts that need a key."""

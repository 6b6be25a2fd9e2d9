"""Opens any picture or PDF that comes in, within bounds of time and memory."""

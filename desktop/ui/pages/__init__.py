"""One folder a trip: its page, its controller."""

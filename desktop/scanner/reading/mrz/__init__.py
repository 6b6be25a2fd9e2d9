"""The machine-readable zone: found, turned upright, read by two readers that must agree."""

"""The page of any paper."""

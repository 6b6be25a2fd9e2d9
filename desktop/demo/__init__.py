"""Plays a whole intake through the real program: a person's hands and eyes, by script."""

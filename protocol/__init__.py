"""What desk and registry say to each other. Imported by both; imports neither."""

VERSION = 1
"""Grows when an older partner could misread a message."""

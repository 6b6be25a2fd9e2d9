"""Hands that work the real program in its own process: keys, clicks and dropped files by script."""

"""The interface's words: gathered from the code, checked complete, compiled."""

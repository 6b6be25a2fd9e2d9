"""The registry's commands. Each module has `add`, which puts its command on the line."""

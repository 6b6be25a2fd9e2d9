"""The desk's side of the registry: its line, its keys, its rounds. Knows no database and no Qt."""

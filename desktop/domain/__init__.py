"""What the desk knows of the service: its words, rules and states, in the standard library alone."""

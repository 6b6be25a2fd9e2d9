"""What the desk knows of the service: words, rules and states, in the standard library alone."""

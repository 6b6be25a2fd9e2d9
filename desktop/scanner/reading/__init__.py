"""Reading what a paper says in signs made for machines."""

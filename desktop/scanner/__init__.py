"""Pages of paper: taken from files now, cleaned and compressed."""

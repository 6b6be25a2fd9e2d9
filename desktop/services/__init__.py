"""What staff do: each deed one method, one transaction."""

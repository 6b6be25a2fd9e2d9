"""Papers as values and as PDF: what stands on them, how they are laid out, how they are drawn."""

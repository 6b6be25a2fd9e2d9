"""Who is at the desk."""

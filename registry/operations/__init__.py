"""What keeps a registry safe: backups that were verified, and the way back from them."""

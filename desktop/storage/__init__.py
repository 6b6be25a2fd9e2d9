"""Files beside the database: attachments, keys, backups."""

"""What stands on a page in signs for machines: codes, electronic documents, zones."""

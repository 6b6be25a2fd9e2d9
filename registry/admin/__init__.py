"""The registry's page in the browser, for its administrators."""

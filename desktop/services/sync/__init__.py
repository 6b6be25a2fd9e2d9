"""The desk's side of the sync: what is sent, what comes in, and what a person must look at."""

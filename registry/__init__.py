"""The central registry: what desks of all schools send to, and see their own school in."""

"""What the workstation is set to."""

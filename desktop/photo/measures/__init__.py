"""What is measured in a face's points and pixels, one quality in each file."""

"""From what the glass or a camera saw to the page that travels: found, straight, white, small."""

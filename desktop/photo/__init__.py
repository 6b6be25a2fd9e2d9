"""The 3×4 portrait: find the face, propose the frame, judge it."""

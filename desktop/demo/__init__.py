"""Plays a whole intake on a throw-away profile, with papers that it draws itself."""

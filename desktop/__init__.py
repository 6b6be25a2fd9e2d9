"""Qabyldau: the reception desk of a school."""

VERSION = "0.1.0"
BUILD_DATE = "2026-11-22"
"""The day this version was made; a bundle carries a later one, see `desktop.paths.build_day`."""

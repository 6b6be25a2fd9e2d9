"""The papers that the desk hands out, as PDF."""

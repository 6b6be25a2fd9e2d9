"""Scanners behind one port: each driver speaks in a worker process of its own."""

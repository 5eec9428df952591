"""Serving: a front that talks to clients, processors that answer articles, a gate between them, and a board of numbers."""

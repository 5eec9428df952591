"""Bytes to text, text to lines, and the map back to what was submitted."""

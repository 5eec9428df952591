"""Finds where the story begins and ends among the lines of a text."""

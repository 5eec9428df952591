"""Finds where the story begins and ends among the lines of a text. Start with `story_extent.py`. In the dump of a page (`page_dumps.py`)
the story begins as the densest stretch of prose, which `extensions.py` extends.
"""

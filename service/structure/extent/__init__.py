"""Finds where the story begins and ends among the lines of a text. Start with `story_extent.py`. In the dump of a page (`page_dumps.py`)
it starts from the densest stretch of prose, which `extensions.py` then extends.
"""

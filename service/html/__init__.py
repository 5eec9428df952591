"""Turns a page into lines of text with their roles. Start with `cascade.py`, which tries the steps until the page gives a story:

1. `reading/` reads HTML into lines of text and what the page declares, in one pass over the tags.
2. `metadata/` makes sense of what the page declares.
3. `lines/` describes each line by its block, the names in the markup (`hints.py`), its words and its place.
4. `story/` decides which lines are the story, and what the others are.

`pictures.py` finds the pictures of the story.
"""

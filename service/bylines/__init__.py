"""Reads the lines that say who wrote an article: "By Mara Quist, Senior Reporter".

`byline_lines.py` tells whether a line is one, and `author_names.py` finds the names in it, with `byline_leads.py` (the words before the
names: "By", "Text:"), `name_entries.py` (what is not part of a name) and `person_names.py` (what looks like the name of a person).
"""

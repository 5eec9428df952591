"""Assembles the parts of an article from its labelled lines: headline, body, teasers and the rest (`assembly.py`). For a page,
`declared.py` and `publication.py` complete them with what the page declares: its authors, its dates, a headline.

`parts.py` has the parts. Authors come from `authors.py`, with `author_hints.py` (no byline) and the folder `bylines/` (the names in
bylines); dates from `publication_dates.py`.
"""

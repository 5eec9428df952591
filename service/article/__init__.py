"""Assembles the parts of an article from its labelled lines: headline, body, teasers and the rest (`assembly.py`). For a page,
`declared.py` and `publication.py` complete them with what the page declares: its authors, its dates, a headline.

`parts.py` has the parts. Authors come from `authors.py`, with `people.py` (names in bylines), `byline_leads.py`
("By", "Text:"), `person_names.py` (what looks like a name) and `author_hints.py` (no byline); dates from `publication_dates.py`.
"""

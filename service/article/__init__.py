"""Puts the parts of an article together from its labelled lines: headline, body, teasers and the rest (`assembly.py`). For a page
`declared.py` and `publication.py` complete them with what the page declares: its authors, its dates, a headline."""

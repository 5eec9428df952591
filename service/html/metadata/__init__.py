"""Reads what a page declares about its article: JSON-LD, microdata, `<meta>`, `<title>`, its address. Start with `declarations.py`, which
combines them.

`linked_data.py` reads JSON-LD, `app_article.py` the data of a web application, `site_title.py` titles, `addresses.py` links.
`declared_kind.py` distinguishes articles from other pages, and `declared_text.py` finds a story that the page declares but does not
display.
"""

"""Reads what a page declares about its article: JSON-LD, microdata, `<meta>`, `<title>`, its address. `declarations.py` puts it together.

`linked_data.py` reads JSON-LD, `app_article.py` the data of a web application, `site_title.py` titles, `addresses.py` links.
`declared_kind.py` tells articles from other pages, and `declared_text.py` finds a story that the page declares but does not display.
"""

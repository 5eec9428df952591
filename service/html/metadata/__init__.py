"""Reads what a page declares about its article: JSON-LD, microdata, `<meta>`, `<title>`, its address. `declarations.py` puts it
together."""

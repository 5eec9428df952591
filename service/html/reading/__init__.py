"""Reads HTML into lines of text, in one pass over the page. Start with `html_reader.py`, which processes the tags in order.

`page_decoding.py` decodes the bytes, and `raw_text.py` prepares the text. The reader collects the links
(`open_links.py`), emphasis (`emphasis.py`), white space (`whitespace.py`), and what the page declares (`head.py`, `statements.py`).
`raw_page.py` has the result. `tags.py` and `attributes.py` say which tags and attributes count, and `page_limits.py` how much is read.

`streamed_parts.py` and `streamed_data.py` read pages that React streams in pieces; `sniffing.py` recognises a page that was sent as text.
"""

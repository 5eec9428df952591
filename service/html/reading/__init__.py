"""Reads HTML into lines of text, in one pass over the page. Start with `html_reader.py`, which meets the tags in order.

`decode.py` makes text of bytes and `raw_text.py` prepares it. While the reader goes through the tags, it collects the links
(`open_links.py`), emphasis (`emphasis.py`), white space (`whitespace.py`), and what the page declares (`head.py`, `statements.py`).
`raw_page.py` has the result. Which tags and attributes count is in `tags.py` and `attributes.py`, how much is read in `limits.py`.

`streamed_parts.py` and `streamed_data.py` read pages that React streams in pieces; `sniffing.py` tells a page that was sent as text.
"""

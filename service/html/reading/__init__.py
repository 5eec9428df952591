"""HTML to lines of text: bytes, tags, attributes and white space, in one pass over the page."""

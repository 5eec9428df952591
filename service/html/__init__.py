"""Pages: HTML to raw text, with what the markup says about each of its lines."""

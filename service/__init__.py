"""Copydesk: raw news-article text in; headline, body, quotations and teasers out."""

__version__ = "0.1.0"

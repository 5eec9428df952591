"""Copydesk: raw news-article text in; headline, body, quotations and teasers out.

Start with `pipeline.py`, which shows all steps from a text or a page to an article. `ARCHITECTURE.md` says what each folder does, and where
each part of an answer is decided.
"""

__version__ = "0.1.0"

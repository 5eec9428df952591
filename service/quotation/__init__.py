"""Quotations and their speakers. `paragraph/` analyses paragraphs, `marked/` and `reported/` find what is said, `speakers/` finds out by
whom."""

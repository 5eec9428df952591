"""Describes each line of a page: its block, the names around it, its words and its position. Start with `page_analysis.py`.

- `page.py` has the page as text, with what the markup says about each line; `page_headline.py` finds the headline.
- `prose_layout.py` finds the element that holds most of the prose; `wording.py` compares lines with the words that the page declares.
- `line_evidence.py` turns all this into features for the linear model, using the classes of `line_classes.py`.
"""

"""Describes each line of a page: its block, the names around it, its words and its place. Start with `analysis.py`, which gathers it all.

- `page.py` has the page as text, with what the markup says about each line; `headline.py` finds the headline.
- `prose_layout.py` finds the element that holds most of the prose; `wording.py` compares lines with the words that the page declares.
- `line_evidence.py` writes all this as features for the linear model, with the classes of `line_classes.py`.
"""

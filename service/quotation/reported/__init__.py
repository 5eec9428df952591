"""Finds speech that is reported without quotation marks. `reports.py` takes the steps in order.

1. `reporters.py` finds the reporting words of a paragraph ("said", "his claim"), and the source of each.
2. `content.py` finds the content that each of them governs, with `clauses.py`, `fronted_content.py` and `clause_after.py`.
3. `reports.py` adds German sentences that only the mood of their verb marks as reported.
"""

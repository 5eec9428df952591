"""Finds what is said in an article, and by whom. Start with `extraction.py`, which takes the steps in order:

1. `paragraph/` reads a paragraph: its quotation marks, tokens, noun phrases and cues.
2. `marked/` decides about words in quotation marks, and `reported/` finds speech without them; `utterances.py` has what both give.
3. `naming.py` names the speakers: `speakers/` resolves the mention of each source to a person or an organisation, and `confidence.py` says
   how likely mention and name are right. `scope.py` keeps the reported speech that was asked for.
4. `display_quotes.py` adds the quotations of headlines, captions and pull quotes. The result is made of the values in `quotes.py`.

`explanation.py` shows afterwards why it came out so, from the intermediate results in `findings.py`.
"""

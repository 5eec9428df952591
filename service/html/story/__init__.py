"""Gives each line of a page its role. Start with `page_labelling.py`, which takes two steps:

1. `selection.py` decides which lines are the story, by a linear model and a few rules: `parts_of_story.py` compares the parts of the story,
   `looser_evidence.py` finds lines with too little evidence of their own, `further_articles.py` articles after the first.
2. `roles_outside_story.py` decides what the other lines are, with rules of their own for repeated lines (`repeats.py`), notices for readers
   (`reader_notices.py`), offers to subscribe (`offers.py`) and what is below the story (`below_story.py`).

`doubts.py` finds out whether the story may be incomplete.
"""

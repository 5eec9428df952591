"""Gives each line of a page its role. Start with `labelling.py`: `selection.py` decides which lines are the story, by a linear model and a
few rules (`parts_of_story.py` compares its parts), and `roles_outside_story.py` what the others are. There are separate rules for repeated
lines (`repeats.py`), notices for readers (`reader_notices.py`), what is below the story (`below_story.py`) and articles after the first
(`further_articles.py`). `doubts.py` finds out whether the story may be incomplete.
"""

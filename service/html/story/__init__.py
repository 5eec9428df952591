"""Gives each line of a page its role. Start with `labelling.py`: `selection.py` decides which lines are the story, by a linear model and a
few rules, and `roles_outside_story.py` what the others are. `doubts.py` tells when the story may be incomplete."""

"""Checks the roles that the rules chose with a linear model, which tells story from furniture, and changes those that are surely wrong.

Start with `story_model.py`. It weighs the features of the line itself and its neighbours (`line_features.py`), of its position
(`position_features.py`) and of its wider surroundings (`context_features.py`). `trailing_junk.py` removes junk at the end of clean texts.
"""

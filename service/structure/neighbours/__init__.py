"""Gives lines the roles that only the lines around them tell: headline, byline, caption, subheading, teaser.

- `front_matter.py` labels what is above the story; `headline.py` chooses the headline, by the features of `headline_features.py`.
- `within_story.py` labels what is inside: subheadings, lists, captions, teasers between the paragraphs. `pull_quotes.py` finds pull quotes.
- `outside_story.py` labels what is above and below and has no role yet, `foot_blocks.py` the blocks at the foot of the story.
"""

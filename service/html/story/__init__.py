"""The role of each line of a page: which lines are the story, and what the other lines are."""

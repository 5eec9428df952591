"""What is known about each line of a page: its block, names, wording and place, as features for the linear model."""

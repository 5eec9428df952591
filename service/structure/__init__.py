"""The role of each line of a text: first by the line alone, then by the lines around it, then checked by a linear model."""

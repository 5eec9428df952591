"""Checks the roles that the rules chose with a linear model, which tells story from furniture, and changes those that are surely wrong."""

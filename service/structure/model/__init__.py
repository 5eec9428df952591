"""The linear model that tells story from furniture, and what it changes in the roles that the rules chose."""

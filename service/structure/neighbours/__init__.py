"""Gives lines the roles that only the lines around them tell: headline, byline, caption, subheading, teaser."""

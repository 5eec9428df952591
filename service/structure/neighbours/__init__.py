"""The roles of lines that can be told only by the lines around them: headline, byline, caption, teaser, ..."""

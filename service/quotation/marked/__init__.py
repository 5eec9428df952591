"""Stretches in quotation marks: whether they are somebody's words, who is the likeliest source, and which stretches make one quotation."""

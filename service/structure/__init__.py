"""Gives each line of a text its role: first by the line alone, then by the lines around it, then checked by a linear model. Start with
`labelling.py`, which lists the folders in the order of the steps.
"""

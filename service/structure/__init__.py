"""Gives each line of a text its role: first by the line alone, then by the lines around it, then checked by a linear model. Start with
`labelling.py`, which uses the folders in this order.
"""

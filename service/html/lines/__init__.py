"""Describes each line of a page: its block, the names around it, its words and its place. `scene.py` gathers what is known, and
`line_evidence.py` writes it as features for the linear model.
"""

"""Heuristics as data: word lists and pattern rules, each with its reason. `README.md` explains the files.

`rule_files.py` is the one reader of the files; `linear.py` adds up the weights of linear models.
"""

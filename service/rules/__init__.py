"""Heuristics as data: word lists and pattern rules, each with its reason, and their one loader. `linear.py` adds up the weights."""

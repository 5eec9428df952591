"""Reads one paragraph: its quotation marks, tokens and noun phrases, and which noun phrase goes with which verb of saying."""

"""Finds the people and organisations that an article names, and resolves each mention beside a quotation to one of them."""

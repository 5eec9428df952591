"""Quotations and their speakers: `paragraph` reads, `marked` and `reported` find what is said, `speakers` tells by whom."""

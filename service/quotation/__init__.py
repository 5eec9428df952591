"""Quotations in the body: marks, cues, sources and the speakers they stand for."""

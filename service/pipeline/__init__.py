"""From a text or a page to an article. `processing.py` calls the stages in order and is their table of contents; `loading.py` reads
the rules of all stages, and `result.py` defines what comes out: `Article`.
"""

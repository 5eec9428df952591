"""The forms that an answer can take: JSON, schema.org, Web Annotations, Markdown, HTML, plain text.

`form.py` has the forms by their media types, and `answer_writing.py` writes an answer in one of them, with one module for each form.
Markdown and HTML are written from the blocks of `story.py`, which `block_quotes.py` helps to find.
"""

"""Turns bytes into the document that all stages read, with the way back to the submitted text. The steps, in the order in which they are
taken:

1. `decode.py` and `encodings.py` make text of bytes; `mail.py` and `mail_parts.py` read e-mail messages.
2. `normalise.py` repairs characters (`repair_chains.py`, `repairs.py` and `misread.py`) and brings them into one spelling.
3. `wrapping.py` joins the lines of wrapped paragraphs, with `line_ends.py`.
4. `document.py` cuts the text into lines, and `seams.py` cuts lines in which two things were run together.
5. `language.py` detects the language.

Each step records its changes in the source map (`source_map.py`). `spans.py`, `sentences.py`, `words.py` and `dates.py` are for all stages;
`errors.py` says what can be wrong with an article.
"""

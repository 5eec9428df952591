"""Decides about words in quotation marks: whether somebody says them, who does, and which stretches make up one quotation.

Start with `pieces.py`, which judges the stretches of an article in order. It asks, for each stretch:

1. for an unmistakable source, because of the position of its attribution: `speaker_lines.py` and `name_lines.py` (lines that only name
   somebody or announce words), `english_attributions.py`, or for other languages `attributed_inside.py`, `attributed_after.py`,
   `attributed_before.py` and `dropped_subjects.py`;
2. otherwise for the likeliest of all candidates: `candidates.py` finds them, `mention_traits.py` and `source_features.py` describe them,
   `source_model.py` groups them by persons and chooses; `without_attribution.py` is the last resort;
3. whether it is speech: `terms_and_titles.py` rules out terms and titles, and `speech_model.py` decides about the rest.

Then `grouping.py` gives headings and pull quotes the source of the quotation that they repeat, and joins the pieces of a
quotation that its attribution interrupts or that runs over several paragraphs. `surroundings.py` reads each paragraph once for all of them;
`sources.py` and `judgements.py` have the values that they share.
"""

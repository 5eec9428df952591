"""Reads one paragraph: its quotation marks, tokens and noun phrases, and which noun phrase goes with which cue.

Start with `paragraph_analysis.py`, which takes the steps in order and keeps their results:

1. `marks.py`, `glyphs.py` and `dialogue.py` pair the quotation marks of all paragraphs; the words between two are a stretch.
2. `tokens.py` cuts a paragraph into tokens, with the word classes of `lexicon.py`; `reporting_place.py` adds cues that are in no list.
3. `mentions.py` finds the noun phrases that can be a source, with `noun_phrases.py`, `surname_words.py`, `phrase_sorts.py` and
   `joined_mentions.py`.
4. `cue_links.py` links each mention to the cues that it may be the subject of, with `subject_phrases.py` and `owners.py`, or, outside
   English, `word_order.py`, `clause_subjects.py`, `relative_clauses.py`, `source_words.py` and `verb_forms.py`; `cue_use.py` tells a cue
   from a noun, `denials.py` finds who is named beside a cue and says nothing, and `reporting_place.py` the cues without a subject.

`stretch_context.py` describes what is around one stretch; `search_limits.py` bounds the work on articles with very many quotations.

The words of a language are in `lexicon.py`, `grammar.py`, `clause_words.py` and `reporting_words.py`, which read
`service/rules/quotation/<language>/` (with `lexicon_lists.py` and `pronoun_kinds.py`); `english_forms.py` has English forms that count in
every language.
"""

"""Finds the source of words in marks between an auxiliary and the word of saying that ends its clause; languages with the verb second.

Dem Rat hat *Ada Quill* „zu wenig Mut“ vorgeworfen.
"""

from itertools import islice
from typing import Final

from service.quotation.marked.left_out_subjects import may_speak
from service.quotation.marked.source_model import Attribution, spoken_by
from service.quotation.paragraph.clause_subjects import auxiliary_of
from service.quotation.paragraph.cue_links import SUBJECT_TIES
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting

VERB_BRACKET_PROBABILITY: Final = 0.95
"""Probability that the subject of the auxiliary is the source."""
_MAX_LINKS = 40
"""A sentence with more links between sources and words of saying is a list, where brackets are not looked for."""


def cue_in_verb_bracket(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of a word of saying whose auxiliary stands before a quotation and whose participle stands behind it."""
    grammar, tokens, index = scene.lexicon.grammar, scene.tokens, setting.index
    if not grammar.verb_second:
        return None
    for link in islice(scene.links_in(tokens[index].sentence), _MAX_LINKS):
        if link.tie not in SUBJECT_TIES or link.cue < index or not tokens[link.cue].word & WordClass.SPEECH:
            continue
        auxiliary = auxiliary_of(tokens, link.cue)
        if auxiliary is not None and auxiliary < index and link.mention.last <= index and may_speak(tokens, link.mention):
            return spoken_by(scene, link, VERB_BRACKET_PROBABILITY)
    return None

"""Finds the organisation from which words come, where no person says them; outside English.

«…», aseguran desde *la plataforma*; « … », assure-t-on à *la mairie*
"""

from dataclasses import replace
from typing import Final

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import NAME, VERB_HYPHENS

BODY_BEHIND_CUE_PROBABILITY: Final = 0.9
"""Probability that the body behind a word of saying without a person is the source; an estimate, because the case is rare."""
_MAX_TOKENS_TO_CUE: Final = 3
"""The word of saying is among this many tokens behind a quotation: a comma and an auxiliary may stand before it."""
_MAX_TOKENS_TO_BODY: Final = 8
"""The preposition stands within this many tokens behind the word of saying: "fait-on savoir ce mardi du côté de"."""
_BETWEEN: Final = WordClass.AUXILIARY | WordClass.ADVERB | WordClass.TIME | WordClass.VERBAL | WordClass.DETERMINER | WordClass.PREPOSITION
"""Classes of words between a word of saying and the preposition."""


def body_behind_cue(scene: Scene, setting: Setting) -> Attribution | None:
    """The body behind a word of saying that follows a quotation and has no person for its subject."""
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    if not grammar.from_bodies:
        return None
    start = setting.index + 1
    near = range(start, min(len(tokens), start + _MAX_TOKENS_TO_CUE))
    cue = next((index for index in near if tokens[index].word & WordClass.SPEECH or tokens[index].lower in grammar.letting_know), None)
    if cue is None:
        return None
    impersonal = False
    for index in range(cue + 1, min(len(tokens) - 1, cue + _MAX_TOKENS_TO_BODY)):
        word = tokens[index].lower
        impersonal |= word in grammar.impersonal
        if word in grammar.from_bodies and (impersonal or grammar.drops_subjects):
            body = _body_at(scene, index + 1)
            if body is not None:
                return Attribution(
                    Source(body, scene.cue_span(cue), CueClass.SAYING, Tie.INVERTED, Origin.HERE), BODY_BEHIND_CUE_PROBABILITY
                )
        elif not (tokens[index].word & _BETWEEN or word in grammar.impersonal or word in VERB_HYPHENS):
            return None
    return None


def _body_at(scene: Scene, first: int) -> Mention | None:
    """The name or the noun for a body that starts at a token, or behind the preposition there: "du côté *de la préfecture*"."""
    tokens = scene.tokens
    around = scene.places.by_start.get(first)
    if around is None:
        behind = tokens[first].lower in scene.lexicon.grammar.owner_prepositions and first + 1 < len(tokens)
        within = next((mention for mention in scene.mentions_between(max(0, first - 1), first) if mention.last > first + 1), None)
        if not behind:
            return None
        around = scene.places.by_start.get(first + 1) or within
        first += 1
    if around is None:
        return None
    words = tokens[first : around.last]
    if not any(token.kind is NAME or token.word & WordClass.GROUP for token in words):
        return None
    return replace(around, first=first, start=tokens[first].start, sort=Sort.NAME if words[-1].kind is NAME else Sort.NOUN)

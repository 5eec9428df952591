"""Finds the source of English quotations in the object of a verb, where somebody quotes, hears or remembers the source.

The Herald quoted *Ann Lowe* as saying that it was “late”. “Late,” Paul Abara remembers *her* telling him.
"""

from typing import Final

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import Token

QUOTED_BY_OTHER_PROBABILITY: Final = 0.9
"""Probability that the one who is quoted, heard or remembered is the source; an estimate, because the case is too rare to be fitted."""
MAX_WORDS_BEFORE_WITNESS: Final = 6
"""Words between a quotation and the verb whose object is quoted: “…,” *the police in Saltmarsh* quoted her as saying."""
MAX_WORDS_BEHIND_WITNESS: Final = 12
"""Words between the verb of the source and the quotation: quoted her as *saying that the board was* “late”."""


def quoted_by_other(scene: Scene, setting: Setting) -> Attribution | None:
    """The one whom somebody quotes, hears or remembers as saying the words of a quotation; None where nobody does."""
    links = scene.links_in(scene.tokens[setting.index].sentence)
    told = next((link for link in links if link.tie is Tie.OBJECT and _is_beside(scene, link, setting.index)), None)
    return None if told is None else Attribution(source_of(scene, told), QUOTED_BY_OTHER_PROBABILITY)


def _is_beside(scene: Scene, link: Link, index: int) -> bool:
    """Whether the object of a verb says something, and the quotation stands right before that clause or soon behind it."""
    verb = _verb_of_object(scene, link)
    if verb is None:
        return False
    if index < link.cue:
        return scene.words_between(index + 1, link.cue) <= MAX_WORDS_BEFORE_WITNESS and scene.quoted_between(index + 1, link.cue) == 0
    near = scene.words_between(verb, index) <= MAX_WORDS_BEHIND_WITNESS and scene.quoted_between(verb, index) == 0
    return near and not any(_says(token) for token in scene.tokens[verb + 1 : index])


def _verb_of_object(scene: Scene, link: Link) -> int | None:
    """The token of the verb whose subject is the object of another one: "quoted *her* as saying", "remembers *her* telling"."""
    tokens, last, verb, words = scene.tokens, link.mention.last, scene.tokens[link.cue].lower, scene.lexicon.clauses
    if verb in words.witnessing:
        return last if last < len(tokens) and _is_saying(scene, tokens[last]) else None
    if verb not in words.citing or last + 2 >= len(tokens) or tokens[last].lower not in words.opening_attributions:
        return None
    if tokens[last + 1].word & WordClass.AUXILIARY:
        return last + 2 if _says(tokens[last + 2]) else None
    return last + 1 if _is_saying(scene, tokens[last + 1]) else None


def _is_saying(scene: Scene, token: Token) -> bool:
    """Whether a token is the gerund of a verb of saying."""
    return _says(token) and token.lower.endswith(scene.lexicon.grammar.gerund_endings)


def _says(token: Token) -> bool:
    return bool(token.word & WordClass.SPEECH)

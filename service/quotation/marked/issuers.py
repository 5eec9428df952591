"""Finds the source of English quotations that stand in a document somebody issues: *the board* sent a letter saying that it was “late”."""

from typing import Final

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.far_subjects import possible_subjects_before
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting

ISSUED_PROBABILITY: Final = 0.85
"""Probability that whoever issues a document is the source of the words in it; an estimate, because the case is too rare to be fitted."""
MAX_TOKENS_BEFORE_ISSUED_DOCUMENT: Final = 3
"""Tokens from a verb of issuing to the document: "sent out a letter"."""
MAX_WORDS_BEHIND_DOCUMENT: Final = 12
"""Words between the document's verb and the quotation: a letter saying *that the board was* “late”."""


def document_issuer(scene: Scene, setting: Setting) -> Attribution | None:
    """Whoever issues the document in which the words of a quotation stand; None where no such document stands before them."""
    index = setting.index
    for link in reversed(scene.links_in(scene.tokens[index].sentence)):
        if link.tie is Tie.SUBJECT and link.cue < index and _is_read(scene, link):
            near = scene.words_between(link.cue + 1, index) <= MAX_WORDS_BEHIND_DOCUMENT and scene.cues_between(link.cue + 1, index) == 0
            mention = _issuer_of(scene, link.mention) if near else None
            if mention is None:
                return None
            return Attribution(Source(mention, scene.cue_span(link.cue), CueClass.SAYING, Tie.CLAUSE, Origin.HERE), ISSUED_PROBABILITY)
    return None


def _is_read(scene: Scene, link: Link) -> bool:
    """Whether a link joins a document with "a" to the gerund of a verb of saying: "a letter *saying*"."""
    tokens, cue = scene.tokens, scene.tokens[link.cue]
    if not cue.word & WordClass.SPEECH or not cue.lower.endswith(scene.lexicon.grammar.gerund_endings):
        return False
    words = tokens[link.mention.first : link.mention.last]
    return bool(words[0].word & WordClass.INDEFINITE) and any(token.word & WordClass.DOCUMENT for token in words)


def _issuer_of(scene: Scene, document: Mention) -> Mention | None:
    """The subject of the verb of issuing right before a document; None where there is none."""
    tokens = scene.tokens
    for index in range(document.first - 1, max(0, document.first - 1 - MAX_TOKENS_BEFORE_ISSUED_DOCUMENT), -1):
        if tokens[index].lower in scene.lexicon.clauses.issuing:
            return next(iter(possible_subjects_before(tokens, index, scene.mentions)), None)
    return None

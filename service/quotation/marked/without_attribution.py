"""Takes the last speaker, or the last subject, for the source of a quotation that has no attribution of its own; outside English.

„Wir bauen“, sagt *Ada Quill*. Der Kran kommt im Mai. „Ich freue mich darauf.“ — *Ada Quill* winkt ab. Denn: „Das Geld fehlt.“
"""

from bisect import bisect_left
from typing import Final

from service.quotation.marked.left_out_subjects import MAX_PARAGRAPHS_SINCE_SPEAKER, PrecedingText, may_speak, subject_carried_on
from service.quotation.marked.sentence_before import stands_free
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import Origin, PreviousQuotation
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import SOURCE_WINDOW_TOKENS, Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import QUOTED

STILL_SPEAKING_PROBABILITY: Final = 0.6
"""Probability that the last speaker is still the source where nobody else is named since; an estimate, because the case is rare."""
_MAX_TOKENS_BEFORE_COLON: Final = 5
"""Tokens of a clause without a verb before a colon: "Eher im Gegenteil:"."""
_LINKING = WordClass.CONJUNCTION | WordClass.ADVERB
"""Words that link a sentence to the one before."""


def behind_short_lead(scene: Scene, setting: Setting, context: PrecedingText) -> Attribution | None:
    """The last subject, for a quotation behind a few words without a verb that name nobody: "… winkt ab. *Im Gegenteil*: „Na los.“"."""
    lead = _lead_before_colon(scene, setting)
    return None if lead is None else subject_carried_on(scene, setting.index, lead.start, None, context)


def behind_conjunction(scene: Scene, setting: Setting, context: PrecedingText) -> Attribution | None:
    """The same behind nothing but conjunctions and adverbs, which leave no doubt: "Ada Quill winkt ab. *Denn*: „Das Geld fehlt.“"."""
    lead = _lead_before_colon(scene, setting)
    if lead is None or not all(scene.tokens[index].word & _LINKING for index in lead):
        return None
    return subject_carried_on(scene, setting.index, lead.start, None, context)


def _lead_before_colon(scene: Scene, setting: Setting) -> range | None:
    """The tokens of a short clause without a verb or a speaker between the sentence before and the colon in front of a quotation."""
    if scene.bare_clauses or not setting.after_colon or setting.cue_follows:
        return None
    tokens, colon = scene.tokens, setting.index - 1
    first, least = colon, max(0, colon - _MAX_TOKENS_BEFORE_COLON - 1)
    while first > least and tokens[first - 1].sentence == tokens[colon].sentence and tokens[first - 1].kind is not QUOTED:
        first -= 1
    if not 0 < colon - first <= _MAX_TOKENS_BEFORE_COLON or any(token.word & WordClass.VERBAL for token in tokens[first:colon]):
        return None
    return None if any(may_speak(tokens, mention) for mention in scene.mentions_between(first, colon)) else range(first, colon)


def last_speaker_continues(scene: Scene, setting: Setting, context: PrecedingText) -> Attribution | None:
    """The last speaker, for a quotation that is a sentence of its own, where nobody else is named between the two quotations."""
    before, paragraph = context.before, context.paragraph
    if scene.bare_clauses or before is None or not stands_free(scene, setting):
        return None
    if before.source.mention.sort is Sort.NOUN and before.source.cue is None:
        # Whoever is only described, and not by a word of saying, is a doubtful speaker already.
        return None
    here = before.paragraph == paragraph
    if paragraph - before.paragraph > MAX_PARAGRAPHS_SINCE_SPEAKER:
        return None
    above = None if here else context.read_above()
    between = _named_since(scene, setting.index)
    if above is not None:
        between += _named_since(above, len(above.tokens))
    if any(_is_somebody_else(mention, at, before) for mention, at in between):
        return None
    return Attribution(before.source.moved(Origin.CARRIED), STILL_SPEAKING_PROBABILITY)


def _named_since(scene: Scene, end: int) -> list[tuple[Mention, Scene]]:
    """The names and nouns for people between the last quotation before a token index and that index, with their paragraph."""
    number = bisect_left(scene.quoted, end)
    first = scene.quoted[number - 1] + 1 if number else 0
    return [
        (mention, scene) for mention in scene.mentions_between(max(first, end - SOURCE_WINDOW_TOKENS), end) if _is_person(scene, mention)
    ]


def _is_person(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is a name, or a noun for a person behind no preposition; bodies are often only told of: "*Das Team* ist neu"."""
    words = scene.tokens[mention.first : mention.last]
    if mention.sort is not Sort.NOUN or mention.after_preposition:
        return mention.sort is Sort.NAME
    return any(token.word & WordClass.PERSON for token in words)


def _is_somebody_else(mention: Mention, scene: Scene, before: PreviousQuotation) -> bool:
    """Whether a mention is not that of the last speaker: another name, or a noun without the article of one person."""
    words = scene.tokens[mention.first : mention.last]
    if words[-1].lower == before.last_word:
        return False
    return mention.sort is Sort.NAME or words[0].lower not in scene.lexicon.grammar.singular_articles

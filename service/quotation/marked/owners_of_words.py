"""Finds the owner of a noun for words before a colon, in languages other than English: "L'elogio di *Ada Quilla*: «…»"."""

from typing import Final

from service.quotation.marked.left_out_subjects import may_speak
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort, as_mention
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import NAME

OWNED_WORDS_PROBABILITY: Final = 0.9
"""Probability that the owner of the words before a colon is the source; an estimate."""
_MAX_LEAD_TOKENS: Final = 10
"""The noun for words stands within this many tokens before the colon."""
_MAX_TOKENS_TO_OWNER: Final = 3
"""At most this many tokens lead from the noun for words to the preposition behind it, and from there to the noun for the owner."""
_NO_VERB = WordClass.AUXILIARY | WordClass.PEOPLE | WordClass.PREPOSITION | WordClass.DETERMINER
"""Classes of words that are no verbs of their own between a noun for words and a colon."""


def owner_of_words(scene: Scene, setting: Setting) -> Attribution | None:
    """The owner of a noun for words before a colon: "L'elogio di *Ada Quilla*: «…»", "Réaction d'*Ada Quille* : « … »"."""
    tokens, replies = scene.tokens, scene.lexicon.grammar.replies
    if not setting.after_colon:
        return None
    end = setting.index - 1
    mention = scene.mention_before(end)
    owner = None if mention is None or mention.last != end else owner_at_end(scene, mention) or _body_owning(scene, mention)
    if owner is None or owner.first < 2 or tokens[owner.first - 2].lower not in replies:
        owner = _owner_of_reply(scene, end)
    if owner is None:
        return None
    return Attribution(Source(owner, None, CueClass.NONE, Tie.NONE, Origin.HERE), OWNED_WORDS_PROBABILITY)


def _owner_of_reply(scene: Scene, colon: int) -> Mention | None:
    """The person or body behind a noun for words before a colon: "La respuesta *del acusado* fue: «…»".

    Another verb may stand behind it only where the noun opens the sentence: "La replica *di Lanci* non si è fatta attendere: «…»".
    """
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    first = colon
    while first > max(0, colon - _MAX_LEAD_TOKENS) and tokens[first - 1].sentence == tokens[colon].sentence:
        first -= 1
    noun = next((index for index in range(first, colon) if tokens[index].lower in grammar.replies), None)
    if noun is None:
        return None
    opens = noun - first < _MAX_TOKENS_TO_OWNER and (not first or tokens[first - 1].sentence != tokens[first].sentence)
    if not opens and any(token.word & WordClass.VERBAL and not token.word & _NO_VERB for token in tokens[first:colon]):
        return None
    near = range(noun + 1, min(noun + _MAX_TOKENS_TO_OWNER, colon))
    tie = next((index for index in near if tokens[index].lower in grammar.owner_prepositions), None)
    return None if tie is None else _owner_at(scene, tie + 1, colon)


def _owner_at(scene: Scene, first: int, last: int) -> Mention | None:
    """The person or body that starts at a token, before another one: a mention, a name in a mention, or a noun with words before it."""
    tokens = scene.tokens
    named = scene.places.by_start.get(first)
    if named is not None and may_speak(tokens, named):
        return named
    somebody = WordClass.PERSON | WordClass.GROUP
    end = next((index for index in range(first, last) if tokens[index].kind is not NAME), last)
    if end == first:
        near = range(first, min(first + _MAX_TOKENS_TO_OWNER, last))
        end = next((index for index in near if tokens[index].word & somebody), last) + 1
        while end < last and tokens[end].word & WordClass.PERSON:
            end += 1
    if end > last:
        return None
    sort = Sort.NAME if tokens[first].kind is NAME else Sort.NOUN
    return as_mention(tokens, first, end, sort, after_preposition=True)


def _body_owning(scene: Scene, mention: Mention) -> Mention | None:
    """The person or body without a name whose words a noun phrase is about: "la réponse *du gouvernement*"."""
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    for first in range(mention.first + 2, mention.last):
        owns = tokens[first - 2].lower in grammar.replies and tokens[first - 1].lower in grammar.owner_prepositions
        if owns and any(token.word & (WordClass.PERSON | WordClass.GROUP) for token in tokens[first : mention.last]):
            return as_mention(tokens, first, mention.last, Sort.NOUN, after_preposition=True)
    return None


def owner_at_end(scene: Scene, mention: Mention) -> Mention | None:
    """The name at the end of a noun phrase, if it is the owner of what the phrase is about: "Declaraciones de *Ada Quilla*"."""
    tokens, first, end = scene.tokens, mention.last, mention.last
    while first > mention.first and tokens[first - 1].kind is NAME:
        first -= 1
    if first == end or not first or tokens[first - 1].lower not in scene.lexicon.grammar.owner_prepositions:
        return None
    return as_mention(tokens, first, end, Sort.NAME, after_preposition=True)

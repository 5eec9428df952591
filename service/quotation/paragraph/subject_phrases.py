"""Decides whether the phrase before a verb of saying is its subject, rather than somebody's organisation or a prepositional object."""

from collections.abc import Mapping

from service.quotation.paragraph.cue_use import opens_sentence
from service.quotation.paragraph.lexicon import WordClass, given_names
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.tokens import Token

MAX_PHRASES_OF_ROLE = 3
"""Prepositional phrases between a role and the verb: "head of the school for pilots at Reed University"."""

MAX_WORDS_BEFORE_PREDICATE = 4
"""Auxiliaries and adverbs between a relative pronoun and a predicate: "who *has also been* part of the board"."""


def person_before_body(tokens: list[Token], body: Mention, by_end: Mapping[int, Mention]) -> Mention | None:
    """The person before the organisation that stands right before a verb; None where there is none.

    "*Ann Lowe* of Reed Salt says", "*Ann Lowe*, head of the Harbour School at Reed University says".
    """
    person = _before_phrases(tokens, body, by_end)
    if person is None:
        return None
    roles = tokens[person.first : person.last]
    comma = person.first - 1
    if comma > 0 and tokens[comma].lower == "," and any(token.word & WordClass.PERSON for token in roles):
        person = by_end.get(comma)
    if person is None or person.sort is not Sort.NAME or person.after_preposition:
        return None
    return person if _is_given_a_name(tokens, person) else None


def person_before_predicate(tokens: list[Token], predicate: Mention, by_end: Mapping[int, Mention]) -> Mention | None:
    """The mention before a relative clause that a predicate ends without a second comma: "*Ann Lowe*, who is part of the board said"."""
    index = predicate.first
    while index and predicate.first - index < MAX_WORDS_BEFORE_PREDICATE and _leads_predicate(tokens[index - 1]):
        index -= 1
    if index < 2 or not tokens[index].word & WordClass.AUXILIARY or not tokens[index - 1].word & WordClass.RELATIVE:
        return None
    comma = index - 2
    return by_end.get(comma if tokens[comma].lower == "," else index - 1)


def _leads_predicate(token: Token) -> bool:
    """Whether a token is an auxiliary or an adverb, and no relative pronoun."""
    return bool(token.word & (WordClass.AUXILIARY | WordClass.ADVERB)) and not token.word & WordClass.RELATIVE


def _before_phrases(tokens: list[Token], body: Mention, by_end: Mapping[int, Mention]) -> Mention | None:
    """The mention before the prepositional phrases of which a body ends the last one; None where there is none."""
    mention: Mention | None = body
    for _ in range(MAX_PHRASES_OF_ROLE):
        if mention is None or not mention.first or not tokens[mention.first - 1].word & WordClass.CHAINING:
            return None
        mention = by_end.get(mention.first - 1)
        if mention is not None and not mention.after_preposition:
            return mention
    return None


def _is_given_a_name(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name of several words has a given name, perhaps behind titles."""
    return any(token.lower in given_names() for token in tokens[mention.first : mention.last - 1])


def is_no_object(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention is no prepositional object; "as" may open its clause: "As *Ann Lowe*, the mayor, puts it"."""
    if not mention.after_preposition:
        return True
    before = mention.first - 1
    return opens_sentence(tokens, before) and not tokens[before].word & WordClass.CHAINING


def is_infinitive(tokens: list[Token], end: int, cue: int) -> bool:
    """Whether "to" stands before a cue, so that the phrase before is not its subject: "They wrote to the board to *ask* why"."""
    marks = WordClass.AUXILIARY | WordClass.PREPOSITION
    return end < cue and tokens[end].word & marks == marks

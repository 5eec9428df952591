"""Decides which mention is the subject of an English verb of saying, if it is not right beside the verb.

An insertion (a name, an age, a relative clause), prepositional phrases, or the rest of a clause may come between the two.
"""

from bisect import bisect_left
from collections.abc import Mapping

from service.quotation.paragraph.cue_use import opens_sentence
from service.quotation.paragraph.english_forms import ENGLISH_PAST_ENDINGS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, after_aside
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, WORD, Token
from service.text.given_names import given_names

MAX_PHRASES_OF_ROLE = 3
"""Prepositional phrases between a role and the verb: "head of the school for pilots at Reed University"."""
MAX_WORDS_BEFORE_PREDICATE = 4
"""Auxiliaries and adverbs between a relative pronoun and a predicate: "who *has also been* part of the board"."""
MAX_APPOSITION_TOKENS = 40
"""At most this many tokens between the commas of an apposition: "Ann Lowe, who has led the water board since the flood, said"."""
MIN_FULL_NAME_WORDS = 2
"""A name between commas, in apposition to a description, has at least this many words."""
MAX_SUBJECTS = 16
"""At most this many mentions before a cue are considered when its subject is not beside it."""


def person_before_body(tokens: list[Token], body: Mention, by_end: Mapping[int, Mention]) -> Mention | None:
    """The person before the organisation that comes right before a verb; None if there is none.

    "*Ann Lowe* of Reed Salt says", "*Ann Lowe*, head of the Harbour School at Reed University says".
    """
    person = _before_phrases(tokens, body, by_end)
    if person is None:
        return None
    roles = tokens[person.first : person.last]
    comma = person.first - 1
    if comma > 0 and tokens[comma].lower == "," and any(token.word & WordClass.PERSON for token in roles):
        person = by_end.get(comma)
    if person is None or person.sort is not MentionSort.NAME or person.after_preposition:
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
    """The mention before a run of prepositional phrases that ends with a body; None if there is none."""
    mention: Mention | None = body
    for _ in range(MAX_PHRASES_OF_ROLE):
        if mention is None or not mention.first or not tokens[mention.first - 1].word & WordClass.CHAINING:
            return None
        mention = by_end.get(mention.first - 1)
        if mention is not None and not mention.after_preposition:
            return mention
    return None


def _is_given_a_name(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name of several words contains a given name, perhaps after titles."""
    return any(token.lower in given_names() for token in tokens[mention.first : mention.last - 1])


def is_no_object(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention is not the object of a preposition; "as" may open its clause: "As *Ann Lowe*, the mayor, puts it"."""
    if not mention.after_preposition:
        return True
    before = mention.first - 1
    return opens_sentence(tokens, before) and not tokens[before].word & WordClass.CHAINING


def is_infinitive(tokens: list[Token], end: int, cue: int) -> bool:
    """Whether "to" comes before a cue, so that the phrase before is not its subject: "They wrote to the board to *ask* why"."""
    marks = WordClass.AUXILIARY | WordClass.PREPOSITION
    return end < cue and tokens[end].word & marks == marks


def before_apposition(tokens: list[Token], closing: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The mention before the first comma, bracket or dash of an insertion that ends at `closing`."""
    sentence = tokens[closing].sentence
    for index in range(closing - 1, max(-1, closing - MAX_APPOSITION_TOKENS), -1):
        if tokens[index].sentence != sentence or tokens[index].kind is QUOTED:
            return None
        if tokens[index].lower in (",", "(", "-"):
            mention = by_end.get(index)
            if mention is not None and mention.sort is not MentionSort.OTHER and is_no_object(tokens, mention):
                return mention
    return None


def after_quotation(tokens: list[Token], closing: int, mentions: list[Mention]) -> Mention | None:
    """The name right after a quotation, before an insertion that ends at `closing` and may contain commas.

    “Late,” *Ann Lowe*, a pilot at the school in Saltmarsh, Marshland, and an author of the report, said.
    """
    sentence = tokens[closing].sentence
    first = closing
    while (
        first > max(0, closing - MAX_APPOSITION_TOKENS) and tokens[first - 1].kind is not QUOTED and tokens[first - 1].sentence == sentence
    ):
        first -= 1
    if not first or tokens[first - 1].kind is not QUOTED:
        return None
    index = bisect_left(mentions, first, key=lambda mention: mention.first)
    mention = mentions[index] if index < len(mentions) else None
    if mention is None or mention.first != first or mention.sort is not MentionSort.NAME or tokens[mention.last].lower != ",":
        return None
    return mention


def name_inserted(tokens: list[Token], closing: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The full name between commas that ends at `closing`, after a description: "the neighbour from Upper Saltmarsh, *Ann Lowe*, said".

    A given name distinguishes it from a place after a place: "Ann Lowe, 60, from Saltmarsh, North Marshland, said".
    """
    name = by_end.get(closing)
    if name is None or name.last - name.first < MIN_FULL_NAME_WORDS or not name.first or tokens[name.first - 1].lower != ",":
        return None
    if any(token.kind is not NAME and token.kind is not PUNCT for token in tokens[name.first : name.last]):
        return None
    described = by_end.get(name.first - 1)
    if described is None:
        return None
    given = given_names()
    leads = described.after_preposition or described.sort is MentionSort.OTHER
    if tokens[name.first].lower in given:
        is_place = described.sort is MentionSort.NAME and tokens[described.first].lower not in given
        return name if leads or is_place else None
    return name if leads and before_apposition(tokens, name.first - 1, by_end) is None else None


def possible_subjects_before(tokens: list[Token], cue: int, mentions: list[Mention]) -> list[Mention]:
    """The mentions before a cue in its sentence that follow no preposition and are not possessive, the nearest first."""
    sentence = tokens[cue].sentence
    # What comes before a colon is a label or a dateline: "SALTMARSH, 3 May: The board closed the port and said …".
    colon = next((at for at in range(cue - 1, max(-1, cue - MAX_APPOSITION_TOKENS), -1) if tokens[at].lower == ":"), -1)
    found: list[Mention] = []
    index = bisect_left(mentions, cue, key=lambda mention: mention.first)
    for mention in reversed(mentions[max(0, index - MAX_SUBJECTS) : index]):
        if tokens[mention.first].sentence != sentence or mention.first < colon:
            break
        if not mention.after_preposition and not mention.possessive and mention.sort is not MentionSort.OTHER:
            found.append(mention)
    return found


def subject_of_other_verb(tokens: list[Token], cue: int, found: list[Mention]) -> Mention | None:
    """The first of some mentions that is the subject of a finite English verb other than the cue: "*Ann Lowe* went to
    the port and said".
    """
    return next((mention for mention in found if _has_verb(tokens, mention, cue)), None)


def _has_verb(tokens: list[Token], mention: Mention, cue: int) -> bool:
    """Whether a finite verb comes right after a mention, adverbs and a short bracket apart, or else the cue itself."""
    index = mention.last
    if index < cue and tokens[index].lower == "(":
        index = after_aside(tokens, index)
    while index < cue and tokens[index].word & WordClass.ADVERB and not tokens[index].word & WordClass.VERBAL:
        index += 1
    if index >= cue:
        return True
    token = tokens[index]
    return bool(token.word & WordClass.VERBAL) or (token.kind is WORD and not token.word and token.lower.endswith(ENGLISH_PAST_ENDINGS))

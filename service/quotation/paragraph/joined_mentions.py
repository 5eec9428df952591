"""Joins noun phrases of two parts: "Quill and Brandt", "the singer and guitarist", "the “Harbour” actor".

The chunker ends a phrase at a conjunction and at a quoted stretch; this module joins the parts that belong together.
"""

from collections.abc import Callable

from service.quotation.paragraph.lexicon import ADVERBIALS, WordClass
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, WORD, Token

MAX_QUOTED_TITLE_CHARACTERS = 40
"""Characters of a quoted title inside a noun phrase, with its marks."""
_OPENING = WordClass.CONJUNCTION | WordClass.COMPLEMENTISER | WordClass.ACCORDING
"""Classes of words that may come before the subject of a clause."""

ChunkEnd = Callable[[list[Token], int], int]
"""A function from the index of a token to the index after the noun phrase that starts there, or to the same index if none does."""


def partner_end(tokens: list[Token], first: int, last: int, pairing: frozenset[str], chunk_end: ChunkEnd) -> int:
    """The index after the second part of a subject, where the phrase ``tokens[first:last]`` is its first part; `last` if it is none.

    The two parts come before a verb ("Quill and Brandt said") or after a verb of saying (“…,” said Quill and Brandt).
    """
    if last + 1 >= len(tokens) or (tokens[last].lower != "," and tokens[last].lower not in pairing):
        return last
    listed = _listed_end(tokens, first, last, chunk_end)
    if listed > last and partner_end(tokens, first, listed, pairing, chunk_end) > listed:
        return partner_end(tokens, first, listed, pairing, chunk_end)
    if tokens[last].lower not in pairing or tokens[last].sentence != tokens[first].sentence:
        return last
    if tokens[last + 1].word & WordClass.PRONOUN:
        return last
    end = chunk_end(tokens, last + 1)
    if end == last + 1 or tokens[end - 1].kind not in (NAME, WORD):
        return last
    return end if _is_before_verb(tokens, first, end) or _is_after_verb(tokens, first, end) else last


def _listed_end(tokens: list[Token], first: int, last: int, chunk_end: ChunkEnd) -> int:
    """The index after the second of several given names in a row: "Ada, *Berit* et Cora"; `last` if there is none."""
    if last - first > 1 or last + 2 >= len(tokens) or tokens[first].kind is not NAME or tokens[last].lower != ",":
        return last
    is_name = tokens[last + 1].kind is NAME and not tokens[last + 1].word & WordClass.PEOPLE
    return last + 2 if is_name and chunk_end(tokens, last + 1) == last + 2 else last


def _is_before_verb(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase opens its clause and a verb follows it."""
    following = end
    while following < len(tokens) and tokens[following].word & ADVERBIALS and not tokens[following].word & WordClass.VERBAL:
        following += 1
    if following >= len(tokens) or tokens[following].sentence != tokens[first].sentence:
        return False
    return bool(tokens[following].word & WordClass.VERBAL) and tokens[following].kind is WORD and _opens_clause(tokens, first)


def _opens_clause(tokens: list[Token], first: int) -> bool:
    """Whether a phrase is the first of its clause."""
    if not first or tokens[first - 1].sentence != tokens[first].sentence:
        return True
    before = tokens[first - 1]
    return before.kind in (PUNCT, QUOTED) or bool(before.word & _OPENING)


def _is_after_verb(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase is the subject after a verb of saying that itself comes after a quotation: “…,” said Quill and Brandt."""
    if first < 2 or not tokens[first - 1].word & WordClass.SPEECH:
        return False
    if tokens[first - 2].kind is not QUOTED and tokens[first - 2].lower != ",":
        return False
    while end < len(tokens) and tokens[end].word & ADVERBIALS and tokens[end].kind is WORD:
        end += 1
    return end == len(tokens) or tokens[end].kind is PUNCT


def after_title(tokens: list[Token], first: int, last: int, chunk_end: ChunkEnd) -> int:
    """The index after the noun that a quoted title describes: "the “Harbour” actor"; `last` if there is none.

    ``tokens[first:last]`` is what comes before the title: an article, also with an adjective.
    """
    if last + 1 >= len(tokens) or tokens[last].kind is not QUOTED or not tokens[first].word & WordClass.DETERMINER:
        return last
    if tokens[last].end - tokens[last].start > MAX_QUOTED_TITLE_CHARACTERS or tokens[last + 1].kind is not WORD:
        return last
    end = chunk_end(tokens, last + 1)
    return end if end > last + 1 and tokens[end - 1].word & WordClass.PERSON and tokens[end - 1].kind is WORD else last


def is_newspaper(tokens: list[Token], first: int) -> bool:
    """Whether an article and a name in marks are the newspaper or programme that says something: "*die „Tarner Post“* schrieb".

    A verb of saying comes right after it, or right before it with nobody else after it: not "sagte der „Tarner Post“ Ada Quill".
    """
    last = first + 2
    if last >= len(tokens) or tokens[first + 1].kind is not QUOTED or not tokens[first + 1].lower:
        return False
    if tokens[last].word & WordClass.SPEECH and tokens[last].kind is WORD:
        return _opens_clause(tokens, first)
    speaks = first > 0 and tokens[first - 1].word & WordClass.SPEECH and tokens[first - 1].kind is WORD
    return bool(speaks) and tokens[last].kind is not NAME and not tokens[last].word & (WordClass.DETERMINER | WordClass.PERSON)


def named_end(tokens: list[Token], last: int, participles: frozenset[str], chunk_end: ChunkEnd) -> int:
    """The index after the name of somebody described: "a local named Ann Lowe"; `last` if no participle and name are there."""
    if last + 1 >= len(tokens) or tokens[last].lower not in participles or tokens[last + 1].kind is not NAME:
        return last
    end = chunk_end(tokens, last + 1)
    return end if tokens[end - 1].kind is NAME else last

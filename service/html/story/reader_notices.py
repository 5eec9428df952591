"""Recognises notices to readers by their words alone: about cookies and consent, and about access to the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from service.rules.rule_files import read_toml
from service.structure.lines.roles import Label, Role

MIN_CONSENT_TERMS: Final = 3
"""A line that addresses the reader is a notice with this many different terms of consent; two are enough if the publisher also speaks of
itself."""

MIN_NOTICE_WORDS: Final = 4
"""A notice has at least this many words; buttons have fewer."""

MAX_ACCESS_WORDS: Final = 45
"""A notice about access has at most this many words; a longer paragraph about subscriptions is part of a story."""

MAX_PLAIN_ACCESS_WORDS: Final = 14
"""A notice about access with a single term of access ("To read on, please subscribe.") has at most this many words; a
longer one needs two.
"""

CONSENT: Final = Label(Role.NOTICE, "asks-for-consent")
ACCESS: Final = Label(Role.NOTICE, "asks-for-access")
"""The labels of the two kinds of notices."""


@dataclass(frozen=True, slots=True)
class ReaderTerms:
    """The patterns of `service/rules/html/reader_terms.toml`, for texts in lower case."""

    consent: re.Pattern[str]
    access: re.Pattern[str]
    reader: re.Pattern[str]
    publisher: re.Pattern[str]
    barrier: re.Pattern[str]
    anchors: tuple[str, ...]
    """Every consent notice contains at least one of these; searching for them first is ten times as fast."""


@cache
def read_terms() -> ReaderTerms:
    """The terms, read once in each process."""
    table = read_toml("html/reader_terms.toml")
    starts = {name: "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True)) for name in table if name != "anchors"}
    return ReaderTerms(
        re.compile(rf"\b(?:{starts['consent']})"),
        re.compile(rf"\b(?:{starts['access']})"),
        re.compile(rf"\b(?:{starts['reader']})\b"),
        re.compile(rf"\b(?:{starts['publisher']})\b"),
        re.compile(rf"\b(?:{starts['barrier']})\b"),
        tuple(table["anchors"]),
    )


def speaks_to_reader(text: str) -> bool:
    """Whether a text addresses its reader, or the publisher calls itself "we"."""
    terms, text = read_terms(), text.lower()
    return terms.reader.search(text) is not None or terms.publisher.search(text) is not None


def label_reader_notices(texts: Sequence[str], words: Sequence[int], parents: Sequence[int]) -> dict[int, Label]:
    """Line number → label, for each line that is such a notice. `parents` has the element around the block of each line.

    A line with one term of consent counts if the lines around it in the same element are consent notices.
    """
    terms = read_terms()
    found: dict[int, Label] = {}
    doubtful: list[int] = []
    for number, text in enumerate(texts):
        if words[number] < MIN_NOTICE_WORDS:
            continue
        lowered = text.lower()
        hits = {*terms.consent.findall(lowered)} if any(map(lowered.__contains__, terms.anchors)) else set()
        asked = bool(hits) and terms.reader.search(text) is not None
        if asked and len(hits) + bool(terms.publisher.search(text)) >= MIN_CONSENT_TERMS:
            found[number] = CONSENT
        elif hits:
            doubtful.append(number)
        elif words[number] <= MAX_ACCESS_WORDS and terms.barrier.search(lowered) and _asks_for_access(lowered, words[number], terms):
            found[number] = ACCESS
    for number in doubtful:
        if any(found.get(near) is CONSENT and parents[near] == parents[number] for near in (number - 1, number + 1)):
            found[number] = CONSENT
    return found


def _asks_for_access(text: str, words: int, terms: ReaderTerms) -> bool:
    """Whether a line that mentions a paywall asks the reader to log in or to subscribe. Words in quotation marks do not count."""
    hits = {*terms.access.findall(text)}
    if not hits or '"' in text or "\N{LEFT DOUBLE QUOTATION MARK}" in text:
        return False
    return words <= MAX_PLAIN_ACCESS_WORDS or (len(hits) > 1 and terms.reader.search(text) is not None)

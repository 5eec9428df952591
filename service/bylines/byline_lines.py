"""Tells whether a line right below a headline is a byline, whatever its form: "Von unserer Korrespondentin Eva Kern"."""

import re
from typing import Final

from service.bylines.author_names import first_name_of_line, names_in_byline
from service.bylines.byline_leads import is_announced, strip_lead
from service.bylines.person_names import GROUPS, is_nobody
from service.rules.rule_files import read_alternatives, read_words
from service.text.dates import has_date
from service.text.sentences import ends_sentence

MAX_SIGNED_LINE_WORDS: Final = 10
"""Words of a line with an author's name; longer ones tell something."""

MAX_PRESENTED_LINE_WORDS: Final = 24
"""The same where the line also says what the author writes about: "By Ada Quill, a reporter who covers ports."."""

MAX_GROUP_WORDS: Final = 5
"""The name of a group of authors has at most this many words: "The Harlow Politics Desk"."""

_WORD: Final = re.compile(r"[^\W_][\w-]{0,40}")
"""A word of a line."""

_PLACE_OR_AGENCY: Final = re.compile(
    rf"(?:, (?:{read_alternatives('bylines/place_word.txt')}) [^\W\d_a-z]\w{{1,30}}(?: [^\W\d_a-z]\w{{1,30}}){{0,2}}"
    rf"| \(?(?:{read_alternatives('bylines/place_word.txt')}) [A-Z]{{2,5}}\)?)\Z"
)
"""What may follow a name to the end of a line: ", in Saltmarsh", " avec AFP"."""

_DESK_OR_VERB: Final = re.compile(
    rf" (?:\((?i:{read_alternatives('bylines/desk_signature.txt')})\)|(?:{read_alternatives('bylines/report_verb.txt')}))\Z"
)
"""The same with an agency in brackets or a verb: " (dpa)", " reports"."""

_SIGNS: Final = tuple("|\u2022\u00b7\u2013\u2014/")
"""Signs between a name and a date."""

_SIGNED_TOGETHER: Final = re.compile(r"\(?(?P<first>[^\W_]{2,12}) ?/ ?(?P<second>[^\W_]{2,12})\)?\Z")
"""Two who sign as one: "Redacción / EFE", "(dpa/red)"."""


def is_byline(text: str) -> bool:
    """Whether a line below a headline says who wrote the article.

    >>> is_byline("Marta Gil, corresponsal en Bajamar")
    True
    >>> is_byline("Marta Gil, the mayor of Lowmouth")
    False
    """
    words = text.split(maxsplit=MAX_PRESENTED_LINE_WORDS)
    if len(words) > MAX_SIGNED_LINE_WORDS or ends_sentence(text):
        return len(words) <= MAX_PRESENTED_LINE_WORDS and _presents_author(text)
    if together := _SIGNED_TOGETHER.match(text):
        return any(signer.lower() in read_words("bylines/desk_signature.txt") for signer in together.group("first", "second"))
    if (last := _DESK_OR_VERB.search(text)) and first_name_of_line(text[: last.start()], is_credited=True):
        return True
    if names_in_byline(text):
        return is_announced(text) or _names_reporter(text) or _has_only_a_name(text) or _names_group(words)
    rest = strip_lead(text)
    return rest != text and (is_nobody(rest) or (rest.split(" ", 1)[0] in read_words("bylines/owner.txt") and _names_reporter(rest)))


def _presents_author(text: str) -> bool:
    """Whether a sentence is a byline: "By Ada Quill, a senior reporter who covers ports."."""
    return strip_lead(text) != text and "," in text and _names_reporter(text) and bool(names_in_byline(text))


def _names_group(words: list[str]) -> bool:
    """Whether a line is the name of a group of authors: "The Lowmouth Bureau"."""
    return len(words) <= MAX_GROUP_WORDS and words[-1].lower() in GROUPS and all(word[0].isupper() for word in words)


def _names_reporter(text: str) -> bool:
    """Whether a line has a word for somebody who writes for a paper."""
    return any(word.group().lower() in read_words("bylines/reporter.txt") for word in _WORD.finditer(text))


def _has_only_a_name(text: str) -> bool:
    """Whether a line is a name with a date, the place it was written at, or the agency that contributed."""
    name = first_name_of_line(text, is_credited=True)
    if name is None:
        return False
    rest = text[len(name) :]
    return _PLACE_OR_AGENCY.match(rest) is not None or (rest.lstrip()[:1] in _SIGNS and has_date(rest))

"""Finds the names of authors in what pages declare and print: "By Mara Quist, Senior Reporter | 14 March 2024" gives "Mara Quist"."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from service.bylines.byline_leads import EASTERN_JOB, EASTERN_LABEL, LATER_LEAD, strip_lead
from service.bylines.name_entries import (
    MIN_PERSON_WORDS,
    is_degree,
    is_employer,
    name_in_capitals,
    name_in_entry,
    strip_site,
)
from service.bylines.person_names import (
    GROUPS,
    INITIALS,
    SPEAKS,
    fold_name,
    has_frequent_given_name,
    has_given_name,
    has_job,
    is_nobody,
    is_person,
    once,
)
from service.rules.rule_files import read_alternatives, read_words
from service.text.dates import months_pattern
from service.text.sentences import ends_sentence

MAX_BARE_NAME_WORDS: Final = 4
"""A name that nothing announces has at most this many words; longer ones are titles of sections."""

MAX_DECLARED_WORDS: Final = 10
"""A declared name has at most this many words; organisations have longer names than people ("Department of …")."""

MIN_SITE_LETTERS: Final = 6
"""A part of the site's name with at least this many letters identifies the site."""

MAX_PLACE_WORDS: Final = 3
"""Words of a place between the names of two authors."""

MAX_BYLINE_CHARACTERS: Final = 400
"""At most this many characters of a byline are read."""

_END: Final = re.compile(
    rf"\b(?:{read_alternatives('bylines/end.txt')})\b"
    rf"|(?<=[^\W\d])(?=\d{{1,2}}[./]\d)|\s(?=\d{{1,4}}\b)|\s(?=[^\s\d]{{1,24}}\s\d)(?=(?i:{months_pattern()})\.?\s\d{{1,2}}\b)"  # a date
    r"|\s(?=[^\W\d_]{4,9}:)"  # "Photo:"
    rf"|\s(?:{read_alternatives('bylines/place_word.txt')})\s"
)
"""Matches where the names of a printed byline end. (The months, of many languages, are tried only before a number.)"""

_DECLARED_ENDS: Final = re.compile(r"\s[|\u2022\u25cf\u00b7/\u2013\u2014-]+\s|[|\u2022\u25cf\u00b7]")
"""Signs between the entries of a declared value, which contains only names ("Centre for Tides and Currents" is one)."""

_SEPARATOR: Final = re.compile(rf"{_DECLARED_ENDS.pattern}|\s?[\u2013\u2014]\s")
"""The same in a printed byline, where a dash may also come right after a name."""

_GLUED: Final = read_alternatives("bylines/glued_lead.txt")
"""Leads whose space may be lost in the markup."""

_NOISE: Final = re.compile(
    "[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]"
    r"|https?://\S{0,400}|www\.\S{1,200}|\S{0,80}@\S{0,80}|\((?:[^()]{0,80})\)|\[[^\[\]]{0,80}\]"
    rf"|\b(?:{read_alternatives('bylines/control.txt')})\b[^,;]{{0,80}}|\b(?:{_GLUED})\s?:"
)
"""Matches pictographs, addresses, handles, asides in brackets, and things to click."""

_SIGNS: Final = " \t,:;*-\u2013\u2014\"'\u201c\u201d\u200b"
"""What is stripped from the ends of a name."""

_SPLIT: Final = re.compile(r"\s?[,;&+/]\s?|\s?\n\s?")
"""Signs between two names, or between a name and a job."""

_GLUED_LEAD: Final = re.compile(rf"\A(?:{_GLUED})(?=[A-Z][a-z])")
"""A lead that lost its space to the markup."""

_BIOGRAPHY: Final = re.compile(rf"(?P<name>[^\W\d_][\w.'\u2019 -]{{2,40}}?),? (?:{read_alternatives('bylines/biography_verb.txt')}) (?=\w)")
"""Matches the start of a biography."""


def names_in_byline(text: str, sites: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The people named in a printed byline. `sites` are names (folded by `fold_name`) that are never an author's: those of the site.

    Stops at the first entry that is not a person's name: what follows is a job, a place, a paper, a date.
    """
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    names = _names_before_other_words(_from_lead(text), sites)
    if not names and (lead := LATER_LEAD.search(text, 1, MAX_BYLINE_CHARACTERS)):
        names = _names_before_other_words(text[lead.end() :], sites)
    return names


def _from_lead(text: str) -> str:
    """A byline from its lead on, where a paper or a station comes before it: "Harlow Radio | By Mara Quist"."""
    if label := EASTERN_LABEL.search(text):
        return label["name"]
    if job := EASTERN_JOB.search(text):
        return job["name"] or job["after"]
    for sign in _SEPARATOR.finditer(text[:MAX_BYLINE_CHARACTERS]):
        if strip_lead(rest := text[sign.end() :]) not in ("", rest):
            before = text[: sign.start()]
            return text if strip_lead(before) != before or has_frequent_given_name(before) else rest
    return text


def _names_before_other_words(text: str, sites: frozenset[str]) -> tuple[str, ...]:
    """The names at the start of a byline, up to the first entry that is not a name."""
    found: list[str] = []
    text = _without_noise(text)
    end = _END.search(text, 1)
    for entry in _entries(text[: end.start()] if end else text, _SEPARATOR):
        name = name_in_capitals(strip_site(name_in_entry(entry), sites))
        if found and is_degree(name):
            continue
        if not is_person(name) or (found and is_employer(name, entry)):
            if found or not is_nobody(name):
                break
            continue
        if fold_name(name) not in sites:
            found.append(name)
    if found and end:
        found += filter(has_given_name, _names_before_other_words(_after_place(text[end.end() :]), sites))
    return once(found)


def _after_place(text: str) -> str:
    """What follows a place and a joiner: "Lowmouth and Tom Fry in Saltmarsh"; nothing where no joiner follows."""
    words, joiners = text.split(" "), read_words("bylines/joiner.txt")
    start = next((number for number in range(1, min(len(words), MAX_PLACE_WORDS + 1)) if words[number] in joiners), len(words))
    return " ".join(words[start + 1 :])


def declared_names(values: Iterable[str], sites: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names in values that a page declares as its authors; each value is one name, or several in the form of a byline."""
    found: list[str] = []
    for value in values:
        found += _names_of_value(value, sites)
    return once(found)


def _names_of_value(value: str, sites: frozenset[str]) -> Iterator[str]:
    """The names in one declared value. `sites` are the folded names of the site, which is no author."""
    *before, last = _DECLARED_ENDS.split(value)
    if before and " " in before[-1] and " " not in last:  # a place or a paper: "Mara Quist - Harlow"
        value = value[: value.rindex(last)]
    entries = [name_in_entry(entry) for entry in _entries(_without_noise(value), _DECLARED_ENDS)]
    if "&" in value and not any(" " in entry or has_frequent_given_name(entry) for entry in entries):  # a firm: "Quill & Quill"
        entries = [_trimmed(_without_noise(value))]
    if len(entries) > 1 and not all(map(_is_name, entries)):
        entries = _while_people(entries) or [_trimmed(strip_lead(_without_noise(value)))]
    for number, name in enumerate(map(_before_end, entries)):
        if _is_declarable(name) and fold_name(name) not in sites and not (number and _is_of_site(name, sites)):
            yield name


def _before_end(value: str) -> str:
    """A declared value up to the place, paper or date after a person's name: "Mara Quist for the Gazette"."""
    end = _END.search(value, 1)
    name = _trimmed(value[: end.start()]) if end else value
    return name if end and first_name_of_line(name, is_credited=True) == name else value


def _is_of_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a name after others is part of the site's name, perhaps with a word for its staff: "Gazette Staff"."""
    words = name.split(" ")
    part = fold_name(" ".join(words[:-1] if words[-1].lower() in GROUPS else words))
    return len(part) >= MIN_SITE_LETTERS and any(part in site for site in sites)


def _is_name(entry: str) -> bool:
    """Whether an entry is a person's name, or a single name in capitals."""
    return is_person(entry) or (entry.isalpha() and entry[0].isupper() and entry[1:].islower() and not is_nobody(entry))


def _while_people(entries: list[str]) -> list[str]:
    """The entries up to the first that is not a person's name."""
    return [*takewhile(is_person, entries)]


def _without_noise(text: str) -> str:
    text = _NOISE.sub(" ", text[:MAX_BYLINE_CHARACTERS].replace("\N{FULLWIDTH COLON}", ":"))
    return _GLUED_LEAD.sub("By ", " ".join(text.split()))


def _entries(text: str, ends: re.Pattern[str]) -> Iterator[str]:
    """The parts of a byline that may be names."""
    for stretch in ends.split(text):
        for part in _SPLIT.split(stretch):
            yield from filter(None, map(_trimmed, _at_joiners(part)))


def _at_joiners(part: str) -> Iterator[str]:
    """Split an entry at words like "and", in small letters or in capitals."""
    joiners, words, start = read_words("bylines/joiner.txt"), part.split(" "), 0
    for number, word in enumerate(words):
        joins = word in joiners or (len(word) > 1 and word.isupper() and word.lower() in joiners)  # a single capital is an initial
        if joins and start < number < len(words) - 1:
            yield " ".join(words[start:number])
            start = number + 1
    yield " ".join(words[start:])


def _trimmed(name: str) -> str:
    """Without signs at its ends; the full stop of an initial stays."""
    return name.strip(_SIGNS if INITIALS.search(name[-3:]) else _SIGNS + ".")


def first_name_of_line(text: str, *, is_credited: bool = False) -> str | None:
    """The name at the start of a line, if it is one person's with a known given name; a job or a date may follow.

    `is_credited` says that a date or a job is on the line below it: then the given name may be a rare one, as with a date on the line.

    >>> first_name_of_line("Sarah Quist | Senior Reporter")
    'Sarah Quist'
    """
    end = _END.search(text, 1, MAX_BYLINE_CHARACTERS)
    first = next(_entries(text[: end.start() if end else MAX_BYLINE_CHARACTERS], _SEPARATOR), "")
    is_known = has_frequent_given_name(first) or ((is_credited or bool(end)) and has_given_name(first))
    return first if MIN_PERSON_WORDS <= first.count(" ") + 1 <= MAX_BARE_NAME_WORDS and is_known and is_person(first) else None


def name_between_signs(text: str) -> str | None:
    """The first name of a person with a known given name among the entries of a line with a date.

    >>> name_between_signs("14 March 2031 · 4 min · Sarah Quist")
    'Sarah Quist'
    """
    entries = (_trimmed(entry) for entry in _SEPARATOR.split(text[:MAX_BYLINE_CHARACTERS])[1:])
    return next(filter(None, (first_name_of_line(entry, is_credited=True) for entry in entries)), None)


def is_job(text: str, most: int) -> bool:
    """Whether a line of at most `most` words is somebody's job."""
    return text.count(" ") < most and has_job(text.split(" ")) and not ends_sentence(text)


def person_at_start(text: str) -> str | None:
    """The subject of a biography: the person with a known given name before its verb ("Sarah Quist is a writer")."""
    found = _BIOGRAPHY.match(text)
    return first_name_of_line(found["name"], is_credited=True) if found else None


def _is_declarable(name: str) -> bool:
    """Whether a declared value can be an author's name, a person's or an organisation's."""
    if not name or is_nobody(name) or len(name.split(" ")) > MAX_DECLARED_WORDS or not any(map(str.isalpha, name)):
        return False
    return not (SPEAKS.search(INITIALS.sub("", name)) or "://" in name or "_" in name)

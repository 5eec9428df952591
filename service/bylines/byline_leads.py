"""The words before the names of a byline: "By", "Text:", "Von unserem Korrespondenten"."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from service.rules.rule_files import FrozenDict, read_alternatives, read_words
from service.text.dates import has_date, months_pattern, read_months
from service.text.given_names import frequent_given_names

LATER_LEAD: Final = re.compile(rf"\b(?:{read_alternatives('bylines/late_lead.txt')})\s(?=\w)")
"""A word before the names that comes after a date or a label."""

_SINGLE: Final = re.compile(
    rf"(?:{read_alternatives('bylines/late_lead.txt')}|(?i:{read_alternatives('bylines/single_lead.txt')})) (?P<name>[^\W_][\w.-]{{2,24}})"
    rf"(?:$| ?[|\u2022\u00b7,\u2013\u2014]| (?:{read_alternatives('bylines/place_word.txt')}) "
    rf"|\s(?=(?i:{months_pattern()})\.? \d)|\s(?=\d{{1,2}}[ ./]))"
)
"""Matches a lead, one word, and the end of the line, a sign, a place or a date."""

EASTERN_LABEL: Final = re.compile(
    rf"(?:{read_alternatives('bylines/eastern_label.txt')})\s?[:\N{{FULLWIDTH COLON}}/\N{{FULLWIDTH SOLIDUS}}]\s?(?P<name>\w{{2,5}})(?!\w)"
)
"""A label with a name in a script without spaces."""

EASTERN_JOB: Final = re.compile(
    rf"(?:\A|[\s/\N{{FULLWIDTH SOLIDUS}}])(?P<name>\w{{2,5}})\s?(?:{read_alternatives('bylines/eastern_job.txt')})(?!\w)"
    rf"|(?:{read_alternatives('bylines/eastern_job.txt')})(?P<after>\w{{2,4}})(?=[/\N{{FULLWIDTH SOLIDUS}}])"
)
"""A name before or after the word for a reporter, in such a script."""


_NO_NAMES: Final = ("nobody", "job", "group", "owner")
"""Lists of words that do not name a single person, in `service/rules/bylines/`."""


@cache
def _leads() -> tuple[str, ...]:
    return tuple(sorted(read_words("bylines/lead.txt"), key=len, reverse=True))


@cache
def _leads_by_letter() -> Mapping[str, tuple[str, ...]]:
    """First letter → the leads that begin with it, the longest first."""
    return FrozenDict({letter: tuple(lead for lead in _leads() if lead[0] == letter) for letter in {lead[0] for lead in _leads()}})


def read_particles() -> frozenset[str]:
    """Words in lower case within a name."""
    return read_words("bylines/particle.txt")


def is_lead(text: str) -> bool:
    """Whether a line is only the words before an author's name ("Written by")."""
    return text.lower().strip(" :") in read_words("bylines/lead.txt")


def is_announced(text: str, *, by_several_words: bool = False) -> bool:
    """Whether a line announces the name of an author: by its first words ("Story by"), or after a date ("4 May 2031 by").

    With `by_several_words`, a single word at the start ("By") is not enough unless a colon follows; nor is a date.
    """
    if by_several_words:
        return text[:1].isupper() and text.lower().startswith(_long_leads())
    if strip_lead(text) != text or EASTERN_LABEL.search(text):
        return True
    return bool(LATER_LEAD.search(text, 1) and has_date(text))


@cache
def _long_leads() -> tuple[str, ...]:
    """Leads of several words, each with the space after it, and leads with a colon."""
    return tuple(lead if lead.endswith(":") else f"{lead} " for lead in _leads() if " " in lead or lead.endswith(":"))


def strip_lead(entry: str) -> str:
    """An entry of a byline without the words before the name: "By Mara Quist" becomes "Mara Quist". Empty if it has only such words."""
    if is_lead(entry):
        return ""
    lowered = entry.lower()
    for lead in _leads_by_letter().get(lowered[:1], ()):
        if lowered.startswith(lead) and (lead.endswith(":") or lowered[len(lead) : len(lead) + 1] in (" ", ":")):
            rest = entry[len(lead) :].lstrip(" :")
            # "De Vries Anna" and "Van Dam" are names: a particle with a capital is part of one, unless bylines begin with it ("Von").
            return entry if _is_particle_of_name(lead, entry, rest) else rest
    return entry


def _is_particle_of_name(lead: str, entry: str, rest: str) -> bool:
    """Whether a lead is part of the name after it: in "De Vries" and "de Vries", but not in "Di Ada Quill"."""
    if lead not in read_particles():
        return False
    first, _, others = rest.partition(" ")
    if not others:
        return True
    return entry[0].isupper() and lead not in read_words("bylines/lead_over_particle.txt") and first.lower() not in frequent_given_names()


def single_name(text: str) -> str | None:
    """The one-word name after a lead at the start of a line, if only a sign, a place or a date follows: "by Amanda | 4 May"."""
    found = _SINGLE.match(text)
    if found is None or found["name"].isdecimal() or found["name"].lower() in read_months():
        return None
    return None if any(found["name"].lower() in read_words(f"bylines/{name}.txt") for name in _NO_NAMES) else found["name"]

"""Finds lines at the start and end of a story that are only the name of its author."""

import re
from collections.abc import Sequence
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.tags import HEADING_TAGS
from service.rules.rule_files import read_alternatives, read_words
from service.structure.lines.roles import Label, Role
from service.text.dates import has_date
from service.text.given_names import frequent_given_names

MIN_PARAGRAPHS_BESIDE: Final = 4
"""A page with fewer lines of story may be a list of people."""

LINES_OF_NAME_ABOVE: Final = 2
"""The name may be one of this many lines at the start; a standfirst may be above it."""

LINES_OF_NAME_BELOW: Final = 2
"""The name may be the last line of the story or the one below it."""

MAX_DATED_SIGNATURE_WORDS: Final = 10
"""A name with a date has at most this many words."""

NAME_ALONE: Final = Label(Role.BYLINE, "name-alone-at-story")
"""The label of an author's name without "by" or the like."""

_NAME: Final = re.compile(
    r"(?P<sign>[-\u2013\u2014(*/] ?)?(?P<given>[^\W\d_a-z][\w'.\u2019-]{1,20})(?: [^\W\d_a-z][\w'.\u2019-]{0,20}){1,3}\)?"
)
"""Matches two to four capitalised words, perhaps after a dash or in brackets."""

_CREDIT: Final = re.compile(
    rf"(?P<lead>(?i:{read_alternatives('bylines/lead.txt')})[: ] ?)?(?P<given>[^\W\d_a-z][\w'.\u2019-]{{1,20}})"
    r"(?: [^\W\d_a-z][\w'.\u2019-]{0,20}){1,3}(?:,? (?P<contact>\([^()]{1,60}\)|@\w{2,30})|, (?P<job>[^,.:;!?]{3,60}))?"
)
"""Finds bylines: a name after a lead such as "by", or before an account, an address or a job."""


def lines_of_names(analysis: PageAnalysis, story_lines: Sequence[int]) -> list[int]:
    """The lines that are bylines: at the start of the story, or at its end or directly below after a dash, in brackets or emphasised.

    At the start, a lead may come before the name, and a job, an account or an address after it.
    """
    if len(story_lines) < MIN_PARAGRAPHS_BESIDE:
        return []
    first = story_lines[:LINES_OF_NAME_ABOVE]
    above = [number for number in first if _names(analysis, number) or _credits_author(analysis, number)]
    below = range(story_lines[-1], min(len(analysis.lines), story_lines[-1] + LINES_OF_NAME_BELOW))
    return [*above, *(number for number in below if _signs(analysis, number) or _signs_with_date(analysis, number))]


def _signs(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line in the element of the story is a name in the form of a signature."""
    line, found = analysis.lines[number], _names(analysis, number)
    return analysis.layout.place[line.node] >= 0 and found is not None and bool(found["sign"] or line.bold or line.emphasis)


def _signs_with_date(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line in the element of the story is short, no sentence, and has the name of somebody and a date."""
    line = analysis.lines[number]
    if analysis.layout.place[line.node] < 0 or analysis.measured[number].words > MAX_DATED_SIGNATURE_WORDS or analysis.wording[number].ends:
        return False
    names = (found["given"].lower() for found in _NAME.finditer(line.text))
    return has_date(line.text) and any(name in frequent_given_names() for name in names)


def _names(analysis: PageAnalysis, number: int) -> re.Match[str] | None:
    """The name, with a known given name, that makes up a whole line; not in headings, which name what is below them."""
    line = analysis.lines[number]
    found = None if analysis.nodes[line.node].tag in HEADING_TAGS else _NAME.fullmatch(line.text)
    return found if found and found["given"].lower() in frequent_given_names() else None


def _credits_author(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line is not a sentence but a name with a known given name, beside a lead, a job, an account or an address."""
    line = analysis.lines[number]
    found = None if analysis.nodes[line.node].tag in HEADING_TAGS or analysis.wording[number].ends else _CREDIT.fullmatch(line.text)
    if found is None or found["given"].lower() not in frequent_given_names():
        return False
    job = (found["job"] or "").lower().split()
    return not read_words("bylines/job.txt").isdisjoint(job) if job else bool(found["lead"] or found["contact"])

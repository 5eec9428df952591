"""Cuts off what is not part of the name in an entry of a byline: the lead, the job, the employer, the name of the site."""

import re
from itertools import takewhile
from typing import Final

from service.bylines.byline_leads import strip_lead
from service.bylines.person_names import GROUPS, fold_name, has_given_name
from service.rules.rule_files import read_alternatives, read_words

MIN_PERSON_WORDS: Final = 2
"""At least this many words before a job make a person's name; a single one is more likely part of the job ("City Editor")."""

MAX_DEGREE_LETTERS: Final = 6
"""Capitals of a degree after a name."""

MAX_INITIAL_LETTERS: Final = 2
"""Letters of an initial with its full stop; words in capitals that end in one are not a whole name."""

_PAPER: Final = re.compile(rf"(?<=[^\W\d_]) (?:{read_alternatives('bylines/paper_article.txt')}) (?=[A-Z])")
"""The space before the name of a paper after a name: "Mara Quist The Harlow Gazette"."""


def name_in_entry(entry: str) -> str:
    """An entry without the lead and the job before the name, and without the job after it."""
    jobs = read_words("bylines/job.txt")
    words = _without_job_before(strip_lead(entry).split(" "), jobs)
    job = next((number for number, word in enumerate(words) if word.lower().strip(".") in jobs), len(words))
    if words[-1].lower() in GROUPS:
        return " ".join(words)
    while MIN_PERSON_WORDS < job < len(words) and words[job - 1].lower() in read_words("bylines/desk.txt"):
        job -= 1
    return _PAPER.split(" ".join(words[:job] if job >= MIN_PERSON_WORDS else words), maxsplit=1)[0]


def _without_job_before(words: list[str], jobs: frozenset[str]) -> list[str]:
    """Words without the job that comes before a name ("our reporter Mara Quist"); unchanged where no name of two words is left.

    The job may begin with another word: "Court reporter Mara Quist".
    """
    before = jobs | read_words("bylines/owner.txt")
    first = 1 if len(words) > 1 and words[1] in jobs else 0
    start = next((number for number, word in enumerate(words) if number >= first and word.lower() not in before), len(words))
    return words[start:] if len(words) - start >= MIN_PERSON_WORDS and words[start - 1].lower() in jobs else words


def name_in_capitals(name: str) -> str:
    """The words in capitals of a name that is printed in capitals, without an employer after it: "ADA QUILL Harlow Wire"."""
    words = name.split(" ")
    capitals = [*takewhile(_is_in_capitals, words)]
    return " ".join(capitals) if MIN_PERSON_WORDS <= len(capitals) < len(words) and len(capitals[-1]) > MAX_INITIAL_LETTERS else name


def _is_in_capitals(word: str) -> bool:
    """Whether a word of a name is in capitals, as in "QUILL" and "McQUILL"."""
    return word[-2:].isupper()


def strip_site(name: str, sites: frozenset[str]) -> str:
    """A name without the site's name after it: "Mara Quist Harlow Gazette"."""
    words = name.split(" ")
    for cut in range(MIN_PERSON_WORDS, len(words)):
        if fold_name(" ".join(words[cut:])) in sites:
            return " ".join(words[:cut])
    return name


def is_degree(entry: str) -> bool:
    """Whether an entry after a name is the letters of a degree: "MD", "DACVB"."""
    return entry.isalpha() and entry.isupper() and len(entry) <= MAX_DEGREE_LETTERS


def is_employer(name: str, entry: str) -> bool:
    """Whether an entry after a name is where the author works: "Harlow Gazette", "Newswire Services writer"."""
    has_lost_job = name != entry and not has_given_name(name)
    return has_lost_job or name.rsplit(" ", 1)[-1].lower() in read_words("bylines/paper.txt")

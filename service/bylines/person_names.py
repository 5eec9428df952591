"""Decides whether words look like the name of a person, and compares names."""

import re
from collections.abc import Iterable
from typing import Final

from service.bylines.byline_leads import read_particles
from service.rules.rule_files import read_words
from service.text.given_names import frequent_given_names, given_names

MAX_NAME_WORDS: Final = 6
"""A person's name has at most this many words, like "María del Carmen de la Fuente Ruiz"; sentences are longer."""

MAX_AUTHORS: Final = 30
"""At most this many names are returned; longer lists are members of a group."""

SPEAKS: Final = re.compile(r"[.!?:]\s")
"""Matches the end of a sentence within a value, which is then running text and not a name."""

INITIALS: Final = re.compile(
    "|".join((r"(?<=\b[A-Z])\.", *(rf"(?<=\b{re.escape(title)})\." for title in sorted(read_words("bylines/title_abbreviation.txt")))))
)
"""Matches full stops that do not end a sentence: of initials and titles."""


GROUPS: Final = read_words("bylines/group.txt")
"""Words at the end of the name of a group of authors, which is a name as a whole ("The Harlow Tide Desk")."""


def is_person(name: str) -> bool:
    """Whether some words look like a person's name: two to six, capitals first, no job, no digit."""
    words = name.split(" ")
    if not 2 <= len(words) <= MAX_NAME_WORDS:
        return _is_unspaced_name(name)
    if any(map(str.isdigit, name)) or SPEAKS.search(INITIALS.sub("", name)) or is_nobody(name):
        return False
    if has_job(words):
        return False
    inner = all(_begins_with_capital(word) or word in read_particles() for word in words[1:-1])
    return inner and _begins_with_capital(words[0]) and _begins_with_capital(words[-1])


def has_job(words: list[str]) -> bool:
    """Whether some words contain a job; the name of a group of authors may."""
    jobs = read_words("bylines/job.txt")
    return words[-1].lower() not in GROUPS and any(word.lower().strip(".,") in jobs for word in words)


def _begins_with_capital(word: str) -> bool:
    """Whether a word begins with a capital, or is in a script without capitals."""
    return bool(word) and (word[0].isupper() or (word[0].isalpha() and word[0].lower() == word[0].upper()) or word[1:2].isupper())


def _is_unspaced_name(name: str) -> bool:
    """Two to five characters of a script without capitals and spaces: Chinese, Japanese and Korean names."""
    return 2 <= len(name) <= 5 and all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in name)


def is_nobody(name: str) -> bool:
    return not name or name.lower() in read_words("bylines/nobody.txt")


def has_frequent_given_name(text: str) -> bool:
    """Whether a text begins with a frequent given name."""
    return text.split(" ", 1)[0].lower() in frequent_given_names()


def has_given_name(text: str) -> bool:
    """Whether a text begins with a known given name, however rare."""
    return text.split(" ", 1)[0].lower() in given_names()


def fold_name(name: str) -> str:
    """A name in the form used for comparison: only letters and digits, in lower case."""
    return "".join(filter(str.isalnum, name.casefold()))


def once(names: Iterable[str]) -> tuple[str, ...]:
    """The names without repetitions, in order; only letters and digits are compared."""
    return tuple({fold_name(name): name for name in reversed([*names])}.values())[::-1][:MAX_AUTHORS]

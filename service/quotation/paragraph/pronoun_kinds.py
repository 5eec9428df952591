"""Names what a pronoun can stand for, and the genders of words and names. The values are the letters in the rule files."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from service.rules.loading import read_pair


class Gender(Enum):
    """The gender of a person, as a title, a given name or a pronoun shows it."""

    FEMALE = "f"
    MALE = "m"


class PronounKind(Enum):
    """What a pronoun stands for that does not tell a person's gender."""

    NEUTER = "n"
    """One thing or body, or nobody in particular: "it", "man"."""
    PLURAL = "p"
    """Several people: "they"."""
    RELATIVE = "r"
    """Whoever is mentioned before it: "who"."""
    WRITER = "s"
    """The writer, alone or with others: "ich", "nous"."""


Referent = Gender | PronounKind
"""What a pronoun stands for: one person of a gender, or something else."""

_REFERENTS: Final[Mapping[str, Referent]] = {kind.value: kind for kind in (*Gender, *PronounKind)}
_GENDERS: Final[Mapping[str, Gender | None]] = {**{gender.value: gender for gender in Gender}, "b": None}
"""A letter after a given name; "b" stands for names that women and men have."""


def read_pronoun(line: str) -> tuple[str, Referent]:
    """A pronoun and what it stands for, of an entry like "she f". Raises `ValueError` or `KeyError`."""
    word, letter = read_pair(line)
    return word, _REFERENTS[letter]


def read_gender(line: str) -> tuple[str, Gender]:
    """A word and its gender, of an entry like "mrs f". Raises `ValueError`."""
    word, letter = read_pair(line)
    return word, Gender(letter)


def read_given_name(line: str) -> tuple[str, Gender | None]:
    """A given name and its gender, of an entry like "ada f"; None if women and men have it. Raises `ValueError` or `KeyError`."""
    word, letter = read_pair(line)
    return word, _GENDERS[letter]

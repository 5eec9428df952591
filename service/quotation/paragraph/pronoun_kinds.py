"""What a pronoun can stand for, and the genders of words and names. The values are the letters in the rule files."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from service.rules.rule_files import read_pair


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
GENDER_OF_LETTER: Final[Mapping[str, Gender]] = {gender.value: gender for gender in Gender}
"""The letter after a given name → the gender that the name tells; names of either gender have another letter."""


def read_pronoun(line: str) -> tuple[str, Referent]:
    """A pronoun and what it stands for, from an entry like "she f". Raises `ValueError` or `KeyError`."""
    word, letter = read_pair(line)
    return word, _REFERENTS[letter]


def read_gender(line: str) -> tuple[str, Gender]:
    """A word and its gender, from an entry like "mrs f". Raises `ValueError`."""
    word, letter = read_pair(line)
    return word, Gender(letter)

"""Finds whom a misspelt surname means: "Quil said" in an article about Ada Quill."""

from typing import Final

from service.quotation.speakers.people import People

MIN_MISSPELT_LETTERS: Final = 4
"""Letters of the shortest surname that may be misspelt: shorter ones differ in one letter by chance ("Kim", "Kin")."""
MAX_SURNAMES: Final = 400
"""In a text with more surnames, which is a list, none is sought: the search takes time in proportion to their number."""


def bearer_misspelt(people: People, name: str) -> str | None:
    """The full name whose surname differs by one letter from a name of one word that the article prints once; None if none or several do.

    The first letters must agree: misspellings seldom begin a word, and other surnames do.
    """
    surnames = people.full_names.by_last
    is_unknown = people.counts.get(name, 0) <= 1 and people.fullest_form(name) == name
    if len(name) < MIN_MISSPELT_LETTERS or not is_unknown or len(surnames) > MAX_SURNAMES:
        return None
    word = name.lower()
    near = (names for surname, names in surnames.items() if surname[0] == word[0] and is_one_letter_apart(word, surname))
    found = {full for names in near for full in names}
    return found.pop() if len(found) == 1 and found <= people.genders.keys() else None


def is_one_letter_apart(one: str, other: str) -> bool:
    """Whether one word becomes the other where a single letter is added, left out or exchanged."""
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_MISSPELT_LETTERS or len(long) - len(short) > 1 or short == long:
        return False
    same = next((index for index, (first, second) in enumerate(zip(short, long, strict=False)) if first != second), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]

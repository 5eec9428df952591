"""Texts of random words: each word class of a language turns up beside each other one, with names, marks and sudden ends between them.

The stages read words by their class and look at the words beside them, so what breaks them is seldom a whole sentence.
"""

from collections.abc import Mapping
from random import Random

from service.loading import Rules

BESIDE_WORDS = (
    *"“”\"'‘’«»„:,.;?!()[]-–—/@#&*|…",
    "\n", "\n\n", "''", "`", "’s", "'s", "--", "...", "-t-il", "Ann", "Ada Quill", "Quill", "Mr.", "A.", "U.S.", "42", "1,000", "(42)",
    "Lowe-Reed", "O'Neil", "d'Ada", "l'", "“", "”", "«", "»", ", “", "”, ", "。", "@ada",
)  # fmt: skip
"""Marks, names, numbers and breaks that stand between the words."""

TOKEN_COUNTS = (2, 3, 4, 6, 8, 12, 20, 40)
"""How long the texts are: short ones end in the middle of whatever the words began."""

QUOTATION_BELOW = "\n\n“We open again in the spring of the year.”"

Words = Mapping[str, list[list[str]]]
"""Language → its words, one list for each word class."""


def words_by_class(rules: Rules) -> Words:
    """The words of each language that the rules know, sorted into a list for each word class."""
    return {language: _by_class(lexicon.classes) for language, lexicon in rules.quotation.lexicons.items()}


def _by_class(classes: Mapping[str, int]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for word in sorted(classes):
        rest = classes[word]
        while rest:
            lowest = rest & -rest
            found.setdefault(lowest, []).append(word)
            rest ^= lowest
    return list(found.values())


def word_salad(random: Random, classes: list[list[str]]) -> str:
    """A text of random words, sometimes with a headline above it and a quotation below it."""
    pieces: list[str] = []
    for _ in range(random.choice(TOKEN_COUNTS)):
        pieces.append(_word(random, classes) if random.random() < 0.6 else random.choice(BESIDE_WORDS))
        if random.random() < 0.75:
            pieces.append(" ")
    headline = random.choice(("", "Old pier closes\n\n"))
    return headline + "".join(pieces) + random.choice(("", "", QUOTATION_BELOW))


def _word(random: Random, classes: list[list[str]]) -> str:
    word = random.choice(random.choice(classes))
    return word.title() if random.random() < 0.2 else word

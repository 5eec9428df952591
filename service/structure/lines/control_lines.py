"""Recognises controls of a page by their words: lines made of nothing but verbs of controls, what they are about, and small words.

"Have your say in the comments", "Auf Facebook teilen", "Cet article est réservé aux abonnés": no list of whole lines has them all.
"""

import re
from dataclasses import dataclass

from service.rules.rule_files import read_words
from service.structure.lines.line_view import LineView

MAX_CONTROL_WORDS = 12
"""The longest control: "You have reached the limit of free articles that you can read this month"."""
MIN_CONTROL_ACTIONS = 2
"""A control without an object has at least this many verbs: "Subscribe to continue reading"."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,3}")
"""A word; apostrophes and hyphens may join several."""


@dataclass(frozen=True, slots=True)
class ControlWords:
    """The words of controls in all languages, in lower case."""

    actions: frozenset[str]
    objects: frozenset[str]
    fillers: frozenset[str]
    """Small words between the others."""

    def parts_of(self, word: str) -> list[str]:
        """A word as it is in the lists, or its parts: "l'article" is "l" and "article"."""
        known = word in self.actions or word in self.objects or word in self.fillers
        return [word] if known else word.split("'")

    def are_all(self, words: list[str]) -> bool:
        """Whether every word is in one of the lists."""
        return all(word in self.fillers or word in self.actions or word in self.objects for word in words)


def read_control_words() -> ControlWords:
    """The word lists of controls. Raises `BadRuleFile`."""
    return ControlWords(*(read_words(f"lines/control_{kind}.txt") for kind in ("action", "object", "filler")))


def is_control(view: LineView, words: ControlWords) -> bool:
    """Whether a short line has only words of controls, a verb among them, and what it is about or a second verb. Never words in marks."""
    if not 1 < view.words <= MAX_CONTROL_WORDS or '"' in view.text:
        return False
    found = [part for token in _TOKEN.findall(view.text.lower()) for part in words.parts_of(token)]
    if not words.are_all(found):
        return False
    actions = words.actions.intersection(found)
    return len(actions) >= MIN_CONTROL_ACTIONS or (bool(actions) and not words.objects.isdisjoint(found))

"""Other names by which somebody goes: "Ann Lowe, known by her stage name Loma, sang"."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from service.quotation.speakers.names import NamedMention

MAX_RENAMING: Final = 60
"""Characters between a name and the other name."""
_AROUND = " ,(\"'"
"""What stands around the words between the two."""


def find_stage_names(folded: str, mentions: Sequence[NamedMention], renaming: frozenset[str]) -> Mapping[str, str]:
    """Other name → the name before it, where nothing stands between but words that introduce the other name."""
    found: dict[str, str] = {}
    for first, second in pairwise(mentions):
        if 1 < second.start - first.end <= MAX_RENAMING and first.name != second.name:
            between = folded[first.end : second.start].strip(_AROUND).lower()
            if between in renaming:
                found.setdefault(second.name, first.name)
    return found

"""Compares names as annotated and as answered."""

import re
from typing import Final

IGNORED: Final = frozenset("s the a an mr mrs ms miss dr sir dame lord lady prof professor president senator sen rep gov governor".split())
"""Words that do not count in a name."""


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can mean the same person: the longer one has all words of the shorter one, and a single word must be its last."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and set(short) <= set(long) and (len(short) > 1 or short[-1] == long[-1])


def _words(name: str) -> list[str]:
    words = (
        re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$", "", word) for word in re.findall(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*", name.lower())
    )
    return [word for word in words if word not in IGNORED]

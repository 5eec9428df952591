"""No pattern of the package takes more than linear time on the texts that are known to slow patterns down."""

import re

import pytest

from service.loading import load_rules
from tests.scaling.growth import grows_faster_than_linear
from tests.scaling.patterns import all_patterns, literals

PATTERNS = all_patterns(load_rules())

PUMPS = (
    *("a", "A", "1", " ", "\n", "-", ".", ",", "'", '"', "“", "”", "(", "[", "*", "_", "#", "|", "/", ":", "&", "é", "\u0301"),
    *(
        "a.",
        "A ",
        "a ",
        "Aa ",
        "A. ",
        "1 ",
        "1:",
        "1/",
        ", a",
        ". A",
        "a\n",
        "\n ",
        '" ',
        "“a” ",
        "(a",
        "[a](",
        "**a",
        "&a",
        "a-",
        "a@",
        "a/",
    ),
)
LONGEST_LITERALS = 3
SIZE = 2000
"""Characters. At four times as many a quadratic pattern takes half a second and a linear one a millisecond."""


def pumps_for(pattern: re.Pattern[str]) -> list[str]:
    """Every common pump, and the longest literals of the pattern, bare and spaced."""
    own = literals(pattern)[:LONGEST_LITERALS]
    return [*PUMPS, *own, *(f"{literal} " for literal in own)]


def scan(pattern: re.Pattern[str], text: str) -> None:
    """Use a pattern in the way that costs most: everywhere, to the end."""
    for _ in pattern.finditer(text):
        pass


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 20


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern[:60])
def test_time_is_linear(pattern: re.Pattern[str]) -> None:
    for pump in pumps_for(pattern):
        complaint = grows_faster_than_linear(
            lambda text: scan(pattern, text), lambda size, pump=pump: pump * (size // len(pump)) + "\x00", SIZE
        )
        assert complaint is None, f"{pump!r} repeated: {complaint}"

"""Offsets in the submitted text, in the caller's unit; segments that hold every visible character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answer.offsets import OffsetUnit, counter, cover
from service.text.spans import Span

FACE = "\N{GRINNING FACE}"
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("text", "offset", "units"),
    [
        pytest.param("abc", 2, 2, id="ASCII"),
        pytest.param("ébc", 2, 2, id="letters of the basic plane are one unit"),
        pytest.param(FACE + "bc", 0, 0, id="before an emoji"),
        pytest.param(FACE + "bc", 1, 2, id="an emoji is two units"),
        pytest.param(f"a{FACE}{FACE}b", 3, 5, id="two emojis are four"),
        pytest.param("\uffff\U00010000", 1, 1, id="the last character of the basic plane"),
        pytest.param("\uffff\U00010000", 2, 3, id="the first one after it"),
    ],
)
def test_utf16_units(text: str, offset: int, units: int) -> None:
    assert counter(text, OffsetUnit.UTF16)(offset) == units
    assert counter(text, OffsetUnit.CODEPOINT)(offset) == offset


@given(st.text(), st.data())
def test_utf16_units_are_what_an_encoder_writes(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert counter(text, OffsetUnit.UTF16)(offset) == len(text[:offset].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "spans", "covering"),
    [
        pytest.param("one\ntwo", [(0, 3), (4, 7)], [(0, 3), (4, 7)], id="nothing to do"),
        pytest.param(f"one{ZERO_WIDTH}\ntwo", [(0, 3), (5, 8)], [(0, 4), (5, 8)], id="at the end of a line: the line"),
        pytest.param(f"one\n{ZERO_WIDTH}two", [(0, 3), (5, 8)], [(0, 5), (5, 8)], id="at the start of a line: the line before"),
        pytest.param(f"one\n{ZERO_WIDTH}\ntwo", [(0, 3), (6, 9)], [(0, 5), (6, 9)], id="alone on a line: the line before"),
        pytest.param(f" {ZERO_WIDTH} one", [(3, 6)], [(1, 6)], id="before everything: the first line"),
        pytest.param(f"one\n{ZERO_WIDTH}\n\n", [(0, 3)], [(0, 5)], id="after everything: the last line"),
        pytest.param("one \n\t\x0b\n two", [(0, 3), (9, 12)], [(0, 3), (9, 12)], id="white space belongs to no line"),
        pytest.param("", [], [], id="no line, nothing to cover"),
    ],
)
def test_covering(text: str, spans: list[tuple[int, int]], covering: list[tuple[int, int]]) -> None:
    assert cover(text, [Span(*span) for span in spans]) == [Span(*span) for span in covering]

"""Lines of a document, and its folded form."""

import pytest

from service.text.document import fold, split_lines
from service.text.normalise import normalise
from service.text.spans import Span


@pytest.mark.parametrize(
    ("text", "texts", "gaps"),
    [
        pytest.param("one\ntwo", ("one", "two"), (0, 0), id="two lines"),
        pytest.param("one\n\ntwo\n\n\nthree", ("one", "two", "three"), (0, 1, 2), id="a gap counts the blank lines before"),
        pytest.param("\n\n one \n\n", ("one",), (0,), id="blank lines and spaces at the ends do not count"),
        pytest.param("one\r\n \t\r\ntwo", ("one", "two"), (0, 1), id="a line of white space is blank"),
        pytest.param("\u200b\none", ("one",), (0,), id="a line without ink is blank"),
        pytest.param(" \n ", (), (), id="no ink, no lines"),
    ],
)
def test_splitting_lines(text: str, texts: tuple[str, ...], gaps: tuple[int, ...]) -> None:
    document = split_lines(normalise(text))
    assert tuple(line.text for line in document.lines) == texts
    assert tuple(line.gap for line in document.lines) == gaps
    assert tuple(line.number for line in document.lines) == tuple(range(len(texts)))


def test_a_line_is_its_span_of_the_text() -> None:
    document = split_lines(normalise(" “Go,” she said – twice.\r\n\r\nHe didn’t. "))
    for line in document.lines:
        assert line.span.of(document.text) == line.text
        assert line.span.of(document.folded) == line.folded
    assert document.lines[0].folded == '"Go," she said - twice.'


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("“a” ‘b’ „c‟", '"a" \'b\' "c‟', id="quotation marks"),
        pytest.param("it’s it`s it´s itʼs", "it's it's it's it's", id="apostrophes"),
        pytest.param("a–b—c‑d−e", "a-b-c-d-e", id="dashes"),
        pytest.param("«a» é …", "«a» é …", id="everything else stays"),
        pytest.param("plain 'ascii' -- text", "plain 'ascii' -- text", id="ASCII stays"),
    ],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other", "contains", "overlaps"),
    [
        pytest.param(Span(2, 8), Span(3, 5), True, True, id="inside"),
        pytest.param(Span(2, 8), Span(2, 8), True, True, id="equal"),
        pytest.param(Span(2, 8), Span(7, 9), False, True, id="across the end"),
        pytest.param(Span(2, 8), Span(8, 9), False, False, id="touching"),
    ],
)
def test_relations_of_spans(one: Span, other: Span, contains: bool, overlaps: bool) -> None:
    assert one.contains(other) is contains
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps


def test_a_span_is_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2

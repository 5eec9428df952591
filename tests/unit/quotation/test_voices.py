"""Each speaker once, with every mention and every quotation."""

import pytest

from service.quotation.quotes import Quote, QuoteKind, Speaker, Voice, list_voices
from service.text.spans import Span

Row = tuple[int, str] | None
"""Where the mention of a quotation's speaker starts, and the speaker's name."""


def quote(speaker: Row) -> Quote:
    return Quote(QuoteKind.DIRECT, (Span(0, 1),), speaker and Speaker(mention(speaker[0]), speaker[1], 0.8, 0.9), None)


def mention(start: int) -> Span:
    return Span(start, start + 3)


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        pytest.param([], [], id="no quotations, no speakers"),
        pytest.param([None, None], [], id="quotations of nobody name nobody"),
        pytest.param([(10, "Ada Quill")], [("Ada Quill", [10], [0])], id="one quotation, one mention"),
        pytest.param(
            [(10, "Ada Quill"), (40, "Ada Quill")],
            [("Ada Quill", [10, 40], [0, 1])],
            id="a name and a pronoun for it are two mentions of one speaker",
        ),
        pytest.param(
            [(10, "Ada Quill"), (10, "Ada Quill")],
            [("Ada Quill", [10], [0, 1])],
            id="a quotation that goes on without a mention of its own shares one",
        ),
        pytest.param(
            [(10, "Ada Quill"), (40, "the harbour board"), (70, "Ada Quill")],
            [("Ada Quill", [10, 70], [0, 2]), ("the harbour board", [40], [1])],
            id="who speaks first stands first",
        ),
        pytest.param(
            [None, (10, "Ada Quill"), None, (40, "Ada Quill")],
            [("Ada Quill", [10, 40], [1, 3])],
            id="indices count the quotations of nobody",
        ),
        pytest.param(
            [(40, "Ada Quill"), (10, "Ada Quill")],
            [("Ada Quill", [10, 40], [0, 1])],
            id="mentions stand in the order of the text, also when the quotations do not",
        ),
        pytest.param(
            [(10, "Ada Quill"), (40, "ada quill")],
            [("Ada Quill", [10], [0]), ("ada quill", [40], [1])],
            id="another spelling is another name",
        ),
    ],
)
def test_the_speakers_of_an_article(speakers: list[Row], expected: list[tuple[str, list[int], list[int]]]) -> None:
    assert list_voices(map(quote, speakers)) == tuple(
        Voice(name, tuple(map(mention, starts)), tuple(quotes)) for name, starts, quotes in expected
    )

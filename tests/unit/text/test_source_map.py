"""The way back: from a word of the normalised text to the characters that were submitted for it."""

import pytest

from service.text.normalise import normalise
from service.text.source_map import Edits, SourceMap
from service.text.spans import Span

ZWSP = "\N{ZERO WIDTH SPACE}"


def submitted(text: str, word: str) -> str:
    """What the submitted text has where its normalised form has `word`."""
    normalised = normalise(text)
    start = normalised.text.index(word)
    return normalised.source.locate(Span(start, start + len(word))).of(text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("a b c", "b", "b", id="nothing changed"),
        pytest.param("it&#8217;s on", "it’s", "it&#8217;s", id="a change inside"),
        pytest.param("it&#8217;s on", "it", "it", id="before a change"),
        pytest.param("it&#8217;s on", "s", "s", id="right after a change"),
        pytest.param("it&#8217;s on", "’", "&#8217;", id="the change itself"),
        pytest.param("&ldquo;Go&rdquo;", "Go", "Go", id="between two changes"),
        pytest.param("&amp;quot;Go&amp;quot;", '"Go"', "&amp;quot;Go&amp;quot;", id="references escaped twice"),
        pytest.param("âs â€™n", "’", "â€™", id="mojibake"),
        pytest.param(
            f"{ZWSP}har{ZWSP}bour{ZWSP}", "harbour", f"har{ZWSP}bour", id="a deletion inside belongs to the word, at its edges not"
        ),
        pytest.param(f"{ZWSP}har{ZWSP}bour{ZWSP}", "har", "har", id="a deletion after the word stays outside"),
        pytest.param(f"{ZWSP}har{ZWSP}bour{ZWSP}", "bour", "bour", id="a deletion before the word stays outside"),
        pytest.param("cafe\N{COMBINING ACUTE ACCENT} noir", "café", "cafe\N{COMBINING ACUTE ACCENT}", id="a composed letter at the end"),
        pytest.param("cafe\N{COMBINING ACUTE ACCENT} noir", "caf", "caf", id="before a composed letter"),
        pytest.param("one \t two", "two", "two", id="after collapsed white space"),
        pytest.param("one \t two", "one two", "one \t two", id="around collapsed white space"),
        pytest.param("\r\n\r\n one\r\ntwo\r\n", "one\ntwo", "one\r\ntwo", id="line ends of two characters"),
        pytest.param("\r\n\r\n one\r\ntwo\r\n", "two", "two", id="the last line"),
        pytest.param("🙂&nbsp;🙂 x", "x", "x", id="offsets count code points"),
        pytest.param("x\xa0&nbsp;y\xa0z", "z", "z", id="a space changed one for one moves nothing"),
    ],
)
def test_locating_a_word(text: str, word: str, expected: str) -> None:
    assert submitted(text, word) == expected


def test_an_empty_span_is_empty_in_the_submitted_text() -> None:
    source = normalise(f"a{ZWSP}b").source
    assert len(source.locate(Span(1, 1))) == 0


def test_passes_are_undone_from_the_last_to_the_first() -> None:
    # "xxab" lost "xx", then "ab" became "A".
    source = SourceMap("xxab", (Edits((0,), (2,), (0,), (0,)), Edits((0,), (2,), (0,), (1,))))
    assert source.locate(Span(0, 1)) == Span(2, 4)

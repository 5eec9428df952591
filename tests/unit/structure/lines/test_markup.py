"""What a reader sees of a line."""

import pytest

from service.structure.lines.line_view import LineView, view_lines
from service.text.document import split_lines
from service.text.normalise import normalise

MARKDOWN = "# Storm closes the port\n\n"
"""A line that makes the text after it Markdown."""


def see(text: str) -> LineView:
    """The last line of a text."""
    return view_lines(split_lines(normalise(text)))[-1]


@pytest.mark.parametrize(
    ("line", "visible"),
    [
        pytest.param("The port is closed.", "The port is closed.", id="plain text is seen whole"),
        pytest.param("* Bring a torch", "Bring a torch", id="a bullet goes"),
        pytest.param("• Bring a torch", "Bring a torch", id="also a typographic one"),
        pytest.param("- Bring a torch", "Bring a torch", id="also a hyphen"),
        pytest.param("1. Bring a torch", "1. Bring a torch", id="a number stays"),
        pytest.param("-5 degrees at dawn", "-5 degrees at dawn", id="a minus is no bullet"),
        pytest.param("#stormwatch", "#stormwatch", id="a hash tag is no heading"),
        pytest.param("2 * 3 and snake_case and a*b", "2 * 3 and snake_case and a*b", id="signs within plain text stay"),
        pytest.param("**Not Markdown", "Not Markdown", id="a sign of strong emphasis makes the text Markdown"),
    ],
)
def test_plain_lines(line: str, visible: str) -> None:
    assert see(line).text == visible


@pytest.mark.parametrize(
    ("line", "visible"),
    [
        pytest.param("## What the harbour master saw", "What the harbour master saw", id="a heading"),
        pytest.param("**Ann Lowe:** _never again_, she said", "Ann Lowe: never again, she said", id="emphasis within a line"),
        pytest.param("_The whole line_", "The whole line", id="emphasis of the whole line"),
        pytest.param("See [the report](https://harlow.example/r?a=1) now", "See the report now", id="a link keeps its words"),
        pytest.param('[The mill](/mill "A mill")', "The mill", id="the title of a link goes"),
        pytest.param("[Norland (island)](https://w.example/Norland_(island))", "Norland (island)", id="brackets within an address"),
        pytest.param("![The port](/p.jpg)", "", id="a picture has no words"),
        pytest.param("[![The port](/p.jpg)Storm closes port](/storm)", "Storm closes port", id="a picture within a link"),
        pytest.param("1\\. One \\- two", "1. One - two", id="an escaped sign stays without its backslash"),
        pytest.param("> She said so.", "She said so.", id="the bar of a quotation goes"),
        pytest.param("[sic] he said [the mayor]", "[sic] he said [the mayor]", id="brackets without an address stay"),
        pytest.param("a * b and 2*3 and snake_case", "a * b and 2*3 and snake_case", id="signs that hug nothing stay"),
        pytest.param("](/mill) and the rest", "and the rest", id="the end of a link that began a line earlier"),
    ],
)
def test_markdown_lines(line: str, visible: str) -> None:
    assert see(MARKDOWN + line).text == visible


@pytest.mark.parametrize(
    ("line", "bullet", "heading", "linked"),
    [
        pytest.param("* [Storm closes port](/storm)", True, 0, 1.0, id="a linked item"),
        pytest.param("### Storm", False, 3, 0.0, id="a heading of the third level"),
        pytest.param("Half [half](/h)", False, 0, 4 / 9, id="half a link"),
        pytest.param("No link", False, 0, 0.0, id="none of it"),
    ],
)
def test_what_is_measured(line: str, bullet: bool, heading: int, linked: float) -> None:
    view = see(MARKDOWN + line)
    assert (view.bullet, view.heading) == (bullet, heading)
    assert view.linked == pytest.approx(linked)


@pytest.mark.parametrize(
    ("line", "words", "ends_sentence", "is_prose"),
    [
        pytest.param("The port of Harlow is closed until noon.", 8, True, True, id="a sentence"),
        pytest.param("“The port of Harlow is closed until noon.”", 8, True, True, id="a sentence in quotation marks"),
        pytest.param("« Le port de Harlow est fermé. »", 8, True, True, id="with spaces inside the marks"),
        pytest.param("Storm closes the port of Harlow again", 7, False, False, id="a headline"),
        pytest.param("Run!", 1, True, False, id="a word"),
        pytest.param("word " * 30, 30, False, True, id="many words need no full stop"),
        pytest.param("港は閉鎖されました。" * 12, 54, True, True, id="a script without spaces"),
    ],
)
def test_prose(line: str, words: int, ends_sentence: bool, is_prose: bool) -> None:
    view = see(line)
    assert (view.words, view.ends_sentence, view.is_prose) == (words, ends_sentence, is_prose)


def test_pieces_are_the_visible_text() -> None:
    document = split_lines(normalise(MARKDOWN + "* See **the** [report](https://harlow.example/r) – now"))
    view = view_lines(document)[-1]
    assert "".join(piece.of(document.text) for piece in view.pieces) == "See the report – now"
    assert [link.span.of(document.text) for link in view.links] == ["report"]

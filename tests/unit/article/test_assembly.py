"""The parts of an article from its segments."""

import pytest

from service.article.assembly import assemble_body, assemble_front_matter, find_pull_quotes
from service.article.parts import Body, FrontMatter, PullQuote
from service.structure.labelling import label_lines, load_line_rules
from service.structure.lines.roles import group_segments
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE


def assemble(text: str) -> tuple[FrontMatter, Body, tuple[PullQuote, ...]]:
    """The parts of a text in which `{n}` is the paragraph n of `PROSE`."""
    document = split_lines(normalise(text.format(*PROSE)))
    segments = group_segments(label_lines(document, load_line_rules()))
    return assemble_front_matter(document, segments), assemble_body(document, segments), find_pull_quotes(document, segments)


def test_the_frame_is_what_an_article_says_about_itself() -> None:
    frame, _, _ = assemble(
        "World News\n\nStorm closes harbour | Harlow Gazette\n\nThree boats lost, nobody hurt, ferries cancelled\n\n"
        "By Ann Lowe, Harbour Editor\n3 March 2021\n\n{0}\n\n{1}\n\n{2}\n\nSource: Harlow Gazette"
    )
    assert frame.headline is not None
    assert frame.headline.text == "Storm closes harbour"
    assert frame.section is not None
    assert frame.section.text == "World News"
    assert [part.text for part in frame.standfirst] == ["Three boats lost, nobody hurt, ferries cancelled"]
    assert [part.text for part in frame.byline] == ["By Ann Lowe, Harbour Editor"]
    assert [part.text for part in frame.timestamp] == ["3 March 2021"]
    assert [part.text for part in frame.credit] == ["Source: Harlow Gazette"]


def test_a_text_that_says_nothing_about_itself_has_an_empty_frame() -> None:
    frame, body, _ = assemble("{0}\n\n{1}")
    assert frame == FrontMatter(None, None, (), (), (), ())
    assert body.text == f"{PROSE[0]}\n\n{PROSE[1]}"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("## What the divers saw", "What the divers saw", id="a heading without its sign"),
        pytest.param("* A torch", "A torch", id="an item without its bullet"),
        pytest.param(
            "She **never** saw [the wreck](https://harlow.example/w), she said.", "She never saw the wreck, she said.", id="plain words"
        ),
    ],
)
def test_paragraphs_are_printed_without_markup(text: str, last: str) -> None:
    _, body, _ = assemble("# Storm closes harbour\n\n{0}\n\n" + text + "\n\n{1}")
    assert body.paragraphs[1].text == last


def test_a_pull_quote_carries_the_name_under_it() -> None:
    _, _, (quote,) = assemble("Storm closes harbour\n\n{0}\n\nDivers will look at the pier today\n\nInge Solvang\n\n{1}\n\n{2}")
    assert quote.text == "Divers will look at the pier today"
    assert quote.credit is not None
    assert quote.credit.text == "Inge Solvang"


def test_a_body_as_text_is_that_body_again() -> None:
    _, body, _ = assemble(
        "Storm closes harbour\n\n{0}\n\nWhat the divers saw\n\n{1}\n\n* A torch\n* A blanket\n\n{2}\n\nSource: Harlow Gazette"
    )
    assert assemble(body.text)[1].text == body.text

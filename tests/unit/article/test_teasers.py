"""Label, title, tag and address of pointers to other stories."""

import pytest

from service.article.assembly import find_teasers
from service.article.parts import Teaser
from service.structure.labelling import label_lines, load_line_rules
from service.structure.lines.roles import group_segments
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

Row = tuple[str | None, str, str | None, str | None]


def teasers(lines: str) -> tuple[str, tuple[Teaser, ...]]:
    """The teasers in lines that stand between the paragraphs of a story, and the text they were found in."""
    text = "\n\n".join(("Storm closes harbour of Harlow", *PROSE[:2], lines, *PROSE[2:]))
    document = split_lines(normalise(text))
    return document.text, find_teasers(document, group_segments(label_lines(document, load_line_rules())))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("JUST IN: Ferry cut in two", [("JUST IN", "Ferry cut in two", None, None)], id="a label and a colon"),
        pytest.param("Related | Ferry cut in two", [("Related", "Ferry cut in two", None, None)], id="a label and a bar"),
        pytest.param("Read more – Ferry cut in two", [("Read more", "Ferry cut in two", None, None)], id="a label and a dash"),
        pytest.param(
            "Ferry: captain breaks silence [VIDEO]", [(None, "Ferry: captain breaks silence", "VIDEO", None)], id="a tag, no label"
        ),
        pytest.param("SEE ALSO: Ferry cut in two [VIDEO]", [("SEE ALSO", "Ferry cut in two", "VIDEO", None)], id="a label and a tag"),
        pytest.param("[READ MORE: Ferry cut in two]", [("READ MORE", "Ferry cut in two", None, None)], id="brackets around a pointer"),
        pytest.param("Lire aussi : Le ferry coupé en deux", [("Lire aussi", "Le ferry coupé en deux", None, None)], id="a French label"),
        pytest.param(
            "Related stories:\nFerry company to cut fifty jobs\nMayor of Harlow to step down",
            [
                ("Related stories", "Ferry company to cut fifty jobs", None, None),
                ("Related stories", "Mayor of Harlow to step down", None, None),
            ],
            id="the heading of a block is the label of its pointers",
        ),
        pytest.param(
            "**READ MORE:** [Ferry cut in two](https://harlow.example/ferry)",
            [("READ MORE", "Ferry cut in two", None, "https://harlow.example/ferry")],
            id="a Markdown link with its label before it",
        ),
        pytest.param(
            "* [READ MORE: Ferry cut in two](https://harlow.example/ferry)",
            [("READ MORE", "Ferry cut in two", None, "https://harlow.example/ferry")],
            id="with its label inside it",
        ),
        pytest.param(
            "[Ferry company to cut fifty jobs](javascript:go)",
            [(None, "Ferry company to cut fifty jobs", None, None)],
            id="no page, no address",
        ),
    ],
)
def test_splitting_a_pointer(lines: str, expected: list[Row]) -> None:
    text, found = teasers(lines)
    assert [(teaser.label, teaser.text, teaser.tag, teaser.url) for teaser in found] == expected
    for teaser in found:
        assert teaser.text in text[teaser.span.start : teaser.span.end]


def test_the_span_of_a_pointer_covers_label_and_tag() -> None:
    text, (teaser,) = teasers("SEE ALSO: Ferry cut in two [VIDEO]")
    assert teaser.span.of(text) == "SEE ALSO: Ferry cut in two [VIDEO]"

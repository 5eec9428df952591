"""What is one quotation: interrupted by its attribution, or over several paragraphs; and whether it is direct or mixed."""

import pytest

from tests.unit.quotation.readings import extract, said


def contents(text: str) -> list[str]:
    return [quotation.text for quotation in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The ferry is late,” said Ann Lowe. “It always is.”",
            ["The ferry is late, / It always is."],
            id="interrupted after a sentence",
        ),
        pytest.param("“The ferry,” said Ann Lowe, “is always late.”", ["The ferry, / is always late."], id="interrupted within a sentence"),
        pytest.param(
            "“Why is the ferry late?” Ann Lowe asked. “Who knows?”",
            ["Why is the ferry late? / Who knows?"],
            id="interrupted after a question",
        ),
        pytest.param(
            "“The ferry is late,” said Ann Lowe, who has led the board since the flood. “It always is.”",
            ["The ferry is late, / It always is."],
            id="interrupted by a long attribution",
        ),
        pytest.param(
            "Ann Lowe left.\n“We waited for hours.\n“Then we left,” Lowe said.",
            ["We waited for hours. / Then we left,"],
            id="reopened by the next paragraph",
        ),
        pytest.param(
            "Ann Lowe left.\n“We waited for hours,” Lowe said. “It rained.\n“Then we left.”",
            ["We waited for hours, / It rained. / Then we left."],
            id="interrupted and reopened",
        ),
    ],
)
def test_one_quotation_of_several_pieces(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The ferry is late,” said Ann Lowe. “It is not,” said Paul Abara.", ["The ferry is late,", "It is not,"], id="two speakers"
        ),
        pytest.param(
            "“The ferry is late,” Ann Lowe said. Paul Abara agreed. “It always is,” he said.",
            ["The ferry is late,", "It always is,"],
            id="a sentence of the reporter's between",
        ),
        pytest.param(
            "The ferry, Ann Lowe said, was “late again” and “full of sheep”.",
            ["late again", "full of sheep"],
            id="two fragments of a sentence",
        ),
        pytest.param("“Very late,” said Ann Lowe, adding: “As ever.”", ["Very late,", "As ever."], id="a second cue"),
        pytest.param(
            "“We waited for the ferry,” said Ann Lowe.\n“It came on Tuesday,” said Ann Lowe.",
            ["We waited for the ferry,", "It came on Tuesday,"],
            id="paragraphs that close their marks",
        ),
    ],
)
def test_quotations_of_their_own(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“The ferry is late,” said Ann Lowe.", "direct", id="opens its paragraph"),
        pytest.param("Ann Lowe said: “The ferry is late.”", "direct", id="behind a colon"),
        pytest.param("Ann Lowe said, “The ferry is late.”", "direct", id="behind a comma"),
        pytest.param("Ann Lowe shook her head. “The ferry is late,” she said.", "direct", id="opens its sentence"),
        pytest.param("Ann Lowe called the plan “a gift to thieves”.", "mixed", id="a fragment at the end"),
        pytest.param("The ferry “will always be late”, said Ann Lowe.", "mixed", id="a fragment in the middle"),
        pytest.param("According to Ann Lowe, “the ferry is always late in winter”.", "mixed", id="a small letter behind a comma"),
        pytest.param("“late as ever and full of sheep” was how Ann Lowe described the ferry.", "mixed", id="a small letter at the front"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [quote.kind.value for quote in extract(text).quotations.quotes] == [kind]

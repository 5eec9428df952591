"""Descriptions that mean somebody whom the article names: said again, with their owner, or run into the name."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Mayor Ann Lowe spoke. “It was cold,” the mayor said.\nMayor Paul Abara came.\n“It was wet,” the mayor said.",
            "Paul Abara",
            id="who is printed so again is meant",
        ),
        pytest.param(
            "Ann Lowe rowed. Lowe won. “It was cold,” the teacher said.\nPaul Abara met Rob Mund. “It was wet,” the teacher said.",
            "Ann Lowe",
            id="the same words mean the same person where nobody else is called so",
        ),
        pytest.param(
            "Ann Lowe, founder of Quill Harbour Trust told us it was “cold”.",
            "Ann Lowe",
            id="the name to which a role is put in apposition",
        ),
        pytest.param("On Quill Hill, harbour workers said it was “cold”.", "harbour workers", id="people are no apposition to a place"),
        pytest.param("“It was cold,” says Co-Founder, Ann Lowe.", "Ann Lowe", id="the name behind a role with a capital and a comma"),
        pytest.param(
            "Harbour Watch counted the boats in its yearly report. “It was cold,” the report said.",
            "Harbour Watch's yearly report",
            id="a document with the name of its owner",
        ),
        pytest.param("Ann Lowe rowed. “It was cold,” Lowe's statement on the race said.", "Ann Lowe", id="whoever made a statement"),
        pytest.param("“It was cold,” the Harbour Board's statement said.", "Harbour Board", id="the body that made a statement"),
        pytest.param("“It was cold,” said another pilot, Ann, on the pier.", "Ann", id="the given name of one of several"),
        pytest.param("“It was cold,” said Ann Lowe's brother, Rob, on the pier.", "Rob", id="the given name of a relative"),
        pytest.param("CEO Ann Lowe rowed.\n“It was cold,” the chief executive said.", "Ann Lowe", id="another noun for the same role"),
        pytest.param(
            "Coach Ann Lowe met manager Rob Mund.\n“It was cold,” the boss said.", "the boss", id="nobody where two have such a role"
        ),
        pytest.param("A friend of Ann Lowe said it was “cold”.", "A friend of Ann Lowe", id="not the name of somebody else"),
    ],
)
def test_whom_a_description_means(text: str, name: str) -> None:
    assert said(text)[-1].name == name


def test_a_statement_that_only_the_headline_announces() -> None:
    text = "The ferries were late on Monday.\n“We are sorry for the delays,” the statement said."
    assert said(text, headline="Harbour Board sends statement to members")[-1].name == "Harbour Board"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "“We saw it,” said Ann Lowe. Lowe waved. The owner, a woman in her 70s, said it was “quite new to me”.",
            "The owner",
            id="an apposition of its own",
        ),
        pytest.param(
            "“We saw it,” said Ann Lowe. Lowe waved. “It is new,” said the chair of the customer panel.",
            "the chair of the customer panel",
            id="a complement of its own",
        ),
        pytest.param(
            "“We stay,” said Ann Lowe, the head of Quill Bank. “All branches are open,” the lender said.",
            "Quill Bank",
            id="a body is no person",
        ),
    ],
)
def test_a_description_of_somebody_new(text: str, name: str) -> None:
    assert said(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("“We go on,” said the lawyer for the victims, Ann Lowe.", "Ann Lowe", id="one for several"),
        pytest.param("“We go on,” said the head of the water board, Ann Lowe.", "Ann Lowe", id="one of a body"),
        pytest.param("“Is that so?” asked the chairman, Lord Ashby.", "Ashby", id="a title and a surname"),
    ],
)
def test_whose_apposition_a_name_is(text: str, name: str) -> None:
    (quotation,) = said(text)
    assert quotation.name == name

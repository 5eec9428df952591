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
        pytest.param("“It was cold,” said a rower called Ann on the pier.", "Ann", id="the name behind a word that announces it"),
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

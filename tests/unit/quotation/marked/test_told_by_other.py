"""Who speaks where somebody else quotes, hears or remembers the speaker."""

import pytest

from tests.unit.quotation.readings import pieces, read


def sources(text: str) -> list[str | None]:
    """The mention of the source of each quoted stretch."""
    printed = read(text).document.text
    found = [piece.attribution.source for piece in pieces(text)]
    return [source and source.mention.of(printed) for source in found]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("The site cited a friend as saying Lowe was “just over it”.", "a friend", id="cited as saying"),
        pytest.param("“The lamp fell,” the police quoted the brother as having told them.", "the brother", id="quoted as having told"),
        pytest.param("“I am late again,” he remembers Abara telling him.", "Abara", id="remembered"),
        pytest.param("“Do you know what year it is?” Lowe recalled a nurse asking.", "a nurse", id="recalled"),
        pytest.param("Ann Lowe quoted the figures and said the plan was “very late indeed”.", "Ann Lowe", id="figures are quoted"),
        pytest.param("“I am late again,” Ann Lowe told the board.", "Ann Lowe", id="nobody else"),
    ],
)
def test_the_one_who_is_quoted_heard_or_remembered(text: str, mention: str) -> None:
    assert sources(text) == [mention]

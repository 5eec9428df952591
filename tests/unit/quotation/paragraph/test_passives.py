"""Whose words they are that somebody is told or called."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("Ann Lowe was told by Judge Sue Mund that she had shown “no regret at all”.", "Judge Sue Mund", id="told by"),
        pytest.param("Ann Lowe was branded “a liar and a cheat” by Paul Abara.", "Paul Abara", id="called something by"),
        pytest.param("The plan was dismissed as “a very bad joke” by Paul Abara.", "Paul Abara", id="called as something by"),
        pytest.param("Ann Lowe was declared an “undesirable and loud” guest by Paul Abara.", "Paul Abara", id="a noun between"),
        pytest.param("Ann Lowe was asked whether the plan was “a very bad joke”.", None, id="asked by nobody named"),
        pytest.param("Ann Lowe was asked if she was happy. “Happy? I am quite delirious.”", "Ann Lowe", id="an answer to a question"),
        pytest.param("Ann Lowe branded the plan “a very bad joke” by mistake.", "Ann Lowe", id="no passive"),
        pytest.param("Ann Lowe had told the board that it was “a very bad joke”.", "Ann Lowe", id="the perfect is no passive"),
        pytest.param("Ann Lowe was quoted as saying the plan was “a very bad joke”.", "Ann Lowe", id="who is quoted speaks"),
    ],
)
def test_whose_words_a_passive_tells(text: str, mention: str | None) -> None:
    (quotation,) = said(text)
    assert quotation.mention == mention


def test_each_agent_has_words_of_its_own() -> None:
    quotations = said("The mill was called “a dusty old ruin” by Ann Lowe and “a jewel of the valley” by Paul Abara.")
    assert [quotation.mention for quotation in quotations] == ["Ann Lowe", "Paul Abara"]


@pytest.mark.parametrize(
    ("text", "language", "sources"),
    [
        pytest.param(
            "El molino fue llamado «una ruina» por Ada Quila y «una joya» por Luis Rey.", "es", ["Ada Quila", "Luis Rey"], id="Spanish"
        ),
        pytest.param("Le plan a été qualifié de « très mauvaise blague » par Ada Quille.", "fr", ["Ada Quille"], id="French"),
        pytest.param("Il piano è stato definito «una pessima battuta» da Ada Quilla.", "it", ["Ada Quilla"], id="Italian"),
        pytest.param("O plano foi classificado como «uma piada de mau gosto» por Ada Quilha.", "pt", ["Ada Quilha"], id="Portuguese"),
    ],
)
def test_agents_after_the_words_outside_english(text: str, language: str, sources: list[str]) -> None:
    assert [quotation.mention for quotation in said(text, language)] == sources

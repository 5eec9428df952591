"""Which of several people of one surname is meant, and where the article leaves that open."""

import pytest

from service.quotation.speakers.namesakes import NAMESAKE_PROBABILITY
from tests.unit.quotation.readings import extract, said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ann Lowe and Bob Lowe run the mill. “We grind rye,” said Lowe.", None, id="two in one sentence"),
        pytest.param("Ann and Bob Lowe run the mill. “We grind rye,” said Lowe.", None, id="a couple whose surname is printed once"),
        pytest.param("Ann Lowe and Bob Lowe run the mill. “We grind rye,” said Mr Lowe.", "Bob Lowe", id="a title tells them apart"),
        pytest.param("Ann Lowe and Bob Lowe run the mill. “We grind rye,” said Bob.", "Bob Lowe", id="the given name alone"),
        pytest.param("Ann Lowe runs the mill. Bob Lowe drives the cart. “I drive,” said Lowe.", "Bob Lowe", id="the one named last"),
        pytest.param(
            "Ann Lowe and her husband, Bob Lowe, run the mill. “We grind rye,” said Lowe.", "Ann Lowe", id="not one named as a relative"
        ),
    ],
)
def test_whom_a_shared_surname_means(text: str, name: str | None) -> None:
    (quotation,) = said(text)
    assert quotation.name == name


def test_whoever_of_them_spoke_last_goes_on() -> None:
    names = [
        quote.name for quote in said("Ann Lowe and Bob Lowe met. “We grind rye,” said Bob Lowe.\nAnn slept. “It is dusty,” Lowe added.")
    ]
    assert names == ["Bob Lowe", "Bob Lowe"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Anna Quill und Bernd Quill mahlen Korn in Ostermoor. „Wir mahlen alles“, sagte Quill.", "de", id="German"),
        pytest.param("Ana Quila y Juan Quila muelen en Saltomar. «Molemos todo lo que hay», dijo Quila.", "es", id="Spanish"),
    ],
)
def test_a_shared_surname_outside_english(text: str, language: str) -> None:
    (quotation,) = said(text, language)
    assert quotation.name is None


def test_a_choice_among_namesakes_is_never_sure() -> None:
    article = extract("Ann Lowe runs the mill. Bob Lowe drives the cart. “I drive,” said Lowe.")
    speaker = article.quotations.quotes[0].speaker
    assert speaker is not None
    assert speaker.name == "Bob Lowe"
    assert speaker.confidence <= NAMESAKE_PROBABILITY

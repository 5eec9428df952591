"""One of several people, called without the noun: "another" of the fans is "another fan"."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("One fan said: “It was cold.”\nAnother added: “It was wet.”", "Another fan", id="the noun of the last source"),
        pytest.param(
            "One user on Quillbook said: “It was cold.”\nAnother added: “It was wet.”", "Another user", id="before its preposition"
        ),
        pytest.param("Two fans said: “It was cold.”\nA second added: “It was wet.”", "A second fan", id="in the singular"),
        pytest.param("Readers were quick to reply. “It was wet,” one wrote.", "one reader", id="the noun of those who are spoken of"),
        pytest.param("Ann Lowe said: “It was cold.” “It was wet,” another wrote.", "another", id="no noun for people"),
        pytest.param("Readers had a say. A third said: “It was wet.”", "A third", id="a third of them is a share"),
    ],
)
def test_a_phrase_without_its_noun(text: str, name: str) -> None:
    assert said(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        pytest.param("Un vecino dijo: «Hacía frío».\nOtro añadió: «Llovía mucho».", "es", "Otro vecino", id="es"),
        pytest.param("Um morador disse: «Fazia frio».\nOutro acrescentou: «Chovia muito».", "pt", "Outro morador", id="pt"),
        pytest.param("Un habitant a dit : « Il faisait froid. »\nUn autre a ajouté : « Il pleuvait. »", "fr", "Un autre habitant", id="fr"),
        pytest.param("Un residente ha detto: «Faceva freddo».\nUn altro ha aggiunto: «Pioveva».", "it", "Un altro residente", id="it"),
    ],
)
def test_a_phrase_without_its_noun_in_other_languages(text: str, language: str, name: str) -> None:
    assert said(text, language=language)[-1].name == name

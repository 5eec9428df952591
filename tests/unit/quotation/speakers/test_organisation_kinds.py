"""Which named organisation a noun means: by the words of its name, by words beside the noun, or as the only one near."""

import pytest

from tests.unit.quotation.readings import name_meant


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        pytest.param(
            "We asked the Harbour Authority and Blue Line. Then the agency spoke.", "the agency", "Harbour Authority", id="the kind tells"
        ),
        pytest.param(
            "The Department of Harbour Safety met Lowe. Then the federal agency spoke.",
            "the federal agency",
            "Department of Harbour Safety",
            id="the head of the name tells, and a plain word beside the noun does not harm",
        ),
        pytest.param(
            "The Harbour Board met the Ferry Commission. Then the fishing commission spoke.",
            "the fishing commission",
            "the fishing commission",
            id="another word beside the noun may mean another one",
        ),
        pytest.param("They rang Saltmarsh police. Then the force spoke.", "the force", "Saltmarsh police", id="the kind behind the name"),
        pytest.param("They read the Ada Sentinel. Then the newspaper spoke.", "the newspaper", "Ada Sentinel", id="an article before it"),
        pytest.param(
            "The Harbour Board met. Then the Quill board spoke.", "the Quill board", "the Quill board", id="a name beside the noun"
        ),
        pytest.param("The Harbour Board met. Then his board spoke.", "his board", "his board", id="somebody's own"),
        pytest.param(
            "Quill Robots opened a plant. Its Fastbot is quick. Then the company spoke.",
            "the company",
            "Quill Robots",
            id="not what it owns",
        ),
    ],
)
def test_the_organisation_that_a_noun_means(text: str, mention: str, name: str) -> None:
    assert name_meant(text, mention) == name


def test_an_organisation_that_was_named_long_ago_is_not_meant() -> None:
    text = "The Harbour Authority met.\n" + "Nobody came.\n" * 6 + "Then the agency spoke."
    assert name_meant(text, "the agency") == "the agency"


@pytest.mark.parametrize(
    ("language", "text", "mention", "name"),
    [
        pytest.param(
            "es",
            "El Ministerio de Obras trajo un plan. Luego habló el ministerio.",
            "el ministerio",
            "Ministerio de Obras",
            id="head first",
        ),
        pytest.param(
            "es",
            "La Agencia Portuaria trajo un plan. Luego la agencia pública anunció cambios.",
            "la agencia pública",
            "Agencia Portuaria",
            id="adjective",
        ),
        pytest.param("es", "Paró en Tarnol. Luego habló la empresa.", "la empresa", "la empresa", id="a place"),
        pytest.param(
            "es", "Paró en la Franja de Tarnol. Luego habló la empresa.", "la empresa", "la empresa", id="a place with its article"
        ),
        pytest.param(
            "fr",
            "La Banque de Valrive ferme. Puis la banque a parlé.",
            "la banque",
            "Banque de Valrive",
            id="the noun in a name with a place",
        ),
        pytest.param(
            "it", "Tarnol Group chiude. Poi ha parlato l'azienda.", "l'azienda", "Tarnol Group", id="an article without its vowel"
        ),
        pytest.param("pt", "O Sporting Clube de Vilar perdeu. Depois falou o clube.", "o clube", "Sporting Clube de Vilar", id="a club"),
        pytest.param("nl", "De Harbor Holding verloor. Toen sprak het bedrijf.", "het bedrijf", "Harbor Holding", id="a firm"),
    ],
)
def test_the_organisation_that_a_noun_means_in_other_languages(language: str, text: str, mention: str, name: str) -> None:
    assert name_meant(text, mention, language) == name

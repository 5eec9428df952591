"""Which language a text is in."""

import pytest

from service.text.document import split_lines
from service.text.language import LANGUAGES, detect_language, load_language_rules
from service.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The harbour was closed on Monday after a storm, and nobody was hurt.", "en", id="English"),
        pytest.param("Der Hafen wurde am Montag nach einem Sturm gesperrt, und niemand ist verletzt.", "de", id="German"),
        pytest.param("Le port a été fermé lundi après une tempête, et personne n’est blessé dans la ville.", "fr", id="French"),
        pytest.param("El puerto fue cerrado el lunes tras una tormenta, y no hay heridos en la ciudad.", "es", id="Spanish"),
        pytest.param("Il porto è stato chiuso lunedì dopo una tempesta e nessuno è rimasto ferito nella città.", "it", id="Italian"),
        pytest.param("O porto foi fechado na segunda-feira após uma tempestade e não há feridos na cidade.", "pt", id="Portuguese"),
        pytest.param("De haven is maandag na een storm gesloten en er zijn geen gewonden in de stad.", "nl", id="Dutch"),
        pytest.param("Port został w poniedziałek zamknięty po burzy i nikt nie jest ranny, ale statki są w mieście.", "pl", id="Polish"),
        pytest.param("Hamnen är stängd efter stormen och ingen har skadats, säger polisen i staden.", "sv", id="Swedish"),
        pytest.param(
            "Havnen er lukket efter stormen, og ingen er blevet såret, siger politiet i byen, hvor der også var regn.", "da", id="Danish"
        ),
        pytest.param(
            "Havnen er stengt etter stormen, og ingen ble skadet, sier politiet i byen, hvor det også var regn nå.", "no", id="Norwegian"
        ),
        pytest.param(
            "Satama on suljettu myrskyn jälkeen, eikä kukaan ole loukkaantunut, mutta laivat ovat nyt joessa.", "fi", id="Finnish"
        ),
        pytest.param("Přístav je po bouři zavřený a nikdo se nezranil, ale lodě jsou ve městě.", "cs", id="Czech"),
        pytest.param("Порт был закрыт в понедельник после шторма, и никто не пострадал, но суда на реке.", "ru", id="Russian"),
        pytest.param("Storm closes port", None, id="too short to tell"),
        pytest.param("Alma Berta Clara Dora Emma Frida Greta", None, id="names speak no language"),
        pytest.param("12 7 1999 31 4 88 2021 15", None, id="nor do numbers"),
    ],
)
def test_detecting_the_language(text: str, language: str | None) -> None:
    assert detect_language(split_lines(normalise(text)), load_language_rules()) == language


def test_every_language_has_words_of_its_own() -> None:
    own = {languages[0] for languages in load_language_rules().languages_of.values() if len(languages) == 1}
    assert own == set(LANGUAGES)

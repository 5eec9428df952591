"""Proper names where they are printed."""

import pytest

from service.quotation.speakers.names import find_names
from tests.unit.quotation.readings import read, words


def names(text: str) -> list[str]:
    document, paragraphs, _ = read(text)
    return [mention.name for mention in find_names(document.text, document.folded, paragraphs, words())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mayor Ann Lowe met Mr. Paul Abara on Monday.", ["Ann Lowe", "Paul Abara"], id="days are no names"),
        pytest.param("However, Lowe left.", ["Lowe"], id="nor are the words that open a sentence"),
        pytest.param("Boats sank. Storms came.", [], id="nor other words with a capital from their sentence"),
        pytest.param("Abara left. Nobody saw where Abara went.", ["Abara", "Abara"], id="unless they have it elsewhere too"),
        pytest.param("Nobody saw Ludwig van der Berg.", ["Ludwig van der Berg"], id="particles"),
        pytest.param("Nobody saw Ann Lowe-Mund or Kofi O'Hara.", ["Ann Lowe-Mund", "Kofi O'Hara"], id="hyphens and apostrophes"),
        pytest.param("Nobody saw Ann Lowe—who left—or Kofi O'Hara.", ["Ann Lowe", "Kofi O'Hara"], id="no dashes without blanks"),
        pytest.param("Émile Ünal met Łukasz Żak.", ["Émile Ünal", "Łukasz Żak"], id="letters with signs"),
        pytest.param("Lowe’s boat hit Paul Abara’s boat near Lowe.", ["Lowe", "Paul Abara", "Lowe"], id="without the possessive"),
        pytest.param("Then Abara left.", ["Abara"], id="behind a word that opens the sentence"),
        pytest.param("Tarn limped off with what he called a scratch.", ["Tarn"], id="the first word that its sentence takes up as he"),
        pytest.param("Tarn was late. He apologised.", ["Tarn"], id="or the next sentence"),
        pytest.param("Tarn was late. Its crew apologised. He did not.", [], id="but not a later one"),
        pytest.param("Tarn added that it was late.", ["Tarn"], id="or that stands before a verb of saying"),
        pytest.param("Tarn, a baker, was late. Tarn, 34, left.", ["Tarn", "Tarn"], id="or before an apposition or an age"),
        pytest.param("Snow, said the pilot, was late.", [], id="not before any comma"),
        pytest.param("Nobody met Ann May or Paul Will.", ["Ann May", "Paul Will"], id="a surname that is also a verb"),
        pytest.param("Fog stopped the game, he said, and fog it was.", [], id="not a word that stands elsewhere in small letters"),
        pytest.param("Laziness was what he called it.", [], id="nor one that ends as nouns do"),
    ],
)
def test_finding_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Nobody saw Ann Lowe of Saltmarsh Harbour.", ["Ann Lowe", "Saltmarsh Harbour"], id="a full name ends before of"),
        pytest.param("Nobody saw the University of Saltmarsh.", ["University of Saltmarsh"], id="an institution does not"),
        pytest.param("Says Zuq Abara, who saw it.", ["Zuq Abara"], id="a word of saying before its subject"),
        pytest.param("Even in Saltmarsh I’ve seen it.", ["Saltmarsh"], id="I is no part of a name"),
        pytest.param("Nobody saw Carlos I or Paul Abara.", ["Carlos I", "Paul Abara"], id="behind a given name it is a number"),
        pytest.param("Nobody saw King Carlos I or Paul Abara.", ["Carlos I", "Paul Abara"], id="also behind the title of a ruler"),
        pytest.param("With Sir Carlos I never saw Paul Abara.", ["Carlos", "Paul Abara"], id="not behind any other title"),
        pytest.param("Ann Lowe Is Leaving Saltmarsh", ["Ann Lowe", "Leaving Saltmarsh"], id="no name runs over is"),
        pytest.param("Ann Lowe Slams Paul Abara", ["Ann Lowe", "Paul Abara"], id="nor over the verb of a headline"),
        pytest.param("Nobody saw Ann Lowe Friday.", ["Ann Lowe"], id="nor over a day"),
        pytest.param("In August Zuq Abara left.", ["Zuq Abara"], id="a month that opens the sentence"),
        pytest.param("In London Ann Lowe left.", ["Ann Lowe"], id="a place that opens the sentence"),
        pytest.param("Nobody saw Paul Abara Jr. on board.", ["Paul Abara Jr."], id="with the full stop of an abbreviation"),
        pytest.param("Nobody saw Harbour QB Kelli Abara.", ["Kelli Abara"], id="behind a rank in capitals"),
        pytest.param("Nobody saw Director of Harbour Safety Eva-Marie Lowe.", ["Eva-Marie Lowe"], id="behind a long title"),
        pytest.param("Nobody read Consumer Reports.", ["Consumer Reports"], id="a noun for people before what is no surname"),
        pytest.param("Nobody saw Dean Abara.", ["Dean Abara"], id="a title that is a given name"),
        pytest.param("Nobody saw Dean Paul Abara.", ["Paul Abara"], id="but before another one it is none"),
        pytest.param("That is true, says WHO.", ["WHO"], id="an acronym like a little word"),
        pytest.param('Nobody saw Ann "Crab" Lowe or Ann (Nan) Mund.', ['Ann "Crab" Lowe', "Ann (Nan) Mund"], id="with a nickname in it"),
        pytest.param("Nobody saw Lowe or Ann Q. on board.", ["Lowe", "Ann Q."], id="with the full stop of a surname cut short"),
        pytest.param(
            "Nobody saw Zovi Lee Lowe. They met Zovi and Zovi left.",
            ["Zovi Lee Lowe", "Zovi", "Zovi"],
            id="with an unknown given name that stands alone elsewhere",
        ),
        pytest.param("Nobody saw Abu Hassan Lowe.", ["Abu Hassan Lowe"], id="with a particle in front"),
        pytest.param("Nobody read Captains Weekly.", ["Captains Weekly"], id="several people are no title of one"),
        pytest.param("Nobody saw Zovi Lee Lowe.", ["Lee Lowe"], id="but not with any word"),
        pytest.param("Nobody saw Ho-Lin Bak of the Harbour Board.", ["Ho-Lin Bak", "Harbour Board"], id="a given name of two parts"),
    ],
)
def test_where_names_end(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        pytest.param("Ann Lowe left.", [True], id="the first word"),
        pytest.param("Then Lowe left.", [True], id="behind a function word"),
        pytest.param("Nobody saw Ann Lowe.", [False], id="an object"),
        pytest.param("Ann Lowe, the mayor, and Paul Abara left.", [True, True], id="both of a pair"),
        pytest.param("Ann Lowe saw Paul Abara.", [True, False], id="subject and object"),
    ],
)
def test_which_names_open_a_sentence(text: str, openings: list[bool]) -> None:
    document, paragraphs, _ = read(text)
    assert [mention.opens for mention in find_names(document.text, document.folded, paragraphs, words())] == openings

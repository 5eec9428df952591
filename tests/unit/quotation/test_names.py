"""Proper names where they are printed, and what a name is without what stands before it."""

import pytest

from service.quotation.names import find_names, strip_titles
from tests.unit.quotation.readings import read, words


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        pytest.param("Ann Lowe", "Ann Lowe", id="nothing to strip"),
        pytest.param("Ms Solvang", "Solvang", id="an honorific"),
        pytest.param("Rep. Ann Lowe", "Ann Lowe", id="an abbreviated title"),
        pytest.param("Dr. J. P. Lowe", "J. P. Lowe", id="initials stay"),
        pytest.param("Harbour Master Inge Solvang", "Inge Solvang", id="an office in two words"),
        pytest.param("Chief Executive Officer Ann Lowe", "Ann Lowe", id="an office in three"),
        pytest.param("former prime minister Ann Lowe", "Ann Lowe", id="an office in small letters"),
        pytest.param("Saltmarsh Mayor Ann Lowe", "Ann Lowe", id="a place before the office"),
        pytest.param("the mayor Ann Lowe", "Ann Lowe", id="an article"),
        pytest.param("Lowe's lawyer Paul Abara", "Paul Abara", id="whose lawyer"),
        pytest.param("Organist Klaas Detering", "Klaas Detering", id="a job that no list knows, before a given name"),
        pytest.param("Ludwig van der Berg", "Ludwig van der Berg", id="particles stay"),
        pytest.param("Pope Francis", "Pope Francis", id="a pope keeps his title before one name"),
        pytest.param("Prince Albert Lowe", "Albert Lowe", id="a prince with a surname does not"),
        pytest.param("Actress Sasha Lowe", "Sasha Lowe", id="a job that tells the gender"),
    ],
)
def test_titles_and_jobs_are_no_part_of_a_name(phrase: str, name: str) -> None:
    assert strip_titles(phrase, words()) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        pytest.param("the Harbour Board", "Harbour Board", id="only the article goes"),
        pytest.param("Saltmarsh Consulting Group", "Saltmarsh Consulting Group", id="three words"),
        pytest.param("St. Ives Council", "St. Ives Council", id="a saint's town"),
        pytest.param("Justice Department", "Justice Department", id="a title that is a part of it"),
        pytest.param("Major Harbours League", "Major Harbours League", id="a rank that is a part of it"),
    ],
)
def test_the_name_of_an_organisation_is_whole(phrase: str, name: str) -> None:
    assert strip_titles(phrase, words()) == name


@pytest.mark.parametrize(
    ("language", "phrase", "name"),
    [
        pytest.param("de", "Bürgermeisterin Anna Vogt", "Anna Vogt", id="German"),
        pytest.param("fr", "le maire Luc Morel", "Luc Morel", id="French"),
        pytest.param("es", "la alcaldesa Ana Ruiz", "Ana Ruiz", id="Spanish"),
        pytest.param("it", "il sindaco Ugo Neri", "Ugo Neri", id="Italian"),
        pytest.param("nl", "dhr Jan Bos", "Jan Bos", id="Dutch"),
        pytest.param("pt", "o presidente Rui Melo", "Rui Melo", id="Portuguese"),
    ],
)
def test_titles_of_other_languages(language: str, phrase: str, name: str) -> None:
    assert strip_titles(phrase, words(language)) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mayor Ann Lowe met Mr. Paul Abara on Monday.", ["Ann Lowe", "Paul Abara"], id="days are no names"),
        pytest.param("However, Lowe left.", ["Lowe"], id="nor are the words that open a sentence"),
        pytest.param("Boats sank. Storms came.", [], id="nor other words with a capital from their sentence"),
        pytest.param("Abara left. Nobody saw where Abara went.", ["Abara", "Abara"], id="unless they have it elsewhere too"),
        pytest.param("Nobody saw Ludwig van der Berg.", ["Ludwig van der Berg"], id="particles"),
        pytest.param("Nobody saw Ann Lowe-Mund or Kofi O'Hara.", ["Ann Lowe-Mund", "Kofi O'Hara"], id="hyphens and apostrophes"),
        pytest.param("Émile Ünal met Łukasz Żak.", ["Émile Ünal", "Łukasz Żak"], id="letters with signs"),
        pytest.param("Lowe’s boat hit Paul Abara’s boat near Lowe.", ["Lowe", "Paul Abara", "Lowe"], id="without the possessive"),
        pytest.param("Then Abara left.", ["Abara"], id="behind a word that opens the sentence"),
    ],
)
def test_finding_names(text: str, expected: list[str]) -> None:
    document, paragraphs, _ = read(text)
    assert [mention.name for mention in find_names(document.text, document.folded, paragraphs, words())] == expected

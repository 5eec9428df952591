"""What a name is without what stands before it, and whether it can be somebody's."""

import pytest

from service.quotation.speakers.name_words import names_no_person, strip_titles
from tests.unit.quotation.readings import words


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
        pytest.param("Ex-captain Zuq Abara", "Zuq Abara", id="a job in a compound"),
        pytest.param("Oslo-born Zuq Abara", "Zuq Abara", id="where somebody is from"),
        pytest.param("Adv Zuq Abara", "Zuq Abara", id="an abbreviated title"),
        pytest.param("Mr Zuq Paul Abara", "Zuq Paul Abara", id="an unknown given name behind a title that needs a name"),
        pytest.param("Ann Lowe MP", "Ann Lowe", id="letters of a seat"),
        pytest.param("Sir Paul Abara OBE KC", "Paul Abara", id="letters of two honours"),
        pytest.param("Dr Ann Lowe Ph.D", "Ann Lowe", id="letters of a degree"),
        pytest.param("Ann Md", "Ann Md", id="a surname like them"),
        pytest.param("the Saltmarsh Harbour MP", "Saltmarsh Harbour MP", id="no name before the letters"),
        pytest.param("Mgr Lowe", "Lowe", id="a title of the church"),
        pytest.param("the 14th-ranked Abara", "Abara", id="a rank in a list"),
        pytest.param("geologist Ann Lowe of the Harbour Board in Oslo", "Ann Lowe", id="where somebody works"),
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
    ("name", "nobodys"),
    [
        pytest.param("Ann Lowe", False, id="a person"),
        pytest.param("Bill Lowe", False, id="a given name that is a document, too"),
        pytest.param("Norway", True, id="a country"),
        pytest.param("Harbour Board", True, id="a noun for a group"),
        pytest.param("Lowe & Abara", True, id="a firm"),
        pytest.param("NHB", True, id="an acronym"),
        pytest.param("Quill Lottery", True, id="a noun for a thing"),
        pytest.param("South Quill", True, id="a part of a place"),
        pytest.param("Saltmarsh Rovers", True, id="a club"),
        pytest.param("Ann Villa", False, id="but a surname like it is somebody's, too"),
        pytest.param("Ann South", False, id="but a surname like it is somebody's"),
        pytest.param("a spokesman for the board", False, id="the group in a phrase is not the one described"),
    ],
)
def test_names_that_are_nobodys(name: str, nobodys: bool) -> None:
    assert names_no_person(name, words()) is nobodys

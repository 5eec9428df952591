"""The noun phrases and pronouns that can be a source."""

import pytest

from tests.unit.quotation.readings import last_mention, mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Yesterday Ann Lowe left.", "Ann Lowe", id="a name"),
        pytest.param("Harbour Master Inge Solvang left.", "Harbour Master Inge Solvang", id="with the office before it"),
        pytest.param("Rep. Ann Lowe left.", "Rep. Ann Lowe", id="with an abbreviated title"),
        pytest.param("J. P. Lowe left.", "J. P. Lowe", id="with initials"),
        pytest.param("J.P. Lowe left.", "J.P. Lowe", id="with initials without a blank between them"),
        pytest.param("Then Hobb & Daughters left.", "Hobb & Daughters", id="partners with an ampersand"),
        pytest.param("As MHS 6 reports, it rains.", "MHS 6", id="an acronym with its number"),
        pytest.param("Ann Lowe Monday left.", "Ann Lowe", id="without the day behind it"),
        pytest.param("On Monday Ann Lowe left.", "Ann Lowe", id="without the day before it"),
        pytest.param("Eventually, Lowe left.", "Lowe", id="without the adverb that opens the sentence"),
        pytest.param("Queally said so.", "Queally", id="though it looks like an adverb"),
        pytest.param("In a short statement Harbour Watch said so.", "Harbour Watch", id="behind a noun for a document"),
        pytest.param("Then the Harbour Board left.", "the Harbour Board", id="an organisation with its article"),
        pytest.param("Then the University of Saltmarsh left.", "the University of Saltmarsh", id="with 'of' between two capitals"),
        pytest.param("Then Tom Reed left.", "Tom Reed", id="a surname that ends like a verb"),
        pytest.param("Ann Lowe Says “No” To Abara", "Ann Lowe", id="without the verb of a headline"),
        pytest.param("Then Consumer Reports said so.", "Consumer Reports", id="with a noun that looks like one"),
        pytest.param("Then Ann A. Lowe left.", "Ann A. Lowe", id="with an initial that is an article elsewhere"),
        pytest.param("Then Ann “Crab” Lowe left.", "Ann “Crab” Lowe", id="with a nickname in marks"),
        pytest.param("Then Ann (Bill) Lowe left.", "Ann (Bill) Lowe", id="with a nickname in brackets"),
        pytest.param("“Yes,” said lead author Ann Lowe.", "lead author Ann Lowe", id="with a verb before its title"),
        pytest.param("Study lead author Ann Lowe left.", "Study lead author Ann Lowe", id="with a verb in its title"),
        pytest.param("The former secretary of state Ann Lowe left.", "The former secretary of state Ann Lowe", id="behind a long office"),
        pytest.param("Lowe and Abara said so.", "Lowe and Abara", id="two who speak together"),
        pytest.param("“Yes,” said Lowe and Abara.", "Lowe and Abara", id="two behind the verb"),
        pytest.param("Then Lowe said so and Abara left.", "Abara", id="but not two with verbs of their own"),
        pytest.param("It is late, says WHO.", "WHO", id="an acronym that is a pronoun in small letters"),
        pytest.param("A former agent and profiler Ann Lowe said so.", "A former agent and profiler Ann Lowe", id="with two jobs"),
        pytest.param(
            "Then Ann Lowe of Harbour Watch left.",
            "Ann Lowe",
            id="without the organisation behind 'of'",
        ),
        pytest.param(
            "A woman named Ann Lowe left.",
            "A woman named Ann Lowe",
            id="with the description that names her",
        ),
    ],
)
def test_names(text: str, name: str) -> None:
    assert (name, "name") in mentions(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        pytest.param("A spokesman for the water board said so.", "A spokesman for the water board", id="with its prepositional phrase"),
        pytest.param(
            "Two officials with knowledge of the talks said so.", "Two officials with knowledge of the talks", id="with two of them"
        ),
        pytest.param("A source close to the board said so.", "A source close to the board", id="with an adjective that ties one"),
        pytest.param("A man in a red coat said so.", "A man in a red coat", id="with what he wears"),
        pytest.param("RFA's source said so.", "RFA's source", id="with a possessive"),
        pytest.param("The company's chief executive officer said so.", "The company's chief executive officer", id="with several nouns"),
        pytest.param("Residents said so.", "Residents", id="a bare plural"),
        pytest.param("Police said so.", "Police", id="a bare noun for a group"),
        pytest.param("The mayor said so.", "The mayor", id="an office"),
        pytest.param("On Monday the Mayor said so.", "the Mayor", id="an office with a capital"),
        pytest.param("The report says so.", "The report", id="a document"),
        pytest.param("The singer and guitarist said so.", "The singer and guitarist", id="two roles of one person"),
        pytest.param("The “Harbour” actor said so.", "The “Harbour” actor", id="with a title in marks"),
        pytest.param("The Harbour zapster said so.", "The Harbour zapster", id="with a head of no list"),
        pytest.param("Union zapsters said so.", "Union zapsters", id="a plural of no list"),
        pytest.param("Fifty-one percent said so.", "Fifty-one percent", id="a share"),
        pytest.param("Then the English and Welsh ministries said so.", "the English and Welsh ministries", id="two adjectives"),
        pytest.param("The 43-year-old engineer said so.", "The 43-year-old engineer", id="with an age in it"),
        pytest.param("Then the mother of two said so.", "the mother of two", id="without the verb behind a number of children"),
        pytest.param("Then the author of two reports said so.", "the author of two reports", id="but with a noun behind the number"),
    ],
)
def test_descriptions(text: str, phrase: str) -> None:
    assert mentions(text)[0] == (phrase, "noun")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She told me that they left.", [("She", "pronoun"), ("they", "pronoun")], id="subjects"),
        pytest.param("It said that he left.", [("It", "pronoun"), ("he", "pronoun")], id="'that' opens a clause"),
        pytest.param("The boats were late.", [], id="things are no sources"),
        pytest.param("Lowe praised Abara.", [("Lowe", "name"), ("Abara", "name")], id="a verb parts two names"),
        pytest.param("“Ann Lowe left.”", [], id="what is quoted is not looked into"),
        pytest.param("Cllr Ann Lowe (Ind, Saltmarsh) said so.", [("Cllr Ann Lowe", "name")], id="a party in brackets"),
        pytest.param("The Saltmarsh Water Board (SWB) said so.", [("The Saltmarsh Water Board", "name")], id="an acronym in brackets"),
        pytest.param("Ann Lowe (and Paul Abara said so) left.", [("Ann Lowe", "name"), ("Paul Abara", "name")], id="a clause in brackets"),
        pytest.param("Some ask why.", [("Some", "noun")], id="'some' before a verb of saying"),
        pytest.param("Some boats left.", [], id="'some' before a noun"),
        pytest.param("“Never,” one wrote.", [("one", "noun")], id="'one' before a verb of saying"),
        pytest.param("She’d shout at Lowe.", [("She", "pronoun"), ("Lowe", "name")], id="a pronoun with its verb cut short"),
        pytest.param("In August Harbour Watch said so.", [("Harbour Watch", "name")], id="a month that only tells when"),
        pytest.param("August Lowe said so.", [("August Lowe", "name")], id="a month that is a name"),
        pytest.param("A new Harbour Watch report said so.", [("A new Harbour Watch report", "noun")], id="a noun that looks like a verb"),
        pytest.param("The “Harbour Tales” actor said so.", [("The “Harbour Tales” actor", "noun")], id="a title in marks"),
        pytest.param("A U.S. official said so.", [("A U.S. official", "noun")], id="an abbreviation inside a description"),
    ],
)
def test_all_mentions_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


def test_what_stands_around_a_mention() -> None:
    opening, owner, object_ = (last_mention("Ann Lowe left. Later Paul Abara’s boat was sunk by Kofi Mund.", name) for name in NAMES)
    assert (opening.opens_sentence, opening.after_preposition, opening.possessive) == (True, False, False)
    assert (owner.opens_sentence, owner.after_preposition, owner.possessive) == (False, False, True)
    assert (object_.opens_sentence, object_.after_preposition, object_.possessive) == (False, True, False)


NAMES = ("Ann Lowe", "Paul Abara", "Kofi Mund")


def test_the_verb_of_a_relative_clause_opens_no_phrase() -> None:
    phrases = [phrase for phrase, _ in mentions("The harbour board, which regulates campaign finances, left.")]
    assert "regulates campaign" not in phrases

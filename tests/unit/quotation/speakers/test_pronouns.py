"""Whom a pronoun means: by gender, nearness and prominence; nobody where two are equally likely."""

import pytest

from service.quotation.paragraph.mentions import MentionSort
from service.quotation.speakers.context import FoundSource
from service.text.spans import Span
from tests.unit.quotation.readings import name_meant, said


def antecedent(text: str, pronoun: str, language: str = "en", source: str | None = None) -> str | None:
    """Whom the last such pronoun of a text means; `source` is the source before it."""
    sources = [FoundSource(Span(text.index(source), text.index(source) + len(source)), source, MentionSort.NOUN)] if source else []
    return name_meant(text, pronoun, language, sources=sources)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param("Ann Lowe met Paul Abara.\n“Late,” she said.", "she", "Ann Lowe", id="she is the woman"),
        pytest.param("Ann Lowe met Paul Abara.\n“Late,” he said.", "he", "Paul Abara", id="he is the man"),
        pytest.param("Ann Lowe left.\nSue Mund came.\n“Late,” she said.", "she", "Sue Mund", id="of two women the nearer one"),
        pytest.param("Ann Lowe left. Later Lowe came.\n“Late,” she said.", "she", "Ann Lowe", id="her full name"),
        pytest.param(
            "Ann Lowe left.\nTarn limped off with what she called “a scratch”.", "she", "Tarn", id="a surname that is printed once"
        ),
        pytest.param("Nobody saw Ann Lowe.\nShe lived in Qorm. Few were in Qorm.\n“Late,” she said.", "she", "Ann Lowe", id="no place"),
        pytest.param("Ms Solvang left. Everybody saw Solvang.\n“Late,” she said.", "she", "Solvang", id="a title tells"),
        pytest.param("Ann Lowe met the Harbour Board.\n“Late,” she said.", "she", "Ann Lowe", id="a board is not she"),
        pytest.param("Zuq Abara lost his way.\n“Late,” he said.", "he", "Zuq Abara", id="the pronoun of a sentence tells the gender"),
        pytest.param(
            "Zuq Abara left his boat. Ann Lowe left.\n“Late,” she said.", "she", "Ann Lowe", id="so that he is not asked when she is meant"
        ),
        pytest.param(
            "Paul Abara met Kofi Mund, said Abara.\nAbara was wet.\n“Late,” he said.", "he", "Paul Abara", id="who acts, not whom they meet"
        ),
        pytest.param(
            "Paul Abara came.\nKofi Mund told Abara that the ferry was late. “Old,” he said.",
            "he",
            "Kofi Mund",
            id="who tells, not who is told",
        ),
        pytest.param(
            "Another witness, Zuq Abara, 43, heard it. “Late,” he said.", "he", "Zuq Abara", id="a name in apposition to its subject"
        ),
        pytest.param("Paul Abara met Bishop Street. “Late,” he said.", "he", "Paul Abara", id="a street is nobody"),
        pytest.param("Paul Abara met the Recorder of Saltmarsh. “Late,” he said.", "he", "Paul Abara", id="nor a word with a complement"),
        pytest.param("Paul Abara met the Quill Democrats. “Late,” he said.", "he", "Paul Abara", id="nor a party"),
        pytest.param(
            "Paul Abara and Kofi Mund left.\nAbara said it was late, said Abara.\nMund seconds Abara's offer. “Late,” he said.",
            "he",
            "Kofi Mund",
            id="the subject of the sentence before, not the last speaker",
        ),
        pytest.param(
            "Paul Abara and Robin Mund left.\nAbara said so.\nFor Mund, it was another thing. “Late,” he said.",
            "he",
            "Robin Mund",
            id="the one whose view the sentence before gives, with a given name of men and women",
        ),
        pytest.param("Ann Lowe's sister, Sue Mund, has left. “Late,” she said.", "she", "Sue Mund", id="a relative with a name"),
        pytest.param("Ann Lowe's old coach Sue Mund has left. “Late,” she said.", "she", "Sue Mund", id="a coach, without a comma"),
        pytest.param("Ann Lowe's husband, Vasq, has left. “Late,” he said.", "he", "Vasq", id="a noun that tells the gender"),
        pytest.param("Bill Abara thanked Kofi Mund. “Late,” he said.", "he", "Bill Abara", id="a given name that is a document, too"),
        pytest.param(
            "Ann Lowe left.\nA woman disagreed.\n“Late,” she said.", "she", "A woman", id="a woman whom the paragraph above introduces"
        ),
        pytest.param("Ann Lowe left.\nThe pilot slept.\n“Late,” she said.", "she", "Ann Lowe", id="no pilot who may be a man"),
        pytest.param("Paul Abara spoke.\nBut Kofi Mund disagreed.\n“Late,” he said.", "he", "Kofi Mund", id="a verb before a point"),
        pytest.param(
            "Paul Abara spoke.\nMayor Kofi Mund argued with Abara.\n“Late,” he said.",
            "he",
            "Kofi Mund",
            id="no object beside them",
        ),
        pytest.param(
            "Paul Abara spoke.\nAbara's neighbour, Kofi Mund, disagreed.\n“Late,” he said.",
            "he",
            "Kofi Mund",
            id="no owner beside them",
        ),
        pytest.param("Paul Abara and Kofi Mund left. “Late,” he said.", "he", None, id="neither of two who are the subject"),
        pytest.param(
            "President Nana Lowe has promised a pier.\n“Soon,” he said.",
            "he",
            "Nana Lowe",
            id="a man with a woman's given name",
        ),
        pytest.param("The boats left.\n“Late,” she said.", "she", None, id="nobody is offered: no name"),
        pytest.param("Ann Lowe left.\n“Late,” I said.", "I", None, id="I is nobody of the story"),
        pytest.param("The Harbour Board met Ann Lowe.\nIt said so.", "It", "Harbour Board", id="it is the organisation"),
    ],
)
def test_an_antecedent(text: str, pronoun: str, name: str | None) -> None:
    assert antecedent(text, pronoun) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul Reed runs the ferry. In his view, the pier “will not last another winter at all”.", "Paul Reed"),
        ("Ann Lowe left the board. Her claim that “nobody reads the minutes of the harbour board” was soon forgotten.", "Ann Lowe"),
    ],
)
def test_a_possessive_means_the_owner_of_a_claim_or_a_view(text: str, name: str) -> None:
    [quotation] = said(text)
    assert quotation.name == name


def test_nobody_speaks_of_themselves_by_name() -> None:
    text = "Kofi Mund said that Paul Abara was late. “Abara is often late,” he said."
    assert name_meant(text, "he", said="Abara is often late,") == "Kofi Mund"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param("Odd Brekke and Lars Tveit", id="two unknown names"),
        pytest.param("Lars Tveit and Odd Brekke", id="the other way round"),
        pytest.param("Paul Abara and Kofi Mund", id="two men by their given names"),
    ],
)
def test_two_equally_likely_people_are_nobody(names: str) -> None:
    assert antecedent(f"{names} were pulled from the sea.\n“Late,” he said.", "he") is None


def test_they_are_the_last_source() -> None:
    assert antecedent("Angry residents came. “Late,” they said.", "they", source="Angry residents") == "Angry residents"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        pytest.param("The Harbour Board has denied it twice.\n", "Harbour Board", id="the organisation above"),
        pytest.param("The curator may know more. ", "The curator", id="somebody described"),
        pytest.param("Ann Lowe was clear. ", "Angry residents", id="no woman with a name"),
        pytest.param("Much rain had come. ", "Angry residents", id="nobody"),
    ],
)
def test_they_are_those_with_whom_the_sentence_before_opens(before: str, name: str) -> None:
    text = f"Angry residents came.\nThe boats left.\n{before}“Late,” they said."
    assert antecedent(text, "they", source="Angry residents") == name


def test_he_is_the_spokesman_who_spoke_before() -> None:
    assert antecedent("A spokesman came. “Late,” he said.", "he", source="A spokesman") == "A spokesman"


def test_he_is_the_spokesman_for_a_group_who_spoke_before() -> None:
    source = "A spokesman for the board"
    assert antecedent(f"{source} came. “Late,” he said.", "he", source=source) == source


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "name"),
    [
        pytest.param("de", "Anna Vogt kam.\n„Zu spät“, sagte sie.", "sie", "Anna Vogt", id="German"),
        pytest.param("fr", "Luc Morel est venu.\n« Trop tard », affirme-t-il.", "il", "Luc Morel", id="French"),
        pytest.param("es", "Ana Ruiz vino.\n«Tarde», dijo ella.", "ella", "Ana Ruiz", id="Spanish"),
    ],
)
def test_antecedents_in_other_languages(language: str, text: str, pronoun: str, name: str) -> None:
    assert antecedent(text, pronoun, language) == name

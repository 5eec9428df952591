"""Somebody's words, or a title, a term, a nickname, a scare quote."""

import pytest

from service.quotation.marked.terms_and_titles import MAX_TERM_WORDS, is_announced_term, is_title_of_work
from service.quotation.paragraph.stretch_context import read_stretch_context
from tests.unit.quotation.readings import analysis, pieces, read


def kept(text: str) -> list[bool]:
    return [piece.spoken for piece in pieces(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“The ferry is late,” said Ann Lowe.", id="with a cue behind it"),
        pytest.param("Ann Lowe said: “Late.”", id="one word behind a colon"),
        pytest.param("Ann Lowe called the plan “a gift to thieves”.", id="a fragment with a verb of naming"),
        pytest.param("The report says the ferry “will never be on time”.", id="words of a document"),
        pytest.param("“We shall wait for the ferry until the very end.”", id="a paragraph of its own that names nobody"),
        pytest.param("The ferry, Lowe said, was “late”.", id="one word in a reported sentence"),
        pytest.param("‘The pier was never safe for us’\nThe board met on Monday.", id="a heading that is a clause"),
        pytest.param("‘The pier was never safe’: a report from the harbour", id="a clause before the colon of a headline"),
        pytest.param(
            "Ann Lowe left.\n“We waited,” she said.\n“Then we left.”\n“So we did.”",
            id="short utterances in paragraphs of their own",
        ),
    ],
)
def test_speech(text: str) -> None:
    assert all(kept(text))
    assert kept(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “ferry” did not come.", id="so-called"),
        pytest.param("The “Slugs”, as the ferries have been known for years, came late.", id="known by it, told behind"),
        pytest.param("Chowder is “comfort food” – pepper, cream and salt.", id="explained behind a dash"),
        pytest.param("The plan holds “covered risks” within the meaning of the act.", id="defined by a law"),
        pytest.param("The word “ferry” is not known here.", id="a word as a word"),
        pytest.param("The boat, known as “the Slug”, was late.", id="known as"),
        pytest.param("Ann Lowe tied it with a knot called “the slow twist” on Monday.", id="a thing called so"),
        pytest.param("She read the novel “The Long Winter of the Boats” in a day.", id="the title of a book"),
        pytest.param("The “Low Tide” tour begins in May.", id="the title of a tour"),
        pytest.param("Paul “Captain Crab” Abara lives in the old lighthouse.", id="a nickname within a name"),
        pytest.param("The town has three “wellness studios” and a bakery.", id="a scare quote"),
        pytest.param(
            "Nobody believes in “heritage buns” any more.",
            id="a scare quote behind a verb of thinking",
            marks=pytest.mark.xfail(reason="'Nobody' is taken for the source"),
        ),
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert kept(text) == [False]


def test_a_term_is_not_spoken_because_somebody_uses_it_too() -> None:
    text = "The so-called “low tide soup” was served at noon.\n“Nobody here likes low tide soup,” said Ann Lowe."
    assert kept(text) == [False, True]


def test_words_left_open_are_always_speech() -> None:
    assert kept("The so-called “ferry did not come.") == [True]


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        pytest.param("The word “ferry” is old.", True, id="the word"),
        pytest.param("The term the “ferry” is old.", True, id="an article between"),
        pytest.param("A boat known as “Slug” came.", True, id="two words"),
        pytest.param(f"The word “{'ferry ' * MAX_TERM_WORDS}boat” is old.", False, id="too long for a term"),
        pytest.param("“Ferry” is a word.", False, id="nothing before it"),
        pytest.param("Lowe said “ferry” again.", False, id="a word of saying"),
    ],
)
def test_announced_terms(text: str, announced: bool) -> None:
    analyse_paragraph = analysis(text)
    context = read_stretch_context(analyse_paragraph, analyse_paragraph.quoted[0])
    assert is_announced_term(analyse_paragraph, context, read(text).quoted.stretches[0]) is announced


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("The “Low Tide” tour begins.", True, id="title case before a noun for a work"),
        pytest.param("The “low tide” tour begins.", False, id="small letters"),
        pytest.param("The “Low Tide” boat begins.", False, id="another noun"),
        pytest.param("The tour is “Low Tide”", False, id="nothing behind it"),
    ],
)
def test_titles_of_works(text: str, title: bool) -> None:
    analyse_paragraph = analysis(text)
    context = read_stretch_context(analyse_paragraph, analyse_paragraph.quoted[0])
    assert is_title_of_work(analyse_paragraph, context, read(text).quoted.stretches[0]) is title

"""Paragraphs that a tool tore apart at every link and every emphasis."""

import pytest

from service.loading import load_rules
from service.pipeline import process_article
from service.text.line_ends import find_torn_breaks
from service.text.normalise import normalise
from service.text.wrapping import unwrap

WHOLE = (
    "The ferry between Lowmouth and Skerry Island will not sail, the harbour office said.\n"
    "Some 340 people live on Skerry, Gull and Tern, which have had no doctor since spring. Two fishermen help.\n"
    "Marlow's boat was built in Norland; it has room for nine cows."
)
TORN = (
    "The ferry between \nLowmouth\n and \nSkerry Island\n will not sail, the \nharbour office\n said.\n"
    "Some 340 people live on \nSkerry\n, \nGull\n and \nTern\n, which have had no doctor since \nspring\n. Two fishermen help.\n"
    "Marlow\n's boat was built in \nNorland\n; it has room for nine cows."
)


def test_a_torn_paragraph_is_joined_again() -> None:
    assert unwrap(normalise(TORN)).text == WHOLE


def test_the_pieces_may_have_lost_their_blanks() -> None:
    torn = "\n".join(line.strip() for line in TORN.split("\n"))
    assert "Some 340 people live on Skerry, Gull and Tern, which have had no doctor since spring. Two" in unwrap(normalise(torn)).text


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_the_kind_of_line_end_does_not_matter(ends: str) -> None:
    assert unwrap(normalise(TORN.replace("\n", ends))).text == WHOLE


def test_offsets_count_in_the_torn_text() -> None:
    article = process_article(f"Ferry stops for a week\n\n{TORN}", load_rules())
    paragraph = article.body.paragraphs[1]
    submitted = article.document.source.locate(paragraph.span)
    assert submitted.of(article.document.source.text).startswith("Some 340 people live on \nSkerry\n, ")


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\n, and more\nThe ferry stops.\nTwo fishermen\nhelp",  # one mark is chance
        "* Boats\n, \n* Ports\n, \n* Tides\n, \n* Winds\n, ",  # the items of a list, with the commas between them
        "The ferry stops.\n\n.5 of the fleet\n\n:) she wrote\n\n, he said",  # blank lines between
    ],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert find_torn_breaks(normalise(text)) == []


def test_a_heading_and_a_menu_are_not_joined_to_a_paragraph() -> None:
    text = f"{TORN}\nWho pays\nThe council knows nothing.\nLogin\nRegister"
    assert unwrap(normalise(text)).text.endswith("nine cows.\nWho pays\nThe council knows nothing.\nLogin\nRegister")

"""Interviews, in which "I" is not the author."""

import pytest

from service.quotation.naming import asks_and_answers
from service.text.spans import Span


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        pytest.param(["Why the sea?", "It is there.", "And the boats?", "They float."], True, id="questions and answers"),
        pytest.param(["Why the sea?", "It is there.", "It was there before.", "They float."], False, id="one question"),
        pytest.param(["Why?", "It is there.", *["It was."] * 9, "Why not?", "It floats."], False, id="a column that asks now and then"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_what_is_an_interview(paragraphs: list[str], found: bool) -> None:
    text = "\n".join(paragraphs)
    starts = [sum(len(paragraph) + 1 for paragraph in paragraphs[:number]) for number in range(len(paragraphs))]
    spans = [Span(start, start + len(paragraph)) for start, paragraph in zip(starts, paragraphs, strict=True)]
    assert asks_and_answers(text, spans) is found

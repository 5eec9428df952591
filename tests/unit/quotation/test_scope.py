"""Which reported speech belongs in an answer."""

import pytest

from service.quotation.quotes import Quote, QuoteKind, Speaker
from service.quotation.scope import Reported, is_in_scope
from service.text.spans import Span
from tests.unit.quotation.readings import extract, rules

NAMED = [
    pytest.param("Ann Lowe said that the pier was closed.", id="a person"),
    pytest.param("Ann Lowe, 34, lives by the pier. She said that it was closed.", id="a pronoun for one"),
    pytest.param("The mayor, Ann Lowe, has a boat. Lowe reported that the pier was closed.", id="a person who reports"),
    pytest.param("Emily Post said that the pier was closed.", id="a person with the name of a paper"),
    pytest.param("Greenpeace said that the pier was closed.", id="an organisation"),
    pytest.param("Ann Lowe's campaign said that the pier was closed.", id="a group that a name tells from others"),
    pytest.param("The Harbour Board said that the pier was closed.", id="an organisation with an article"),
]
UNNAMED = [
    pytest.param("I said that the pier was closed.", id="the writer"),
    pytest.param("A spokesman said that the pier was closed.", id="a description"),
    pytest.param("The campaign said that the pier was closed.", id="a group without a name"),
    pytest.param("Officials said that the pier was closed.", id="a noun with the capital of its sentence"),
    pytest.param("Two people with knowledge of the plans said that the pier was closed.", id="people whom nobody names"),
    pytest.param("The Saltmarsh Gazette said that the pier was closed.", id="a paper"),
    pytest.param("SKR reported that the pier was closed.", id="whoever reports and is no person"),
]


@pytest.mark.parametrize("text", NAMED)
def test_what_a_named_source_says_is_answered(text: str) -> None:
    assert [kept(text, reported) for reported in Reported] == [0, 1, 1]


@pytest.mark.parametrize("text", UNNAMED)
def test_what_others_say_is_answered_only_with_all(text: str) -> None:
    assert [kept(text, reported) for reported in Reported] == [0, 0, 1]


def test_what_nobody_says_is_answered_only_with_all() -> None:
    assert [stays(Quote(QuoteKind.INDIRECT, (Span(0, 4),), None, None), reported) for reported in Reported] == [False, False, True]


@pytest.mark.parametrize("kind", [QuoteKind.DIRECT, QuoteKind.MIXED])
@pytest.mark.parametrize("speaker", [None, Speaker(Span(5, 15), "an insider", 0.9, 0.9)], ids=["nobody", "an insider"])
def test_words_in_marks_are_always_answered(kind: QuoteKind, speaker: Speaker | None) -> None:
    assert all(stays(Quote(kind, (Span(0, 4),), speaker, None), reported) for reported in Reported)


def stays(quote: Quote, reported: Reported) -> bool:
    return is_in_scope(quote, reported, "text and more", rules().names["en"], rules().press["en"])


def kept(text: str, reported: Reported) -> int:
    return len(extract(text, indirect=reported).quotations.quotes)

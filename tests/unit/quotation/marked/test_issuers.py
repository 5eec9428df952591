"""Who speaks in a document that somebody issues."""

import pytest

from tests.unit.quotation.readings import pieces, read


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("The board issued a statement saying the plan was “very late”.", "The board", id="a statement"),
        pytest.param("The group left in May and sent a letter to Abara stating that it was “very late”.", "The group", id="two verbs"),
        pytest.param("Lowe’s campaign sent out a press release saying Abara owes “the town an answer”.", "Lowe’s campaign", id="sent out"),
        pytest.param("The Herald has obtained a letter saying that the plan was “very late”.", "a letter", id="somebody else’s letter"),
        pytest.param("The board issued a statement and Ann Lowe said it was “very late”.", "Ann Lowe", id="somebody speaks behind it"),
    ],
)
def test_whoever_issues_a_document_is_the_source_of_its_words(text: str, mention: str) -> None:
    source = pieces(text)[0].attribution.source
    assert source is not None
    assert source.mention.of(read(text).document.text) == mention

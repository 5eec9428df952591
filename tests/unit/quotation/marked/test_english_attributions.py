"""Who speaks where somebody else quotes, hears or remembers the speaker, and in a document that somebody issues."""

import pytest

from tests.unit.quotation.readings import pieces, read


def sources(text: str) -> list[str | None]:
    """The mention of the source of each quoted stretch."""
    printed = read(text).document.text
    found = [piece.attribution.source for piece in pieces(text)]
    return [source and source.mention.of(printed) for source in found]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("The site cited a friend as saying Lowe was “just over it”.", "a friend", id="cited as saying"),
        pytest.param("“The lamp fell,” the police quoted the brother as having told them.", "the brother", id="quoted as having told"),
        pytest.param("“I am late again,” he remembers Abara telling him.", "Abara", id="remembered"),
        pytest.param("“Do you know what year it is?” Lowe recalled a nurse asking.", "a nurse", id="recalled"),
        pytest.param("Ann Lowe quoted the figures and said the plan was “very late indeed”.", "Ann Lowe", id="figures are quoted"),
        pytest.param("“I am late again,” Ann Lowe told the board.", "Ann Lowe", id="nobody else"),
    ],
)
def test_the_one_who_is_quoted_heard_or_remembered(text: str, mention: str) -> None:
    assert sources(text) == [mention]


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


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("“Late.” “Never.” Those were the answers Ann Lowe, the mayor, gave on Monday.", "Ann Lowe", id="without that"),
        pytest.param("“Late.” “Never.” Those were the only answers that Ann Lowe gave on Monday.", "Ann Lowe", id="with that"),
        pytest.param("“Late.” “Never.” Those were the words of Ann Lowe on Monday.", "Ann Lowe", id="with of"),
    ],
)
def test_a_sentence_that_points_back_names_whose_words_they_were(text: str, mention: str) -> None:
    assert sources(text) == [mention, mention]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("Police say Ann Lowe yelled “Jump!” before the boat sank.", "Ann Lowe", id="without that"),
        pytest.param("Police said that Ann Lowe yelled “Jump!” before the boat sank.", "Ann Lowe", id="with that"),
        pytest.param("Police said the boat “jumped out of the water”.", "Police", id="nobody inside speaks"),
        pytest.param("Ann Lowe said her father told her: “Never lend a boat.”", "her father", id="a relative"),
        pytest.param("Ann Lowe said her boss called her “a waste of a chair”.", "her boss", id="called something"),
        pytest.param("Ann Lowe told me her brother shouted “get down at once”.", "her brother", id="behind the one who is told"),
        pytest.param("Ann Lowe recalled hearing the captain shout, “Everybody off the boat!”", "the captain", id="heard"),
        pytest.param("Ann Lowe said the people who had spoken to her were “quite furious”.", "Ann Lowe", id="a relative clause"),
        pytest.param("Ann Lowe emailed supporters saying “the struggle goes on”.", "Ann Lowe", id="a gerund has the same subject"),
    ],
)
def test_whoever_speaks_inside_a_report(text: str, mention: str) -> None:
    assert sources(text) == [mention]

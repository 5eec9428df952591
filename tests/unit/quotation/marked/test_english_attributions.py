"""Who speaks in a report inside a report, and in words that the sentence after them refers back to."""

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
        pytest.param("Ann Lowe said the people who had spoken to her were “quite furious”.", "Ann Lowe", id="a relative clause"),
        pytest.param("Ann Lowe emailed supporters saying “the struggle goes on”.", "Ann Lowe", id="a gerund has the same subject"),
    ],
)
def test_whoever_speaks_inside_a_report(text: str, mention: str) -> None:
    assert sources(text) == [mention]

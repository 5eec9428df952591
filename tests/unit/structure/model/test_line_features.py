"""What is known of a line: names of evidence, one text at a time."""

import pytest

from service.structure.labelling import load_line_rules, read_line_features
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

STORY = "Storm closes harbour of Harlow\n\n{0}\n\n{1}\n\n"
MENU = "Skip to content\nMenu\nSearch\nLog in\nSubscribe\nNews\nSport\nShare\nHome\n\n"


def signs(text: str, number: int) -> tuple[str, ...]:
    """What is known of one line of a text but its words; the paragraphs of `PROSE` stand in braces."""
    _, evidence, places = read_line_features(split_lines(normalise(text.format(*PROSE))), load_line_rules())
    return *evidence.signs(number), *places.signs(number)


def words(text: str, number: int) -> frozenset[str]:
    """The words of one line of a text."""
    return read_line_features(split_lines(normalise(text.format(*PROSE))), load_line_rules())[1].words(number)


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        pytest.param(STORY, 1, "ends=. 3", id="a long line with a full stop"),
        pytest.param(STORY + "Who pays?", 3, "ends=? 0", id="a short question"),
        pytest.param(STORY + "The mayor said on Tuesday that the wall would...", 3, "ends=... 1", id="a sentence that breaks off"),
        pytest.param(STORY + "FERRY COMPANY TO CUT JOBS", 3, "capitals=1", id="a line in capitals"),
        pytest.param(STORY + "- Ferries sail again", 3, "has=bullet", id="a point"),
        pytest.param(STORY + "See www.harlow.example", 3, "has=address", id="an address"),
        pytest.param(STORY + "## The wall", 3, "heading=2", id="a heading"),
        pytest.param(STORY + "(Reporting by Ann Lowe)", 3, "rule=credit-of-the-desk", id="the rule that knows the line"),
        pytest.param(STORY + "{2}", 0, "text first=0", id="the first line of a text"),
        pytest.param(MENU + STORY + "{2}", 0, "page above=5", id="far above the story of a page"),
        pytest.param(STORY + "{2}", 1, "text under headline=1", id="the line under the headline"),
        pytest.param(STORY + "{2}", 2, "around=ppp", id="prose above and below"),
        pytest.param(STORY + "{0}", 3, "printed=2", id="a line that is printed twice"),
        pytest.param(STORY + "{2}", 1, "since=^", id="no furniture above"),
        pytest.param(MENU + "\n\n" + STORY + "{2}", 11, "since=G2", id="three lines below the end of a menu"),
        pytest.param(STORY + "Share\n\n{2}", 2, "until=G0", id="right above a button"),
        pytest.param(STORY + "{2}", 2, "beat 1=p", id="one sentence after another"),
        pytest.param(STORY + "The wall\n\n{2}\n\nThe ferries\n\n{3}\n\nThe port", 5, "beat 2=s", id="titles and summaries by turns"),
        pytest.param(STORY + "Nobody was hurt on that cold Monday.", 3, "length=2", id="a sentence half as long as the others"),
        pytest.param(STORY + "The harbour of Harlow stays closed, they say.", 3, "shared=3 0", id="long words that sentences near by have"),
        pytest.param(STORY + "Storm closes harbour of Harlow today", 3, "in headline below=3", id="the headline's words"),
    ],
)
def test_evidence_of_a_line(text: str, number: int, name: str) -> None:
    assert name in signs(text, number)


def test_words_stand_for_themselves_in_small_letters() -> None:
    assert {"the", "harbour", "boats"} <= words(STORY + "The Harbour\N{RIGHT SINGLE QUOTATION MARK}s boats, the 3 old ones.", 3)


def test_no_word_can_be_taken_for_another_sign() -> None:
    text = STORY + "rule=None words=3 has=bullet"
    assert not words(text, 3).intersection(signs(text, 3))
    assert all("=" in name for name in signs(text, 3))

"""What hangs on behind a story, by the weights of its sentences together."""

import pytest

from service.structure.lines.line_view import view_lines
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role
from service.structure.model.line_features import LineFeatures
from service.structure.model.story_model import StoryModel
from service.structure.model.trailing_junk import RULE, cut_trailing_junk
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

WEIGHTS = {"harbour": 1.2, "boats": 1.2, "storm": 1.2, "ferries": 1.2, "council": 0.2, "horoscope": -0.5, "giveaway": -0.9, "our": -0.2}
PARAGRAPH = Label(Role.PARAGRAPH, "prose")
NUMBERED = Label(Role.LIST_ITEM, "numbered", Effect.FORM_OF_TEXT)

STORY = "\n\n".join((PROSE[0], PROSE[2], PROSE[5]))
DOUBTFUL = PROSE[3]
HOROSCOPE = "The horoscope of the week has a long journey in store for all who were born in May."
GIVEAWAY = "Two tickets for the great giveaway of the lighthouse museum are waiting for one lucky winner."
MENTION = "She reads her horoscope every morning before she goes down to the pier."


def kept(text: str, label: Label = PARAGRAPH) -> int:
    """How many lines stay in the body of a text whose lines the rules gave one label."""
    views = view_lines(split_lines(normalise(text)))
    scales = StoryModel(LineFeatures(views, [None] * len(views)), WEIGHTS)
    return sum(each.role in BODY_ROLES for each in cut_trailing_junk(views, [label] * len(views), scales))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(f"{STORY}\n\n{HOROSCOPE}\n\n{GIVEAWAY}", 3, id="sentences of others behind a story are cut off together"),
        pytest.param(f"{STORY}\n\n{MENTION}", 4, id="one sentence that weighs little stays"),
        pytest.param(f"{STORY}\n\n{HOROSCOPE}\n\n{GIVEAWAY}\n\n{PROSE[0]}\n\n{PROSE[5]}", 7, id="what stands above more story stays"),
        pytest.param(f"{DOUBTFUL}\n\n{DOUBTFUL}\n\n{DOUBTFUL}\n\n{HOROSCOPE}\n\n{GIVEAWAY}", 5, id="behind a doubtful story all stays"),
        pytest.param(f"{PROSE[0]}\n\n{GIVEAWAY}\n\n{GIVEAWAY}\n\n{GIVEAWAY}", 2, id="no more than half of a text is cut off"),
        pytest.param(f"{STORY}\n\n{GIVEAWAY}\n\nHow to win\n\n{GIVEAWAY}", 3, id="a short line among them goes with them"),
        pytest.param(f"{GIVEAWAY}\n\n{GIVEAWAY}\n\n{STORY}", 5, id="what stands above the story stays"),
    ],
)
def test_what_hangs_on(text: str, left: int) -> None:
    assert kept(text) == left


def test_points_of_a_numbered_list_are_never_cut_off() -> None:
    assert kept(f"{STORY}\n\n{HOROSCOPE}\n\n{GIVEAWAY}", NUMBERED) == 5


def test_sentences_that_are_cut_off_are_no_pointers_and_other_labels_stay() -> None:
    views = view_lines(split_lines(normalise(f"{STORY}\n\n{HOROSCOPE}\n\n{GIVEAWAY}\n\nMore like this")))
    scales = StoryModel(LineFeatures(views, [None] * len(views)), WEIGHTS)
    credit = Label(Role.CREDIT, "credit-of-the-desk")
    labels = cut_trailing_junk(views, [*[PARAGRAPH] * 5, credit], scales)
    assert labels[3:] == [Label(Role.OTHER, RULE), Label(Role.OTHER, RULE), credit]

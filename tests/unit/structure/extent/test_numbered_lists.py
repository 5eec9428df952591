"""The points of a list article below its densest prose."""

import pytest

from service.structure.extent.extensions import extend_to_numbered_items, find_numbered_runs
from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_view import view_lines
from service.structure.lines.roles import Label, Role
from service.text.document import split_lines
from service.text.normalise import normalise

INTRODUCTION = "Nine harbours compete for the ferry this year, and each has something to show for it.\n"


@pytest.mark.parametrize(
    ("below", "last"),
    [
        pytest.param("1. Harlow\n2. Selby Bay\n3. Port Ellen", 3, id="numbered from one"),
        pytest.param("1) Harlow\nBuy now\n2) Selby Bay\nBuy now", 3, id="with a button between them"),
        pytest.param("#2: Harlow\n#1: Selby Bay", 2, id="counted down"),
        pytest.param("1. Harlow\nNobody asked", 0, id="one point is no list"),
        pytest.param("7. Harlow\n8. Selby Bay", 0, id="numbers that do not begin here"),
        pytest.param("1. Harlow\n5. Selby Bay\n9. Port Ellen", 0, id="numbers that do not follow each other"),
        pytest.param("1.5 million\n2.5 million", 0, id="figures"),
        pytest.param("Most read\n1. Harlow\n2. Selby Bay", 0, id="a list of other stories with its label"),
        pytest.param("Share\n" * 9 + "1. Harlow\n2. Selby Bay", 0, id="a list far below"),
    ],
)
def test_points_below_the_story(below: str, last: int) -> None:
    views = view_lines(split_lines(normalise(INTRODUCTION + below)))
    labels = [Label(Role.TEASER_LABEL, "phrase-of-teaser_label") if view.text == "Most read" else None for view in views]
    assert extend_to_numbered_items(views, labels, StoryExtent(0, 0, is_page=True, is_list=False)).last == last


def test_points_go_on_from_those_in_the_story() -> None:
    views = view_lines(split_lines(normalise(INTRODUCTION + "4. Norwick\n5. Harlow\n6. Selby Bay")))
    assert extend_to_numbered_items(views, [None] * 4, StoryExtent(0, 1, is_page=True, is_list=False)).last == 3


@pytest.mark.parametrize(
    ("text", "points"),
    [
        pytest.param("1) Harlow\n2) Selby Bay\n3) Port Ellen", {0, 1, 2}, id="three in order"),
        pytest.param("#3 Harlow\n#2 Selby Bay\n#1 Port Ellen", set(), id="a sign without a full stop is no number"),
        pytest.param("3. Harlow\nBuy now\n2. Selby Bay\nBuy now\n1. Port Ellen", {0, 2, 4}, id="counted down, with buttons between them"),
        pytest.param("1) Harlow\n2) Selby Bay", set(), id="two prove nothing"),
        pytest.param("1) Harlow\n5) Selby Bay\n9) Port Ellen", set(), id="numbers that do not follow each other"),
        pytest.param("1) Harlow\n2) Selby Bay\n3) Port Ellen\n1) Norwick", {0, 1, 2}, id="another list begins"),
        pytest.param("1) Harlow\n" + "Share\n" * 9 + "2) Selby Bay\n3) Port Ellen", set(), id="too far apart"),
    ],
)
def test_points_in_order(text: str, points: set[int]) -> None:
    assert find_numbered_runs(view_lines(split_lines(normalise(text)))) == points

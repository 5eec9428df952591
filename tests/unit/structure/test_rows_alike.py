"""Lists of rows of one form below the story of a page dump."""

import pytest

from service.loading import load_rules
from service.pipeline import process_article
from service.structure.extent.extensions import extend_to_rows_alike
from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_view import view_lines
from service.text.document import split_lines
from service.text.normalise import normalise

PAGE = """Home
News
Sport
Subscribe
Log in
Weather
Contact us

Skerry Band goes on tour

By Mara Quist

The Skerry Band will play in seven towns of the coast this summer, its singer Tom Reed said in Lowmouth on Monday evening.

The band has not left its island for eleven years, and the last tour ended when the ferry sank with all its drums on board.

"We have learnt to swim," said Reed, who has sold four thousand tickets since the spring and has bought a boat of his own.

{rows}

Most read

Storm closes the port of Harlow

Council votes for a bridge
"""

TOWNS = ("Lowmouth", "Harlow", "Norland", "Gull Bay", "Tern", "Brackwater", "Skarholm")


def body_of(rows: list[str]) -> str:
    return process_article(PAGE.format(rows="\n\n".join(rows)), load_rules()).body.text


def test_the_dates_of_a_tour_belong_to_the_story() -> None:
    rows = [f"June {day} – {town} @ Town Hall" for day, town in enumerate(TOWNS, 3)]
    assert body_of(rows).endswith("\n\n".join(rows))


def last_line_of_story(lines: list[str]) -> int:
    views = view_lines(split_lines(normalise("\n".join(["The band sails again.", *lines]))))
    return extend_to_rows_alike(views, [None] * len(views), StoryExtent(0, 0, is_page=True, is_list=False)).last


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([f"Group {letter}: team of {town}" for letter, town in zip("ABCDEFG", TOWNS, strict=True)], 7),
        (["Tour dates", *(f"{day}/6, {town}" for day, town in enumerate(TOWNS))], 8),
        ([f"June {day} – {town} @ Town Hall" for day, town in enumerate(TOWNS[:3], 3)], 0),
        (
            [
                "Mill burns in Harlow",
                "Two cows saved (again)",
                "A boat for 9, not 8",
                "Tide: the tables",
                "The cook of Tern",
                "Who pays?",
                "Calm",
            ],
            0,
        ),
    ],
)
def test_rows_of_one_form_extend_the_story_and_titles_do_not(rows: list[str], last: int) -> None:
    assert last_line_of_story(rows) == last

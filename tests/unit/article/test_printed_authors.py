"""Who wrote a raw text, by its bylines or by the lines about its headline and below its story."""

import pytest

from service.loading import Rules, load_rules
from service.pipeline import process_article

STORY = """The ferry between Lowmouth and Skerry Island will not sail before Friday, the harbour office said on Monday.

Some 340 people live on the island, which has had no doctor since the spring of the year before last.

The council wants to charter a boat from Norland, and nobody has said who is to pay for it in the end.
"""

STANDFIRST = "Nobody can cross the sound, and nobody knows for how long it will be so."

MENU = "Home\nNews\nSport\nSubscribe\nLog in\nWeather\nContact us\n\n"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By Mara Quist and Tom Reed", ("Mara Quist", "Tom Reed")),
        ("By Mara Quist\n\nFacebook Twitter Linkedin", ("Mara Quist",)),
        ("By Mara Quist and Tom Reed The Harlow Press", ("Mara Quist", "Tom Reed")),
        ("By\n\nMara Quist\n\n4 May 2031", ("Mara Quist",)),
        (f"{STANDFIRST}\n\n4 May 2031\n\nSarah Quist", ("Sarah Quist",)),
        ("Sarah Quist Lifestyle Writer\n\n4 May 2031", ("Sarah Quist",)),
        ("Sarah Quist · Harlow News · Posted: 4 May 2031", ("Sarah Quist",)),
        ("4 May 2031", ()),
    ],
)
def test_the_head_of_a_page_names_its_authors(rules: Rules, head: str, authors: tuple[str, ...]) -> None:
    text = f"{MENU}Ferry to Skerry Island stops for a week\n\n{head}\n\n{STORY}"
    assert process_article(text, rules).publication.authors == authors


def test_the_person_in_a_picture_is_no_author(rules: Rules) -> None:
    text = f"{MENU}Ferry to Skerry Island stops for a week\n\n{STANDFIRST}\n\n4 May 2031\n\nSarah Quist\n\nPhoto: Harlow Press\n\n{STORY}"
    assert process_article(text, rules).publication.authors == ()


def test_a_byline_of_another_story_below_counts_only_where_none_stands_above(rules: Rules) -> None:
    below = "By Tom Reed\n"
    named = process_article(f"Ferry stops for a week\n\nBy Mara Quist\n\n{STORY}\n{below}", rules)
    unnamed = process_article(f"Ferry stops for a week\n\n{STORY}\n{below}", rules)
    assert named.publication.authors == ("Mara Quist",)
    assert unnamed.publication.authors == ("Tom Reed",)


def test_the_life_of_the_author_below_the_story_names_the_author(rules: Rules) -> None:
    further = STORY.replace("Skerry", "Gull")
    text = f"Ferry stops for a week\n\n{STORY}\n{further}\nSarah Quist is a reporter for the Harlow Gazette.\n"
    assert process_article(text, rules).publication.authors == ("Sarah Quist",)

"""Labels in the same `<h1>` as the headline."""

import pytest

from service.loading import Rules
from tests.goldens import answer_page
from tests.unit.html.readings import PIER, paragraphs

HEADLINE = "Eastern pier shut until May"
TITLE = f"<title>{HEADLINE} | Lowmouth Gazette</title>"


def read(heading: str, rules: Rules, head: str = TITLE) -> dict[str, object]:
    return answer_page(f"<html lang=en><head>{head}</head><body><main><h1>{heading}</h1>{paragraphs(*PIER)}</main></body></html>", rules)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(f"<span class='badge'>LIVE</span>{HEADLINE}", id="glued"),
        pytest.param(f"<span>Exclusive</span> {HEADLINE}", id="without a class"),
        pytest.param(f"<strong>Breaking:</strong> {HEADLINE}", id="with a colon"),
        pytest.param(f"<a href='/harbour' class='category'>Harbour board</a> {HEADLINE}", id="the section as a link"),
        pytest.param(f"{HEADLINE} <span class='label label--premium'>Premium</span>", id="behind the headline"),
        pytest.param(f"<a href='/pier'><span class='kicker'>Harbour</span> <span>{HEADLINE}</span></a>", id="within a link"),
        pytest.param(f"LIVE: {HEADLINE}", id="in no element of its own"),
    ],
)
def test_a_label_is_no_part_of_the_headline(heading: str, rules: Rules) -> None:
    answer = read(heading, rules)
    assert answer["headline"] == HEADLINE
    assert str(answer["body"]).split("\n\n")[0] == PIER[0]


def test_a_label_that_the_title_has_too_is_cut_where_its_class_and_its_words_tell_it(rules: Rules) -> None:
    head = f"<title>Live updates: {HEADLINE} | Lowmouth Gazette</title>"
    assert read(f"<span class='live-badge'>Live updates</span> {HEADLINE}", rules, head)["headline"] == HEADLINE


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<em>Live</em> and let fish: a pier turns ninety", "Live and let fish: a pier turns ninety"),
        ("<span class='dropcap'>E</span>astern pier shut until May", HEADLINE),
        ("<span class='word'>Eastern</span> <span class='word'>pier</span> shut until May", HEADLINE),
        ("The <i>Marigold</i> sails again", "The Marigold sails again"),
    ],
)
def test_words_of_the_headline_stay(heading: str, title: str, rules: Rules) -> None:
    assert read(heading, rules, f"<title>{title} | Lowmouth Gazette</title>")["headline"] == title


def test_a_section_in_the_heading_is_the_section(rules: Rules) -> None:
    assert read(f"<span class='kicker'>Harbour</span> {HEADLINE}", rules)["section"] == "Harbour"
    assert read(f"<span class='badge'>Live</span> {HEADLINE}", rules)["section"] is None


def test_words_after_a_dash_stay_where_another_title_goes_on_after_them(rules: Rules) -> None:
    whole = f"{HEADLINE} — Ada Quill"
    head = f"<title>{whole} - Lowmouth Gazette</title><meta property='og:title' content='{whole}'>"
    assert read(whole, rules, head)["headline"] == whole

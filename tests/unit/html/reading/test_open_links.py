"""Links that are never closed, and the marks of notes."""

import pytest

from service.html.hints import load_hint_rules
from service.html.reading.html_reader import read_html
from service.html.reading.raw_page import RawLine

SENTENCE = "The eastern pier of Lowmouth was shut on Monday after engineers had found cracks in its pillars."


def lines_of(html: str) -> tuple[RawLine, ...]:
    return read_html(html, load_hint_rules()).lines


def test_a_link_around_several_paragraphs_lacks_its_end_tag() -> None:
    lines = lines_of(f"<p>One <a href=/x>more{f'<p>{SENTENCE}' * 4}</a><p>Two <a href=/y>three</a>")
    assert [line.links for line in lines[:-1]] == [()] * 5
    assert [link.href for link in lines[-1].links] == ["/y"]


def test_a_card_with_headline_and_summary_is_one_link() -> None:
    lines = lines_of(f"<a href=/x><h3>Ferry late</h3><p>{SENTENCE}</p></a>")
    assert [len(line.links) for line in lines] == [1, 1]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("A year<sup><a href='#n2'>2</a></sup>.", "A year.", id="a number"),
        pytest.param("The floor<a href='#fn1'>[1]</a> leaks", "The floor leaks", id="in brackets"),
        pytest.param("Measured at night. <a href='#r1'>↩</a>", "Measured at night.", id="the way back"),
        pytest.param("See <a href='#map'>the map</a>.", "See the map.", id="a link within the page is none"),
        pytest.param("Ten m<sup>2</sup> of it", "Ten m2 of it", id="nor is a power"),
        pytest.param("Part <a href='/part/2'>2</a>", "Part 2", id="nor a link to another page"),
    ],
)
def test_marks_of_notes_are_taken_out(html: str, text: str) -> None:
    assert [line.text for line in lines_of(f"<p>{html}</p>")] == [text]

"""JSON in scripts and attributes."""

from html import escape
from json import dumps, loads
from time import process_time

import pytest

from service.html.reading.script_data import read_script_data

STORY = {"title": "Pier shut", "text": "The pier of “Lowmouth” is the town's oldest. " * 12}
LONG = dumps(STORY)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<script>window.state = {LONG};</script>", id="assigned"),
        pytest.param(f"<script>a.b={LONG};c.d={{}};</script>", id="to a member"),
        pytest.param(f"<SCRIPT id=a>window['state'] = {LONG}</SCRIPT>", id="to an entry"),
        pytest.param(f"<script>state = JSON.parse({dumps(LONG)})</script>", id="parsed"),
        pytest.param("<script>JSON.parse('" + LONG.replace("'", "\\'") + "')</script>", id="parsed from a text in single marks"),
        pytest.param(f"<div data-page='{escape(LONG)}'></div>", id="in an attribute"),
        pytest.param(f'<div data-page="{escape(LONG)}"></div>', id="in an attribute in double marks"),
    ],
)
def test_values_are_found(html: str) -> None:
    assert [loads(value) for value in read_script_data(html)] == [STORY]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<p>state = {LONG}</p>", id="outside of scripts"),
        pytest.param("<script>state = {title: 'Pier shut'}</script>", id="literals of JavaScript"),
        pytest.param("<script>a = {}</script>", id="short ones"),
    ],
)
def test_what_is_no_data(html: str) -> None:
    assert read_script_data(html) == ()


@pytest.mark.parametrize(
    "unit", ["<script>", "<script>a={", "<script>a='", "a=[", '="{&quot;', "='{\"", "<script>JSON.parse(", '<script>a = {"b": [1, 2]};']
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    began = process_time()
    read_script_data("<script>" + unit * 100_000)
    assert process_time() - began < 10

"""A page takes linear time, however its markup was made to slow it down."""

from collections.abc import Callable

import pytest

from service.answer.offsets import OffsetUnit
from service.answer.rendering import ALL_FIELDS, render
from service.answer.view import view_article
from service.loading import Rules
from service.pipeline import process_page
from service.quotation.scope import Reported
from tests.scaling.growth import grows_faster_than_linear

SIZE = 4_000
"""Characters; the largest page is four times as long."""

Pump = Callable[[int], str]


def repeated(unit: str, *, head: str = "", tail: str = "") -> Pump:
    """A page of nothing but one piece of markup."""
    return lambda size: head + unit * (size // len(unit)) + tail


def numbered(unit: str, *, head: str = "", tail: str = "") -> Pump:
    """The same with a number in each piece, so that no two are alike."""
    return lambda size: head + "".join(unit.format(number) for number in range(size // len(unit))) + tail


POISON: dict[str, Pump] = {
    "paragraphs that are never closed": repeated("<p>a"),
    "line breaks": repeated("a<br>"),
    "elements in elements": repeated("<div>a"),
    "tables in tables": repeated("<table><tr><td>"),
    "cells of one row": repeated("<td>a</td>", head="<table><tr>"),
    "rows": repeated("<tr><td>a</td></tr>", head="<table>"),
    "list items": repeated("<li>a", head="<ul>"),
    "lists in lists": repeated("<ul><li>a"),
    "end tags of nothing": repeated("</div>", head="<p>a"),
    "bold type that is never closed": repeated("<b><p>a"),
    "links": repeated("<p><a href=b>Harbour closes again today</a>"),
    "links that are never closed": repeated("<a href=b><p>a"),
    "attributes of one element": numbered("a{}=b ", head="<div ", tail=">a</div>"),
    "different names": numbered("<p class=c{}>a</p>"),
    "different tags": numbered("<x{}>a"),
    "one long name": repeated("story body ", head='<p class="', tail='">a</p>'),
    "a long script": repeated('var a="b";', head="<script>", tail="</script><p>a</p>"),
    "a comment without an end": repeated("a-", head="<!--"),
    "signs of tags": repeated("<"),
    "hidden elements": repeated('<p style="display: none">a</p>'),
    "arrays in arrays of JSON-LD": repeated("[", head='<script type="application/ld+json">', tail="</script><p>a"),
    "articles in JSON-LD": repeated('{"@type":"Article"},', head='<script type="application/ld+json">[', tail="{}]</script><p>a"),
    "a long article in JSON-LD": repeated("a b ", head='<script type="application/ld+json">{"articleBody":"', tail='"}</script><p>a b'),
    "blocks of JSON-LD": repeated('<script type="application/ld+json">{"@type":"Article","headline":"a"}</script>'),
    "white space in JSON-LD": repeated(" ", head='<script type="application/ld+json">', tail="</script><p>a"),
    "names of <meta>": numbered("<meta name=a{} content=b>"),
    "a title of many names": repeated("Harbour - ", head="<title>", tail="</title><h1>Harbour</h1><p>a"),
    "headings": repeated("<h1>Harbour closes</h1>"),
    "labels in headings": repeated('<h1><b class="badge">LIVE</b> Harbour closes for long</h1><time>4 May</time><img src="a.jpg">'),
    "references on lines": repeated("<p>&lt;</p>"),
    "quotations": repeated("<p>“Go on,” she said.</p>"),
}


@pytest.fixture(scope="module")
def answer(rules: Rules) -> Callable[[str], object]:
    """From a page to the values of the answer, in the costlier unit."""

    def whole_answer(page: str) -> object:
        article = process_page(page, rules, indirect=Reported.ALL)
        return render(view_article(article, OffsetUnit.UTF16, "ruleset", explain=True), ALL_FIELDS)

    return whole_answer


@pytest.mark.parametrize("pump", POISON.values(), ids=POISON.keys())
def test_time_is_linear(answer: Callable[[str], object], pump: Pump) -> None:
    complaint = grows_faster_than_linear(answer, lambda size: f"<h1>Old pier closes</h1>{pump(size)}<p>The end.", SIZE)
    assert complaint is None, complaint

"""HTML to lines of text."""

import pytest

from service.html.hints import HintRules, load_hint_rules
from service.html.lines.page import render_page
from service.html.reading.html_reader import read_html
from service.html.reading.page_limits import MAX_OPEN_ELEMENTS, MAX_PAGE_LINES
from service.html.reading.raw_page import RawLine


@pytest.fixture(scope="module")
def hints() -> HintRules:
    return load_hint_rules()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>One</p><p>Two</p>", "One\n\nTwo", id="each block has its lines, a blank line between them"),
        pytest.param("<p>One<p>Two<div>Three", "One\n\nTwo\n\nThree", id="an end tag may be missing"),
        pytest.param("One<br>two<br><br>three", "One\ntwo\n\nthree", id="a break ends a line, two end a paragraph"),
        pytest.param("<p>One <b>bold</b><i>ly</i> said</p>", "One boldly said", id="inline elements are joined"),
        pytest.param("<p>  One\n\t two&nbsp; &#8201;three </p>", "One two three", id="white space collapses"),
        pytest.param("<p>R&amp;D &eacute;t&#233; &lt;b&gt; &hellip;</p>", "R&D été <b> …", id="references are characters"),
        pytest.param("<p>a<a href=/x> b </a>c</p>", "a b c", id="white space in a link is white space"),
        pytest.param("<ul><li>One<li>Two</ul>", "One\n\nTwo", id="each entry of a list has its line"),
        pytest.param("<table><tr><th>Place<th>Boats<tr><td>Lowmouth<td>7</table>", "Place | Boats\n\nLowmouth | 7", id="a row is a line"),
        pytest.param("<table><tr><td><p>One<td><p>Two</table>", "One\n\nTwo", id="cells that hold blocks are blocks"),
        pytest.param("<a>Home</a><a>Sport</a>", "Home Sport", id="links side by side are apart"),
        pytest.param("<story-card>One</story-card>Two", "One\n\nTwo", id="elements with names of their own are blocks"),
        pytest.param("<p>One</p><script>x='<p>'</script><style>p{}</style><p>Two", "One\n\nTwo", id="scripts and styles are no text"),
        pytest.param("<title>T</title><noscript>N</noscript><template>T</template><svg><text>S</text></svg>One", "One", id="nor is this"),
        pytest.param("<p hidden>No</p><div style='Display : none'>No<p>No</p></div><p>One", "One", id="what is hidden is left out"),
        pytest.param("<p>One <span hidden>no</span> two", "One two", id="also within a line"),
        pytest.param("<textarea>no</textarea><select><option>no</select><p>One", "One", id="what readers write is left out"),
        pytest.param("<!-- no --><p>One<!-- no --> two<?php no ?>", "One two", id="comments and instructions are left out"),
        pytest.param("", "", id="nothing gives nothing"),
        pytest.param("<p> <p>&#8203;<td>|", "\u200b", id="lines without a letter are none"),
    ],
)
def test_the_text_of_a_page(html: str, text: str, hints: HintRules) -> None:
    assert render_page(read_html(html, hints)).text == text


def test_what_colours_the_words_of_code_is_no_hint(hints: HintRules) -> None:
    page = read_html("<pre><span class=comment># start the pump</span></pre><p><span class=comment>Ada</span>", hints)
    assert [line.signs for line in page.lines] == [0, hints.groups.comment]


@pytest.mark.parametrize(
    ("html", "characters"),
    [
        pytest.param(f"<div hidden><p>{'The pier is shut. ' * 4}The end.</div>", 80, id="by an attribute"),
        pytest.param("<div hidden><p>Menu</p><p>The pier is shut.</p></div>", 0, id="short pieces do not count"),
        pytest.param(f"<script>{'The pier is shut. ' * 4}The end.</script>", 0, id="what no browser shows does not"),
        pytest.param(f"<p>{'The pier is shut. ' * 4}The end.</p>", 0, id="what is shown does not"),
    ],
)
def test_hidden_running_text_is_measured(html: str, characters: int, hints: HintRules) -> None:
    assert read_html(html, hints).hidden_prose == characters


def only_line(html: str, hints: HintRules) -> RawLine:
    (line,) = read_html(html, hints).lines
    return line


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        pytest.param("<p>See <a href=/a>the plan</a>.", [("the plan", "/a")], id="the words of a link"),
        pytest.param("<p>See<a href=/a> the plan </a>.", [("the plan", "/a")], id="without the white space at their ends"),
        pytest.param("<a href=/a>One</a> <a href=/b>two</a>", [("One", "/a"), ("two", "/b")], id="several links"),
        pytest.param("<a href=/a><img></a>One", [], id="a link without words is none"),
        pytest.param("<a>One</a>", [("One", "")], id="a link to nowhere has no address"),
    ],
)
def test_the_links_of_a_line(html: str, linked: list[tuple[str, str]], hints: HintRules) -> None:
    line = only_line(html, hints)
    assert [(line.text[link.start : link.end], link.href) for link in line.links] == linked


def test_a_link_around_blocks_is_a_link_of_each_line(hints: HintRules) -> None:
    lines = read_html("<a href=/a><h3>Ferry late</h3><p>Fog again.</p></a>", hints).lines
    assert [(line.text, line.links[0].href) for line in lines] == [("Ferry late", "/a"), ("Fog again.", "/a")]


def test_bold_characters_are_counted(hints: HintRules) -> None:
    assert only_line("<p>One <b>two</b>", hints).bold == 3


@pytest.mark.parametrize(
    ("html", "emphasised"),
    [
        pytest.param("<p>a <em>b c</em> d", [("b c", False)], id="emphasis"),
        pytest.param("<p>a <i> b</i> <strong>c</strong>", [("b", False), ("c", True)], id="white space at its ends is outside"),
        pytest.param("<p>a <b>b <i>c</i> d</b> e", [("b c d", True)], id="the outer one counts"),
        pytest.param("<p>a <i class=icon></i> b", [], id="an icon is none"),
        pytest.param("<p>x <b>one<br>two</b> three", [("one", True), ("two", True)], id="over several lines"),
        pytest.param("<p>a <em>b</em><sup><em><a href='#n1'>1</a></em></sup> c", [("b", False)], id="a note is taken out"),
    ],
)
def test_the_emphasis_of_a_line(html: str, emphasised: list[tuple[str, bool]], hints: HintRules) -> None:
    lines = read_html(html, hints).lines
    assert [(line.text[words.start : words.end], words.is_strong) for line in lines for words in line.emphasis] == emphasised


def test_names_are_hints_on_the_element_and_the_line(hints: HintRules) -> None:
    page = read_html("<div class='article-body'><p><span id=imageCaption>One</span></div>", hints)
    node = page.nodes[page.lines[0].node]
    assert list(hints.spell(page.lines[0].signs)) == ["caption", "media"]
    assert list(hints.spell(page.nodes[node.parent].signs)) == ["article", "content"]


def test_what_stands_too_deep_is_not_read(hints: HintRules) -> None:
    page = read_html("<p>One" + "<div>" * MAX_OPEN_ELEMENTS * 20 + "Two", hints)
    assert page.cut_off
    assert [line.text for line in page.lines] == ["One"]


def test_no_more_lines_are_read_than_a_page_can_have(hints: HintRules) -> None:
    page = read_html("<p>a" * MAX_PAGE_LINES * 2, hints)
    assert page.cut_off
    assert MAX_PAGE_LINES < len(page.lines) < 1.5 * MAX_PAGE_LINES

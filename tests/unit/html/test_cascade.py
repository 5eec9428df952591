"""Where the story of a page stands: displayed, hidden, or only declared."""

import json
from html import escape

import pytest

from service.html.cascade import PageStory, StorySource, find_story
from service.loading import Rules
from service.structure.lines.roles import BODY_ROLES
from service.text.errors import EmptyPage
from tests.unit.html.readings import PIER, paragraphs

SENTENCES = (
    *PIER[:3],
    "Ada Quill, who has run the harbour since 2011, puts the cost of the repair at four million crowns.",
)
STORY = paragraphs(*SENTENCES)
TITLE = "<h1>Pier shut</h1>"
HEAD = "<title>Pier shut</title><meta property='og:title' content='Pier shut'>"


def story_of(html: str, rules: Rules) -> PageStory:
    return find_story(html, rules.pages, rules.lines)


def body_of(story: PageStory) -> str:
    return "\n".join(line.line.text for line in story.labelled if line.label.role in BODY_ROLES)


def streamed(stream: str, size: int) -> str:
    """The scripts by which a page streams its data, in pieces."""
    pieces = [stream[start : start + size] for start in range(0, len(stream), size)]
    return "".join(f"<script>self.__next_f.push({json.dumps([1, piece])})</script>" for piece in pieces)


def data(value: str) -> str:
    """The data of a web application."""
    return f"<script type='application/json'>{value}</script><div id=app></div>"


def pieces(text: str) -> list[object]:
    """A paragraph as an editor keeps it: text, words in bold, a link."""
    return [
        {"text": text[:9]},
        {"text": text[9:20], "bold": True},
        {"type": "link", "children": [{"text": text[20:30]}]},
        {"text": text[30:]},
    ]


DRAWN = [["$", "h1", None, {"children": "Pier shut"}]] + [
    ["$", "p", str(number), {"children": [text[:9], ["$", "b", None, {"children": text[9:20]}], text[20:]]}]
    for number, text in enumerate(SENTENCES)
]


@pytest.mark.parametrize(
    ("html", "source"),
    [
        pytest.param(f"<main>{TITLE}{STORY}</main>", StorySource.DISPLAYED, id="on the page"),
        pytest.param(f"<main><h1>Pier shut</h1><div hidden>{STORY}</div></main>", StorySource.HIDDEN, id="hidden by an attribute"),
        pytest.param(
            f"<main><h1>Pier shut</h1><div style='display: none'>{STORY}</div></main>", StorySource.HIDDEN, id="hidden by a style"
        ),
        pytest.param(
            f"<div id=app></div><noscript><h1>Pier shut</h1>{STORY}</noscript>", StorySource.HIDDEN, id="for browsers without scripts"
        ),
        pytest.param(
            f"<x-page><template shadowrootmode=open><h1>Pier shut</h1>{STORY}</template></x-page>", StorySource.DISPLAYED, id="in a shadow"
        ),
        pytest.param(
            "<script type='application/ld+json'>"
            + json.dumps({"@type": "NewsArticle", "headline": "Pier shut", "articleBody": "\n\n".join(SENTENCES)})
            + "</script><div id=app></div>",
            StorySource.DECLARED,
            id="in linked data",
        ),
        pytest.param(
            "<script type='application/json' id='__NEXT_DATA__'>"
            + json.dumps(
                {"props": {"menu": ["Home", "Sport"], "story": {"blocks": [{"kind": "p", "html": f"<b>{text}</b>"} for text in SENTENCES]}}}
            )
            + "</script><div id=__next></div>",
            StorySource.DECLARED,
            id="in the data of a web application",
        ),
        pytest.param(
            "<div id=root></div>" + streamed(f"7:{json.dumps(['$', 'main', None, {'children': DRAWN}])}\n8:null\n", 60),
            StorySource.DECLARED,
            id="in elements that are streamed to the browser",
        ),
        pytest.param(
            "<div id=root></div>"
            + streamed("7:[broken\n" + "".join(f"{number:x}:{json.dumps(item)}\n" for number, item in enumerate(DRAWN)), 60),
            StorySource.DECLARED,
            id="in elements of which each is streamed by itself",
        ),
        pytest.param(
            "<div id=root></div>" + streamed(f"7:T{len(STORY.encode()):x},{STORY}8:null\n", 90),
            StorySource.DECLARED,
            id="in a text that is streamed to the browser",
        ),
        pytest.param(
            data(json.dumps({"title": "Pier shut", "body": [{"type": "p", "children": pieces(text)} for text in SENTENCES]})),
            StorySource.DECLARED,
            id="in trees of an editor",
        ),
        pytest.param(
            data(json.dumps({"response": json.dumps({"title": "Pier shut", "content": STORY})})),
            StorySource.DECLARED,
            id="in JSON within JSON",
        ),
        pytest.param(
            f"<script>window.state = {json.dumps({'story': {'paragraphs': list(SENTENCES)}})};</script><div id=app></div>",
            StorySource.DECLARED,
            id="in what a script assigns",
        ),
        pytest.param(
            f"<script>state = JSON.parse({json.dumps(json.dumps({'text': STORY}))})</script><div id=app></div>",
            StorySource.DECLARED,
            id="in what a script parses",
        ),
        pytest.param(f"<div data-page='{escape(json.dumps({'text': STORY}))}'></div>", StorySource.DECLARED, id="in an attribute"),
        pytest.param(
            "<script type='application/ld+json'>"
            + json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": text} for text in SENTENCES]})
            + "</script><div id=app></div>",
            StorySource.DECLARED,
            id="in the entries of a live blog in linked data",
        ),
        pytest.param(
            f"<script type='text/template'><h1>Pier shut</h1>{STORY}</script><div id=app></div>",
            StorySource.HIDDEN,
            id="in the template of a script",
        ),
    ],
)
def test_the_story_is_found(html: str, source: StorySource, rules: Rules) -> None:
    story = story_of(f"<html><head>{HEAD}</head><body>{html}</body></html>", rules)
    assert story.source is source
    assert body_of(story).split("\n") == list(SENTENCES)
    assert story.reading.analysis.headline is not None


def test_a_much_longer_story_is_hidden_below_a_long_introduction(rules: Rules) -> None:
    shown = paragraphs(*SENTENCES * 2)
    hidden = "".join(f"<p>{number}. {text}</p>" for number in range(8) for text in SENTENCES)
    story = story_of(f"<main>{TITLE}{shown}<div hidden>{hidden}</div></main>", rules)
    assert story.source is StorySource.HIDDEN
    assert body_of(story).endswith(f"7. {SENTENCES[-1]}")


def test_hidden_notices_do_not_replace_a_short_story(rules: Rules) -> None:
    html = f"<h1>Pier shut</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><div hidden><p>{SENTENCES[2]}</p></div>"
    story = story_of(html, rules)
    assert story.source is StorySource.DISPLAYED
    assert SENTENCES[2] not in body_of(story)


def test_the_entries_of_a_list_in_linked_data_are_other_stories(rules: Rules) -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"item": {"headline": "Owls", "description": text}} for text in PIER]}
    html = f"<script type='application/ld+json'>{json.dumps(listed)}</script><h1>Pier shut</h1><p>{SENTENCES[0]}</p>"
    assert body_of(story_of(html, rules)) == SENTENCES[0]


def test_a_page_that_asks_for_scripts_has_no_story(rules: Rules) -> None:
    html = f"<html><head>{HEAD}</head><body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
    assert body_of(story_of(html, rules)) == ""


def test_a_page_that_declares_its_headline_alone_has_that(rules: Rules) -> None:
    story = story_of(f"<html><head>{HEAD}</head><body><div id=app></div></body></html>", rules)
    assert (story.reading.page.text, body_of(story)) == ("Pier shut", "")


def test_a_page_without_a_word_is_empty(rules: Rules) -> None:
    with pytest.raises(EmptyPage):
        story_of("<html><body><img src=a.jpg></body></html>", rules)


def test_a_longer_declared_text_without_the_words_of_the_title_is_not_the_story(rules: Rules) -> None:
    """A site's guidelines for comments stand in the data of every page, and are longer than a short report."""
    guidelines = [
        "Welcome to our community. This is a space where subscribers talk with each other and with the newsroom every day.",
        "Personal attacks, insults and threats are removed, and whoever repeats them loses the account without a further warning.",
        "Comments that are off the subject are closed. We read what you report, and we answer as soon as somebody is at the desk.",
        "Keep to the facts, name your sources where you have any, and treat others as you would like to be treated yourself.",
    ]
    report = paragraphs("Harlow's harbour closed on Monday after a storm tore a hole in the old pier, the harbour office said.", PIER[1])
    head = "<title>Storm closes Harlow harbour</title><meta property='og:title' content='Storm closes Harlow harbour'>"
    rest = data(json.dumps({"rules": [{"type": "p", "children": pieces(text)} for text in guidelines]}))
    page = f"{head}<main><h1>Storm closes Harlow harbour</h1>{report}</main>{rest}"
    assert story_of(page, rules).source is StorySource.DISPLAYED
    assert story_of(page.replace(report, ""), rules).source is StorySource.DECLARED

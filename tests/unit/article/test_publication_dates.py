"""When the article of a page was published: which of several dates counts."""

import pytest

from service.loading import Rules
from tests.goldens import answer_page
from tests.unit.html.readings import PIER, paragraphs

TITLE = "<title>Pier shut until May</title>"
UPDATED = '"dateModified":"2031-05-20T08:15:00Z"'
REWRITTEN = '<script type=application/ld+json>{"@type":"Article","datePublished":"2031-05-20T08:15:00Z",' + UPDATED + "}</script>"
STORY = paragraphs(*PIER)
LONG_MENU = "".join(f"<li><a href=/{number}>Harbour {number}</a></li>" for number in range(30))

PAGES = [
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1>{STORY}<ul>{LONG_MENU}</ul><h4>Published</h4><p>4 May 2031</p>",
        "2031-05-04",
        id="a label below the story",
    ),
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1>{STORY}<ul>{LONG_MENU}</ul><p>Publication date: 4 May 2031</p>",
        "2031-05-04",
        id="a label on the same line",
    ),
    pytest.param(
        TITLE + '<meta property=article:modified_time content="2031-05-20T08:15:00Z">',
        f"<h1>Pier shut</h1>{STORY}<ul>{LONG_MENU}</ul><p>Posted on 4 May 2031</p>",
        "2031-05-04",
        id="a label, where only the change is declared",
    ),
    pytest.param(
        TITLE,
        f"<p>Today: 20 May 2031</p><h1>Pier shut</h1><p class=date>4 May 2031</p>{STORY}",
        "2031-05-04",
        id="the date below the headline before the one above it",
    ),
    pytest.param(
        TITLE + REWRITTEN,
        f"<h1>Pier shut</h1>{STORY}<div class=post-date>4 May 2031</div>{STORY}",
        "2031-05-04",
        id="a date named so, where the declared one is that of the change",
    ),
    pytest.param(
        TITLE + REWRITTEN + '<meta property=article:published_time content="2031-05-04T10:00:00Z">',
        f"<h1>Pier shut</h1><p class=updated>Updated 20 May 2031</p>{STORY}",
        "2031-05-04",
        id="the earlier of two declared dates, where the other is the moment of the change",
    ),
    pytest.param(
        TITLE + REWRITTEN + '<meta property=article:published_time content="2031-05-04T10:00:00Z">',
        f"<h1>Pier shut</h1><p class=date>20 May 2031</p>{STORY}",
        "2031-05-20",
        id="the declared date that the page shows, too",
    ),
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1><div><span>4 May 2031</span><span>Updated on: 20 May 2031</span></div>{STORY}",
        "2031-05-04",
        id="two dates that touch",
    ),
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1><p>Updated: May 20, 2031 | Published: May 4, 2031</p>{STORY}",
        "2031-05-04",
        id="the publication behind the change on one line",
    ),
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1><p>Reviewed: 20 May 2031, first published 4 May 2031</p>{STORY}",
        "2031-05-04",
        id="the date behind the word for publication",
    ),
    pytest.param(
        "<title>Pier shut | Harlow Radio | 04.05.2031</title>", f"<h1>Pier shut</h1>{STORY}", "2031-05-04", id="a date behind the title"
    ),
    pytest.param(
        TITLE,
        f"<h1>Pier shut</h1><ul>{LONG_MENU}</ul><div class=single-date>4 May 2031</div>{STORY}<div class=card-date>20 May 2031</div>",
        "2031-05-04",
        id="a date named so far below the headline, and another story's",
    ),
    pytest.param(
        TITLE + "<meta property=og:locale content=en_US>",
        f"<h1>Pier shut</h1><p>5/4/2031</p>{STORY}",
        "2031-05-04",
        id="a declared country",
    ),
    pytest.param(
        TITLE + "<link rel=canonical href=https://lowmouth.example/us/pier>",
        f"<h1>Pier shut</h1><p>5/4/2031</p>{STORY}",
        "2031-05-04",
        id="a country in the address",
    ),
    pytest.param(TITLE, f"<h1>Pier shut</h1><p>5/4/2031</p>{STORY}", None, id="no country"),
    pytest.param(
        TITLE + """<meta name=data content='{"@context":"https://schema.org","@type":"Article","datePublished":"2031-05-04"}'>""",
        f"<h1>Pier shut</h1>{STORY}",
        "2031-05-04",
        id="linked data in a meta",
    ),
]


@pytest.mark.parametrize(("head", "body", "published"), PAGES)
def test_when_an_article_was_published(head: str, body: str, published: str | None, rules: Rules) -> None:
    answer = answer_page(f"<html lang=en><head>{head}</head><body><main>{body}</main></body></html>", rules)
    found = answer["published"]
    assert (found and str(found)[:10]) == published


@pytest.mark.parametrize(
    "meta",
    [
        pytest.param('<meta http-equiv=date content="2031-05-04">', id="a header of the answer"),
        pytest.param('<meta itemprop=dateCreated datetime="2031-05-04">', id="another attribute"),
        pytest.param('<meta name=DC.Issued content="2031-05-04">', id="a library's"),
        pytest.param('<meta name=creation_date content="2031-05-04">', id="a system's"),
    ],
)
def test_what_metadata_says_of_publication(meta: str, rules: Rules) -> None:
    answer = answer_page(f"<html lang=en><head>{TITLE}{meta}</head><body><main><h1>Pier shut</h1>{STORY}</main></body></html>", rules)
    assert answer["published"] == "2031-05-04"


def test_how_long_ago_it_was_has_a_date_for_machines(rules: Rules) -> None:
    time = "<relative-time datetime=2031-05-04T09:30:00Z>2 hours ago</relative-time>"
    answer = answer_page(f"<html lang=en><head>{TITLE}</head><body><main><h1>Pier shut</h1>{time}{STORY}</main></body></html>", rules)
    assert answer["published"] == "2031-05-04T09:30:00+00:00"

"""The role of each line of a page."""

import pytest

from service.html.reading.html_reader import read_html
from service.html.story.page_labelling import label_page, read_page
from service.loading import Rules

PROSE = "The eastern pier of Lowmouth was shut on Monday, after engineers had found cracks in eleven of its pillars."
MORE = "The council will meet on Friday, and until then no boat may land there, said the harbour office."
STORY = f"<h1>Pier shut until Friday</h1><div class='article-body'><p>{PROSE}</p><p>{MORE}</p>@<p>{PROSE[:-1]}, too.</p><p>{MORE}</p></div>"


def roles_of(html: str, rules: Rules) -> dict[str, tuple[str, str]]:
    """Role and rule by the first words of each line."""
    labelled = label_page(read_page(read_html(html, rules.pages.hints), rules.pages, rules.lines), rules.pages)
    return {" ".join(item.line.text.split()[:3]): (item.label.role.value, item.label.rule) for item in labelled}


@pytest.mark.parametrize(
    ("inserted", "words", "role"),
    [
        pytest.param("<h2>What comes next</h2>", "What comes next", "subheading", id="a heading among paragraphs"),
        pytest.param("<p><b>What comes next</b></p>", "What comes next", "subheading", id="a bold line among paragraphs"),
        pytest.param("<ul><li>Eleven pillars have cracks.<li>None fell.</ul>", "Eleven pillars have", "list_item", id="a list"),
        pytest.param("<table><tr><td>Pillars<td>11<tr><td>Piers<td>2</table>", "Pillars | 11", "list_item", id="a table"),
        pytest.param(
            f"<table><tr><td>Here {PROSE}<br><br>{MORE}<br><br>{PROSE}</table>", "Here The eastern", "paragraph", id="a table for layout"
        ),
        pytest.param("<figure><img><figcaption>The pier at low tide</figcaption></figure>", "The pier at", "caption", id="a caption"),
        pytest.param("<div class=wp-caption-text>The pier at low tide in May</div>", "The pier at", "caption", id="a caption by its name"),
        pytest.param(
            f"<div class=caption><p>Here {PROSE}</p></div>", "Here The eastern", "caption", id="a caption in a paragraph of its own"
        ),
        pytest.param(f"<figure><p>Here {PROSE}</p></figure>", "Here The eastern", "other", id="text within a picture's element"),
        pytest.param(
            f"<div class='modal hidden'><p>Here {PROSE}</p></div>", "Here The eastern", "notice", id="text of a window that opens later"
        ),
        pytest.param(
            "<p>By using this site, you agree to our terms of use and our privacy policy.</p>", "By using this", "notice", id="a notice"
        ),
        pytest.param(f"<div id=comments><p>{PROSE.replace('The', 'Our')}</p></div>", "Our eastern pier", "other", id="a comment"),
        pytest.param(
            "<div class=cookie-consent><p>We set cookies so that you see more.</p></div>", "We set cookies", "notice", id="consent"
        ),
        pytest.param("<p><a href='/f'>READ MORE: Ferry fares to rise in the spring</a></p>", "READ MORE: Ferry", "teaser", id="a pointer"),
        pytest.param(
            "<ul class=related><li><a href=/f>Ferry fares to rise in the spring</a><li><a href=/t>Tide tables are wrong again</a></ul>",
            "Ferry fares to",
            "teaser",
            id="a list of links to other stories",
        ),
        pytest.param("<h3>Pier shut until Friday</h3>", "Pier shut until", "headline", id="the headline again"),
    ],
)
def test_what_stands_within_a_story(inserted: str, words: str, role: str, rules: Rules) -> None:
    assert roles_of(STORY.replace("@", inserted), rules)[words][0] == role


@pytest.mark.parametrize(
    ("added", "words", "role"),
    [
        pytest.param("<a href=/f>Ferry fares to rise in the spring</a>", "Ferry fares to", "teaser", id="a link with a title"),
        pytest.param("<h3><a href=/f>Ferry fares to rise in spring</a></h3>", "Ferry fares to", "teaser", id="a linked heading"),
        pytest.param("<nav><a href=/f>Ferry fares and tide tables here</a></nav>", "Ferry fares and", "navigation", id="a menu"),
        pytest.param("<a href=/f>Ferry fares</a>", "Ferry fares", "navigation", id="a short link"),
        pytest.param(
            "<h2>Elsewhere on the coast</h2><a href=/f>Ferry fares to rise in the spring</a>",
            "Elsewhere on the",
            "teaser_label",
            id="a heading",
        ),
        pytest.param("<footer>© 2024 Lowmouth Gazette Ltd</footer>", "© 2024 Lowmouth", "credit", id="a copyright line"),
        pytest.param("<aside class=sidebar><p>2 hours ago</p></aside>", "2 hours ago", "navigation", id="the time of another story"),
    ],
)
def test_what_stands_below_a_story(added: str, words: str, role: str, rules: Rules) -> None:
    assert roles_of(STORY.replace("@", "") + added, rules)[words][0] == role


@pytest.mark.parametrize(
    ("head", "words", "role"),
    [
        pytest.param("<p class=byline>By Noor Whitlock and others</p>", "By Noor Whitlock", "byline", id="a byline"),
        pytest.param("<span class=publish-date>Monday 4 May, 10.15</span>", "Monday 4 May,", "timestamp", id="a date"),
        pytest.param(
            "<p class=standfirst>Boats must find other berths for the time of the works, says the council.</p>",
            "Boats must find",
            "standfirst",
            id="a standfirst",
        ),
    ],
)
def test_what_stands_under_a_headline(head: str, words: str, role: str, rules: Rules) -> None:
    page = STORY.replace("@", "").replace("</h1>", f"</h1>{head}")
    assert roles_of(page, rules)[words][0] == role


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        pytest.param("<title>Pier shut - Gazette</title><h1>Gazette</h1><h2>Pier shut</h2>", "Pier shut", id="what the page is called"),
        pytest.param("<title>Welcome</title><h1>Lowmouth Gazette</h1><h1>Pier shut</h1>", "Pier shut", id="the last h1 above the story"),
        pytest.param("<meta property=og:title content='Pier is shut'><p>Tides", None, id="no line but the story"),
        pytest.param(
            "<title>When the Lowmouth pier closes</title><h1>Eleven cracks shut the Lowmouth pier</h1><h2>When the pier closes again</h2>",
            "Eleven cracks shut the Lowmouth pier",
            id="the only h1, not a heading more like the title for search engines",
        ),
        pytest.param(
            "<title>Pier shut until Friday</title><h1>Latest from the harbour on Friday</h1><h2>Pier shut until Friday</h2>",
            "Pier shut until Friday",
            id="a heading that is the title, not an h1 that has one of its words",
        ),
    ],
)
def test_the_headline_of_a_page(html: str, headline: str | None, rules: Rules) -> None:
    reading = read_page(read_html(f"{html}<p>{PROSE}<p>{MORE}", rules.pages.hints), rules.pages, rules.lines)
    number = reading.analysis.headline
    assert (None if number is None else reading.analysis.lines[number].text) == headline

"""Kinds of pages on which a story was lost, or something foreign was kept: each with a page of its own."""

import pytest

from service.loading import Rules
from tests.goldens import answer_page
from tests.unit.html.readings import OWLS, PIER, paragraphs

NAV = "<nav><a href=/>Home</a> <a href=/sport>Sport</a> <a href=/local>Local</a></nav>"
FOOT = "<footer><p>© 2031 Lowmouth Gazette</p><a href=/privacy>Privacy</a></footer>"


def read(body: str, rules: Rules, head: str = "<title>Pier shut | Lowmouth Gazette</title>") -> dict[str, object]:
    return answer_page(f"<html lang=en><head>{head}</head><body>{NAV}{body}{FOOT}</body></html>", rules)


def lines(answer: dict[str, object]) -> list[str]:
    return str(answer["body"]).split("\n\n")


WHOLE = [
    pytest.param(
        f"<article class='post type-post hentry tag-cookies category-comments'>{paragraphs(*PIER)}</article>", id="classes of WordPress"
    ),
    pytest.param("".join(f"<div class='cmp cmp-text'>{paragraphs(text)}</div>" for text in PIER), id="classes of AEM"),
    pytest.param(
        "<main>"
        + "".join(f"<div class=g><div class=in>{paragraphs(*PIER[n : n + 2])}</div></div><p class=ad>Advertisement</p>" for n in (0, 2, 4)),
        id="containers that are built alike",
    ),
    pytest.param(f"<main><p>{PIER[0]}<a href=/x>more{paragraphs(*PIER[1:])}</a></main>", id="a link that is never closed"),
    pytest.param(
        f"<main>{paragraphs(*PIER[:2])}<noscript><div></noscript>{paragraphs(*PIER[2:])}</main>", id="a noscript that opens an element"
    ),
    pytest.param(
        f"<table><tr><td><a href=/n>News</a><br><a href=/s>Sport</a><td>{'<br><br>'.join(PIER)}<td>Tyres</table>", id="tables as layout"
    ),
    pytest.param(f"<html:div>{''.join(f'<html:p>{text}</html:p>' for text in PIER)}</html:div>", id="names with a prefix"),
    pytest.param(
        "".join(f"<figure><img src={n}.jpg><figcaption><p>{text}</p></figcaption></figure>" for n, text in enumerate(PIER)),
        id="a slide show",
    ),
    pytest.param(
        "<div class=swiper>"
        + "".join(
            f"<div class=swiper-slide><figure><img src={n}.jpg><div class=caption>{text}</div></figure></div>"
            for n, text in enumerate(PIER)
        )
        + "</div>",
        id="a slide show of cards",
    ),
    pytest.param(
        f"<article>{paragraphs(*PIER[:3])}</article><p class=ad>Advertisement</p><article>{paragraphs(*PIER[3:])}</article>", id="two parts"
    ),
    pytest.param("<main>" + "".join(f"<p><a name={n}>{text}</p>" for n, text in enumerate(PIER)) + "</main>", id="targets of links"),
    pytest.param(f"<main><p>{PIER[0]}</p><svg width=9><path d=M0>{paragraphs(*PIER[1:])}</main>", id="a drawing that is never closed"),
    pytest.param(f"<main><map name=a>{paragraphs(*PIER[:3])}<area></map>{paragraphs(*PIER[3:])}</main>", id="the map of a picture"),
    pytest.param(f"<main>{paragraphs(*PIER[:2])}<video src=a.mp4>{paragraphs(*PIER[2:])}</main>", id="a film that is never closed"),
]


@pytest.mark.parametrize("body", WHOLE)
def test_the_story_is_whole(body: str, rules: Rules) -> None:
    answer = read(f"<h1>Pier shut</h1>{body}", rules)
    assert answer["headline"] == "Pier shut"
    assert [text for text in PIER if not any(text in line for line in lines(answer))] == []


VERSES = ("The pier is shut,", "the ropes are wet,", "the lamps are out", "that burned here yet.", "We waited long", "and wait for more,")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{'<br>'.join(VERSES[:3])}</p><p>{'<br>'.join(VERSES[3:])}</p>", id="in two stanzas"),
        pytest.param("".join(f"<div>{verse}</div>" for verse in VERSES), id="a verse an element"),
        pytest.param(f"<pre>{chr(10).join(VERSES)}</pre>", id="as they stand"),
    ],
)
def test_a_poem_is_found_without_a_sentence(body: str, rules: Rules) -> None:
    assert lines(read(f"<article><h1>Pier shut</h1>{body}</article>", rules)) == [*VERSES]


@pytest.mark.parametrize("place", [0, 2, -1])
def test_a_paragraph_that_is_one_link_is_story(place: int, rules: Rules) -> None:
    texts = [f"<a href=/more>{text}</a>" if text is PIER[place] else text for text in PIER]
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*texts)}</article>", rules)) == [*PIER]


@pytest.mark.parametrize(
    ("below", "entries"),
    [
        pytest.param("<ul><li>Ferry: northern quay</li><li>Fish: customs house</li></ul>", 2, id="a list"),
        pytest.param("<h3>Where to go</h3><ol><li>Ferry: northern quay</li><li>Fish: customs house</li></ol>", 3, id="under a heading"),
        pytest.param("<table><tr><td>Ferry<td>at 9<tr><td>Fish<td>at 5</table>", 2, id="a table"),
        pytest.param("<dl><dt>The ferry</dt><dd>northern quay, at 9</dd></dl>", 2, id="terms"),
        pytest.param("<ul><li><a href=/o>Owls are back at the mill</a></li></ul>", 0, id="and no links"),
    ],
)
def test_entries_below_the_last_paragraph_belong_to_the_story(below: str, entries: int, rules: Rules) -> None:
    found = lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}{below}</article>", rules))
    assert (found[: len(PIER)], len(found) - len(PIER)) == ([*PIER], entries)


def test_the_entries_of_a_live_report_are_no_comments(rules: Rules) -> None:
    entries = "".join(f"<div class=live-match-comment><span>{n}'</span><p>{text}</p></div>" for n, text in enumerate(PIER))
    assert {*PIER} <= {*lines(read(f"<main><h1>Pier shut</h1>{entries}</main>", rules))}


def test_the_lines_of_a_poem_stay_together(rules: Rules) -> None:
    assert lines(read(f"<article><h1>Pier shut</h1><p>By Noor Whitlock</p><p>{'<br>'.join(VERSES)}</p></article>", rules)) == [*VERSES]


def test_entries_under_the_last_heading_belong_to_the_story(rules: Rules) -> None:
    hours = "<h2>Opening hours</h2><table><tr><td>Mon<td>10:00 to 20:00<tr><td>Tue<td>closed</table>"
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}{hours}</article>", rules))[-2:] == [
        "Mon | 10:00 to 20:00",
        "Tue | closed",
    ]


def test_further_articles_are_no_part_of_the_first(rules: Rules) -> None:
    below = f"<div id=next><article class=story><h1>Owls are back</h1>{paragraphs(*OWLS)}</article></div>"
    answer = read(f"<main><article class=story><h1>Pier shut</h1>{paragraphs(*PIER)}</article>{below}</main>", rules)
    assert lines(answer) == [*PIER]


def test_of_a_further_article_no_paragraph_is_kept(rules: Rules) -> None:
    below = f"<div id=more><article><h1>Owls are back</h1>{paragraphs(*OWLS, PIER[3])}</article></div>"
    assert lines(read(f"<main><article><h1>Pier shut</h1>{paragraphs(*PIER)}</article></main>{below}", rules)) == [*PIER]


def test_stories_under_headings_of_their_own_are_further_articles(rules: Rules) -> None:
    stories = "".join(
        f"<div class=story><h1>{name}</h1>{paragraphs(*texts)}</div>" for name, texts in (("Pier shut", PIER), ("Owls are back", OWLS))
    )
    assert lines(read(f"<main>{stories}</main>", rules)) == [*PIER]


def test_the_entries_of_a_live_blog_are_one_story(rules: Rules) -> None:
    entries = "".join(f"<article><h2>{n}:00</h2>{paragraphs(text)}</article>" for n, text in enumerate((*PIER, *OWLS)))
    assert {*PIER, *OWLS} <= {*lines(read(f"<main><h1>Pier shut</h1>{entries}</main>", rules))}


def test_other_stories_above_the_headline_are_not_of_this_one(rules: Rules) -> None:
    ticker = "".join(f"<li><a href=/{n}>Port Nell</a> {text}</li>" for n, text in enumerate(OWLS))
    page = f"<div><ul>{ticker}</ul></div><div><h1>Pier shut</h1><div class=text>{paragraphs(*PIER)}</div></div>"
    assert lines(read(page, rules)) == [*PIER]


def test_each_entry_of_a_live_blog_has_its_time(rules: Rules) -> None:
    entries = "".join(f"<li><time>{n + 10}:05</time><h3>News</h3>{paragraphs(text)}</li>" for n, text in enumerate(PIER))
    answer = read(f"<main><h1>Pier shut</h1>{paragraphs(OWLS[0])}<ol>{entries}</ol></main>", rules)
    assert answer["timestamp"] == "\n\n".join(f"{n + 10}:05" for n, _ in enumerate(PIER))


def test_the_days_of_a_chronicle_are_not_those_of_the_article(rules: Rules) -> None:
    days = "".join(f"<div><time>{n + 10} May 2019</time>{paragraphs(text)}</div>" for n, text in enumerate(PIER))
    head = "<meta property=article:published_time content=2031-05-04>"
    answer = read(f"<main><h1>Pier shut</h1>{paragraphs(OWLS[0])}{days}</main>", rules, head)
    assert (answer["timestamp"], answer["published"]) == ("2031-05-04", "2031-05-04")


TWEET = "<p>Bring a lamp. pic.example/a</p>— Pier Friends (@pierfriends) <a href=//t.example/1>May 4, 2031</a>"
PULLED = "<p>We cannot wait for another winter</p><p>Ada Quill, harbour</p>"
FOREIGN = [
    pytest.param(f"<aside class=pullquote>{PULLED}</aside>", "Ada Quill, harbour", id="a pull quote"),
    pytest.param(f"<blockquote class=twitter-tweet>{TWEET}</blockquote>", "@pierfriends", id="an embedded post"),
    pytest.param(
        f"<blockquote>{TWEET.replace('— Pier', '<p>— Pier')}</blockquote>", "Bring a lamp", id="a post that only its signature tells"
    ),
    pytest.param(f"<blockquote>{TWEET}</blockquote>", "Bring a lamp", id="a post with its signature beside its paragraph"),
    pytest.param(
        "<div class=paywall><h3>Keep reading for a crown</h3><p>Eight weeks of every story. Cancel at any time.</p></div>",
        "Cancel at any time",
        id="an offer",
    ),
    pytest.param(
        "<div><h3>The week in one letter</h3><p>Every Friday, what our editors liked most.</p><form><input type=email></form></div>",
        "letter",
        id="what a form is for",
    ),
    pytest.param("<h4>Related stories</h4><ul><li><a href=/o>Owls return</a><li><a href=/f>Ferry late</a></ul>", "Ferry", id="pointers"),
    pytest.param("<div class=card><a href=/o><h3>Owls are back at the mill</h3></a></div>", "Owls", id="the linked heading of a card"),
    pytest.param("<p>To read on, please subscribe.</p>", "subscribe", id="a barrier"),
    pytest.param("<amp-ad><div fallback>The advert could not be loaded</div></amp-ad>", "advert", id="the fallback of an advertisement"),
]


@pytest.mark.parametrize(("among", "words"), FOREIGN)
def test_nothing_foreign_is_in_the_story(among: str, words: str, rules: Rules) -> None:
    body = str(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER[:3])}{among}{paragraphs(*PIER[3:])}</article>", rules)["body"])
    assert words not in body
    assert all(text in body for text in PIER)
    assert body.count("We cannot wait for another winter") == 1


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(f"<div class=paywall>{paragraphs(*PIER[3:])}</div>", id="a part of it"),
        pytest.param("".join(f"<div class=paywall>{paragraphs(text)}</div>" for text in PIER[3:]), id="each paragraph"),
        pytest.param("".join(f"<p class=paywall>{text}</p>" for text in PIER[3:]), id="the paragraphs themselves"),
    ],
)
def test_a_story_for_subscribers_is_no_offer(story: str, rules: Rules) -> None:
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER[:3])}{story}</article>", rules)) == [*PIER]


def test_a_text_about_cookies_is_told_by_its_words(rules: Rules) -> None:
    notice = paragraphs(
        "We and our 512 partners store cookies on your device and read personal data from it, for advertising and to count our readers.",
        "You can change your preferences or withdraw your consent on this website at any time, also for data processing by our partners.",
    )
    answer = read(f"<div>{notice}<button>Accept</button></div><main><h1>Pier shut</h1>{paragraphs(*PIER[:2])}</main>", rules)
    assert lines(answer) == [*PIER[:2]]


def test_an_article_about_cookies_is_an_article(rules: Rules) -> None:
    story = (
        "The county of Lowmouth must delete the personal data of nine thousand ferry passengers, a court ruled on Friday.",
        "Their consent had been taken for granted by a website that set cookies before anybody had read its privacy policy.",
        "The company will appeal, said its lawyer, Tom Abara, who called the ruling a gift to advertising lobbies abroad.",
    )
    assert lines(read(f"<main><h1>Ferry data must go</h1>{paragraphs(*story)}</main>", rules)) == [*story]


def test_the_footer_is_no_headline(rules: Rules) -> None:
    head = "<title>Blog - Lowmouth Gazette</title>"
    assert "©" not in str(read(f"<main>{paragraphs(*PIER)}</main>", rules, head)["headline"])


def test_a_byline_has_no_words_to_click(rules: Rules) -> None:
    byline = "<p class=byline>By <a href=/n>Noor Whitlock</a> <a href='mailto:n@gazette.example'>Email the author</a></p>"
    assert read(f"<article><h1>Pier shut</h1>{byline}{paragraphs(*PIER)}</article>", rules)["byline"] == "By Noor Whitlock"


def test_a_kicker_is_no_part_of_the_headline(rules: Rules) -> None:
    head = "<title>Pier shut until May | Lowmouth Gazette</title><meta property=og:title content='Pier shut until May'>"
    answer = read(f"<article><h1>Lowmouth harbour - Pier shut until May</h1>{paragraphs(*PIER)}</article>", rules, head)
    assert (answer["headline"], answer["section"]) == ("Pier shut until May", "Lowmouth harbour")


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("<h1>Pier shut until<br>the end of May</h1>", id="by a line break"),
        pytest.param("<h1><div>Pier shut until</div> <div>the end of May</div></h1>", id="by elements"),
        pytest.param("<h1><small>Harbour</small><br>Pier shut until the end of May</h1>", id="from the kicker"),
        pytest.param("<h1><span class=kicker>Harbour</span> Pier shut until the end of May</h1>", id="from a kicker on the same line"),
    ],
)
def test_a_divided_headline_is_whole(heading: str, rules: Rules) -> None:
    head = "<title>Pier shut until the end of May</title>"
    byline = "<p class=byline>By <a rel=author href=/n>Noor Whitlock</a></p>"
    answer = read(f"<article>{heading}{byline}{paragraphs(*PIER)}</article>", rules, head)
    assert (answer["headline"], answer["authors"]) == ("Pier shut until the end of May", ["Noor Whitlock"])
    assert lines(answer) == [*PIER]


def test_a_page_without_titles_has_the_heading_above_its_story(rules: Rules) -> None:
    assert read(f"<div><h2>Pier shut</h2><p>By Noor Whitlock</p>{paragraphs(*PIER)}</div>", rules, "")["headline"] == "Pier shut"


CARD = "<h4><a href=/o>Owls are back at the old mill</a></h4>"
OTHERS = [
    pytest.param(f"<div>{CARD}<p>By Tom Abara</p></div>", id="beside the title of another story"),
    pytest.param(f"<ul><li>{CARD}<time datetime=2030-01-01>1 Jan</time></li></ul>", id="with its time"),
    pytest.param(f"<div class=related><h3>More</h3>{CARD}<p class=byline>Tom Abara</p><p>1 January 2030</p></div>", id="in a named part"),
    pytest.param(f"<div class=comments><b>Tom Abara</b> <time datetime=2030-01-01>1 Jan</time><p>{OWLS[0]}</p></div>", id="of readers"),
    pytest.param(
        f"<article><h1>Owls are back</h1><p class=byline>By Tom Abara</p><p>1 Jan 2030</p>{paragraphs(*OWLS)}</article>",
        id="of a further article",
    ),
]


@pytest.mark.parametrize("below", OTHERS)
def test_authors_and_dates_of_others_are_not_of_this_article(below: str, rules: Rules) -> None:
    answer = read(f"<main><article><h1>Pier shut</h1>{paragraphs(*PIER)}</article>{below}</main>", rules)
    assert (answer["authors"], answer["published"], answer["byline"], answer["timestamp"]) == ([], None, None, None)


NAMES = [
    pytest.param("<p><b>Sarah Whitlock</b></p>", "", id="in bold above"),
    pytest.param("<p>Guest post by Sarah Whitlock</p>", "", id="announced above"),
    pytest.param("<address>Sarah Whitlock</address>", "", id="as an address"),
    pytest.param("", "<p><em>Sarah Whitlock</em></p>", id="in italics below"),
    pytest.param("", "<p>\u2013 Sarah Whitlock</p>", id="behind a dash below"),
    pytest.param("", "<p>(Sarah Whitlock)</p>", id="in brackets below"),
    pytest.param("", "<h4>About the author</h4><p>Sarah Whitlock covers the coast. She lives there.</p>", id="under a heading below"),
]


@pytest.mark.parametrize(("above", "below"), NAMES)
def test_the_name_of_the_author_is_no_story(above: str, below: str, rules: Rules) -> None:
    answer = read(f"<article><h1>Pier shut</h1>{above}{paragraphs(*PIER)}{below}</article>", rules)
    assert (lines(answer), answer["authors"]) == ([*PIER], ["Sarah Whitlock"])


def test_comments_may_stand_below_a_heading_without_their_number(rules: Rules) -> None:
    comments = f"<h3>Comments</h3><div><b>Tom</b>{paragraphs(*OWLS)}</div>"
    assert lines(read(f"<main><h1>Pier shut</h1>{paragraphs(*PIER)}{comments}</main>", rules)) == [*PIER]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param("<link rel=canonical href='https://g.example/pier-2031-05-04'>", "2031-05-04", id="behind the words of the address"),
        pytest.param("<link rel=canonical href='https://g.example/20310504/pier'>", "2031-05-04", id="in digits in the address"),
        pytest.param("<meta name=post-date content=20310504T093000Z>", "2031-05-04T09:30:00+00:00", id="in digits alone"),
        pytest.param(
            "<meta name=date content='2031-05-04T09:30:00\u221203:00'>", "2031-05-04T09:30:00-03:00", id="with a sign of subtraction"
        ),
    ],
)
def test_further_forms_of_dates(head: str, published: str, rules: Rules) -> None:
    assert read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}</article>", rules, head)["published"] == published


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        pytest.param("<link rel=canonical href='//g.example/pier'>", "url", "https://g.example/pier", id="an address without its scheme"),
        pytest.param(
            '<script type=application/ld+json>{"@type": "Article", "url": "https://g.example/pier"}</script>',
            "url",
            "https://g.example/pier",
            id="the address of the article in linked data",
        ),
        pytest.param("<link rel=image_src href='https://g.example/a.jpg'>", "image", "https://g.example/a.jpg", id="a linked picture"),
        pytest.param("<meta name=keywords content='pier; harbour'>", "keywords", ["pier", "harbour"], id="keywords with semicolons"),
        pytest.param(
            "<meta name=twitter:label2 content='Written by'><meta name=twitter:data2 content='Noor Whitlock'>",
            "authors",
            ["Noor Whitlock"],
            id="the second label",
        ),
        pytest.param("<meta name=citation_author content='Quill, Ada T.'>", "authors", ["Ada T. Quill"], id="inverted, with an initial"),
    ],
)
def test_what_a_page_declares(head: str, field: str, value: object, rules: Rules) -> None:
    assert read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}</article>", rules, head)[field] == value


def test_the_only_top_heading_is_the_headline_whatever_repeats_the_title(rules: Rules) -> None:
    path = "<ul class=crumbs><li><a href=/>Home</a></li><li>Pier shut on Monday</li></ul>"
    story = f"<article><h1>Lowmouth: why the pier was shut on Monday</h1>{paragraphs(*PIER)}</article>"
    answer = read(path + story, rules, "<title>Pier shut on Monday | Lowmouth Gazette</title>")
    assert answer["headline"] == "Lowmouth: why the pier was shut on Monday"


def test_a_headline_does_not_begin_with_the_sign_after_its_kicker(rules: Rules) -> None:
    assert read(f"<article><h1>: Pier shut until May</h1>{paragraphs(*PIER)}</article>", rules)["headline"] == "Pier shut until May"


def test_a_small_part_right_below_the_headline_is_story(rules: Rules) -> None:
    ferries = "".join(f"<li><a href=/ferry/{number}>Ferry {number}</a></li>" for number in range(30))
    story = [f"{text} It was the {number}th report about it." for number in range(1, 6) for text in PIER]
    answer = read(f"<main><h1>Pier shut</h1>{paragraphs(*OWLS[:2])}<ul>{ferries}</ul>{paragraphs(*story)}</main>", rules)
    assert lines(answer)[:2] == [*OWLS[:2]]


def test_pictures_of_the_story_have_their_captions(rules: Rules) -> None:
    figure = "<figure><img data-src=/pier.jpg alt='A pier'><figcaption>The pier at low tide. Photo: Tomás Reyes</figcaption></figure>"
    head = "<base href='https://gazette.example/'><meta property=og:image content=/lead.jpg>"
    answer = read(
        f"<article><h1>Pier shut</h1><p>{PIER[0]}</p>{figure}{paragraphs(*PIER[1:])}</article><img src=/logo.png width=40>", rules, head
    )
    assert answer["image"] == "https://gazette.example/lead.jpg"
    caption = "The pier at low tide. Photo: Tomás Reyes"
    assert answer["images"] == [{"url": "https://gazette.example/pier.jpg", "alt": "A pier", "caption": caption}]


@pytest.mark.parametrize(
    ("head", "top", "authors", "published"),
    [
        pytest.param(
            "<meta name=author content='Lowmouth Gazette'>",
            "<p class=byline>By Noor Whitlock</p>",
            ["Noor Whitlock"],
            None,
            id="not the site",
        ),
        pytest.param(
            "",
            "<div class=byline><span>By</span><a href=/n>Noor Whitlock</a><span>Reporter</span></div>",
            ["Noor Whitlock"],
            None,
            id="glued",
        ),
        pytest.param("", "<p class=byline>By Noor Whitlock, 4 May 2031</p>", ["Noor Whitlock"], "2031-05-04", id="with the date"),
        pytest.param("", "<a rel=author href=/n>Noor Whitlock</a>", ["Noor Whitlock"], None, id="linked"),
        pytest.param("", "<a href=/blog/authors/noor>Noor Whitlock</a>", ["Noor Whitlock"], None, id="a link to an author's page"),
        pytest.param("", "<a href=/author/>All authors</a>", [], None, id="no link to the list of them"),
        pytest.param("", "<div class=byline><p>Written by</p><p>Noor Whitlock</p></div>", ["Noor Whitlock"], None, id="below a label"),
        pytest.param("", "<p class=date>Last updated: 14/05/2031</p>", [], "2031-05-14", id="only a date of change"),
        pytest.param("<meta name=pubdate content=20310504>", "<p class=time>5 min read</p>", [], "2031-05-04", id="no reading time"),
        pytest.param("<link rel=canonical href='https://g.example/2031/05/04/pier'>", "", [], "2031-05-04", id="the date in the address"),
        pytest.param(
            "<meta property=article:published_time content=2032-06-30><meta property=article:modified_time content=2031-05-05>"
            "<meta name=date content=2031-05-04>",
            "",
            [],
            "2031-05-04",
            id="not long after the last change",
        ),
        pytest.param(
            "<meta property=article:published_time content=2031-05-09><meta property=article:modified_time content=2031-05-06>",
            "",
            [],
            "2031-05-09",
            id="a draft that waited for its day",
        ),
        pytest.param(
            "<meta property=article:published_time content=2032-01-20><meta property=article:modified_time content=2032-01-20>",
            "<p class=date>4 May 2031</p>",
            [],
            "2031-05-04",
            id="the printed date, where every change is declared as a publication",
        ),
        pytest.param(
            "",
            "<div class=info><span>By Noor Whitlock</span><br><span>Harbour desk</span></div>",
            ["Noor Whitlock"],
            None,
            id="announced, without a class",
        ),
        pytest.param(
            "",
            "<div class=info><span>Published May 4, 2031 by Noor Whitlock</span></div>",
            ["Noor Whitlock"],
            "2031-05-04",
            id="announced behind the date",
        ),
        pytest.param(
            "<meta name=x-published-date content=2031-05-04T06:03:43Z><meta name=x-author-name content='Noor Whitlock'>",
            "",
            ["Noor Whitlock"],
            "2031-05-04T06:03:43+00:00",
            id="metadata under a name of the system's own",
        ),
        pytest.param(
            "<meta name=app:author content='Tide Apps'><meta name=x-last-published content=2032-01-01>", "", [], None, id="not of the app"
        ),
        pytest.param("<link rel=canonical href='https://g.example/2031/may/04/p'>", "", [], "2031-05-04", id="a month in the address"),
        pytest.param("<link rel=canonical href='https://g.co.uk/p'>", "<p>04/05/2031</p>", [], "2031-05-04", id="the day first in Britain"),
        pytest.param("<link rel=canonical href='https://g.gov/p'>", "<p>05/04/2031</p>", [], "2031-05-04", id="the month first in America"),
        pytest.param("<link rel=canonical href='https://g.example/p'>", "<p>05/04/2031</p>", [], None, id="and no guess elsewhere"),
        pytest.param(
            "",
            "<ul class=authors><li>Author(s)</li><li>Noor Whitlock</li><li>Tom Abara</li></ul>",
            ["Noor Whitlock", "Tom Abara"],
            None,
            id="a list of names below a label",
        ),
        pytest.param(
            "",
            "<div class=m_x1><span>Aada Whitlock</span><span>May 4, 2031</span><span>6 min</span></div>",
            ["Aada Whitlock"],
            "2031-05-04",
            id="name, date and length side by side",
        ),
        pytest.param("", "<p>4 May 2031 · 4 min · Sarah Whitlock</p>", ["Sarah Whitlock"], "2031-05-04", id="a name behind the date"),
        pytest.param(
            "<script id=__NEXT_DATA__ type=application/json>"
            '{"page": {"post": {"title": "Pier shut until the month of May",'
            '"publishedAt": "2031-05-04", "author": {"name": "Noor Whitlock"}}}}'
            "</script><meta property=og:title content='Pier shut until the month of May'>",
            "",
            ["Noor Whitlock"],
            "2031-05-04",
            id="the data of the web application",
        ),
        pytest.param(
            "<script type=application/json>"
            '{"latest": [{"title": "Owls are back at the mill", "publishedAt": "2031-05-01", "author": "Tom Abara"}]}</script>',
            "",
            [],
            None,
            id="but not of another story",
        ),
        pytest.param(
            """<meta name=parsely-page content='{"author": "Noor Whitlock", "pub_date": "2031-05-04T09:30:00Z"}'>""",
            "",
            ["Noor Whitlock"],
            "2031-05-04T09:30:00+00:00",
            id="the data of analytics",
        ),
        pytest.param("", "<span class=date data-timestamp=1935653400>3 h</span>", [], "2031-05-04T09:30:00+00:00", id="seconds since 1970"),
        pytest.param("", "<div class=info><span>Harbour News</span></div>", [], None, id="a section in capitals is nobody"),
        pytest.param(
            "<meta name=author content='Lowmouth Gazette'>",
            "<div class=info><span>Sarah Whitlock</span></div>",
            ["Sarah Whitlock"],
            None,
            id="a bare name before the site's own",
        ),
    ],
)
def test_who_wrote_it_and_when(head: str, top: str, authors: list[str], published: str | None, rules: Rules) -> None:
    head = f"<title>Pier shut | Lowmouth Gazette</title><meta property=og:site_name content='Lowmouth Gazette'>{head}"
    answer = read(f"<article><h1>Pier shut</h1>{top}{paragraphs(*PIER)}</article>", rules, head)
    assert (answer["authors"], answer["published"]) == (authors, published)
    assert lines(answer) == [*PIER]


@pytest.mark.parametrize(
    ("foot", "authors", "published"),
    [
        pytest.param("<p>Written by Noor Whitlock</p>", ["Noor Whitlock"], None, id="announced"),
        pytest.param("<div><h4>Written by</h4><p>Noor Whitlock</p></div>", ["Noor Whitlock"], None, id="below a label"),
        pytest.param("<p>Last updated: 4 May 2031</p>", [], "2031-05-04", id="a date"),
    ],
)
def test_what_stands_below_the_story(foot: str, authors: list[str], published: str | None, rules: Rules) -> None:
    answer = read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}</article><footer>{foot}</footer>", rules)
    assert (answer["authors"], answer["published"]) == (authors, published)


@pytest.mark.parametrize(
    "top",
    [
        pytest.param("<dl><dt>Published</dt><dd>4 May 2031</dd><dt>Last updated</dt><dd>6 May 2031</dd></dl>", id="under a label"),
        pytest.param("<p>4 May 2031. Last update 6 May 2031</p>", id="behind a word"),
        pytest.param(
            "<p><time class=published datetime=2031-05-04>4 May</time> <time class=updated datetime=2031-05-06>6 May</time></p>",
            id="an element with a class",
        ),
    ],
)
def test_when_it_was_changed(top: str, rules: Rules) -> None:
    answer = read(f"<article><h1>Pier shut</h1>{top}{paragraphs(*PIER)}</article>", rules)
    assert (answer["published"], answer["modified"]) == ("2031-05-04", "2031-05-06")


def test_a_single_time_is_the_publication_whatever_its_class(rules: Rules) -> None:
    answer = read(f"<article><h1>Pier shut</h1><time class=updated datetime=2031-05-04>4 May</time>{paragraphs(*PIER)}</article>", rules)
    assert (answer["published"], answer["modified"]) == ("2031-05-04", None)


def test_byline_and_dates_may_stand_below_the_standfirst(rules: Rules) -> None:
    top = f"<p class=lead>{OWLS[0]}</p><p class=by>Av <a href=/n>Maria Tollin</a></p>"
    top += "<p class=date>Publicerad 4 mars 2031 · Uppdaterad 6 mars 2031</p>"
    answer = read(f"<article><h1>Pier shut</h1>{top}{paragraphs(*PIER)}</article>", rules)
    assert (answer["authors"], answer["published"], answer["modified"]) == (["Maria Tollin"], "2031-03-04", "2031-03-06")
    assert lines(answer)[-len(PIER) :] == [*PIER]


BIOGRAPHY = "Noor Whitlock is a freelance writer who lives in Ostfeld with two dogs."


def test_a_biography_at_the_end_is_no_story(rules: Rules) -> None:
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER, BIOGRAPHY)}</article>", rules)) == [*PIER]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ostfeld is a town of nine thousand people, and most of them have never seen the sea.", id="what a sentence like it is about"
        ),
        pytest.param(
            "For more details about the pier, visit the office of the harbour board at the customs house.", id="where to learn more"
        ),
    ],
)
def test_the_last_sentence_of_a_story_stays(text: str, rules: Rules) -> None:
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER, text)}</article>", rules)) == [*PIER, text]


def test_a_short_page_about_somebody_is_no_biography_of_its_author(rules: Rules) -> None:
    assert BIOGRAPHY in lines(read(f"<article><h1>Noor Whitlock</h1>{paragraphs(*OWLS, BIOGRAPHY)}</article>", rules))


def test_readers_comments_stand_below_a_heading_with_their_number(rules: Rules) -> None:
    comments = f"<h3>3 thoughts on “Pier shut”</h3><div><b>Tom</b>{paragraphs(*OWLS)}</div>"
    assert lines(read(f"<main><h1>Pier shut</h1>{paragraphs(*PIER)}{comments}</main>", rules)) == [*PIER]


def test_a_chapter_about_comments_is_story(rules: Rules) -> None:
    chapter = f"<h3>3 comments that saved the pier</h3>{paragraphs(*OWLS)}"
    assert lines(read(f"<main><h1>Pier shut</h1>{paragraphs(*PIER)}{chapter}</main>", rules))[-3:] == [*OWLS]


@pytest.mark.parametrize(
    ("head", "top", "foot", "authors"),
    [
        pytest.param("", "<p>by pierhand on May 4, 2031</p>", "", ["pierhand"], id="one word behind a lead"),
        pytest.param("", "<p>Posted by Noor · one comment</p>", "", ["Noor"], id="before a sign"),
        pytest.param("", "<p>by the sea</p>", "", [], id="but no article"),
        pytest.param("", "<div>Aada Whitlock</div><div>Harbour correspondent</div>", "", ["Aada Whitlock"], id="a name above a job"),
        pytest.param("", "", f"<h4>About</h4><p>{BIOGRAPHY.replace('Noor', 'Sarah')}</p>", ["Sarah Whitlock"], id="a biography"),
        pytest.param("<title>Pier shut | Sarah Whitlock</title>", "", "", ["Sarah Whitlock"], id="whose site it is"),
        pytest.param(
            "<link rel=canonical href=https://aadawhitlock.example/pier>",
            "",
            "<p>© 2031 Aada Whitlock. All rights reserved.</p>",
            ["Aada Whitlock"],
            id="who claims the copyright",
        ),
        pytest.param("<title>Pier shut | Sarah Gazette</title>", "", "<p>© 2031 Sarah Foods Ltd</p>", [], id="no paper and no firm"),
    ],
)
def test_who_wrote_it_where_no_byline_says_so(head: str, top: str, foot: str, authors: list[str], rules: Rules) -> None:
    head = head or "<title>Pier shut</title>"
    answer = read(f"<article><h1>Pier shut</h1>{top}{paragraphs(*PIER)}</article><div>{foot}</div>", rules, head)
    assert answer["authors"] == authors


def test_a_declared_author_keeps_degrees_in_the_byline(rules: Rules) -> None:
    head = "<title>Pier shut</title><meta name=author content='Noor Whitlock, PhD, RN'>"
    answer = read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER)}</article>", rules, head)
    assert (answer["authors"], answer["byline"]) == (["Noor Whitlock"], "Noor Whitlock, PhD, RN")


@pytest.mark.parametrize(
    "line",
    [
        "By Sarah Whitlock (sarah@gazette.example)",
        "By Sarah Whitlock @swhitlock",
        "Sarah Whitlock, harbour correspondent",
        "Reporter: Sarah Whitlock",
    ],
)
def test_a_name_with_a_lead_or_a_job_above_the_story_is_the_byline(line: str, rules: Rules) -> None:
    answer = read(f"<article><h1>Pier shut</h1><p>{line}</p>{paragraphs(*PIER)}</article>", rules)
    assert (lines(answer), answer["authors"]) == ([*PIER], ["Sarah Whitlock"])


@pytest.mark.parametrize("line", ["Sarah Whitlock: the pier is mine", "Whitlock Pier, Lowmouth"])
def test_other_words_beside_a_name_are_story(line: str, rules: Rules) -> None:
    assert read(f"<article><h1>Pier shut</h1><h2>The harbour</h2><p>{line}</p>{paragraphs(*PIER)}</article>", rules)["authors"] == []


def test_a_labelled_biography_below_the_story_is_none_of_it(rules: Rules) -> None:
    biography = "About the author: Noor Whitlock writes about piers and the people who paint them."
    assert lines(read(f"<article><h1>Pier shut</h1>{paragraphs(*PIER, biography)}</article>", rules)) == [*PIER]


def test_a_date_in_parts_is_whole(rules: Rules) -> None:
    date = "<p class=date><span>May</span> <span>12</span><span>2031</span></p>"
    assert read(f"<article><h1>Pier shut</h1>{date}{paragraphs(*PIER)}</article>", rules)["published"] == "2031-05-12"


@pytest.mark.parametrize("line", ["14 March 2031 · Sarah Whitlock", "Sarah Whitlock · 14 March 2031"])
@pytest.mark.parametrize("is_above", [True, False])
def test_a_name_with_a_date_below_a_standfirst_or_at_the_end_is_no_story(line: str, is_above: bool, rules: Rules) -> None:
    credit = f"<p>{line}</p>"
    head = f"<p class=standfirst>{OWLS[0]}</p>{credit}" if is_above else ""
    answer = read(f"<article><h1>Pier shut</h1>{head}{paragraphs(*PIER)}{'' if is_above else credit}</article>", rules)
    assert lines(answer)[-len(PIER) :] == [*PIER]
    assert line not in lines(answer)
    assert (answer["authors"], answer["published"]) == (["Sarah Whitlock"], "2031-03-14")

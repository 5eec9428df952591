"""What elements say about the article by their attributes."""

import pytest

from service.html.hints import load_hint_rules
from service.html.reading.html_reader import read_html
from service.html.reading.raw_page import RawPage


def read(html: str) -> RawPage:
    return read_html(html, load_hint_rules())


@pytest.mark.parametrize(
    ("html", "path", "value"),
    [
        pytest.param('<time datetime="2031-05-04">May</time>', ("time",), "2031-05-04", id="a time"),
        pytest.param('<time pubdate datetime="2031-05-04"></time>', ("time-published",), "2031-05-04", id="of publication"),
        pytest.param(
            '<a rel="nofollow author" href=/n>Noor <b>Whitlock</b></a>', ("rel=author",), "Noor Whitlock", id="a link to the author"
        ),
        pytest.param("<h1 itemprop=headline>Pier shut</h1>", ("headline",), "Pier shut", id="a property by its text"),
        pytest.param('<p>x<meta itemprop=datePublished content="2031-05-04">', ("datePublished",), "2031-05-04", id="by its attribute"),
        pytest.param("<p property='schema:headline'>Pier shut</p>", ("headline",), "Pier shut", id="RDFa"),
        pytest.param('<i property="dc:date dc:created" content="2031-05-04">May</i>', ("datePublished",), "2031-05-04", id="Dublin Core"),
        pytest.param("<p class='entry-author'>Noor Whitlock</p>", ("class=byline",), "Noor Whitlock", id="a class that names a byline"),
    ],
)
def test_one_statement(html: str, path: tuple[str, ...], value: str) -> None:
    (statement,) = read(html).statements
    assert (statement.path, statement.value) == (path, value)


def test_a_property_without_a_name_states_nothing() -> None:
    assert read("<p itemscope>x<meta itemprop content=s><meta itemprop=' ' content=s>").statements == ()


@pytest.mark.parametrize(
    ("html", "value"),
    [
        pytest.param("<div class=author><p>Noor Whitlock</p><p>Head of Piers</p></div>", "Noor Whitlock | Head of Piers", id="blocks"),
        pytest.param("<p class=byline><span>Noor Whitlock</span><span>Harbour desk</span></p>", "Noor Whitlock | Harbour desk", id="spans"),
        pytest.param("<p class=byline><span>Noor</span><span>Whitlock</span></p>", "Noor Whitlock", id="the words of one name"),
        pytest.param("<div class=author><div>Noor</div><div>Whitlock</div></div>", "Noor Whitlock", id="in blocks of their own"),
    ],
)
def test_the_parts_of_a_byline_stand_apart(html: str, value: str) -> None:
    assert [statement.value for statement in read(html).statements] == [value]


@pytest.mark.parametrize(
    ("named", "path"),
    [("updated", "time-modified"), ("entry-date published updated", "time"), ("entry-date", "time")],
)
def test_a_time_says_by_its_class_that_it_is_the_last_change(named: str, path: str) -> None:
    (statement,) = read(f'<time class="{named}" datetime="2031-05-04">May</time>').statements
    assert statement.path[-1] == path


def test_properties_stand_within_things() -> None:
    html = '<div itemscope itemtype="https://schema.org/NewsArticle"><p itemprop=author itemscope itemtype="https://schema.org/Person/">'
    statements = read(html + "By <span itemprop=name>Ada Quill</span></p></div>").statements
    assert {statement.path: statement.value for statement in statements} == {
        ("NewsArticle", "author", "Person", "name"): "Ada Quill",
        ("NewsArticle", "author", "Person"): "By Ada Quill",
    }


@pytest.mark.parametrize(
    ("html", "url"),
    [
        pytest.param("<img src=a.jpg>", "a.jpg", id="the source"),
        pytest.param("<img src='data:image/gif;base64,R0' data-src=b.jpg>", "b.jpg", id="what is loaded later"),
        pytest.param("<img srcset='c.jpg 1x, d.jpg 2x'>", "c.jpg", id="one of several sizes"),
        pytest.param("<amp-img src=e.jpg></amp-img>", "e.jpg", id="AMP"),
    ],
)
def test_pictures(html: str, url: str) -> None:
    (picture,) = read(f"<p>One</p>{html}<p>Two</p>").pictures
    assert (picture.url, picture.line) == (url, 1)


def test_a_picture_without_an_address_is_none() -> None:
    assert read("<p>One<img alt='x'><img src='data:image/gif;base64,R0'>").pictures == ()


def test_rdfa_says_what_kind_of_thing_has_a_property() -> None:
    found = read(
        "<article vocab='http://schema.org/' typeof='NewsArticle'><span property='author' typeof='Person'><b property='name'>Noor Whitlock"
        "</b></span><meta property='datePublished' content='2031-05-04'>Text</article>"
    ).statements
    assert [
        (statement.path, statement.value) for statement in found if "Whitlock" not in statement.value or statement.path[-1] == "name"
    ] == [
        (("NewsArticle", "author", "Person", "name"), "Noor Whitlock"),
        (("NewsArticle", "datePublished"), "2031-05-04"),
    ]

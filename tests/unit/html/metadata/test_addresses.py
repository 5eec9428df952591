"""Where links lead."""

import pytest

from service.html.metadata.addresses import MAX_ADDRESS_CHARACTERS, find_base

PAGE = "https://gazette.example/news/pier?x=1"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        pytest.param("https://other.example/a", "https://other.example/a", id="an absolute address stays"),
        pytest.param("HTTP://other.example/a", "HTTP://other.example/a", id="in capitals, too"),
        pytest.param("/sport", "https://gazette.example/sport", id="from the root"),
        pytest.param("ferry", "https://gazette.example/news/ferry", id="beside the page"),
        pytest.param("../ferry", "https://gazette.example/ferry", id="above the page"),
        pytest.param("//cdn.example/a", "https://cdn.example/a", id="without a scheme"),
        pytest.param("?page=2", "https://gazette.example/news/pier?page=2", id="a query alone"),
        pytest.param(" /a\n/b c ", "https://gazette.example/a/b%20c", id="white space goes or is spelled out"),
        pytest.param("#top", None, id="a place in the page"),
        pytest.param("", None, id="nothing"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param(" Java\tScript:alert(1)", None, id="a script in disguise"),
        pytest.param("mailto:ada@gazette.example", None, id="a mail"),
        pytest.param("data:text/html,x", None, id="data"),
        pytest.param("file:///etc/hostname", None, id="a file"),
        pytest.param("https://", None, id="no host"),
        pytest.param("http://[::1", None, id="half an address"),
        pytest.param("//[", None, id="half an address without a scheme"),
        pytest.param("/" + "a" * MAX_ADDRESS_CHARACTERS, None, id="an address too long for a browser"),
    ],
)
def test_an_address_is_absolute_or_none(href: str, url: str | None) -> None:
    assert find_base(None, PAGE).resolve(href) == url


@pytest.mark.parametrize(
    ("base", "canonical", "url"),
    [
        pytest.param("https://a.example/x/", PAGE, "https://a.example/x/ferry", id="the base goes before the canonical address"),
        pytest.param("/x/", PAGE, "https://gazette.example/x/ferry", id="a relative base is relative to that"),
        pytest.param("javascript:x", PAGE, "https://gazette.example/news/ferry", id="a base that is none"),
        pytest.param(None, None, None, id="a page that does not say where it stands"),
        pytest.param(None, "/news/pier", None, id="a canonical address that is not absolute"),
    ],
)
def test_what_addresses_are_relative_to(base: str | None, canonical: str | None, url: str | None) -> None:
    assert find_base(base, canonical).resolve("ferry") == url

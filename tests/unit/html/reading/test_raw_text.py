"""Elements of raw text, put in order before a page is parsed."""

from time import process_time

import pytest

from service.html.reading.raw_text import Noscript, settle_raw_text


@pytest.mark.parametrize(
    ("page", "settled"),
    [
        pytest.param(b"<p>One</p>", b"<p>One</p>", id="without any"),
        pytest.param(b"<script>'<noscript>'</script><p>One", b"<script>'<noscript>'</script><p>One", id="within a script nothing is a tag"),
        pytest.param(b"One<noscript><div></noscript>two", b"Onetwo", id="what a noscript opens encloses nothing behind it"),
        pytest.param(b"One<NoScript a=b>x</NOSCRIPT >two", b"Onetwo", id="in any case"),
        pytest.param(b"One<noscript>two<p>three", b"Onetwo<p>three", id="an unclosed noscript hides nothing"),
        pytest.param(b"One<style>p{}<p>two", b"Onep{}<p>two", id="nor does an unclosed style"),
        pytest.param(b"<iframe src=a>One", b"One", id="nor an unclosed frame"),
        pytest.param(b"One<!-- two", b"One two", id="nor a comment without an end"),
        pytest.param(b"<!-- <noscript> -->One<noscript>x</noscript>", b"<!-- <noscript> -->One", id="comments are passed over"),
        pytest.param(b"<titlebar>One</titlebar>", b"<titlebar>One</titlebar>", id="other names begin alike"),
        pytest.param(b"<style", b"<style", id="a tag that never ends"),
        pytest.param(b"<video src=a>One", b"One", id="an unclosed film hides nothing"),
        pytest.param(b"<video>x</video>One<object data=a>two", b"<video>x</video>Onetwo", id="nor what is closed nowhere behind it"),
        pytest.param(b"<iframe src=a />One<iframe></iframe>", b"One<iframe></iframe>", id="a tag that ends as in XHTML is a whole element"),
        pytest.param(b"<frameset><noframes>One</noframes>", b"<frameset>", id="what browsers show that have no frames"),
    ],
)
def test_settling(page: bytes, settled: bytes) -> None:
    assert settle_raw_text(page, Noscript.DROPPED) == settled


@pytest.mark.parametrize(
    ("page", "settled"),
    [
        pytest.param(b"<p>One<noscript><p>two</noscript>", b"<p>One <p>two ", id="for browsers without scripts"),
        pytest.param(b"<noframes><p>One</noframes>", b" <p>One ", id="for browsers without frames"),
        pytest.param(b"<script type='text/template'><p>One</script>two", b" <p>One two", id="from which a script draws the page"),
        pytest.param(b"<script>let a = '<p>One'</script>two", b"<script>let a = '<p>One'</script>two", id="but no script"),
        pytest.param(b"<iframe srcdoc='&lt;p&gt;One'></iframe>two", b" <p>One two", id="a page within a frame"),
    ],
)
def test_what_is_not_displayed_can_be_shown(page: bytes, settled: bytes) -> None:
    assert settle_raw_text(page, Noscript.SHOWN) == settled


@pytest.mark.parametrize("unit", [b"<noscript>", b"<style ", b"<!--", b"<script></script", b"<noscript></noscript>", b"<iframe>x</style>"])
def test_hostile_pages_take_linear_time(unit: bytes) -> None:
    began = process_time()
    settle_raw_text(unit * 200_000, Noscript.DROPPED)
    assert process_time() - began < 10

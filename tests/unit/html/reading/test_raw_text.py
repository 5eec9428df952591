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
    ],
)
def test_settling(page: bytes, settled: bytes) -> None:
    assert settle_raw_text(page, Noscript.DROPPED) == settled


def test_noscript_can_be_shown() -> None:
    assert settle_raw_text(b"<p>One<noscript><p>two</noscript>", Noscript.SHOWN) == b"<p>One <p>two "


@pytest.mark.parametrize("unit", [b"<noscript>", b"<style ", b"<!--", b"<script></script", b"<noscript></noscript>", b"<iframe>x</style>"])
def test_hostile_pages_take_linear_time(unit: bytes) -> None:
    began = process_time()
    settle_raw_text(unit * 200_000, Noscript.DROPPED)
    assert process_time() - began < 10

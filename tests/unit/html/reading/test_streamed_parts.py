"""Pages that React streams, with each part put in its place."""

from time import process_time

import pytest

from service.html.reading.streamed_parts import place_streamed_parts

RUN = b'<script>$RC("B:%s","S:%s")</script>'
PLACE = b'<template id="B:%s"></template>'


def part(number: bytes, content: bytes) -> bytes:
    return b'<div hidden id="S:%s">%s</div>' % (number, content) + RUN % (number, number)


@pytest.mark.parametrize(
    ("page", "placed"),
    [
        pytest.param(b"<p>One</p>", b"<p>One</p>", id="a page in one piece"),
        pytest.param(
            b"<p>One" + PLACE % b"0" + b"<p>Three" + part(b"0", b"<p>Two"),
            b"<p>One<p>Two<p>Three" + RUN % (b"0", b"0"),
            id="a part goes to its place",
        ),
        pytest.param(
            PLACE % b"1" + part(b"1", b'<div><template id="P:2"></template></div>') + part(b"2", b"<p>Two"),
            b"<div><p>Two</div>" + RUN % (b"1", b"1") + RUN % (b"2", b"2"),
            id="also to one within another part",
        ),
        pytest.param(
            b"<p>One" + part(b"a", b"<p>Two"), b"<p>One<p>Two" + RUN % (b"a", b"a"), id="a part without a place stays where it stands"
        ),
        pytest.param(
            b'<body><template id="B:1"></template><hr><div hidden id="S:1"><p>One</p></div></body>',
            b"<body><p>One</p><hr></body>",
            id="in a page whose scripts were taken out",
        ),
        pytest.param(PLACE % b"0" + PLACE % b"0" + part(b"0", b"<p>One"), b"<p>One" + RUN % (b"0", b"0"), id="each part goes to one place"),
        pytest.param(b'<div hidden id="S:1">', b"", id="a part that never ends"),
    ],
)
def test_parts_are_put_in_their_places(page: bytes, placed: bytes) -> None:
    assert place_streamed_parts(page) == placed


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(b'<div hidden id="S:1">', id="parts without an end"),
        pytest.param(b'<template id="B:1"></template>', id="places without a part"),
        pytest.param(b'<div hidden id="S:1"><template id="B:1"></template></div>', id="a part that holds its own place"),
    ],
)
def test_the_time_is_linear(unit: bytes) -> None:
    page = b'<div hidden id="S:1"></div>' + unit * 40_000
    start = process_time()
    place_streamed_parts(page)
    assert process_time() - start < 2

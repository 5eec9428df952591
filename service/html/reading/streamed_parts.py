"""Moves parts of a page that React streams late into their places before the page is read, as a script in the browser does.

Late parts are hidden at the end of such a page. The markup is that of React 18 and later: a part is
`<div hidden id="S:1">…</div>`, its place is `<template id="B:1"></template>` or `<template id="P:1"></template>`, and the script after
the part names it.
"""

import re
from typing import Final

_PART: Final = re.compile(rb'<div hidden(?:="")? id="S:([0-9a-f]{1,8})">')
"""Matches the start tag of a part, with its number."""

_PLACE: Final = re.compile(rb'<template id="[BP]:([0-9a-f]{1,8})"></template>')
"""Matches the place where the part with that number belongs."""


def place_streamed_parts(page: bytes) -> bytes:
    """The page with each streamed part in its place. A part without a place is shown where it is. Linear in the length of the page."""
    starts = list(_PART.finditer(page))
    if not starts:
        return page
    parts: dict[bytes, bytes] = {}
    rest, done = [], 0
    for start, limit in zip(starts, [*(start.start() for start in starts[1:]), _end_of_body(page)], strict=True):
        end = _end_of_part(page, start, limit)
        if start[1] not in parts:
            parts[start[1]] = page[start.end() : end].rstrip().removesuffix(b"</div>")
            rest += [page[done : start.start()], b'<template id="B:' + start[1] + b'"></template>']
            done = end
    return _with_parts(b"".join((*rest, page[done:])), parts)


def _end_of_body(page: bytes) -> int:
    end = page.rfind(b"</body")
    return end if end >= 0 else len(page)


def _end_of_part(page: bytes, start: re.Match[bytes], limit: int) -> int:
    """The offset of the script after a part, which names it; `limit` (the next part, or the end) in a page whose scripts were removed."""
    named = page.find(b'"S:' + start[1] + b'"', start.end(), limit)
    script = page.rfind(b"<script", start.end(), named) if named > 0 else -1
    return script if script > 0 else max(limit, start.end())


def _with_parts(page: bytes, parts: dict[bytes, bytes]) -> bytes:
    """A page with each part in the first of its places, also in those that are within other parts."""
    done: list[bytes] = []
    waiting = [(page, 0)]  # parts to be written, and how far each has been written
    while waiting:
        text, written = waiting.pop()
        place = _PLACE.search(text, written)
        done.append(text[written : place.start() if place else len(text)])
        if place:
            waiting += [(text, place.end()), (parts.pop(place[1], b""), 0)]
    return b"".join(done)

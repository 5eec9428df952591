"""Reads teasers, pointers to other stories: their label, title, tag and address."""

import re

from service.article.parts import Teaser
from service.structure.lines.roles import Effect, Role, Segment
from service.text.document import Document
from service.text.spans import Span

MAX_TAG_CHARACTERS = 40
"""A tag stands within this distance of the end of its line."""

MIN_BRACKETED_CHARACTERS = 8
"""From this length brackets around a whole teaser are removed; in a shorter one they may be all there is."""

_TAG = re.compile(r"(?<=\S) \[(?P<tag>[^\[\]]{2,32})\]$")
_AROUND_LABEL = " :|>-\N{EN DASH}\N{EM DASH}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_PAGE_ADDRESSES = ("http://", "https://", "/")
"""How the addresses of pages begin; "mailto:" and "javascript:" lead to none."""


def find_teasers(document: Document, segments: tuple[Segment, ...]) -> tuple[Teaser, ...]:
    """The teasers among the segments, in order.

    The heading of a block is the label of the teasers that follow it without interruption.
    """
    teasers: list[Teaser] = []
    heading: str | None = None
    for segment in segments:
        if segment.role is Role.TEASER_LABEL:
            heading = visible_text(document, segment.pieces).strip(_AROUND_LABEL) or None
        elif segment.role is Role.TEASER and segment.pieces:
            teasers.append(_read_teaser(document, segment, heading))
        elif segment.effect is not Effect.TEASER_DETAIL:
            heading = None
    return tuple(teasers)


def visible_text(document: Document, pieces: tuple[Span, ...]) -> str:
    """The visible text of a segment, on one line."""
    if len(pieces) == 1:
        return document.text[pieces[0].start : pieces[0].end]
    return " ".join("".join(document.text[piece.start : piece.end] for piece in pieces).split())


def _read_teaser(document: Document, segment: Segment, heading: str | None) -> Teaser:
    """Split a teaser into label, title, tag and address. `heading` is the label of its block."""
    span = Span(segment.pieces[0].start, segment.pieces[-1].end)
    if segment.links:
        return _read_linked_teaser(document, segment, span, heading)
    label, text, tag = _split_title(visible_text(document, segment.pieces), segment.title_start)
    return Teaser(span, label or heading, text, tag, None)


def _read_linked_teaser(document: Document, segment: Segment, span: Span, heading: str | None) -> Teaser:
    """Split a teaser with links: the first link is the title, the words before it are the label."""
    link = next((link for link in segment.links if link.span.of(document.text).strip()), segment.links[0])
    inside = tuple(
        Span(max(piece.start, link.span.start), min(piece.end, link.span.end)) for piece in segment.pieces if piece.overlaps(link.span)
    )
    before = tuple(Span(piece.start, min(piece.end, link.span.start)) for piece in segment.pieces if piece.start < link.span.start)
    whole, linked = visible_text(document, segment.pieces), visible_text(document, inside)
    label, text, tag = _split_title(linked or whole, segment.title_start if linked in ("", whole) else 0)
    label = visible_text(document, before).strip(_AROUND_LABEL) or label or heading
    return Teaser(span, label, text, tag, link.url if link.url.startswith(_PAGE_ADDRESSES) else None)


def _split_title(shown: str, start: int) -> tuple[str | None, str, str | None]:
    """The label, title and tag of a line whose title begins at `start`, without brackets around the whole."""
    if len(shown) > MIN_BRACKETED_CHARACTERS and shown[0] + shown[-1] in ("()", "[]"):
        shown, start = shown[1:-1].strip(), max(0, start - 1)
    title = shown[start:]
    tag = _TAG.search(title, max(0, len(title) - MAX_TAG_CHARACTERS))
    text = title[: tag.start()] if tag else title
    return shown[:start].strip(_AROUND_LABEL) or None, text.strip(), tag["tag"].strip() if tag else None

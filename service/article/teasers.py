"""Pointers to other stories: label, title, tag and address."""

import re

from service.article.parts import Teaser
from service.html.furniture import MORE_OF_POINTER
from service.structure.lone import LEAD_IN, lead_end
from service.structure.roles import Role, Segment
from service.text.document import Document, fold
from service.text.spans import Span

MAX_TAG = 40
MIN_BRACKETED = 8
"""Characters of a pointer whose brackets are furniture; in a shorter line they may be all there is."""

_TAG = re.compile(r"(?<=\S) \[(?P<tag>[^\[\]]{2,32})\]$")
_AROUND_LABEL = " :|>-\N{EN DASH}\N{EM DASH}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_FOLLOWED = ("http://", "https://", "/")
"""How the addresses of other stories begin; "mailto:" and "javascript:" lead to none."""


def find_teasers(document: Document, segments: tuple[Segment, ...]) -> tuple[Teaser, ...]:
    """Pointers to other stories, with the label and the tag printed beside them.

    The heading of a block is the label of the pointers under it, up to the first segment that is something else.
    """
    teasers: list[Teaser] = []
    heading: str | None = None
    for segment in segments:
        if segment.role is Role.TEASER_LABEL:
            heading = visible_text(document, segment.pieces).strip(_AROUND_LABEL) or None
        elif segment.role is Role.TEASER and segment.pieces:
            teasers.append(_read_teaser(document, segment, heading))
        elif segment.rule != MORE_OF_POINTER.rule:
            heading = None
    return tuple(teasers)


def visible_text(document: Document, pieces: tuple[Span, ...]) -> str:
    """What a reader sees of a segment, on one line."""
    if len(pieces) == 1:
        return document.text[pieces[0].start : pieces[0].end]
    return " ".join("".join(document.text[piece.start : piece.end] for piece in pieces).split())


def _read_teaser(document: Document, segment: Segment, heading: str | None) -> Teaser:
    """Split one pointer into its label, its title, its tag and its address."""
    span = Span(segment.pieces[0].start, segment.pieces[-1].end)
    if segment.links:
        return _read_linked_teaser(document, segment, span, heading)
    label, text, tag = _split_title(visible_text(document, segment.pieces), segment)
    return Teaser(span, label or heading, text, tag, None)


def _read_linked_teaser(document: Document, segment: Segment, span: Span, heading: str | None) -> Teaser:
    """The words of the first link are the title; visible words before it are the label."""
    link = next((link for link in segment.links if link.span.of(document.text).strip()), segment.links[0])
    inside = tuple(
        Span(max(piece.start, link.span.start), min(piece.end, link.span.end)) for piece in segment.pieces if piece.overlaps(link.span)
    )
    before = tuple(Span(piece.start, min(piece.end, link.span.start)) for piece in segment.pieces if piece.start < link.span.start)
    label, text, tag = _split_title(visible_text(document, inside) or visible_text(document, segment.pieces), segment)
    label = visible_text(document, before).strip(_AROUND_LABEL) or label or heading
    return Teaser(span, label, text, tag, link.url if link.url.startswith(_FOLLOWED) else None)


def _split_title(shown: str, segment: Segment) -> tuple[str | None, str, str | None]:
    """Label, title and tag of a visible line, without brackets around all of it."""
    if len(shown) > MIN_BRACKETED and shown[0] + shown[-1] in ("()", "[]"):
        shown = shown[1:-1].strip()
    start = lead_end(fold(shown)) if segment.rule == LEAD_IN.rule else 0
    title = shown[start:]
    tag = _TAG.search(title, max(0, len(title) - MAX_TAG))
    text = title[: tag.start()] if tag else title
    return shown[:start].strip(_AROUND_LABEL) or None, text.strip(), tag["tag"].strip() if tag else None

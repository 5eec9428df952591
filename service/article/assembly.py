"""Assembles the parts of an article from its segments, and reads its teasers: their label, title, tag and address."""

import re

from service.article.parts import Body, FrontMatter, Paragraph, Part, PullQuote, Teaser
from service.structure.lines.roles import BODY_ROLES, Effect, Role, Segment
from service.structure.lines.site_names import find_title_span
from service.text.document import Document, fold
from service.text.spans import Span

__all__ = ["assemble_body", "assemble_front_matter", "find_pull_quotes", "find_teasers"]


def assemble_body(document: Document, segments: tuple[Segment, ...]) -> Body:
    """The body: paragraphs, subheadings and list items, in order."""
    return Body(
        tuple(
            Paragraph(_extent(segment), visible_text(document, segment.pieces), segment.role, segment.pieces)
            for segment in segments
            if segment.role in BODY_ROLES and segment.pieces
        )
    )


def assemble_front_matter(document: Document, segments: tuple[Segment, ...]) -> FrontMatter:
    """Headline, section, standfirst, bylines, timestamps and credits, as printed."""
    parts: dict[Role, list[Part]] = {role: [] for role in _FRONT_MATTER_ROLES}
    for segment in segments:
        if segment.role in parts and segment.pieces:
            parts[segment.role].append(_part(document, segment))
    headlines, sections = parts[Role.HEADLINE], parts[Role.SECTION]
    return FrontMatter(
        _title(headlines[0]) if headlines else None,
        sections[0] if sections else None,
        tuple(parts[Role.STANDFIRST]),
        tuple(parts[Role.BYLINE]),
        tuple(parts[Role.TIMESTAMP]),
        tuple(parts[Role.CREDIT]),
        tuple(_extent(segment) for segment in segments if segment.role is Role.CAPTION and segment.pieces),
    )


def whole_headline(document: Document, segments: tuple[Segment, ...]) -> Part | None:
    """The line of the headline as it is printed, with the name of the site if it has that."""
    return next((_part(document, segment) for segment in segments if segment.role is Role.HEADLINE and segment.pieces), None)


_FRONT_MATTER_ROLES = (Role.HEADLINE, Role.SECTION, Role.STANDFIRST, Role.BYLINE, Role.TIMESTAMP, Role.CREDIT)
"""Roles of lines that have a field of their own in the answer."""


def find_pull_quotes(document: Document, segments: tuple[Segment, ...]) -> tuple[PullQuote, ...]:
    """The pull quotes, each with the credit below it, in order."""
    quotes: list[PullQuote] = []
    for segment, following in zip(segments, (*segments[1:], None), strict=True):
        if segment.role is Role.PULL_QUOTE:
            credited = following is not None and following.role is Role.QUOTE_CREDIT
            credit = _part(document, following) if following is not None and credited else None
            quotes.append(PullQuote(_extent(segment), visible_text(document, segment.pieces), credit))
    return tuple(quotes)


def _extent(segment: Segment) -> Span:
    """The span from the first to the last visible character of a segment."""
    first, last = segment.pieces[0], segment.pieces[-1]
    return first if first is last else Span(first.start, last.end)


def _part(document: Document, segment: Segment) -> Part:
    return Part(_extent(segment), visible_text(document, segment.pieces))


def _title(headline: Part) -> Part:
    """A headline without genre and site name. In plain text, its span shrinks accordingly."""
    found = find_title_span(fold(headline.text))
    plain = len(headline.span) == len(headline.text)
    span = Span(headline.span.start + found.start, headline.span.start + found.end) if plain else headline.span
    return Part(span, found.of(headline.text))


MAX_TAG_CHARACTERS = 40
"""A tag is within this distance of the end of its line."""

MIN_BRACKETED_CHARACTERS = 8
"""Brackets around a whole teaser of at least this length are removed; in a shorter one they may be part of the text."""

_TAG = re.compile(r"(?<=\S) \[(?P<tag>[^\[\]]{2,32})\]$")
_AROUND_LABEL = " :|>-\N{EN DASH}\N{EM DASH}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_PAGE_ADDRESSES = ("http://", "https://", "/")
"""How the addresses of pages begin, unlike "mailto:" and "javascript:"."""


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
    span = _extent(segment)
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

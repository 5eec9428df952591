"""What a page declares about itself, where it prints nothing."""

from typing import Final

from service.article.parts import FrontMatter, Oddity, Part, Warning
from service.html.metadata import Metadata
from service.html.page import Page
from service.html.wording import words_of
from service.structure.roles import Role, Segment
from service.structure.site_names import find_title_span
from service.text.document import fold
from service.text.language import Detection
from service.text.spans import Span

MIN_CONFIDENCE_OVER_DECLARED: Final = 0.9
"""Of a detected language that contradicts the declared one: most pages are in the language that they declare."""

UNPRINTED: Final = Span(0, 0)
"""The place of what is declared only."""


def complete_front_matter(frame: FrontMatter, metadata: Metadata) -> FrontMatter:
    """Fill what is not printed with what is declared, and say what is printed twice once."""
    return FrontMatter(
        frame.headline or _part(_title(metadata)),
        frame.section or _part(metadata.section),
        frame.standfirst,
        _once(frame.byline) or tuple(Part(UNPRINTED, author) for author in metadata.authors),
        _once(frame.timestamp) or ((Part(UNPRINTED, metadata.published),) if metadata.published else ()),
        frame.credit,
    )


def warn_of_page(frame: FrontMatter, page: Page) -> tuple[Warning, ...]:
    """What is worth a look on a page: its end was not read; it prints another headline than it declares.

    Capitals, marks and the name of the site make no other headline.
    """
    cut_off = (Warning(Oddity.PAGE_CUT_OFF, None),) if page.cut_off else ()
    title = _title(page.metadata)
    if frame.headline is None or title is None or words_of(frame.headline.text) == words_of(title):
        return cut_off
    return (*cut_off, Warning(Oddity.DECLARED_HEADLINE_DIFFERS, frame.headline.span))


def choose_language(detected: Detection, declared: str | None) -> Detection:
    """The declared language, which may be exacter ("pt-BR"), unless the text is plainly in another: templates come from abroad."""
    if declared is None:
        return detected
    if detected.language == declared.split("-")[0].lower():
        return Detection(declared, detected.confidence)
    return detected if (detected.confidence or 0.0) >= MIN_CONFIDENCE_OVER_DECLARED else Detection(declared, None)


def find_byline_url(segments: tuple[Segment, ...]) -> str | None:
    """Where the first link of the byline leads."""
    return next((link.url for segment in segments if segment.role is Role.BYLINE for link in segment.links), None)


def _part(text: str | None) -> Part | None:
    return Part(UNPRINTED, text) if text else None


def _once(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Each text once: pages print bylines above a picture and below it, for wide and for narrow screens."""
    return tuple({part.text: part for part in reversed(parts)}.values())[::-1]


def _title(metadata: Metadata) -> str | None:
    """The declared headline without the name of the site."""
    headline = metadata.headlines[0] if metadata.headlines else ""
    return find_title_span(fold(headline)).of(headline) or None

"""Completes what a page prints with what it declares about itself in its markup."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from service.article.parts import ArticleWarning, FrontMatter, Part, WarningCode
from service.article.publication import Publication
from service.bylines.author_names import declared_names
from service.html.cascade import StorySource
from service.html.lines.page import Page
from service.html.metadata.declarations import Metadata
from service.html.metadata.site_title import SEPARATORS, addition_start, cut_site, is_date_alone, kicker_end, titles_without_site
from service.html.story.doubts import PageDoubt
from service.rules.rule_files import read_alternatives, read_words
from service.structure.lines.roles import Role, Segment
from service.structure.lines.site_names import find_title_span
from service.text.dates import Moment, has_date
from service.text.document import fold
from service.text.language import Detection
from service.text.spans import Span
from service.text.words import words_of

MIN_CONFIDENCE_OVER_DECLARED: Final = 0.9
"""A detected language overrules the declared one only with at least this confidence, because most pages are in the
language they declare.
"""

LITTLE_WORDS: Final = 25
"""A page whose body has fewer words gets the warning `little-text`; the shortest articles in the data sets have about as many."""

_DURATION: Final = re.compile(
    rf"\b(?:(?:{read_alternatives('html/minutes.txt')})\.?[ -]?(?:{read_alternatives('html/duration_of.txt')})"
    rf"|{read_alternatives('html/duration.txt')})\b|\b0:00\b",
    re.IGNORECASE,
)
"""Matches how long it takes to read, hear or watch something."""

_DASHES: Final = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""Before the name of a site, or of an author, after a headline."""

UNPRINTED: Final = Span(0, 0)
"""The span of a part that is declared and not printed."""


def complete_front_matter(
    front_matter: FrontMatter, metadata: Metadata, publication: Publication, line: Part | None = None, *, has_kicker: bool = False
) -> FrontMatter:
    """Fill in declared values for what is not printed, and remove repetitions.

    If no time line is printed, the day of publication takes its place; `publication` has the exact time.
    `line` is the whole line of the headline; `has_kicker` says that the markup names a part of it as a kicker.
    """
    printed = front_matter.headline and _with_own_words(front_matter.headline, line, metadata.headlines)
    headline, kicker = _headline(printed, metadata, has_kicker=has_kicker)
    return FrontMatter(
        headline or _part(_title(metadata)),
        front_matter.section or kicker or _part(metadata.section),
        front_matter.standfirst,
        _once(front_matter.byline) or tuple(Part(UNPRINTED, author) for author in _declared_byline(metadata, publication)),
        _once(_dated(front_matter.timestamp)) or _day(publication.published),
        front_matter.credit,
    )


def _declared_byline(metadata: Metadata, publication: Publication) -> tuple[str, ...]:
    """The authors as the first source declares them, with degrees and jobs ("Mara Quist, PhD"), or else their names."""
    for values in metadata.authors:
        if declared_names(values) == publication.authors and len(values) == len(publication.authors):
            return values
    return publication.authors


def _headline(printed: Part | None, metadata: Metadata, *, has_kicker: bool) -> tuple[Part | None, Part | None]:
    """The printed headline without the site's name, and the kicker that comes before it on its line."""
    if printed is None:
        return None, None
    names = (metadata.site, metadata.publisher)
    text = cut_site(printed.text.lstrip(SEPARATORS), names)
    titles = tuple(dict.fromkeys((*metadata.headlines, *titles_without_site(metadata.headlines, names))))
    offset = printed.text.find(text)
    start = kicker_end(text, titles, is_named=has_kicker)
    headline = _stretch(printed, offset + start, offset + start + addition_start(text[start:], titles))
    kicker = text[:start].strip(SEPARATORS)
    is_kicker = kicker and not is_date_alone(kicker) and kicker.lower() not in read_words("html/title_label.txt")
    return headline, _stretch(printed, offset, offset + len(kicker)) if is_kicker else None


def _with_own_words(headline: Part, line: Part | None, titles: Iterable[str]) -> Part:
    """A headline with what was cut off after a dash as the name of a site, if it is declared so and another
    declared title continues after it."""
    if line is None or not line.text.startswith(headline.text) or line.text[len(headline.text) :].lstrip()[:1] not in _DASHES:
        return headline
    whole, declared = words_of(line.text), [words_of(title) for title in titles]
    goes_on = any(words[: len(whole)] == whole and len(words) > len(whole) for words in declared)
    return line if goes_on and whole in declared else headline


def _stretch(part: Part, start: int, end: int) -> Part:
    """Shorten a part. In plain text, its span shrinks with it."""
    is_plain = len(part.span) == len(part.text)
    return Part(Span(part.span.start + start, part.span.start + end) if is_plain else part.span, part.text[start:end])


def _day(moment: Moment | None) -> tuple[Part, ...]:
    return (Part(UNPRINTED, moment.day.isoformat()),) if moment else ()


def _dated(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The timestamps that contain a date or a time of day; reading and playing times are left out."""
    dated = tuple(part for part in parts if has_date(part.text))
    return dated or tuple(part for part in parts if not _DURATION.search(part.text))


def warn_of_page(
    front_matter: FrontMatter, page: Page, source: StorySource, doubts: Iterable[PageDoubt], words: int
) -> tuple[ArticleWarning, ...]:
    """The warnings about a page.

    `source` says where on the page the story was found, `doubts` what may be wrong with it, and `words` how many words it has.
    """
    codes = [code for code, is_so in _warning_codes(page, source, words) if is_so]
    warnings = [ArticleWarning(code, None) for code in (*codes, *(WarningCode(doubt.value) for doubt in doubts))]
    title = _title(page.metadata)
    if (
        front_matter.headline and title and words_of(front_matter.headline.text) != words_of(title)
    ):  # ignoring capitals, marks and the site's name
        warnings.append(ArticleWarning(WarningCode.DECLARED_HEADLINE_DIFFERS, front_matter.headline.span))
    return tuple(warnings)


def _warning_codes(page: Page, source: StorySource, words: int) -> Iterator[tuple[WarningCode, bool]]:
    """The warnings about a page as a whole, each with whether it applies."""
    yield WarningCode.PAGE_CUT_OFF, page.cut_off
    yield WarningCode.STORY_HIDDEN, source is StorySource.HIDDEN
    yield WarningCode.STORY_DECLARED, source is StorySource.DECLARED
    yield WarningCode.LITTLE_TEXT, words < LITTLE_WORDS


def choose_language(detected: Detection, declared: str | None) -> Detection:
    """The declared language, which may be more exact ("pt-BR"), unless the text is clearly in another one, as with foreign templates."""
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
    """The parts without repetitions. Pages print bylines twice, for wide and for narrow screens."""
    return tuple({part.text: part for part in reversed(parts)}.values())[::-1]


def _title(metadata: Metadata) -> str | None:
    """The declared headline without the name of the site."""
    headline = metadata.headlines[0] if metadata.headlines else ""
    headline = cut_site(headline, (metadata.site, metadata.publisher))
    return find_title_span(fold(headline)).of(headline) or None

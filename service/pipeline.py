"""The whole program: text in, article out. Each step is one folder of `service/`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import NamedTuple

from service.article.assembly import assemble_body, assemble_front_matter, find_pull_quotes, find_teasers
from service.article.declared import choose_language, complete_front_matter, find_byline_url, warn_of_page
from service.article.parts import Body, FrontMatter, Oddity, Teaser, Warning
from service.article.publication import Publication, read_printed, read_publication
from service.errors import EmptyText
from service.html.cascade import PageStory, find_story
from service.html.labelling import PageRules, explain_page, load_page_rules, near_story
from service.html.page import Page
from service.html.pictures import StoryPicture, find_pictures
from service.html.sniffing import read_as_page
from service.quotation.explanation import QuoteExplanation, Rejection, explain_quotations, explain_rejections
from service.quotation.extraction import QuotationRules, extract_quotations, load_quotation_rules
from service.quotation.findings import NO_QUOTATIONS
from service.quotation.quotes import Quote
from service.quotation.scope import Reported
from service.structure.labelling import LineRules, explain_lines, label_lines, load_line_rules
from service.structure.line_trace import LineTrace
from service.structure.line_view import count_words
from service.structure.roles import LabelledLine, Segment
from service.structure.segments import group_segments
from service.text.document import Document, split_lines
from service.text.language import Detection, LanguageRules, detect_language, load_language_rules
from service.text.normalise import normalise
from service.text.seams import SeamRules, cut_seams, load_seam_rules
from service.text.wrapping import unwrap


class Stage(Enum):
    """A step that an answer may do without: `answer/rendering.py` says which field needs which. All other steps are always taken."""

    LANGUAGE = "language"
    """Detects the language of a text, which its printed dates and its quotations are read by. (A page's is always detected.)"""
    QUOTATIONS = "quotations"
    """Finds the quotations and their speakers: half of the time of an article. Warnings about them are given only if they are read."""


ALL_STAGES = frozenset(Stage)
"""What the whole answer needs."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything loaded from `service/rules/`, once, at start."""

    languages: LanguageRules
    seams: SeamRules
    lines: LineRules
    quotation: QuotationRules
    pages: PageRules

    def __reduce__(self) -> "tuple[Callable[[], Rules], tuple[()]]":
        """Pickle the rules as the call that loads them, so that each process of a pool reads them once, whatever it is sent.

        Raises `TypeError` for rules that were changed after they had been loaded: another process could not load those.
        """
        if self is not load_rules():
            raise TypeError("only the rules that load_rules gives can be pickled")
        return load_rules, ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the answer is as it is."""

    lines: tuple[LineTrace, ...]
    """One for each segment, as far as they are explained."""
    quotes: tuple[QuoteExplanation, ...]
    """One for each quotation, as far as they are explained; pull quotes that the body lacks, which stand last, are not."""
    rejections: tuple[Rejection, ...] = ()
    """The stretches of the body in quotation marks that are no quotations, as far as they are explained."""


@dataclass(frozen=True, slots=True)
class Article:
    """The answer. All spans count in `document.text`; `document.source` leads back to the submitted text."""

    document: Document
    language: str | None
    language_confidence: float | None
    """Probability that the detected language is right; None where it was not detected but sent or declared, or is unknown."""
    segments: tuple[Segment, ...]
    frame: FrontMatter
    body: Body
    teasers: tuple[Teaser, ...]
    quotes: tuple[Quote, ...]
    warnings: tuple[Warning, ...]
    publication: Publication
    page: Page | None = None
    """The page it came on; None for an article that came as text."""
    byline_url: str | None = None
    """Where the first link of the byline leads, on a page."""
    pictures: tuple[StoryPicture, ...] = ()
    """The pictures of the story, on a page."""
    reasons: Reasons | None = None
    """How the lines got their roles and the quotations their speakers, where that was asked for."""

    def count_words(self) -> int:
        """Words of the body."""
        return sum(count_words(paragraph.text) for paragraph in self.body.paragraphs)


@cache
def load_rules() -> Rules:
    """Read all rule files, once a process. Raises `BadRuleFile`."""
    return Rules(load_language_rules(), load_seam_rules(), load_line_rules(), load_quotation_rules(), load_page_rules())


def process_article(
    text: str,
    rules: Rules,
    *,
    language: str | None = None,
    indirect: Reported = Reported.NAMED,
    explain: bool = False,
    stages: Collection[Stage] = ALL_STAGES,
) -> Article:
    """Take one raw article apart. Raises `EmptyText`.

    `language` is the caller's word for it (BCP 47); otherwise it is detected. `indirect` is how much reported speech to answer. With
    `explain`, the article has `reasons`. Without a stage, what it finds is left out. Markup is read as a page, with a warning.
    """
    if (page := read_as_page(text)) is not None:
        article = process_page(page, rules, language=language, indirect=indirect, explain=explain, stages=stages)
        return replace(article, warnings=(Warning(Oddity.HTML_SENT_AS_TEXT, None), *article.warnings))
    document = cut_seams(split_lines(unwrap(normalise(text))), rules.seams)
    if not document.lines:
        raise EmptyText
    told = language is not None or Stage.LANGUAGE not in stages
    detected = Detection(language, None) if told else detect_language(document, rules.languages)
    traces = explain_lines(document, rules.lines) if explain else None
    return _take_apart(document, label_lines(document, rules.lines), None, rules, detected, traces, _Wanted(indirect, stages))


def process_page(
    html: str,
    rules: Rules,
    *,
    language: str | None = None,
    indirect: Reported = Reported.NAMED,
    explain: bool = False,
    address: str | None = None,
    stages: Collection[Stage] = ALL_STAGES,
) -> Article:
    """Take the article of a web page apart. Its offsets count in the page rendered as text. Raises `EmptyPage`. Nothing is fetched.

    `address` is where the page stands, absolute; its relative links are resolved against it.
    """
    story = find_story(html, rules.pages, rules.lines, address)
    reading = story.reading
    detected = Detection(language, None) if language else detect_language(reading.document, rules.languages)
    chosen = detected if language else choose_language(detected, reading.page.metadata.language)
    traces = explain_page(reading, story.labelled, rules.pages) if explain else None
    return _take_apart(reading.document, story.labelled, story, rules, chosen, traces, _Wanted(indirect, stages))


class _Wanted(NamedTuple):
    indirect: Reported
    stages: Collection[Stage]


def _take_apart(
    document: Document,
    labelled: tuple[LabelledLine, ...],
    story: PageStory | None,
    rules: Rules,
    detected: Detection,
    traces: tuple[LineTrace, ...] | None,
    wanted: _Wanted,
) -> Article:
    """Everything behind the roles of the lines. `traces`: how they got these roles, where the article is to have its reasons."""
    segments = group_segments(labelled)
    printed = assemble_front_matter(document, segments)
    body = assemble_body(document, segments)
    quotations = NO_QUOTATIONS
    if Stage.QUOTATIONS in wanted.stages:
        pull_quotes = find_pull_quotes(document, segments)
        quotations = extract_quotations(document, body, printed, pull_quotes, detected.language, rules.quotation, indirect=wanted.indirect)
    teasers = find_teasers(document, segments)
    reasons = None if traces is None else Reasons(traces, explain_quotations(quotations), explain_rejections(quotations))
    article = Article(
        document,
        detected.language,
        detected.confidence,
        segments,
        printed,
        body,
        teasers,
        quotations.quotes,
        quotations.warnings,
        read_printed(printed, detected.language),
        reasons=reasons,
    )
    return _with_page(article, story) if story else article


def _with_page(article: Article, story: PageStory) -> Article:
    """An article with what its page declares."""
    printed = article.frame
    page = story.reading.page
    publication = read_publication(printed, page, article.language, near_story(story.labelled, story.reading.scene))
    return replace(
        article,
        frame=complete_front_matter(printed, page.metadata, publication),
        warnings=(*article.warnings, *warn_of_page(printed, page, story.source, story.doubts, article.count_words())),
        publication=publication,
        page=page,
        byline_url=find_byline_url(article.segments),
        pictures=find_pictures(story),
    )

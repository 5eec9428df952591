"""The whole program: a text or a page in, an article out. Each step is one folder of `service/`."""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from service.article.assembly import assemble_body, assemble_front_matter, find_pull_quotes, find_teasers, whole_headline
from service.article.declared import choose_language, complete_front_matter, find_byline_url, warn_of_page
from service.article.parts import ArticleWarning, WarningCode
from service.article.publication import read_printed, read_publication
from service.html.cascade import PageStory, find_story
from service.html.pictures import find_pictures
from service.html.reading.sniffing import read_as_page
from service.html.story.lines_of_others import without_others
from service.html.story.page_labelling import explain_page, find_vicinity
from service.loading import Rules
from service.quotation.explanation import explain_quotations, explain_rejections
from service.quotation.extraction import extract_quotations
from service.quotation.findings import NO_QUOTATIONS
from service.quotation.scope import Reported
from service.result import ALL_STAGES, Article, Reasons, Stage
from service.structure.labelling import explain_lines, label_head, label_lines
from service.structure.lines.line_trace import LineTrace
from service.structure.lines.roles import LabelledLine, group_segments
from service.text.document import Document, split_lines
from service.text.errors import EmptyText
from service.text.language import Detection, detect_language
from service.text.mail import read_as_mail
from service.text.normalise import normalise
from service.text.seams import cut_seams
from service.text.wrapping import unwrap


def process_article(
    text: str,
    rules: Rules,
    *,
    language: str | None = None,
    indirect: Reported = Reported.NAMED,
    explain: bool = False,
    stages: Collection[Stage] = ALL_STAGES,
) -> Article:
    """Process one raw article. Raises `EmptyText`.

    `language` is a BCP 47 tag from the caller; if None, the language is detected. `indirect` says how much reported speech to include. With
    `explain`, the article has `reasons`. `stages` are the optional stages to run; the results of others are missing. HTML, and email
    messages with their header, are read as pages, with a warning.
    """
    mail = read_as_mail(text)
    page = read_as_page(text) if mail is None else mail
    if page is not None:
        article = process_page(page, rules, language=language, indirect=indirect, explain=explain, stages=stages)
        code = WarningCode.HTML_SENT_AS_TEXT if mail is None else WarningCode.MAIL_SENT_AS_TEXT
        return replace(article, warnings=(ArticleWarning(code, None), *article.warnings))
    document = cut_seams(split_lines(unwrap(normalise(text))), rules.seams)
    if not document.lines:
        raise EmptyText
    labelled = label_lines(document, rules.lines) if Stage.STORY in stages else label_head(document, rules.lines)
    traces = explain_lines(document, rules.lines) if explain else None
    is_given = language is not None or Stage.LANGUAGE not in stages
    detected = Detection(language, None) if is_given else detect_language(document, rules.languages)
    article = _assemble_article(_Labelled(document, labelled, traces, detected), rules, indirect, stages)
    if Stage.PUBLICATION not in stages:
        return article
    return replace(article, publication=read_printed(document, article.segments, article.front_matter, article.language))


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
    """Process the article of a web page. Its offsets refer to the page rendered as text. Raises `EmptyPage`. Nothing is fetched.

    `address` is the absolute address of the page, against which relative links are resolved. The rest is as for `process_article`.
    """
    story = find_story(html, rules.pages, rules.lines, address)
    reading, document = story.reading, story.reading.document
    traces = explain_page(reading, story.labelled, rules.pages) if explain else None
    detected = Detection(language, None) if language else detect_language(document, rules.languages)
    chosen = detected if language else choose_language(detected, reading.page.metadata.language)
    labelled = _Labelled(document, story.labelled, traces, chosen)
    return _with_declared_data(_assemble_article(labelled, rules, indirect, {*stages, Stage.STORY}), story, rules)


class _Labelled(NamedTuple):
    """A text whose lines have their roles."""

    document: Document
    lines: tuple[LabelledLine, ...]
    traces: tuple[LineTrace, ...] | None
    """How the lines got their roles, if the article is to have its reasons."""
    detected: Detection


def _assemble_article(labelled: _Labelled, rules: Rules, indirect: Reported, stages: Collection[Stage]) -> Article:
    """Run the stages after the labelling of lines."""
    document, language = labelled.document, labelled.detected.language
    segments = group_segments(labelled.lines)
    printed = assemble_front_matter(document, segments)
    if Stage.STORY not in stages:
        segments = ()
    body = assemble_body(document, segments)
    quotations = NO_QUOTATIONS
    if Stage.QUOTATIONS in stages:
        pull_quotes = find_pull_quotes(document, segments)
        quotations = extract_quotations(document, body, printed, pull_quotes, language, rules.quotation, indirect=indirect)
    traces = labelled.traces
    return Article(
        document=document,
        language=language,
        language_confidence=labelled.detected.confidence,
        segments=segments,
        front_matter=printed,
        body=body,
        teasers=find_teasers(document, segments),
        quotes=quotations.quotes,
        warnings=quotations.warnings,
        reasons=None if traces is None else Reasons(traces, explain_quotations(quotations), explain_rejections(quotations)),
    )


def _with_declared_data(article: Article, story: PageStory, rules: Rules) -> Article:
    """An article with what its page declares."""
    printed = article.front_matter
    page = story.reading.page
    article_alone = without_others(page, story.reading.analysis, [line.label for line in story.labelled], rules.pages.hints)
    publication = read_publication(printed, article_alone, article.language, find_vicinity(story.labelled, story.reading.analysis))
    line = whole_headline(article.document, article.segments)
    front_matter = complete_front_matter(printed, page.metadata, publication, line, has_kicker=story.reading.analysis.has_kicker)
    shown = replace(front_matter, headline=front_matter.headline if printed.headline else None)
    return replace(
        article,
        front_matter=front_matter,
        warnings=(*article.warnings, *warn_of_page(shown, page, story.source, story.doubts, article.count_words())),
        publication=publication,
        page=page,
        byline_url=find_byline_url(article.segments),
        pictures=find_pictures(story),
    )

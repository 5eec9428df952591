"""The whole program: text in, article out. Each step is one folder of `service/`."""

from dataclasses import dataclass

from service.article.assembly import assemble_body, assemble_frame, find_pull_quotes, find_teasers
from service.article.parts import Body, Frame, Teaser, Warning
from service.errors import EmptyText
from service.quotation.extraction import QuotationRules, extract_quotations, load_quotation_rules
from service.quotation.quotes import Quote
from service.quotation.scope import Reported
from service.structure.labelling import LineRules, label_lines, load_line_rules
from service.structure.roles import Segment
from service.structure.segments import group_segments
from service.text.document import Document, split_lines
from service.text.language import LanguageRules, detect_language, load_language_rules
from service.text.normalise import normalise
from service.text.seams import SeamRules, cut_seams, load_seam_rules
from service.text.wrapping import unwrap


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything loaded from `service/rules/`, once, at start."""

    languages: LanguageRules
    seams: SeamRules
    lines: LineRules
    quotation: QuotationRules


@dataclass(frozen=True, slots=True)
class Article:
    """The answer. All spans count in `document.text`; `document.source` leads back to the submitted text."""

    document: Document
    language: str | None
    segments: tuple[Segment, ...]
    frame: Frame
    body: Body
    teasers: tuple[Teaser, ...]
    quotes: tuple[Quote, ...]
    warnings: tuple[Warning, ...]


def load_rules() -> Rules:
    """Read all rule files. Raises `BadRuleFile`."""
    return Rules(load_language_rules(), load_seam_rules(), load_line_rules(), load_quotation_rules())


def process_article(text: str, rules: Rules, *, language: str | None = None, indirect: Reported = Reported.NAMED) -> Article:
    """Take one raw article apart. Raises `EmptyText`.

    `language` is the caller's word for it (BCP 47); otherwise it is detected. `indirect` is how much reported speech to answer.
    """
    document = cut_seams(split_lines(unwrap(normalise(text))), rules.seams)
    if not document.lines:
        raise EmptyText
    language = language or detect_language(document, rules.languages)
    segments = group_segments(label_lines(document, rules.lines))
    frame = assemble_frame(document, segments)
    body = assemble_body(document, segments)
    pull_quotes = find_pull_quotes(document, segments)
    quotations = extract_quotations(document, body, frame, pull_quotes, language, rules.quotation, indirect=indirect)
    teasers = find_teasers(document, segments)
    return Article(document, language, segments, frame, body, teasers, quotations.quotes, quotations.warnings)

"""Finds the quotations of an article and who said them. Takes the steps in order: marks, pieces, quotations, speakers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.article.parts import ArticleWarning, Body, FrontMatter, PullQuote, WarningCode
from service.quotation.confidence import ConfidenceWeights
from service.quotation.display_quotes import DisplayText, find_displayed, lone_pull_quotes, name_from_pull_quotes
from service.quotation.findings import FoundQuote, Quotations
from service.quotation.marked.grouping import group_pieces
from service.quotation.marked.judgements import Piece, QuotationModels
from service.quotation.marked.pieces import read_pieces
from service.quotation.naming import name_speakers, read_article_context, without_speaker
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.lexicon_lists import load_lexicon, unknown_lexicon
from service.quotation.paragraph.marks import QuotedStretches, find_stretches
from service.quotation.paragraph.search_limits import find_unread, leave_unread
from service.quotation.quotes import QuotePlace
from service.quotation.scope import PressWords, Reported, is_in_scope, load_press_words, manners_of
from service.quotation.speakers.name_lists import load_name_words
from service.quotation.speakers.name_words import NameWords
from service.quotation.utterances import Utterance, find_reported, utterance_in_marks
from service.rules.rule_files import FrozenDict, Weights, read_weights, share_equal
from service.text.document import Document
from service.text.spans import Span

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
"""The languages whose words of saying are known. In any other, quotations are found and nobody is named."""

# Chosen together on the cross-validated figures of `training/fit_quotation.py`; `QuotationModels` says what each is for.
MIN_SPEECH_PROBABILITY = 0.6
MIN_SPEECH_PROBABILITY_WITHOUT_SOURCE = 0.9
MIN_SPEECH_PROBABILITY_OF_UTTERANCE = 0.2
MIN_SPEECH_PROBABILITY_OUTSIDE_ENGLISH = 0.7
"""`MIN_SPEECH_PROBABILITY` for languages other than English, chosen on the figures of `training/fit_languages.py`. It is higher because few
titles and terms in them were annotated."""


@dataclass(frozen=True, slots=True)
class QuotationRules:
    """Everything that the quotation stage reads from `service/rules/`."""

    lexicons: Mapping[str, Lexicon]
    names: Mapping[str, NameWords]
    press: Mapping[str, PressWords]
    models: QuotationModels
    models_outside_english: QuotationModels
    """The models for languages other than English."""
    confidence: ConfidenceWeights
    """The models that say how likely a speaker is right, for all languages."""
    unknown: Lexicon
    """The rules for every language that is not known."""


def load_quotation_rules() -> QuotationRules:
    """Read the quotation rules from their files."""
    lexicons = {language: load_lexicon(language) for language in LANGUAGES}
    names = {language: load_name_words(language, lexicon) for language, lexicon in lexicons.items()}
    models = QuotationModels(
        read_weights("quotation/source.weights.tsv"),
        read_weights("quotation/speech.weights.tsv"),
        MIN_SPEECH_PROBABILITY,
        MIN_SPEECH_PROBABILITY_WITHOUT_SOURCE,
        MIN_SPEECH_PROBABILITY_OF_UTTERANCE,
    )
    abroad = replace(
        models,
        least_speech=MIN_SPEECH_PROBABILITY_OUTSIDE_ENGLISH,
        source=_with_difference(models.source, "quotation/source.languages.weights.tsv"),
        speech=_with_difference(models.speech, "quotation/speech.languages.weights.tsv"),
    )
    press = {language: load_press_words(language) for language in LANGUAGES}
    confidence = ConfidenceWeights(
        read_weights("quotation/mention_confidence.weights.tsv"), read_weights("quotation/name_confidence.weights.tsv")
    )
    return QuotationRules(lexicons, names, press, models, abroad, confidence, unknown_lexicon())


def _with_difference(weights: Weights, name: str) -> Weights:
    """The English weights, with the differences of other languages added."""
    difference = read_weights(name)
    features = sorted({*weights, *difference})
    return FrozenDict({feature: share_equal(weights.get(feature, 0.0) + difference.get(feature, 0.0)) for feature in features})


def extract_quotations(
    document: Document,
    body: Body,
    front_matter: FrontMatter,
    pull_quotes: tuple[PullQuote, ...],
    language: str | None,
    rules: QuotationRules,
    *,
    indirect: Reported = Reported.NAMED,
) -> Quotations:
    """Find the quotations of an article and who said them, including as much reported speech as `indirect` says.

    Quotations of the body come first, then those of display text (headline, standfirst, captions, pull quotes) whose words the body lacks.
    `language` is a BCP 47 tag; if it is None or a language without word lists, nobody is named. Spans count in `document.text`.
    """
    quoted, paragraphs, warnings = _read_marks(document, body)
    tag = (language or "").split("-")[0].lower()
    is_known = tag in rules.lexicons
    lexicon = rules.lexicons[tag].of_article(document.folded) if is_known else rules.unknown
    models = rules.models if lexicon.grammar.own_weights else rules.models_outside_english
    judged = list(read_pieces(document, paragraphs, quoted.stretches, lexicon, models))
    utterances = _utterances_of_body(document, paragraphs, judged, lexicon, indirect)
    displayed = list(find_displayed(document, _displays(front_matter), body.text, lexicon, models, stretches=len(quoted.stretches)))
    shown = [item.utterance for item in displayed]
    if is_known:
        sources = [utterance.source for utterance in (*utterances, *shown)]
        words, press = rules.names[tag], rules.press[tag]
        context = read_article_context(document, front_matter, paragraphs, quoted.stretches, sources, lexicon, words)
        findings, found = (name_speakers(context, group, rules.confidence) for group in (utterances, shown))
        findings = [finding for finding in findings if is_in_scope(finding.quote, indirect, document.folded, words, press)]
    else:
        context = None
        findings, found = ([without_speaker(utterance) for utterance in group] for group in (utterances, shown))
    findings += [_placed(finding, item.place) for finding, item in zip(found, displayed, strict=True)]
    named = name_from_pull_quotes(document, [finding.quote for finding in findings], pull_quotes)
    quotes = (*named, *lone_pull_quotes(document, body, pull_quotes))
    rejected = tuple(piece for piece in judged if not piece.spoken)
    return Quotations(quotes, warnings, tuple(findings), context, models, rules.confidence, rejected)


def _utterances_of_body(
    document: Document, paragraphs: tuple[Span, ...], judged: list[Piece], lexicon: Lexicon, indirect: Reported
) -> list[Utterance]:
    """What is said in the body, in and without quotation marks, in the order of the text."""
    pieces = [piece for piece in judged if piece.spoken]
    utterances = [utterance_in_marks(group) for group in group_pieces(pieces)]
    if not lexicon.is_known or indirect is Reported.NONE:
        return utterances
    reported = find_reported(document, paragraphs, judged, pieces, lexicon, manners_of(indirect))
    return sorted((*utterances, *reported), key=lambda utterance: utterance.content)


def _read_marks(document: Document, body: Body) -> tuple[QuotedStretches, tuple[Span, ...], tuple[ArticleWarning, ...]]:
    """The quoted stretches of a body, the paragraphs that are read, and warnings about unpaired marks and text that is not read."""
    paragraphs = tuple(paragraph.span for paragraph in body.paragraphs)
    quoted = find_stretches(document.text, paragraphs)
    warnings = tuple(ArticleWarning(WarningCode.UNBALANCED_MARKS, span) for span in quoted.lone)
    if unread := find_unread(quoted, paragraphs):
        quoted, paragraphs = leave_unread(quoted, paragraphs, unread)
        warnings += (ArticleWarning(WarningCode.QUOTATIONS_NOT_READ, unread),)
    return quoted, paragraphs, warnings


def _displays(front_matter: FrontMatter) -> list[DisplayText]:
    """The display texts of an article that may hold quotations."""
    headline = [DisplayText(QuotePlace.HEADLINE, front_matter.headline.span)] if front_matter.headline is not None else []
    standfirst = [DisplayText(QuotePlace.STANDFIRST, part.span) for part in front_matter.standfirst]
    return [*headline, *standfirst, *(DisplayText(QuotePlace.CAPTION, span) for span in front_matter.captions)]


def _placed(finding: FoundQuote, place: QuotePlace) -> FoundQuote:
    """A quotation of display text."""
    return replace(finding, quote=replace(finding.quote, place=place))

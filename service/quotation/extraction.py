"""Finds the quotations of an article and who said them. Takes the steps in order: marks, pieces, quotations, speakers."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final, NamedTuple

from service.article.parts import ArticleWarning, Body, FrontMatter, PullQuote, WarningCode
from service.bylines.author_names import names_in_byline
from service.quotation.confidence import ConfidenceWeights, mention_evidence, mention_probability, name_evidence, name_probability
from service.quotation.display_quotes import DisplayText, find_displayed, lone_pull_quotes, name_from_pull_quotes
from service.quotation.findings import FoundQuote, Quotations
from service.quotation.marked.grouping import group_pieces
from service.quotation.marked.judgements import QuotationModels
from service.quotation.marked.pieces import read_pieces
from service.quotation.marked.sources import Source
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.lexicon_lists import load_lexicon, unknown_lexicon
from service.quotation.paragraph.marks import QuotedStretches, Stretch, find_stretches
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.search_limits import find_unread, leave_unread, search_limits
from service.quotation.quotes import Quote, QuotePlace, Speaker
from service.quotation.scope import PressWords, Reported, is_in_scope, load_press_words, manners_of
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy
from service.quotation.speakers.interviews import asks_and_answers
from service.quotation.speakers.name_lists import load_name_words
from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.offices import find_holders, office_of
from service.quotation.speakers.people import read_people
from service.quotation.speakers.resolution import resolve_mention
from service.quotation.utterances import Utterance, find_reported, utterance_in_marks
from service.rules.linear import add_up_sized
from service.rules.rule_files import FrozenDict, Weights, read_weights, share_equal
from service.text.document import Document
from service.text.spans import Span

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
"""The languages whose words of saying are known. In any other, quotations are found and nobody is named."""

MAX_REMEMBERED_SOURCES = 40
"""At most this many earlier sources are considered for a pronoun."""

MIN_NAME_CONFIDENCE = 0.35
"""Names with a lower confidence are left out, because more of them are wrong than right."""

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


_NO_PARAGRAPHS: Final = (Span(0, 0),)
"""One empty paragraph, for an article that is a headline or a caption alone: every place is in or after some paragraph."""


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
    spoken = (language or "").split("-")[0].lower()
    known = spoken in rules.lexicons
    lexicon = rules.lexicons[spoken].of_article(document.folded) if known else rules.unknown
    models = rules.models if lexicon.grammar.own_weights else rules.models_outside_english
    judged = list(read_pieces(document, paragraphs, quoted.stretches, lexicon, models))
    pieces = [piece for piece in judged if piece.spoken]
    rejected = tuple(piece for piece in judged if not piece.spoken)
    utterances = [utterance_in_marks(group) for group in group_pieces(pieces)]
    if known and indirect is not Reported.NONE:
        reported = find_reported(document, paragraphs, judged, pieces, lexicon, manners_of(indirect))
        utterances = sorted((*utterances, *reported), key=lambda utterance: utterance.content)
    displayed = list(find_displayed(document, _displays(front_matter), body.text, lexicon, models, stretches=len(quoted.stretches)))
    shown = [item.utterance for item in displayed]
    context = None
    findings, found = [_nobodys(utterance) for utterance in utterances], [_nobodys(utterance) for utterance in shown]
    if known:
        sources = [utterance.source for utterance in (*utterances, *shown)]
        words = rules.names[spoken]
        context = _article_context(document, front_matter, paragraphs, quoted.stretches, sources, lexicon, words)
        findings, found = (_with_speakers(context, group, rules.confidence) for group in (utterances, shown))
        press = rules.press[spoken]
        findings = [finding for finding in findings if is_in_scope(finding.quote, indirect, document.folded, words, press)]
    findings += [_placed(finding, item.place) for finding, item in zip(found, displayed, strict=True)]
    quotes = name_from_pull_quotes(document, [finding.quote for finding in findings], pull_quotes)
    return Quotations(
        (*quotes, *lone_pull_quotes(document, body, pull_quotes)), warnings, tuple(findings), context, models, rules.confidence, rejected
    )


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


def _nobodys(utterance: Utterance) -> FoundQuote:
    """A quotation without a speaker, in a language whose words of saying are not known."""
    return FoundQuote(Quote(utterance.kind, utterance.content, None, None), utterance)


def _article_context(
    document: Document,
    front_matter: FrontMatter,
    paragraphs: tuple[Span, ...],
    stretches: tuple[Stretch, ...],
    sources: list[Source | None],
    lexicon: Lexicon,
    words: NameWords,
) -> ArticleContext:
    """Find the people and organisations of an article; only as much as its sources need."""
    around = tuple(part.span for part in (front_matter.headline, *front_matter.standfirst) if part is not None)
    people = read_people(document.text, document.folded, (*around, *paragraphs) if any(sources) else (), words)
    described = (source.mention for source in sources if source and source.mention.sort in (MentionSort.NOUN, MentionSort.OTHER))
    # In other languages than English, roles are read from the text around the names (`printed_roles`).
    offices = {office_of(mention.of(document.folded), words) for mention in described if lexicon.grammar.roles_as_titles}
    holders = find_holders(document.folded, people, offices, words)
    quoted = tuple(stretch.span for stretch in stretches)
    limits = search_limits(len(sources), paragraphs)
    find_author = cache(partial(_author_speaking, document, front_matter, paragraphs))
    return ArticleContext(
        document.text, document.folded, people, words, lexicon, paragraphs or _NO_PARAGRAPHS, quoted, holders, limits, find_author
    )


def _author_speaking(document: Document, front_matter: FrontMatter, paragraphs: tuple[Span, ...]) -> str | None:
    """The author who says "I" in an article: the one person whom its bylines name; nobody in an interview."""
    if asks_and_answers(document.folded, paragraphs):
        return None
    authors = {name for part in front_matter.byline for name in names_in_byline(part.text)}
    return authors.pop() if len(authors) == 1 else None


def _with_speakers(context: ArticleContext, utterances: list[Utterance], weights: ConfidenceWeights) -> list[FoundQuote]:
    """Each utterance as a quotation with its speaker."""
    sources: deque[FoundSource] = deque(maxlen=MAX_REMEMBERED_SOURCES)
    resolved: dict[tuple[int, int], _Resolved] = {}
    findings: list[FoundQuote] = []
    for utterance in utterances:
        source, speaker = utterance.source, None
        before: Sequence[FoundSource] = ()
        whom: Resolution | None = None
        if source is not None:
            place = source.mention.start, source.mention.end
            if place not in resolved:
                resolved[place] = _resolve(context, source, sources, utterance.content, weights)
            known = resolved[place]
            before, whom = known.before, known.whom
            speaker = _speaker(context, utterance, source, known, weights)
            if whom is not None:
                sources.append(FoundSource(known.span, whom.name, source.mention.sort))
        findings.append(FoundQuote(Quote(utterance.kind, utterance.content, speaker, utterance.cue), utterance, before, whom))
    return findings


class _Resolved(NamedTuple):
    """The mention of a source, and whom it means."""

    span: Span
    before: Sequence[FoundSource]
    """The sources found before it."""
    whom: Resolution | None
    log_odds: float
    """The sum of the evidence for the name; 0 without a name."""


def _resolve(
    context: ArticleContext, source: Source, sources: Iterable[FoundSource], content: Sequence[Span], weights: ConfidenceWeights
) -> _Resolved:
    """Resolve the mention of a source; `sources` are those of the utterances before, and `content` the words that are attributed to it."""
    mention = source.antecedent or source.mention
    before = [item for item in sources if item.span.start < mention.start]
    whom = resolve_mention(context, mention, before, content)
    log_odds = add_up_sized(weights.name, name_evidence(context, mention, whom, before)) if whom is not None else 0.0
    return _Resolved(source.mention.span, before, whom, log_odds)


def _speaker(context: ArticleContext, utterance: Utterance, source: Source, resolved: _Resolved, weights: ConfidenceWeights) -> Speaker:
    """The speaker of an utterance, with a name if that is likely enough to be right."""
    evidence = mention_evidence(utterance, source, context.lexicon)
    probability = min(utterance.most, mention_probability(utterance, evidence, weights))
    if resolved.whom is None:
        return Speaker(resolved.span, None, 0.0, probability)
    confidence = min(probability, name_probability(utterance, evidence, resolved.log_odds, weights))
    if resolved.whom.way is ResolvedBy.NAMESAKE:
        confidence = min(confidence, resolved.whom.probability)
    if confidence < MIN_NAME_CONFIDENCE:
        return Speaker(resolved.span, None, 0.0, probability)
    return Speaker(resolved.span, resolved.whom.name, confidence, probability)

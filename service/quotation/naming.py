"""Names the speakers of an article: reads its people and organisations, and resolves the source of each utterance to one of them.

A name that is less likely than `MIN_NAME_CONFIDENCE` is left out.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from service.article.parts import FrontMatter
from service.bylines.author_names import names_in_byline
from service.quotation.confidence import ConfidenceWeights, mention_evidence, mention_probability, name_evidence, name_probability
from service.quotation.findings import FoundQuote
from service.quotation.marked.sources import Source
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.search_limits import search_limits
from service.quotation.quotes import Quote, Speaker
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy
from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.offices import find_holders, office_of
from service.quotation.speakers.people import read_people
from service.quotation.speakers.resolution import resolve_mention
from service.quotation.utterances import Utterance
from service.rules.linear import add_up_sized
from service.text.document import Document
from service.text.spans import Span

MAX_REMEMBERED_SOURCES = 40
"""At most this many earlier sources are considered for a pronoun."""

MIN_NAME_CONFIDENCE = 0.35
"""Names with a lower confidence are left out, because more of them are wrong than right."""

_NO_PARAGRAPHS: Final = (Span(0, 0),)
"""One empty paragraph, for an article that is a headline or a caption alone: every place is in or after some paragraph."""
MIN_ANSWERED_QUESTIONS: Final = 2
"""Fewest paragraphs of an interview that are questions."""
MIN_SHARE_OF_QUESTIONS: Final = 0.25
"""The least share of its paragraphs that are questions; a column asks less often."""


def read_article_context(
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


def name_speakers(context: ArticleContext, utterances: list[Utterance], weights: ConfidenceWeights) -> list[FoundQuote]:
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


def without_speaker(utterance: Utterance) -> FoundQuote:
    """A quotation without a speaker, in a language whose words of saying are not known."""
    return FoundQuote(Quote(utterance.kind, utterance.content, None, None), utterance)


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


def asks_and_answers(folded: str, paragraphs: Sequence[Span]) -> bool:
    """Whether paragraphs that are questions alternate with others; `paragraphs` are those of the body in `folded`."""
    asks = [paragraph.of(folded).endswith("?") for paragraph in paragraphs]
    questions = sum(asked and not follows for asked, follows in pairwise([*asks, True]))
    return questions >= MIN_ANSWERED_QUESTIONS and questions >= MIN_SHARE_OF_QUESTIONS * len(paragraphs)

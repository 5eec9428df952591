"""The quotation stage: marks, pieces, quotations, speakers."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from service.article.parts import Body, Frame, PullQuote, Warning
from service.quotation.antecedents import resolve_pronoun
from service.quotation.attribution import Attribution, Source
from service.quotation.grouping import group_pieces, kind_of
from service.quotation.lexicon import Lexicon, load_lexicon
from service.quotation.marks import Stretch, find_stretches
from service.quotation.mentions import Sort
from service.quotation.model import read_weights
from service.quotation.names import NameWords, load_name_words
from service.quotation.people import find_bearers, read_people
from service.quotation.pieces import Judges, Piece, is_speech, read_pieces
from service.quotation.pull_quotes import lone_pull_quotes, name_from_pull_quotes
from service.quotation.quotes import Quote, Speaker
from service.quotation.resolution import Story, Told, head_of, resolve_name
from service.text.document import Document
from service.text.spans import Span

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
"""The languages whose words of saying are known. In any other, quotations are found and nobody is named."""

REMEMBERED = 40
"""Sources that a pronoun may look back to."""

LEAST_SPEECH = 0.6
LEAST_NOBODYS = 0.9
LEAST_UTTERED = 0.2
LEAST_SOURCE = 0.4
"""Below this probability a source is a guess, and nobody is named."""
LEAST_ELSEWHERE = 0.65
"""The same for a source in another paragraph, where the quotation's own paragraph has words of the reporter's."""


@dataclass(frozen=True, slots=True)
class QuotationRules:
    """Everything that the quotation stage reads from `service/rules/`."""

    lexicons: Mapping[str, Lexicon]
    names: Mapping[str, NameWords]
    judges: Judges


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one article, and what was odd about its marks."""

    quotes: tuple[Quote, ...]
    warnings: tuple[Warning, ...]


def load_quotation_rules() -> QuotationRules:
    """Read the quotation rules from their files."""
    lexicons = {language: load_lexicon(language) for language in LANGUAGES}
    names = {language: load_name_words(language, lexicon) for language, lexicon in lexicons.items()}
    judges = Judges(
        read_weights("quotation/source.weights.tsv"),
        read_weights("quotation/speech.weights.tsv"),
        LEAST_SPEECH,
        LEAST_NOBODYS,
        LEAST_UTTERED,
    )
    return QuotationRules(lexicons, names, judges)


def extract_quotations(
    document: Document, body: Body, frame: Frame, pull_quotes: tuple[PullQuote, ...], language: str | None, rules: QuotationRules
) -> Quotations:
    """Find the quotations of an article and who said them.

    `language` is a BCP 47 tag; None counts as English. Spans count in `document.text`.
    """
    paragraphs = tuple(paragraph.span for paragraph in body.paragraphs)
    quoted = find_stretches(document.text, paragraphs)
    warnings = tuple(Warning("unbalanced-quotation-marks", span) for span in quoted.lone)
    spoken = (language or "en").split("-")[0].lower()
    known = spoken in rules.lexicons
    lexicon, words = rules.lexicons[spoken if known else "en"], rules.names[spoken if known else "en"]
    pieces = [
        piece for piece in read_pieces(document, paragraphs, quoted.stretches, lexicon, rules.judges) if is_speech(piece, rules.judges)
    ]
    groups = group_pieces(pieces)
    if known:
        attributions = [_attribution(group) for group in groups]
        sources = [attribution.source for attribution in attributions]
        story = _story(document, frame, paragraphs, quoted.stretches, sources, lexicon, words)
        quotes = _with_speakers(story, groups, attributions)
    else:
        quotes = [Quote(kind_of(group[0]), _content(group), None, None) for group in groups]
    quotes = name_from_pull_quotes(document, quotes, pull_quotes)
    return Quotations((*quotes, *lone_pull_quotes(document, body, pull_quotes)), warnings)


def _content(group: list[Piece]) -> tuple[Span, ...]:
    return tuple(piece.stretch.span for piece in group)


def _attribution(group: list[Piece]) -> Attribution:
    """The attribution of the piece that tells most: one beside the quotation is surer than one that is carried on."""
    here = [piece for piece in group if piece.attribution.source is not None and piece.attribution.source.origin == "here"]
    attribution = max((piece.attribution for piece in here or group), key=lambda attribution: attribution.probability)
    elsewhere = attribution.source is not None and attribution.source.origin != "here" and group[0].scene.words_before[-1] > 0
    least = LEAST_ELSEWHERE if elsewhere else LEAST_SOURCE
    return attribution if attribution.probability >= least else replace(attribution, source=None)


def _story(
    document: Document,
    frame: Frame,
    paragraphs: tuple[Span, ...],
    stretches: tuple[Stretch, ...],
    sources: list[Source | None],
    lexicon: Lexicon,
    words: NameWords,
) -> Story:
    """Read who is in the article, as far as its sources need it."""
    around = tuple(part.span for part in (frame.headline, *frame.standfirst) if part is not None)
    people = read_people(document.folded, (*around, *paragraphs) if any(sources) else (), words)
    described = (source.mention for source in sources if source and source.mention.sort in (Sort.NOUN, Sort.OTHER))
    offices = {head_of(mention.span.of(document.folded)) for mention in described}
    bearers = find_bearers(document.folded, people, offices, words)
    quoted = tuple(stretch.span for stretch in stretches)
    return Story(document.text, document.folded, people, words, lexicon, paragraphs, quoted, bearers)


def _with_speakers(story: Story, groups: list[list[Piece]], attributions: list[Attribution]) -> list[Quote]:
    """Each group as a quotation with its speaker."""
    told: deque[Told] = deque(maxlen=REMEMBERED)
    named: dict[Span, str | None] = {}
    quotes: list[Quote] = []
    for group, attribution in zip(groups, attributions, strict=True):
        source = attribution.source
        quote = Quote(kind_of(group[0]), _content(group), None, _cue(group, source))
        if source is not None:
            span = source.mention.span
            if span not in named:
                named[span] = _name(story, source, told)
            name = named[span]
            if name is not None:
                quote = replace(quote, speaker=Speaker(span, name, attribution.probability))
                told.append(Told(span, name, source.mention.sort))
        quotes.append(quote)
    return quotes


def _cue(group: list[Piece], source: Source | None) -> Span | None:
    """The cue of a source, if it introduces these words: in the sentence of one of the pieces, or with a colon before them."""
    if source is None or source.cue is None:
        return None
    introduces = any(piece.setting.lead == ":" or piece.scene.sentence_at(source.cue.start) == _sentence(piece) for piece in group)
    return source.cue if introduces else None


def _sentence(piece: Piece) -> int:
    return piece.scene.tokens[piece.setting.index].sentence


def _name(story: Story, source: Source, told: Iterable[Told]) -> str | None:
    """Whom a source stands for, None where two people are equally likely."""
    mention = source.antecedent or source.mention
    if mention.sort is Sort.PRONOUN:
        return resolve_pronoun(story, mention, [item for item in told if item.span.start < mention.span.start])
    return resolve_name(story, mention)

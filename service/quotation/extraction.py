"""The quotation stage: marks, pieces, quotations, speakers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.article.parts import Body, Frame, PullQuote, Warning
from service.quotation.grouping import group_pieces, kind_of
from service.quotation.lexicon import Lexicon, load_lexicon
from service.quotation.marks import Stretch, find_stretches
from service.quotation.model import read_weights
from service.quotation.people import NameWords, load_name_words, read_people
from service.quotation.pieces import Judges, Piece, read_pieces
from service.quotation.pull_quotes import lone_pull_quotes, name_from_pull_quotes
from service.quotation.quotes import Quote, Speaker
from service.quotation.resolution import Story, Told, resolve_name
from service.text.document import Document
from service.text.spans import Span

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
"""The languages whose words of saying are known. In any other, quotations are found and nobody is named."""

LEAST_SPEECH = 0.5
LEAST_SOURCE = 0.4
"""Below this probability a source is a guess, and nobody is named."""


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
    judges = Judges(read_weights("quotation/source.weights.tsv"), read_weights("quotation/speech.weights.tsv"), LEAST_SPEECH)
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
        piece
        for piece in read_pieces(document, paragraphs, quoted.stretches, lexicon, rules.judges)
        if piece.speech >= rules.judges.least_speech or not piece.stretch.closed
    ]
    groups = group_pieces(pieces)
    if not known:
        quotes = [Quote(kind_of(group[0]), _content(group), None, None) for group in groups]
    else:
        story = _story(document, frame, paragraphs, quoted.stretches, lexicon, words)
        quotes = _with_speakers(story, groups)
    quotes = name_from_pull_quotes(document, quotes, pull_quotes)
    return Quotations((*quotes, *lone_pull_quotes(document, body, pull_quotes)), warnings)


def _content(group: list[Piece]) -> tuple[Span, ...]:
    return tuple(piece.stretch.span for piece in group)


def _story(
    document: Document, frame: Frame, paragraphs: tuple[Span, ...], stretches: tuple[Stretch, ...], lexicon: Lexicon, words: NameWords
) -> Story:
    around = tuple(part.span for part in (frame.headline, *frame.standfirst) if part is not None)
    people = read_people(document.folded, (*around, *paragraphs), words)
    return Story(document.text, document.folded, people, words, lexicon, paragraphs, tuple(stretch.span for stretch in stretches))


def _with_speakers(story: Story, groups: list[list[Piece]]) -> list[Quote]:
    """Each group as a quotation with its speaker."""
    told: list[Told] = []
    quotes: list[Quote] = []
    for group in groups:
        piece = _telling(group)
        source = piece.attribution.source if piece.attribution.probability >= LEAST_SOURCE else None
        quote = Quote(kind_of(group[0]), _content(group), None, None)
        if source is not None:
            earlier = [item for item in told if item.span.start < source.mention.span.start]
            name = next((item.name for item in told if item.span == source.mention.span), None)
            name = name or resolve_name(story, source.mention, earlier)
            if name is not None:
                quote = replace(quote, speaker=Speaker(source.mention.span, name), cue=source.cue)
                told.append(Told(source.mention.span, name, source.mention.sort))
        quotes.append(quote)
    return quotes


def _telling(group: list[Piece]) -> Piece:
    """The piece whose source is the surest; a source beside the quotation is surer than one that is carried on."""
    here = [piece for piece in group if piece.attribution.source is not None and piece.attribution.source.origin == "here"]
    return max(here or group, key=lambda piece: piece.attribution.probability)

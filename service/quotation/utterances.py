"""Finds everything said in an article, in marks or reported, with the mention of each source but not yet whom it means."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from service.quotation.marked.grouping import kind_of
from service.quotation.marked.judgements import Piece
from service.quotation.marked.source_model import Attribution, least_source
from service.quotation.marked.sources import CueClass, Source, SourceOrigin
from service.quotation.paragraph.denials import is_denied, is_only_told, means_nobody
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis, analyse_paragraph
from service.quotation.paragraph.reporting_words import ReportManner
from service.quotation.quotes import QuoteKind
from service.quotation.reported.reports import find_reports, may_report, sentences
from service.text.document import Document
from service.text.spans import Span, start_of

REPORTED_CONFIDENCE = 0.9
"""The share of sources of reported speech with a word of saying that are right; `benchmarks/accuracy/reported.py` measures it."""


DENIED_CONFIDENCE: Final = 0.75
"""The highest confidence of a source that is said not to have said the words: an estimate, because such quotations are rare."""


@dataclass(slots=True, eq=False)
class Utterance:
    """Somebody's words, with the mention of who said them."""

    kind: Final[QuoteKind]
    content: Final[tuple[Span, ...]]
    source: Final[Source | None]
    cue: Final[Span | None]
    """The words that introduce the speech; a source may be found without any."""
    probability: Final[float]
    """The probability that the source is right and the words are speech."""
    pieces: Final[tuple[Piece, ...]] = ()
    """The quoted stretches that it was made of; none for reported speech."""
    most: Final[float] = 1.0
    """The highest confidence with which the source is answered."""


def utterance_in_marks(group: list[Piece]) -> Utterance:
    """The pieces of one quotation as one utterance."""
    attribution = _attribution(group)
    content = tuple(piece.stretch.span for piece in group)
    source = _somebody(group, attribution)
    # The source is also wrong if the words are not speech; `benchmarks/accuracy/calibration.py` shows that the product is calibrated.
    probability = attribution.probability * max(piece.speech for piece in group)
    most = DENIED_CONFIDENCE if _is_denied(group, source) else 1.0
    return Utterance(kind_of(group[0]), content, source, _cue(group, source), probability, tuple(group), most)


def _somebody(group: list[Piece], attribution: Attribution) -> Source | None:
    """The source of an attribution; None if nobody speaks ("*Nobody* says “thank you”"), or if the words were told to the source."""
    source = attribution.source
    piece = _piece_beside(group, source)
    if piece is None or source is None:
        return source
    tokens, lexicon = piece.analysis.tokens, piece.analysis.lexicon
    index, mention = piece.context.index, source.mention
    is_told = source.cue is None and tokens[mention.first].sentence == tokens[index].sentence and is_only_told(tokens, mention, lexicon)
    return None if is_told or means_nobody(tokens, mention, lexicon) else source


def _is_denied(group: list[Piece], source: Source | None) -> bool:
    """Whether the source is said not to have said the words: "Ann Lowe never *said* “burn it”"."""
    piece = _piece_beside(group, source)
    if piece is None or source is None or source.cue is None:
        return False
    tokens = piece.analysis.tokens
    cue = bisect_left(tokens, source.cue.start, key=start_of)
    return cue < len(tokens) and is_denied(tokens, cue, piece.analysis.lexicon)


def _piece_beside(group: list[Piece], source: Source | None) -> Piece | None:
    """The piece in whose paragraph the source of a quotation stands; None if it stands in another one."""
    if source is None or source.origin is not SourceOrigin.HERE:
        return None
    return next((piece for piece in group if piece.attribution.source is source), None)


def _attribution(group: list[Piece]) -> Attribution:
    """The surest attribution among the pieces: one beside the quotation is surer than one carried over from the quotation before."""
    here = [piece for piece in group if piece.attribution.source is not None and piece.attribution.source.origin is SourceOrigin.HERE]
    attribution = max((piece.attribution for piece in here or group), key=lambda attribution: attribution.probability)
    least = least_source(attribution, group[0].analysis)
    return attribution if attribution.probability >= least else Attribution(None, attribution.probability)


def _cue(group: list[Piece], source: Source | None) -> Span | None:
    """The cue of an attribution, even if it is in another sentence; otherwise the colon before the words."""
    if source is None:
        return None
    if source.cue is not None:
        return source.cue
    colon = next((piece.analysis.tokens[piece.context.index - 1] for piece in group if piece.context.after_colon), None)
    return Span(colon.start, colon.end) if colon is not None else None


def find_reported(
    document: Document,
    paragraphs: tuple[Span, ...],
    judged: list[Piece],
    spoken: list[Piece],
    lexicon: Lexicon,
    manners: Collection[ReportManner],
) -> Iterator[Utterance]:
    """The reported speech of a body, in order. `judged` are all its quoted stretches; those in `spoken` are never a part of it."""
    analyses = {piece.stretch.paragraph: piece.analysis for piece in judged}
    quotations = frozenset(piece.stretch.outer.start for piece in spoken)
    # The mood of reported speech continues from sentence to sentence, so a paragraph is read as a whole.
    mood = bool(lexicon.grammar.speech_mood)
    last = {piece.stretch.paragraph: piece.attribution.source for piece in spoken} if mood else {}
    for number, paragraph in enumerate(paragraphs):
        before = last.get(number - 1)
        if number in analyses:
            found = _reported_in(analyses[number], quotations, manners, before)
        else:
            parts = (paragraph,) if mood else sentences(document.folded, paragraph)
            read = (part for part in parts if may_report(document.folded, part, lexicon, manners))
            found = (
                utterance
                for part in read
                for utterance in _reported_in(
                    analyse_paragraph(document.text, document.folded, part, (), lexicon), quotations, manners, before
                )
            )
        for utterance in found:
            yield utterance
            if mood:
                last[number] = utterance.source


def _reported_in(
    analysis: ParagraphAnalysis, quotations: frozenset[int], manners: Collection[ReportManner], before: Source | None
) -> Iterator[Utterance]:
    """The reported speech of one paragraph; `before` is the last source of the paragraph before."""
    for report in find_reports(analysis, quotations, manners, before.mention if before is not None else None):
        cue = analysis.cue_span(report.cue)
        source = Source(report.link.mention, cue, CueClass.SAYING, report.link.tie, SourceOrigin.HERE) if report.link else None
        yield Utterance(QuoteKind.INDIRECT, report.content, source, cue, REPORTED_CONFIDENCE)

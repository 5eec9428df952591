"""Joins the quoted stretches that belong to one quotation. Its attribution may interrupt it, and it may run over several paragraphs.

A quotation without a source beside it, as in a heading or a pull quote, gets the source of another one with the same words.
"""

from dataclasses import replace
from itertools import islice

from service.quotation.marked.judgements import Piece
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import Source, SourceOrigin
from service.quotation.marked.surroundings import MAX_HEADING_WORDS
from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.tokens import TokenKind
from service.quotation.quotes import QuoteKind

MAX_ATTRIBUTION_WORDS = 30
"""Words of an attribution between the halves of a quotation: `"…," said Ann Lowe, who has led the board since the flood. "…"`."""


def group_pieces(pieces: list[Piece]) -> list[list[Piece]]:
    """Group the pieces that belong to one quotation, in order."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and (_runs_on(groups[-1][-1], piece) or _is_interrupted(groups[-1][-1], piece)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _runs_on(previous: Piece, piece: Piece) -> bool:
    """Whether a piece opens its paragraph and continues a quotation that the paragraph before left unclosed."""
    following = piece.stretch.paragraph == previous.stretch.paragraph + 1
    return following and not previous.stretch.closed and piece.context.index == 0


def _is_interrupted(previous: Piece, piece: Piece) -> bool:
    """Whether only the attribution of the first stretch comes between two stretches of a paragraph."""
    if piece.stretch.paragraph != previous.stretch.paragraph or not previous.stretch.closed:
        return False
    theirs = previous.attribution.source
    if theirs is None or theirs.origin is not SourceOrigin.HERE or _has_own_attribution(piece, theirs):
        return False
    if kind_of(previous) is not QuoteKind.DIRECT or not piece.context.resumes:
        return False
    first, last = previous.context.index + 1, piece.context.index
    tokens = piece.analysis.tokens[first:last]
    if not first <= theirs.mention.first < last or any(token.kind is TokenKind.QUOTED for token in tokens):
        return False
    sentences = tokens[-1].sentence - tokens[0].sentence if tokens else 0
    return sentences == 0 and sum(token.kind < TokenKind.PUNCT for token in tokens) <= MAX_ATTRIBUTION_WORDS


def _has_own_attribution(piece: Piece, before: Source) -> bool:
    """Whether a stretch has a cue of its own, or its source follows it."""
    if piece.context.cue_follows:
        return True
    source = piece.attribution.source
    if source is None or source.origin is not SourceOrigin.HERE:
        return False
    return source.cue not in (None, before.cue) or source.mention.first > piece.context.index


def kind_of(piece: Piece) -> QuoteKind:
    """The kind of a quotation: direct if the marks hold a whole utterance, mixed if they hold a part of the reporter's sentence."""
    if piece.stretch.glyph == DASH:
        return QuoteKind.DIRECT
    content = piece.stretch.span.of(piece.analysis.text)
    whole = piece.context.resumes
    if content[0].islower():
        whole = whole and piece.context.begins and content[-1] in ",.?!"
    return QuoteKind.DIRECT if whole else QuoteKind.MIXED


MAX_REPEATS = 64
"""At most this many headings and pull quotes of an article are compared with its other quotations; if there are more, they are a list."""

MAX_REPEATING_CHARACTERS = 2_000
"""A heading or a pull quote has at most this many characters. The time of a comparison grows with the length of both quotations."""

MIN_REPEATED_QUOTE_WORDS = 2
"""A repetition has at least this many words: a single word occurs elsewhere by chance."""

REPETITION_PROBABILITY = 0.95
"""Probability that a heading or pull quote has the same speaker as the quotation whose words it repeats."""

MIN_REPEATING_HEADING_WORDS = 4
"""At least this many words must be in a heading that may lack one word of the quotation it repeats."""
_EDGE = " ,.?!-\N{HORIZONTAL ELLIPSIS}"
"""Characters that the repetition of a quotation may lack at its ends."""


def repeat_attributions(folded: str, pieces: list[Piece]) -> list[Piece]:
    """Give quotations without a source of their own, as in headings and pull quotes, the source of another quotation
    with the same words.
    """
    alone = [index for index, piece in enumerate(pieces) if _may_repeat(piece)][:MAX_REPEATS]
    if not alone or len(pieces) < 2:
        return pieces
    contents = [piece.stretch.span.of(folded).lower() for piece in pieces]
    repeated = {index: found for index in alone if (found := _repetition(contents, index, pieces)) is not None}
    return [_repeating(piece, repeated[index]) if index in repeated else piece for index, piece in enumerate(pieces)]


def _may_repeat(piece: Piece) -> bool:
    """Whether a piece is the only quotation of its paragraph and has no source in it."""
    source = piece.attribution.source
    here = source is not None and source.origin is SourceOrigin.HERE
    is_short = len(piece.stretch.span) <= MAX_REPEATING_CHARACTERS
    return not here and is_short and piece.stretch.closed and len(piece.analysis.quoted) == 1


def _repetition(contents: list[str], index: int, pieces: list[Piece]) -> Piece | None:
    """The first other quotation that contains all words of this one and has a source beside it.

    For a quotation that is all of its paragraph also one whose speaker continues, or one that has nearly all of its words.
    """
    words = contents[index].strip(_EDGE)
    if len(words.split(maxsplit=MIN_REPEATED_QUOTE_WORDS)) < MIN_REPEATED_QUOTE_WORDS:
        return None
    others = [(piece, content) for piece, content in zip(pieces, contents, strict=True) if piece.spoken and piece is not pieces[index]]
    attributed = [(piece, content) for piece, content in others if _origin(piece) is SourceOrigin.HERE]
    found = next((piece for piece, content in attributed if words in content), None)
    if found is not None or len(pieces[index].analysis.tokens) > 1:
        return found
    found = next((piece for piece, content in others if _origin(piece) is SourceOrigin.CARRIED and words in content), None)
    bare = [word.strip(_EDGE) for word in words.split()]
    return found or next((piece for piece, content in attributed if _is_nearly_within(bare, content)), None)


def _origin(piece: Piece) -> SourceOrigin | None:
    """Where the source of a piece was found; None if it has none."""
    return None if piece.attribution.source is None else piece.attribution.source.origin


def _is_nearly_within(words: list[str], content: str) -> bool:
    """Whether another quotation has all words of this one, except at most one, in the same order, perhaps with others between them."""
    lacking = islice((word for word in words if word not in content), 2)
    if len(words) < MIN_REPEATING_HEADING_WORDS or len(list(lacking)) > 1:
        return False
    others = [word.strip(_EDGE) for word in content.split()]
    missing, start = 0, 0
    for word in words:
        place = next((index for index in range(start, len(others)) if others[index] == word), -1)
        missing += place < 0
        if missing > 1:
            return False
        start = place + 1 if place >= 0 else start
    return True


def _repeating(piece: Piece, other: Piece) -> Piece:
    """A piece with the source of another one. A term inside a sentence stays a term."""
    if not piece.spoken and piece.analysis.words_before[-1] > MAX_HEADING_WORDS:
        return piece
    source = other.attribution.source
    attribution = Attribution(
        source.moved(SourceOrigin.REPEATED) if source else None, other.attribution.probability * REPETITION_PROBABILITY
    )
    return replace(piece, attribution=attribution, speech=max(piece.speech, other.speech), spoken=True)

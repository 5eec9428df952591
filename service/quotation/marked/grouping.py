"""Joins the quoted stretches that belong to one quotation: its attribution may interrupt it, and it may run over several paragraphs."""

from service.quotation.marked.judgements import Piece
from service.quotation.marked.sources import Origin, Source
from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.tokens import TokenKind
from service.quotation.quotes import Kind

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
    """Whether a piece opens its paragraph and continues with a quotation that the paragraph before left unclosed."""
    following = piece.stretch.paragraph == previous.stretch.paragraph + 1
    return following and not previous.stretch.closed and piece.context.index == 0


def _is_interrupted(previous: Piece, piece: Piece) -> bool:
    """Whether nothing comes between two stretches of a paragraph but the attribution of the first."""
    if piece.stretch.paragraph != previous.stretch.paragraph or not previous.stretch.closed:
        return False
    theirs = previous.attribution.source
    if theirs is None or theirs.origin is not Origin.HERE or _has_own_attribution(piece, theirs):
        return False
    if kind_of(previous) is not Kind.DIRECT or not piece.context.resumes:
        return False
    first, last = previous.context.index + 1, piece.context.index
    tokens = piece.analysis.tokens[first:last]
    if not first <= theirs.mention.first < last or any(token.kind is TokenKind.QUOTED for token in tokens):
        return False
    sentences = tokens[-1].sentence - tokens[0].sentence if tokens else 0
    return sentences == 0 and sum(token.kind < TokenKind.PUNCT for token in tokens) <= MAX_ATTRIBUTION_WORDS


def _has_own_attribution(piece: Piece, before: Source) -> bool:
    """Whether a stretch stands with a cue of its own, or its source follows it."""
    if piece.context.cue_follows:
        return True
    source = piece.attribution.source
    if source is None or source.origin is not Origin.HERE:
        return False
    return source.cue not in (None, before.cue) or source.mention.first > piece.context.index


def kind_of(piece: Piece) -> Kind:
    """The kind of a quotation: direct if the marks hold a whole utterance, mixed if they hold a part of the reporter's sentence."""
    if piece.stretch.glyph == DASH:
        return Kind.DIRECT
    content = piece.stretch.span.of(piece.analysis.text)
    whole = piece.context.resumes
    if content[0].islower():
        whole = whole and piece.context.begins and content[-1] in ",.?!"
    return Kind.DIRECT if whole else Kind.MIXED

"""Sources that stand beside a word that names them without a verb, or that words are read in, in languages other than English."""

from collections.abc import Iterator

from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.tokens import NAME, POINT, QUOTED, Token
from service.quotation.paragraph.word_order import MOST_INSERTED, Places, antecedent


def sources_named(tokens: list[Token], index: int, places: Places, grammar: Grammar) -> Iterator[Mention]:
    """The source beside a word that names one without a verb: "selon Ada Quille", "nach Angaben der Polizei", "dem Bericht zufolge"."""
    token = tokens[index]
    if token.lower in grammar.behind and index in places.by_end:
        yield places.by_end[index]
        return
    if token.lower in grammar.like_so and not _follows_quotation(tokens, index):
        return
    start = index + 1
    while start < len(tokens) and tokens[start].lower in grammar.of and start not in places.by_start:
        start += 1
    if start in places.by_start:
        source = places.by_start[start]
        yield (antecedent(tokens, start + 1, places, index) or source) if source.sort is Sort.PRONOUN else source
    elif start - 1 > index and start - 1 in places.by_start:
        yield places.by_start[start - 1]


def _follows_quotation(tokens: list[Token], index: int) -> bool:
    """Whether a word stands right behind a quotation or a comma, or opens its sentence, and a speaker can follow."""
    before = tokens[index - 1] if index else None
    opens = before is None or before.kind is QUOTED or before.sentence != tokens[index].sentence or before.lower in (",", ":", "-")
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return opens and following is not None and (following.kind is NAME or bool(following.word & (WordClass.DETERMINER | WordClass.PERSON)))


def gives_view(tokens: list[Token], index: int, places: Places, grammar: Grammar) -> Mention | None:
    """The one whose view a sentence gives that opens with "pour" and its like: "Pour Ada Quille, …"."""
    if tokens[index].lower not in grammar.view:
        return None
    mention = places.by_start.get(index + 1)
    if mention is None or mention.sort not in (Sort.NAME, Sort.NOUN):
        return None
    opens = index == 0 or tokens[index - 1].sentence != tokens[index].sentence
    between = tokens[index - 1].lower == "," and mention.last < len(tokens) and tokens[mention.last].lower == ","
    return mention if opens or between else None


def document_read(tokens: list[Token], cue: int, places: Places, grammar: Grammar) -> Mention | None:
    """The document that words are read in: "heißt es in dem Brief", "si legge nella nota", "lê-se no comunicado"."""
    if tokens[cue].lower not in grammar.read:
        return None
    for index in range(cue + 1, min(len(tokens), cue + MOST_INSERTED + 2)):
        if tokens[index].kind >= POINT:
            return None
        mention = places.by_start.get(index)
        if mention is not None and mention.after_preposition:
            return mention
    return None

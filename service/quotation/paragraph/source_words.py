"""Finds sources without a verb of saying, in languages other than English: "selon Ada Quille", "heißt es in dem Brief"."""

from collections.abc import Iterator
from dataclasses import replace

from service.quotation.paragraph.cue_use import opens_sentence
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, as_mention
from service.quotation.paragraph.relative_clauses import antecedent
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, WORD, Token
from service.quotation.paragraph.word_order import MAX_INSERTED_WORDS, MentionsByPlace

MAX_TOKENS_BEFORE_STATEMENT_NOUN = 3
"""Tokens from "nach" to its noun: "nach den bisherigen Angaben"."""
MAX_TOKENS_TO_DOCUMENT = 40
"""A document is looked for within this many tokens before "darin"."""
MAX_TOKENS_TO_RELATIVE_CLAUSE = 4
"""Tokens from a document to the comma of its relative clause: "gab *eine Erklärung* ab, in der es hieß"."""
_ADVERBIAL = WordClass.ADVERB | WordClass.CONJUNCTION
_NO_ADJECTIVE = WordClass.BREAK | WordClass.CUE | WordClass.ACCORDING
"""Classes of words that are not adjectives: the noun phrase starts after the last of them."""


def sources_named(tokens: list[Token], index: int, places: MentionsByPlace, grammar: Grammar) -> Iterator[Mention]:
    """The source beside a word that introduces one without a verb: "selon Ada Quille", "nach Angaben der Polizei",
    "dem Bericht zufolge".
    """
    token = tokens[index]
    if token.lower in grammar.source_postpositions:
        source = places.by_end.get(index) or _statement_before(tokens, index)
        if source is not None:
            yield source
        return
    if token.lower in grammar.source_adverbs and not _follows_quotation(tokens, index):
        return
    is_noun = grammar.capital_nouns and token.kind is NAME and not opens_sentence(tokens, index)
    if is_noun and not _gives_statement(tokens, index, grammar):
        return
    if token.lower in grammar.nouns_of_view and not _gives_view_of(tokens, index, grammar):
        return
    start = index + 1
    while start < len(tokens) and start not in places.by_start and _may_precede_source(tokens[start], grammar):
        start += 1
    source = _in_marks(tokens, start) or places.by_start.get(start) or (places.by_start.get(start - 1) if start - 1 > index else None)
    if source is None or not _can_be_owner(tokens, index, source, grammar):
        return
    yield (antecedent(tokens, start + 1, places, grammar, index) or source) if source.sort is MentionSort.PRONOUN else source


def _gives_statement(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a noun for a statement follows a preposition, perhaps after adjectives: "*nach* ersten Angaben", not "zweifelt an den
    Angaben".
    """
    for before in range(index - 1, max(-1, index - 1 - MAX_TOKENS_BEFORE_STATEMENT_NOUN), -1):
        token = tokens[before]
        if token.lower in grammar.statement_openers:
            return True
        if token.kind is not WORD or token.word & WordClass.BREAK & ~WordClass.ADVERB:
            return False
    return False


def _gives_view_of(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a noun for a view gives somebody's: "*de* acuerdo *con* Ada", not "el acuerdo con Ada", "*está* de acuerdo con Ada".

    There is a preposition before it, perhaps with an article, and another after it; before them there is no verb whose predicate it would
    be.
    """
    first = index
    while first and tokens[first - 1].word & WordClass.DETERMINER and not tokens[first - 1].word & WordClass.PREPOSITION:
        first -= 1
    if not first or not tokens[first - 1].word & WordClass.PREPOSITION:
        return False
    if index + 1 >= len(tokens) or tokens[index + 1].lower not in grammar.source_prepositions:
        return False
    before = tokens[first - 2] if first > 1 and tokens[first - 2].sentence == tokens[index].sentence else None
    return before is None or not before.word & WordClass.AUXILIARY


def _may_precede_source(token: Token, grammar: Grammar) -> bool:
    """Whether a word may come between a word that introduces a source and the source: "de acuerdo *con*", "nach *bisher* unbestätigten …",
    "aldus *nog* Ada Kwil"."""
    return token.lower in grammar.source_prepositions or (grammar.verb_second and token.kind is WORD and bool(token.word & _ADVERBIAL))


def _statement_before(tokens: list[Token], index: int) -> Mention | None:
    """The noun before "zufolge", with its adjectives, if the chunker did not make it a mention: "*Offiziellen Angaben* zufolge"."""
    if not index or tokens[index - 1].kind is not NAME:
        return None
    first = index - 1
    while first and tokens[first - 1].kind is WORD and not tokens[first - 1].word & _NO_ADJECTIVE:
        first -= 1
    if first and tokens[first - 1].sentence == tokens[index].sentence and opens_sentence(tokens, first - 1):
        # An adjective that opens the sentence also has a capital.
        first -= not tokens[first - 1].word & _NO_ADJECTIVE
    return as_mention(tokens, first, index, MentionSort.OTHER)


def _in_marks(tokens: list[Token], index: int) -> Mention | None:
    """A source whose name is in marks, perhaps after an article: "laut „Ostermoorer Bote“", "nach Ansicht der „Nordrundschau“"."""
    if index + 1 < len(tokens) and tokens[index].word & WordClass.DETERMINER:
        index += 1
    if index >= len(tokens) or tokens[index].kind is not QUOTED or not tokens[index].lower:
        return None
    named = as_mention(tokens, index, index + 1, MentionSort.NAME)
    return replace(named, start=named.start + 1, end=named.end - 1)


def _can_be_owner(tokens: list[Token], index: int, source: Mention, grammar: Grammar) -> bool:
    """Whether a noun phrase can be the source after a word that introduces one; in German, after "Angaben", only in the genitive."""
    if not grammar.capital_nouns or source.sort is MentionSort.PRONOUN:
        return True
    if all(token.kind is WORD for token in tokens[source.first : source.last]):
        return False
    takes_genitive = tokens[index].kind is NAME and source.first == index + 1
    first = tokens[source.first]
    return not takes_genitive or first.kind in (NAME, QUOTED) or bool(first.word & WordClass.DETERMINER)


def _follows_quotation(tokens: list[Token], index: int) -> bool:
    """Whether a word is in a position from which it can introduce a speaker: right after a quotation or a comma, or at the start of a
    sentence.
    """
    before = tokens[index - 1] if index else None
    opens = before is None or before.kind is QUOTED or before.sentence != tokens[index].sentence or before.lower in (",", ":", "-")
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return opens and following is not None and (following.kind is NAME or bool(following.word & (WordClass.DETERMINER | WordClass.PERSON)))


def gives_view(tokens: list[Token], index: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The person whose view a sentence gives if it opens with "pour" or the like: "Pour *Ada Quille*, …"."""
    if tokens[index].lower not in grammar.view_prepositions:
        return None
    mention = places.by_start.get(index + 1)
    if mention is None or mention.sort not in (MentionSort.NAME, MentionSort.NOUN):
        return None
    opens = index == 0 or tokens[index - 1].sentence != tokens[index].sentence
    between = tokens[index - 1].lower == "," and mention.last < len(tokens) and tokens[mention.last].lower == ","
    return mention if opens or between else None


def document_read(tokens: list[Token], cue: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The document in which the words are read: "heißt es in *dem Brief*", "si legge nella *nota*", "lê-se no *comunicado*"."""
    if tokens[cue].lower not in grammar.document_verbs:
        return None
    if cue and tokens[cue - 1].lower in grammar.document_adverbs:
        return _last_document(tokens, cue - 2, MAX_TOKENS_TO_DOCUMENT, places)
    before = document_before(tokens, cue, places, grammar)
    if before is not None:
        return before
    for index in range(cue + 1, min(len(tokens), cue + MAX_INSERTED_WORDS + 2)):
        if tokens[index].kind >= PUNCT:
            break
        if tokens[index].lower in grammar.document_adverbs:
            return _last_document(tokens, cue, MAX_TOKENS_TO_DOCUMENT, places)
        mention = places.by_start.get(index)
        if mention is not None and mention.after_preposition:
            return mention
    return None


def document_before(tokens: list[Token], verb: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The document right before a verb for what it says: "In *dem Brief* heißt es", "*ein Brief*, in dem es hieß"."""
    first = verb - 1 if verb and tokens[verb - 1].lower in grammar.impersonal_pronouns else verb
    mention = places.by_end.get(first)
    while mention is not None and not mention.after_preposition and mention.first in places.by_end:
        mention = places.by_end[mention.first]
    leads = mention is not None and mention.after_preposition and mention.first > 0 and opens_sentence(tokens, mention.first - 1)
    if mention is not None and leads and (_is_document(tokens, mention) or _is_heard(tokens, mention, grammar)):
        return mention
    if first > 2 and tokens[first - 1].word & WordClass.DETERMINER and tokens[first - 3].lower == ",":
        return _last_document(tokens, first - 3, MAX_TOKENS_TO_RELATIVE_CLAUSE, places)
    if first and tokens[first - 1].lower in grammar.document_adverbs:
        return _last_document(tokens, first - 2, MAX_TOKENS_TO_DOCUMENT, places)
    return None


def _is_heard(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether the words come from a body, in languages whose verb comes second: "*Von Tamu* heißt es", "Aus *dem Rathaus* hieß es"."""
    return grammar.verb_second and tokens[mention.first - 1].lower in grammar.organisation_prepositions


def _last_document(tokens: list[Token], end: int, most: int, places: MentionsByPlace) -> Mention | None:
    """The last document named before a token, at most `MAX_TOKENS_TO_DOCUMENT` tokens before it."""
    near = (places.by_end.get(index) for index in range(end, max(0, end - most), -1))
    return next((found for found in near if found is not None and _is_document(tokens, found)), None)


def _is_document(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention has a noun for a document."""
    return any(token.word & WordClass.DOCUMENT for token in tokens[mention.first : mention.last])

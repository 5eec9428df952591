"""Recognises verbs of saying by their position: unlisted ones right after a quotation and its comma, and those without a subject.

“…”, *grommelde* Ada Quill. No list can have all the verbs that newspapers use for speech.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import ADVERBIALS, Lexicon, WordClass
from service.quotation.paragraph.pronoun_kinds import Gender, PronounKind, Referent
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, VERB_HYPHENS, WORD, Token, with_classes
from service.quotation.paragraph.verb_forms import is_infinitive_form

MIN_UNKNOWN_VERB_LETTERS: Final = 4
"""An unknown word that is taken for a verb has at least this many letters."""
MAX_SKIPPED_TOKENS: Final = 3
"""Auxiliaries, pronouns and adverbs before the verb: "s'est encore emporté"."""
MAX_TOKENS_BEFORE_NOUN: Final = 3
"""Tokens from an article to its noun: "der sichtlich bewegte Trainer"."""
MAX_TOKENS_BEFORE_STATEMENT: Final = 4
"""Tokens from "nach" to its noun: "nach den jüngsten amtlichen Angaben"."""
MAX_TOKENS_BEFORE_DOCUMENT_COLON: Final = 12
"""Tokens before a colon in which the verb and the document are looked for."""
_SMALL = WordClass.AUXILIARY | WordClass.ADVERB | WordClass.PRONOUN
_BEFORE_STATEMENT = WordClass.PREPOSITION | WordClass.ADVERB | WordClass.TIME | WordClass.CONJUNCTION
_SPEAKING = WordClass.PERSON | WordClass.PROPER
_ENDS_BEFORE_MARK = frozenset(",?!\N{HORIZONTAL ELLIPSIS}")
_PERSONAL = (*Gender, PronounKind.PLURAL)
"""The kinds of pronouns that can be the subject of a word of saying."""
DOUBTFUL_TIES = frozenset((Tie.OBJECT, Tie.CLAUSE, Tie.DISTANT, Tie.OPENING, Tie.OWNER, Tie.AGENT))
"""Doubtful ties: a paragraph that has no others counts as one without a source of its own."""
# No bare cues: the language never leaves its subjects out.
_NONE: frozenset[int] = frozenset()


def with_verbs_by_place(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with unknown verbs in the position of a word of saying classified as one."""
    if lexicon.grammar.fixed_order or not lexicon.is_known:
        return tokens
    for index, token in enumerate(tokens):
        if token.kind is QUOTED:
            read = _read_before_colon(tokens, index, lexicon)
            if read is not None:
                tokens[read] = with_classes(tokens[read], tokens[read].word & ~WordClass.VERB | WordClass.SPEECH)
            verb = _verb_after(text, tokens, index, lexicon.grammar.document_verbs)
            if verb is not None and _source_follows(tokens, verb, lexicon):
                tokens[verb] = with_classes(tokens[verb], tokens[verb].word & ~WordClass.VERB | WordClass.SPEECH)
    return tokens


def with_verbs_after_nouns(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with unknown words after a noun classified as verbs, in a language where nouns have capitals: "die Sonde *flog*"."""
    if not lexicon.grammar.capital_nouns:
        return tokens
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if token.kind is WORD and not token.word and before.kind is NAME and before.sentence == token.sentence:
            is_adverb = index + 1 < len(tokens) and tokens[index + 1].word & (WordClass.CUE | WordClass.AUXILIARY)
            tokens[index] = with_classes(token, WordClass.ADVERB if is_adverb else WordClass.VERB)
    return tokens


def with_statements(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with prepositions before a noun for a statement classified like "laut", as words that introduce a source: "*nach*
    Polizeiangaben".
    """
    prepositions, endings = lexicon.grammar.statement_prepositions, lexicon.grammar.statement_endings
    for index, token in enumerate(tokens) if prepositions else ():
        if token.lower in prepositions and _statement_follows(tokens, index + 1, endings):
            tokens[index] = with_classes(token, token.word & ~WordClass.PREPOSITION | WordClass.ACCORDING)
    return tokens


def _statement_follows(tokens: list[Token], start: int, endings: tuple[str, ...]) -> bool:
    """Whether the first noun after a preposition is one for a statement, and not a word that introduces a source by itself."""
    for token in tokens[start : start + MAX_TOKENS_BEFORE_STATEMENT]:
        if token.kind is NAME:
            return token.lower.endswith(endings) and not token.word & WordClass.ACCORDING
        if token.kind is not WORD or (token.word & (WordClass.BREAK & ~_BEFORE_STATEMENT) and not token.word & WordClass.DETERMINER):
            return False
    return False


def _verb_after(text: str, tokens: list[Token], quoted: int, read: frozenset[str]) -> int | None:
    """The index of an unknown word in lower case after a quotation that ends with a comma, a question mark or an exclamation mark.

    One of the verbs `read` needs no such mark: “…” *steht* auf einem Schild.
    """
    content = text[tokens[quoted].start : tokens[quoted].end - 1].rstrip()
    index = quoted + 1
    if index < len(tokens) and tokens[index].lower in (",", "-"):
        index += 1
    elif index < len(tokens) and tokens[index].lower in read and not tokens[index].word & WordClass.CUE:
        return index
    elif content[-1:] not in _ENDS_BEFORE_MARK:
        return None
    for place in range(index, min(len(tokens), index + MAX_SKIPPED_TOKENS + 1)):
        token = tokens[place]
        if token.word & WordClass.CUE or token.sentence != tokens[quoted].sentence:
            return None
        if not token.word & _SMALL and token.lower not in VERB_HYPHENS:
            is_unknown = token.kind is WORD and not token.word & ~WordClass.VERB
            return place if is_unknown and len(token.lower) >= MIN_UNKNOWN_VERB_LETTERS else None
    return None


def _read_before_colon(tokens: list[Token], quoted: int, lexicon: Lexicon) -> int | None:
    """The verb for what a document says, in a short clause that names the document before a colon: "In dem Brief *steht*: „…“"."""
    if not quoted or tokens[quoted - 1].lower != ":":
        return None
    sentence = tokens[quoted].sentence
    clause = range(quoted - 2, max(-1, quoted - 2 - MAX_TOKENS_BEFORE_DOCUMENT_COLON), -1)
    inside = [index for index in clause if tokens[index].sentence == sentence and tokens[index].kind is not QUOTED]
    verb = next((index for index in inside if tokens[index].lower in lexicon.grammar.document_verbs), None)
    if verb is None or any(tokens[index].word & WordClass.CUE for index in inside):
        return None
    named = any(tokens[index].word & WordClass.DOCUMENT or tokens[index].lower in lexicon.grammar.document_adverbs for index in inside)
    return verb if named else None


def _source_follows(tokens: list[Token], verb: int, lexicon: Lexicon) -> bool:
    """Whether somebody is named after a verb, or the document in which the words are read: "…”, *staat in het persbericht*"."""
    if tokens[verb].lower in lexicon.grammar.document_verbs:
        near = tokens[verb + 1 : verb + 2 + MAX_TOKENS_BEFORE_NOUN]
        return any(word.word & WordClass.DOCUMENT for word in near)
    return _somebody_follows(tokens, verb + 1, lexicon.pronouns, capital_nouns=lexicon.grammar.capital_nouns)


def _somebody_follows(tokens: list[Token], start: int, pronouns: Mapping[str, Referent], *, capital_nouns: bool) -> bool:
    """Whether a person is named, described or meant by a pronoun at a token, adverbs and dates left out."""
    index = start
    while index < len(tokens) and (tokens[index].word & ADVERBIALS or tokens[index].lower in VERB_HYPHENS):
        index += 1
    if index >= len(tokens) or tokens[index].kind in (PUNCT, QUOTED):
        return False
    token = tokens[index]
    if pronouns.get(token.lower) in _PERSONAL or token.word & _SPEAKING:
        return True
    if token.word & WordClass.DETERMINER:
        return any(word.word & _SPEAKING for word in tokens[index + 1 : index + 1 + MAX_TOKENS_BEFORE_NOUN])
    return token.kind is NAME and not token.word and not capital_nouns


def find_bare_cues(tokens: list[Token], links: list[Link], grammar: Grammar) -> frozenset[int]:
    """The words of saying without a subject beside them: "añadió"; "klinkt het", "hieß es" where no document is named."""
    if grammar.drops_subjects:
        cues = {
            index
            for index, token in enumerate(tokens)
            if (token.word & WordClass.SPEECH and _says(tokens, index)) or (token.word & WordClass.WEAK and _judges(tokens, index, grammar))
        }
    elif grammar.impersonal_pronouns and grammar.document_verbs:
        verbs, pronouns = grammar.document_verbs, grammar.impersonal_pronouns
        cues = {index for index, (verb, word) in enumerate(pairwise(tokens)) if verb.lower in verbs and word.lower in pronouns}
    else:
        return _NONE
    return frozenset(cues.difference(link.cue for link in links if link.tie not in DOUBTFUL_TIES))


def _says(tokens: list[Token], index: int) -> bool:
    """Whether a word is a verb of saying, and no document after a preposition: "Em *comunicado*, …"."""
    word = tokens[index].word
    if word & WordClass.DOCUMENT and index and tokens[index - 1].word & WordClass.PREPOSITION:
        return False
    return bool(word & WordClass.SPEECH) and is_cue(tokens, index)


def _judges(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether an active verb of judging comes right before words in marks: "a quien *definió* como «…»", not "fue *calificado* de «…»"."""
    after = index + 1
    if after < len(tokens) and tokens[after].word & WordClass.PREPOSITION and tokens[after].kind is WORD:
        after += 1
    if after == len(tokens) or tokens[after].kind is not QUOTED or not is_cue(tokens, index):
        return False
    if not tokens[index].lower.endswith(grammar.passive_endings):
        return not is_infinitive_form(tokens, index, grammar)
    return index > 0 and bool(tokens[index - 1].word & WordClass.AUXILIARY) and tokens[index - 1].lower not in grammar.passive_auxiliaries

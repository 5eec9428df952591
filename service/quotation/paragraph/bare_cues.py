"""Finds words of saying without a subject: "añadió", "a quien definió como «…»", "heißt es"."""

from itertools import pairwise

from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.tokens import QUOTED, WORD, Token
from service.quotation.paragraph.verb_forms import is_infinitive_form

DOUBTFUL_TIES = frozenset((Tie.OBJECT, Tie.CLAUSE, Tie.DISTANT, Tie.OPENING, Tie.OWNER, Tie.AGENT))
"""Doubtful ties: a paragraph that has no others counts as one without a source of its own."""
# No bare cues: the language never leaves its subjects out.
_NONE: frozenset[int] = frozenset()


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

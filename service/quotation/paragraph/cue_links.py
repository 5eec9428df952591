"""Links each mention of a paragraph to the cues (words of saying) whose source it may be, with the tie between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from service.quotation.paragraph.clause_subjects import clause_subject, subjects
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.source_words import document_read, gives_view, sources_named
from service.quotation.paragraph.subject_phrases import (
    after_quotation,
    before_apposition,
    is_infinitive,
    name_inserted,
    person_before_body,
    person_before_predicate,
    possible_subjects_before,
    subject_of_other_verb,
)
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, VERB_HYPHENS, WORD, Token
from service.quotation.paragraph.word_order import MentionsByPlace, can_be_subject

# Short names: looking a member up on its class for each token would cost more.
_CUE_OR_SMALL = WordClass.CUE | WordClass.ACCORDING | WordClass.PREPOSITION
_CUE, _ACCORDING = WordClass.CUE, WordClass.ACCORDING

MAX_TOKENS_BEFORE_AGENT = 4
"""The agent of a participle is looked for within this many tokens after it; only adverbs and quoted words may come between."""


class Tie(StrEnum):
    """How a mention is related to its cue. Each value has an example."""

    SUBJECT = "subject"
    """Ann Lowe said."""
    APPOSITION = "apposition"
    """Ann Lowe, the mayor, said."""
    INVERTED = "inverted"
    """said Ann Lowe."""
    ACCORDING = "according"
    """according to Ann Lowe."""
    LABEL = "label"
    """Ann Lowe: (no word of saying)"""
    SIGNATURE = "signature"
    """“…” – Ann Lowe, harbour master (no word of saying)."""
    ANTECEDENT = "antecedent"
    """Ann Lowe, who said."""
    DISTANT = "distant"
    """Ann Lowe, at the port, said: the nearest mention that is no object."""
    CLAUSE = "clause"
    """Ann Lowe went to the port and said: the nearest subject of another verb, in English."""
    OPENING = "opening"
    """Ann Lowe …, with the mayor adding: the first mention of the sentence."""
    OBJECT = "object"
    """told Ann Lowe."""
    OWNER = "owner"
    """Ann Lowe's claim, her claim: the cue is a noun."""
    AGENT = "agent"
    """called “late” by Ann Lowe: the cue is a participle."""
    NONE = "none"


SPEAKING_TIES = frozenset((Tie.SUBJECT, Tie.INVERTED, Tie.APPOSITION))
"""The ties of speakers to a word of saying; not those of the person spoken to."""
SUBJECT_TIES = frozenset((Tie.SUBJECT, Tie.INVERTED))
"""The ties of a grammatical subject."""
TIES_BEFORE_CUE = frozenset((Tie.SUBJECT, Tie.APPOSITION))
"""The ties of speakers that come before the word of saying."""


@dataclass(slots=True)
class Link:
    """A mention, its cue (the index of a token; -1 for a label or a signature, which have none), and the tie between them."""

    mention: Final[Mention]
    tie: Final[Tie]
    cue: Final[int]


def find_links(tokens: list[Token], mentions: list[Mention], places: MentionsByPlace, grammar: Grammar) -> list[Link]:
    """Every plausible pair of a mention and a cue, in the order of the cues; `places` has the same mentions by where they stand."""
    by_start, by_end = places
    links: list[Link] = []
    for index, token in enumerate(tokens):
        word = token.word
        if not word & _CUE_OR_SMALL and token.kind is not PUNCT:
            continue
        if not grammar.fixed_order and word & _CUE_OR_SMALL:
            links += _links_either_side(tokens, index, mentions, links, places, grammar)
        elif word & _CUE and is_cue(tokens, index):
            subjects_before = find_subjects(tokens, index, mentions, by_end, grammar)
            right = _right_of(tokens, index, by_start, grammar)
            closes = _closes_clause(tokens, subjects_before, right)
            links += [Link(right[0].mention, Tie.INVERTED, index)] if closes else [*subjects_before, *right]
            links += _agent_of(tokens, index, by_start, grammar)
        elif word & _ACCORDING:
            after = index + 2 if index + 1 < len(tokens) and tokens[index + 1].lower in grammar.source_prepositions else index + 1
            if after in by_start:
                links.append(Link(by_start[after], Tie.ACCORDING, index))
        elif token.kind is PUNCT:
            if token.lower == ":" and index in by_end and (grammar.own_weights or _speaks(tokens, by_end[index])):
                links.append(Link(by_end[index], Tie.LABEL, -1))
            elif token.lower == "-" and index and tokens[index - 1].kind is QUOTED and index + 1 in by_start:
                links.append(Link(by_start[index + 1], Tie.SIGNATURE, -1))
    return links


def _closes_clause(tokens: list[Token], before: list[Link], after: list[Link]) -> bool:
    """Whether a verb of saying after the comma of the words it reports has its subject after it: "The ferry is old, said *Ann Lowe*."

    Not if its subject may come before it and a clause follows: "Ann Lowe, the mayor, said Paul Reed was late".
    """
    if not after or after[0].tie is not Tie.OBJECT:
        return False
    cue, mention = after[0].cue, after[0].mention
    is_named = mention.sort not in (MentionSort.PRONOUN, MentionSort.OTHER)
    if not (is_named and cue and tokens[cue - 1].lower == "," and tokens[cue].word & WordClass.SPEECH):
        return False
    if any(link.tie in (Tie.SUBJECT, Tie.APPOSITION) for link in before):
        return False
    return mention.last == len(tokens) or tokens[mention.last].sentence != tokens[cue].sentence or tokens[mention.last].lower in (",", ".")


def _agent_of(tokens: list[Token], cue: int, by_start: Mapping[int, Mention], grammar: Grammar) -> list[Link]:
    """The link to the agent of a participle: "called by *Ann Lowe* “late”", "dubbed “late” by *Ann Lowe*"; empty if there is none."""
    for index in range(cue + 1, min(len(tokens) - 1, cue + MAX_TOKENS_BEFORE_AGENT)):
        token = tokens[index]
        if token.lower in grammar.agent_prepositions:
            mention = by_start.get(index + 1)
            return [Link(mention, Tie.AGENT, cue)] if mention is not None and mention.sort is not MentionSort.OTHER else []
        if token.sentence != tokens[cue].sentence or (token.kind is not QUOTED and not token.word & WordClass.ADVERB):
            return []
    return []


def _speaks(tokens: list[Token], mention: Mention) -> bool:
    """Whether a label before a colon is a name or a role, and not a document as in "Sein Urteil: …"."""
    if mention.sort is MentionSort.OTHER or mention.after_preposition:
        return False
    return not tokens[mention.last - 1].word & WordClass.DOCUMENT


def _links_either_side(
    tokens: list[Token], index: int, mentions: list[Mention], links: list[Link], places: MentionsByPlace, grammar: Grammar
) -> list[Link]:
    """The links of one cue in a language whose subjects may come before or after the verb."""
    word = tokens[index].word
    named = [Link(mention, Tie.ACCORDING, index) for mention in sources_named(tokens, index, places, grammar)] if word & _ACCORDING else []
    if word & _CUE and not named and is_cue(tokens, index):
        shared = _shared_subject(tokens, index, links, grammar)
        if shared is not None and grammar.verb_second:
            return [Link(shared, Tie.SUBJECT, index)]
        document = document_read(tokens, index, places, grammar)
        before, after = (None, document) if document is not None else subjects(tokens, index, places, grammar)
        if before is not None:
            follows = _right_of(tokens, index, places.by_start, grammar)
            return [
                Link(before, Tie.SUBJECT, index),
                *(Link(link.mention, Tie.OBJECT, index) for link in follows if link.mention != before),
            ]
        if after is not None:
            return [Link(after, Tie.INVERTED, index)]
        if shared is not None:
            return [Link(shared, Tie.SUBJECT, index)]
        subject = clause_subject(tokens, index, places, grammar)
        found = (
            [Link(subject, Tie.DISTANT, index)] if subject is not None else find_subjects(tokens, index, mentions, places.by_end, grammar)
        )
        return [link for link in found if can_be_subject(tokens, link.mention, grammar)]
    if word & _ACCORDING:
        return named
    view = gives_view(tokens, index, places, grammar)
    return [Link(view, Tie.ACCORDING, index)] if view is not None else []


def _shared_subject(tokens: list[Token], cue: int, links: list[Link], grammar: Grammar) -> Mention | None:
    """The subject of the cue before in the sentence, where "and" comes right before the cue: "Ada Quill winkt ab *und sagt*"."""
    if not cue or tokens[cue - 1].lower not in grammar.verb_conjunctions or not links:
        return None
    if links[-1].cue < 0 or tokens[links[-1].cue].sentence != tokens[cue].sentence:
        return None
    return next((link.mention for link in reversed(links) if link.tie in SUBJECT_TIES), None)


def find_subjects(tokens: list[Token], cue: int, mentions: list[Mention], by_end: Mapping[int, Mention], grammar: Grammar) -> list[Link]:
    """The links to mentions before a cue: its subject, if that is next to it, or else the mentions that may be its subject."""
    end = cue
    while end > 0 and _is_between_subject_and_verb(tokens, end - 1, cue, grammar):
        end -= 1
    if end > 0 and tokens[end - 1].sentence != tokens[cue].sentence:
        return []
    subject = by_end.get(end)
    if subject is not None and not (subject.after_preposition and is_infinitive(tokens, end, cue)):
        return _subject_or_name(tokens, subject, cue, by_end)
    if end < cue and tokens[end].word & WordClass.RELATIVE and (relative := by_end.get(end + 1)):
        antecedent = by_end.get(end - 1)
        return [Link(relative, Tie.SUBJECT, cue), *([Link(antecedent, Tie.ANTECEDENT, cue)] if antecedent else [])]
    if end > 0 and tokens[end - 1].lower in (",", ")", "-") and not _is_participle(tokens[cue], grammar):
        name = (
            after_quotation(tokens, end - 1, mentions)
            or name_inserted(tokens, end - 1, by_end)
            or before_apposition(tokens, end - 1, by_end)
        )
        if name is not None:
            return [Link(name, Tie.APPOSITION, cue)]
    return _doubtful(tokens, cue, mentions, grammar)


def _is_participle(token: Token, grammar: Grammar) -> bool:
    """Whether a cue is a participle in -ing, before which a comma ends no apposition: "… in Saltmarsh, calling it a shame"."""
    return token.kind is WORD and token.lower.endswith(grammar.gerund_endings)


def _subject_or_name(tokens: list[Token], subject: Mention, cue: int, by_end: Mapping[int, Mention]) -> list[Link]:
    """The link to a subject, or to the name before it if it is an apposition without a second comma: "*Ann Lowe*, a former mayor said"."""
    if subject.after_preposition and subject.sort is MentionSort.NAME and (name := person_before_body(tokens, subject, by_end)) is not None:
        return [Link(name, Tie.APPOSITION, cue)]
    if (name := person_before_predicate(tokens, subject, by_end)) is not None:
        return [Link(name, Tie.APPOSITION, cue)]
    if tokens[subject.first].word & WordClass.INDEFINITE and subject.first and tokens[subject.first - 1].lower == ",":
        name = by_end.get(subject.first - 1)
        if name is not None and (name.after_preposition or name.sort is MentionSort.NOUN):
            # Where two appositions follow a name, it comes before the first: "Ann Lowe, head of Reed Salt, a firm in Saltmarsh said".
            name = before_apposition(tokens, subject.first - 1, by_end)
        if name is not None and name.sort is MentionSort.NAME and not name.after_preposition:
            return [Link(name, Tie.APPOSITION, cue)]
    return [Link(subject, Tie.SUBJECT, cue)]


def _is_between_subject_and_verb(tokens: list[Token], index: int, cue: int, grammar: Grammar) -> bool:
    """Whether a token may come between subject and verb: adverb, auxiliary, part of a date: "Ann Lowe *on Monday also* said"."""
    token = tokens[index]
    if token.word & (WordClass.ADVERB | WordClass.AUXILIARY | WordClass.TIME):
        return True
    if token.lower == ".":
        # Inside a sentence it ends an abbreviation: "Ann Lowe Jr. said".
        return True
    if token.kind is NUMBER or token.lower in grammar.before_times or token.lower in grammar.date_prepositions:
        return index + 1 < cue and bool(tokens[index + 1].word & WordClass.TIME)
    return token.kind is WORD and token.lower.endswith(grammar.adverb_endings)


def _doubtful(tokens: list[Token], cue: int, mentions: list[Mention], grammar: Grammar) -> list[Link]:
    """The doubtful links of a cue without a subject beside it: to the nearest mention that is no object, and the first of the sentence.

    In English, the nearest subject of another verb is preferred to a nearer mention: "*Ann Lowe* wrote to Paul Reed and Mr Abara, adding".
    """
    found = possible_subjects_before(tokens, cue, mentions)
    if not found:
        return []
    subject = subject_of_other_verb(tokens, cue, found) if grammar.fixed_order else None
    nearest = subject or found[0]
    links = [Link(nearest, Tie.DISTANT if subject is None else Tie.CLAUSE, cue)]
    return links if nearest is found[-1] else [*links, Link(found[-1], Tie.OPENING, cue)]


def _is_adverbial(token: Token, grammar: Grammar) -> bool:
    """Whether a token is an adverb or a date, which may come between a cue and the subject after it: "ha detto *giovedì* il sindaco"."""
    return bool(token.word & WordClass.TIME) or (token.kind is WORD and token.lower.endswith(grammar.adverb_endings))


def _joins_pronoun(token: Token) -> bool:
    """Whether a token comes between a French verb and its pronoun ("affirme-*t*-il"), and is no initial ("said *T* Quill")."""
    return token.lower in VERB_HYPHENS and token.kind is not NAME


def _right_of(tokens: list[Token], cue: int, by_start: Mapping[int, Mention], grammar: Grammar) -> list[Link]:
    """The link to the mention after a cue: an inverted subject ("said Ann Lowe") or an object ("told Ann Lowe")."""
    start = cue + 1
    while start < len(tokens) and (_joins_pronoun(tokens[start]) or _is_adverbial(tokens[start], grammar)):
        start += 1
    mention = by_start.get(start)
    if mention is None:
        return []
    before = cue - 1
    while before >= 0 and (
        tokens[before].word & WordClass.AUXILIARY or tokens[before].lower in VERB_HYPHENS or tokens[before].lower == ","
    ):
        before -= 1
    inverted = before < 0 or tokens[before].kind is QUOTED or tokens[before].sentence != tokens[cue].sentence
    return [Link(mention, Tie.INVERTED if inverted else Tie.OBJECT, cue)]

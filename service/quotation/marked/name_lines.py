"""Recognises text that only names a person: a label above a quotation, or a signature after or below it.

- a label:     Ada Quill, head gardener at the Long Pier:   And from Ada Quill:
- a signature: “…” – Ada Quill, head gardener

Either consists of a name or a description, perhaps with a role; text with a clause is neither.
"""

from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.cue_use import opens_sentence
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, as_mention
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.subject_phrases import MIN_FULL_NAME_WORDS
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, WORD, Token
from service.text.given_names import given_names

MAX_LABEL_TOKENS = 28
"""A label or a signature has at most this many tokens: a name, a role, and an organisation."""
MAX_NAME_TOKENS = 6
"""A name has at most this many tokens, with its particles and initials."""
MAX_DESCRIPTION_TOKENS = 5
"""The noun for a person is among the first tokens of a description, at most this many: "Deputy chief rope maker"."""
MAX_PLACE_LINE_TOKENS = 12
"""A heading or a line with a place above a quotation has at most this many tokens."""
_BODY_WORD = WordClass.GROUP | WordClass.DOCUMENT | WordClass.WORK | WordClass.TIME
_SMALL_WORD = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.PRONOUN | WordClass.DETERMINER | WordClass.AUXILIARY
_NO_NAME = _BODY_WORD | _SMALL_WORD
"""Classes of words that are never part of a person's name; verbs may be ("Kay Fell")."""
_TELLS_OF_SPEAKERS = WordClass.AUXILIARY | WordClass.PERSON | WordClass.PRONOUN
"""Classes of words; a short line above a quotation without any of them is only a heading."""
MAX_MARKS_AT_END = 8
"""At most this many tokens of punctuation end a line. The end of a paragraph is asked for once for each of its quotations, so without
a limit a row of dots would take time that grows with the square of the text."""

_SENTENCE_ENDS = frozenset((".", "?", "!", "…"))
_AFTER_NAME = frozenset((",", "(", "-"))
"""Punctuation between a name and a role."""


@dataclass(slots=True)
class NameLine:
    """A line that does nothing but name a person."""

    mention: Final[Mention]
    has_colon: Final[bool]
    has_role: Final[bool]
    """Whether the person's role or organisation comes after the name."""
    has_dash: Final[bool]
    """Whether it opens with a dash, as signatures do."""


def read_name_line(analysis: ParagraphAnalysis) -> NameLine | None:
    """A paragraph as a line that only names somebody; None if it says anything else."""
    tokens = analysis.tokens
    if not tokens or len(tokens) > MAX_LABEL_TOKENS or analysis.quoted:
        return None
    first, last = _after_dashes(tokens, 0), _before_end(tokens)
    has_colon = tokens[-1].lower == ":"
    if first >= last or not (first or has_colon or last == len(tokens)):
        return None
    has_dash = first > 0
    named = _person(analysis, first, last)
    if named is None and has_dash:
        named = described(analysis, first, last)
    return None if named is None else NameLine(named, has_colon, named.last < last, has_dash)


def signed_after(analysis: ParagraphAnalysis, index: int) -> Mention | None:
    """The person named between the dash after a quoted stretch and the end of the paragraph; None if anything else is there."""
    tokens = analysis.tokens
    first, last = _after_dashes(tokens, index + 1), _before_end(tokens)
    if first == index + 1 or first >= last or last - first > MAX_LABEL_TOKENS:
        return None
    return _person(analysis, first, last, signs=True) or described(analysis, first, last)


def names_no_speaker(analysis: ParagraphAnalysis) -> bool:
    """Whether a paragraph is a heading or names a place, so that nobody named in it is the speaker of what follows: "Quill Street,
    Fernhof:", "Sea Wall Repairs".

    Such a line is short, has neither a verb of saying nor a noun for a person, does not end like a sentence and is not a label. A name of
    one or two words before a colon may be an organisation's, which may speak.
    """
    tokens = analysis.tokens
    if not tokens or len(tokens) > MAX_PLACE_LINE_TOKENS or analysis.quoted or tokens[-1].lower in _SENTENCE_ENDS:
        return False
    if any(token.word & _TELLS_OF_SPEAKERS for token in tokens):
        return False
    first, last = _after_dashes(tokens, 0), _before_end(tokens)
    is_name = last - first <= MIN_FULL_NAME_WORDS and all(token.kind is NAME for token in tokens[first:last])
    return read_name_line(analysis) is None and not (is_name and tokens[-1].lower == ":")


def _after_dashes(tokens: list[Token], index: int) -> int:
    """The index after the hyphens that write a dash at an index; the index itself if there is none."""
    while index < len(tokens) and tokens[index].lower == "-":
        index += 1
    return index


def _before_end(tokens: list[Token]) -> int:
    """The index after the last token that is not punctuation, or is a closing bracket; more than `MAX_MARKS_AT_END` are not passed over."""
    last = len(tokens)
    least = max(0, last - MAX_MARKS_AT_END)
    while last > least and tokens[last - 1].kind is PUNCT and tokens[last - 1].lower != ")":
        last -= 1
    return last


def _person(analysis: ParagraphAnalysis, first: int, last: int, *, signs: bool = False) -> Mention | None:
    """The person or pair of people that some tokens name, perhaps with a role; None if the tokens say anything else.

    With `signs` (after the dash that follows a quotation), any name is taken for a person's.
    """
    tokens = analysis.tokens
    end = _name_end(tokens, first, last)
    if end - first < MIN_FULL_NAME_WORDS or not _is_one_phrase(tokens, end, last):
        return None
    given = tokens[first].lower in given_names()
    if end < last and tokens[end].lower in analysis.lexicon.grammar.name_conjunctions:
        partner = _name_end(tokens, end + 1, last)
        if partner - end <= MIN_FULL_NAME_WORDS:
            return None
        given, end = given or tokens[end + 1].lower in given_names(), partner
    if not given and (not signs or tokens[end - 1].word & WordClass.PERSON):
        return None
    return (
        as_mention(tokens, first, end, MentionSort.NAME, opens_sentence=opens_sentence(tokens, first))
        if end == last or _opens_role(tokens[end])
        else None
    )


def _name_end(tokens: list[Token], first: int, last: int) -> int:
    """The index after the name that starts at a token; `first` if none starts there."""
    end = first
    for index in range(first, min(last, first + MAX_NAME_TOKENS)):
        token = tokens[index]
        if token.kind is NAME and not token.word & _NO_NAME:
            end = index + 1
        elif token.lower != "." or index + 1 == last:
            break
    return end


def _opens_role(token: Token) -> bool:
    """Whether a token may come between a name and a role: punctuation or a preposition."""
    return token.lower in _AFTER_NAME or (token.kind is WORD and bool(token.word & WordClass.PREPOSITION))


def _is_one_phrase(tokens: list[Token], first: int, last: int) -> bool:
    """Whether some tokens contain neither a clause nor a second sentence."""
    for index in range(first, last):
        token = tokens[index]
        if token.kind is QUOTED or token.sentence != tokens[first].sentence or token.lower in (":", ";", "?", "!"):
            return False
        if token.kind is WORD and _opens_clause(token):
            return False
    return True


def _opens_clause(token: Token) -> bool:
    """Whether a word can only be a pronoun or an auxiliary, and no preposition ("transitioning *to* ferries")."""
    return bool(token.word & (WordClass.AUXILIARY | WordClass.PRONOUN)) and not token.word & WordClass.PREPOSITION


def described(analysis: ParagraphAnalysis, first: int, last: int) -> Mention | None:
    """The description that opens some tokens, up to the first comma: "Senior engineer working on ferries"; None without one."""
    tokens = analysis.tokens
    end = next((index for index in range(first, last) if tokens[index].lower in (",", "(")), last)
    near = tokens[first : min(end, first + MAX_DESCRIPTION_TOKENS)]
    if tokens[first].kind in (PUNCT, NUMBER) or not (tokens[first].kind is NAME or tokens[first].word & WordClass.DETERMINER):
        return None
    if not any(token.word & WordClass.PERSON for token in near) or not _is_one_phrase(tokens, first, last):
        return None
    return as_mention(tokens, first, end, MentionSort.NOUN, opens_sentence=opens_sentence(tokens, first))

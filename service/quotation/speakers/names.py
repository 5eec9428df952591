"""Finds the proper names in a text: runs of words with capitals, cut where a title, a function word or a verb interrupts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_CAPITAL_PRONOUNS, ENGLISH_CONTRACTIONS, ENGLISH_GENITIVE, ENGLISH_OF
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.paragraph.surname_words import CAPITAL_PARTICLES, opens_like_name
from service.quotation.speakers.name_mentions import NamedMention as NamedMention
from service.quotation.speakers.name_mentions import (
    with_coordinated,
    with_nicknames,
    with_unknown_given_names,
    without_common_nouns,
    without_common_words,
    without_descriptions,
)
from service.quotation.speakers.name_words import CAPITALS, PARTICLES, NameWords, is_cut_short, strip_titles
from service.rules.rule_files import read_alternatives, read_words
from service.text.spans import Span, start_of

# Titles that are abbreviated with a full stop: "Dr.", "Lt.".
_ABBREVIATED = sorted(word.capitalize() for word in read_words("quotation/title_abbreviations.txt"))
# In `_WORD`, the full stop comes before these alternatives, so that they are tried only if there is one.
_ABBREVIATES = "|".join([*(rf"(?<=\b{word}\.)" for word in _ABBREVIATED), rf"(?<=\b[{CAPITALS}]\.)"])
# The pattern begins with a single class of characters, so that the regular expression engine skips everything else quickly.
_WORD = rf"[{CAPITALS}][^\W_]*(?:[-'&][^\W_]+){{0,6}}(?:\.(?:{_ABBREVIATES})(?:[{CAPITALS}]\.){{0,2}})?"
_BETWEEN = f"(?:{'|'.join(sorted(PARTICLES))}|&)"
_ARABIC = f"(?:(?:{read_alternatives('quotation/arabic_articles.txt')})-)?"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_BETWEEN}[ ]){{0,3}}{_ARABIC}{_WORD}){{0,9}}")

_OPENING = frozenset(("", ".", "?", "!", ":"))
"""What may precede the first word of a sentence, ignoring quotation marks and spaces."""
_CONTRACTION = re.compile(rf"'(?:{ENGLISH_CONTRACTIONS})$")
_TWO_PARTS = re.compile(rf"[{CAPITALS}][^\W\d_]{{1,8}}-[{CAPITALS}]?[^\W\d_]{{1,8}} ")
"""Matches a given name of two short parts, as in East Asia: "Lin-Mei", "Ho-jun"."""
_LONG_DASH = "\N{EM DASH}"
_HEADLINE_WORDS = 4
"""In a run of at least this many capitalised words, a verb of saying is taken for the verb of a headline ("Ann Lowe Slams Paul Abara")."""


@dataclass(slots=True, eq=False)
class _Part:
    """A name inside a run of words with capitals. Offsets count from the start of the run."""

    start: Final[int]
    end: Final[int]
    name: Final[str]
    gender: Final[Gender | None]
    is_first: Final[bool]
    is_unsure: Final[bool]
    """Whether it is a single word that may have its capital only because it opens a sentence or is in a headline."""


def find_names(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> list[NamedMention]:
    """The proper names in the given spans of a text, in the order of the text.

    `folded` is the same text with its quotation marks, dashes and spaces in ASCII, character for character, so that offsets agree.
    """
    opening: dict[str, tuple[_Part, ...]] = {}
    inner: dict[str, tuple[_Part, ...]] = {}
    mentions: list[NamedMention] = []
    unsure: set[int] = set()
    apart = _with_long_dashes(text, folded)
    for span in sorted(spans, key=start_of):
        first = span.start
        for found in _RUN.finditer(apart, first, span.end):
            start, run = found.start(), found.group()
            opens = start == first or folded[max(first, start - 2) : start].strip(" \"'(") in _OPENING
            read = opening if opens else inner
            parts = read.get(run)
            if parts is None:
                parts = read[run] = _read_run(run, words, opens=opens)
            for part in parts:
                if part.is_unsure:
                    unsure.add(start + part.start)
                end = start + part.end
                name = part.name
                if is_cut_short(folded, name, end):
                    name, end = name + ".", end + 1
                printed = text[end - len(name) : end]
                mentions.append(NamedMention(start + part.start, end, name, printed, part.gender, opens and part.is_first))
    mentions = with_nicknames(text, folded, mentions, words)
    if words.grammar.roles_as_titles:
        mentions = with_unknown_given_names(text, folded, mentions, words)
    mentions = without_common_words(folded, mentions, unsure, words)
    mentions = without_descriptions(folded, mentions, words)
    if words.grammar.capital_nouns:
        mentions = without_common_nouns(folded, mentions, words)
    return with_coordinated(folded, mentions, words)


def _with_long_dashes(text: str, folded: str) -> str:
    """The folded text with its em dashes put back: unlike a hyphen, an em dash never joins two words into a name, even without spaces."""
    pieces: list[str] = []
    start = 0
    while (dash := text.find(_LONG_DASH, start)) >= 0:
        pieces += (folded[start:dash], _LONG_DASH)
        start = dash + 1
    return "".join((*pieces, folded[start:])) if pieces else folded


def _read_run(run: str, words: NameWords, *, opens: bool) -> tuple[_Part, ...]:
    """The names in a run of capitalised words. `opens` says that the run begins a sentence."""
    if " " not in run:
        return _name_alone(run, words, opens=opens)
    pieces = run.lower().split(" ")
    # The common case first: nine of ten runs are exactly one name.
    plain = words.special.isdisjoint(pieces) and not ("'" in run or "-" in run or "." in run)
    if plain and (pieces[0] in words.all_given or not any(piece in words.all_given for piece in pieces[1:-1])):
        return (_Part(0, len(run), run, None, is_first=True, is_unsure=False),)
    return tuple(_names_in(run, words, opens=opens))


def _name_alone(word: str, words: NameWords, *, opens: bool) -> tuple[_Part, ...]:
    """A run of a single word as a name; an empty tuple if the word is not a name."""
    name = word.removesuffix(ENGLISH_GENITIVE)
    bare = _bare(name)
    if len(name) > 1 and name.isupper() and name.isalpha() and not opens:
        # In capitals, a function word is an acronym: "says WHO".
        return (_Part(0, len(name), name, None, is_first=True, is_unsure=False),)
    if (opens and words.is_opener(bare)) or bare in words.joints or bare in words.times or bare in ENGLISH_CAPITAL_PRONOUNS:
        return ()
    # An article alone is not a name, even with a capital: "RASA – Una seduta …".
    no_name = WordClass.BREAK if opens else WordClass.INDEFINITE
    if not words.grammar.classes_by_list and words.lexicon.classes.get(bare, 0) & no_name:
        # A function word that is also a given name: "*Anders* sieht das Ada Quill".
        return ()
    return (_Part(0, len(name), name, None, is_first=True, is_unsure=opens),)


def _names_in(run: str, words: NameWords, *, opens: bool) -> Iterator[_Part]:
    """The names in a run that also contains other words: titles, the first word of a sentence, the verb of a headline."""
    for number, (start, stop) in enumerate(_segments(run, words, opens=opens)):
        segment = run[start:stop].removesuffix(ENGLISH_GENITIVE)
        end = start + len(segment)
        if " " in segment:
            name = strip_titles(segment, words)
            end = start + segment.rfind(name) + len(name)
            yield _Part(start, end, name, _gender_of_titles(segment, words), not number, is_unsure=False)
        elif segment.lower() not in words.times:
            # After the first word of the sentence, a capital marks a name: "Then Abara left".
            yield _Part(start, end, segment, None, not number, is_unsure=bool(number or (opens and start == 0)))


def _segments(run: str, words: NameWords, *, opens: bool) -> Iterator[tuple[int, int]]:
    """Start and end of each name in a run. No name contains "is" or "with", and a person's full name ends before "of"."""
    pieces = run.split(" ")
    front = _count_openers(pieces, words) if opens else 0
    front = _after_opening_time_or_place(pieces, front, words)
    start = end = position = sum(len(piece) + 1 for piece in pieces[:front])
    for index in range(front, len(pieces)):
        piece = pieces[index]
        position += len(piece) + 1
        if opens_like_name(piece):
            if not _is_joint(pieces, index, words):
                end = position - 1
                continue
        elif end > start and not (piece in ENGLISH_OF and _is_full_name(run[start:end], words)) and not _pairs(pieces, index, words):
            continue
        if end > start:
            yield start, end
        start = end = position
    if end > start:
        yield start, end


def _pairs(pieces: list[str], index: int, words: NameWords) -> bool:
    """Whether "and" comes before the given name of a second person: "Ada Quilla *y* Juan Rey"; not in "José Quilla y Rey"."""
    return pieces[index] in words.grammar.name_conjunctions and index + 1 < len(pieces) and pieces[index + 1].lower() in words.given


def _count_openers(pieces: list[str], words: NameWords) -> int:
    """The number of words at the start that only open the sentence and belong to no name."""
    return next((index for index, piece in enumerate(pieces) if not words.is_opener(_bare(piece))), len(pieces))


def _after_opening_time_or_place(pieces: list[str], front: int, words: NameWords) -> int:
    """The index of the first word of the name, after a month or a place that opens the sentence: 2 in "In August Ann Lowe said".

    `front` is the number of words that open the sentence.
    """
    if front + 2 >= len(pieces) or not pieces[front + 1][0].isupper():
        return front
    first, second = pieces[front].lower(), pieces[front + 1].lower()
    is_time = first in words.times and (front > 0 or first not in words.all_given)
    is_place = first in words.places and first not in words.given and second in words.all_given
    return front + 1 if is_time or is_place else front


def _bare(piece: str) -> str:
    """A word in lower case without a contracted verb: "I've" → "i"."""
    return _CONTRACTION.sub("", piece.lower()) if "'" in piece else piece.lower()


def _is_joint(pieces: list[str], index: int, words: NameWords) -> bool:
    """Whether a word ends a name and is not part of any: "is", "I", or the verb of a headline; not the last word of "Ann May"."""
    bare = _bare(pieces[index])
    if bare in ENGLISH_CAPITAL_PRONOUNS:
        return _is_first_person(pieces, index, words)
    if index and not words.grammar.classes_by_list and pieces[index][0].isupper() and bare in CAPITAL_PARTICLES:
        return False
    if 0 < index == len(pieces) - 1 and pieces[index - 1].lower() in words.given and pieces[index].istitle():
        return False
    return bare in words.joints or (index > 0 and len(pieces) >= _HEADLINE_WORDS and bare in words.sayings)


def _is_first_person(pieces: list[str], index: int, words: NameWords) -> bool:
    """Whether a capital I is the pronoun rather than a number after a given name ("Carlos I", "King Carlos I").

    Only rulers have a number: after another title, "I" continues the sentence ("For Sir Tomas I …").
    """
    if "'" in pieces[index] or index == 0 or pieces[index - 1].lower() not in words.given:
        return True
    before = pieces[index - 2].lower() if index > 1 else ""
    return before in words.titles and before not in words.kept_titles


def _is_full_name(segment: str, words: NameWords) -> bool:
    """Whether a run of words is a person's full name, as a given name in it shows."""
    pieces = segment.lower().split()
    if any(piece in words.groups for piece in pieces):
        return False
    return any(piece in words.all_given for piece in pieces[:-1]) or (len(pieces) > 1 and _TWO_PARTS.match(segment) is not None)


def _gender_of_titles(text: str, words: NameWords) -> Gender | None:
    """The gender of the first title or noun in a run of words that has one ("Mrs", "Chairwoman"); None if none has."""
    pieces = text.lower().replace(".", "").split()
    return None if words.gendered.keys().isdisjoint(pieces) else next(words.gendered[piece] for piece in pieces if piece in words.gendered)

"""Proper names where they are printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from service.quotation.speakers.name_mentions import NamedMention as NamedMention
from service.quotation.speakers.name_mentions import (
    with_coordinated,
    with_nicknames,
    without_common_nouns,
    without_common_words,
    without_descriptions,
)
from service.quotation.speakers.name_words import CAPITALS, PARTICLES, NameWords, strip_titles
from service.rules.loading import read_words
from service.text.spans import Span

# Titles that are written short with a full stop: "Dr.", "Lt.".
_ABBREVIATED = sorted(word.capitalize() for word in read_words("quotation/title_abbreviations.txt"))
# The point stands first: the alternatives behind it are tried only where there is one.
_ABBREVIATES = "|".join([*(rf"(?<=\b{word}\.)" for word in _ABBREVIATED), rf"(?<=\b[{CAPITALS}]\.)"])
# The first element is one class of characters: the search then skips everything else at the speed of C.
_WORD = rf"[{CAPITALS}][^\W_]*(?:[-'&][^\W_]+){{0,6}}(?:\.(?:{_ABBREVIATES})(?:[{CAPITALS}]\.){{0,2}})?"
_BETWEEN = f"(?:{'|'.join(sorted(PARTICLES))}|&)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_BETWEEN}[ ]){{0,3}}{_WORD}){{0,9}}")

_OPENING = frozenset(("", ".", "?", "!", ":"))
"""What stands before the first word of a sentence, marks and blanks aside."""
_start = attrgetter("start")
_NONE: frozenset[str] = frozenset()
_CONTRACTION = re.compile(r"'(?:[sdm]|ll|re|ve|t)$")
_FIRST_PERSON = "i"
_TWO_PARTS = re.compile(rf"[{CAPITALS}][^\W\d_]{{1,8}}-[{CAPITALS}]?[^\W\d_]{{1,8}} ")
"""A given name of two short parts, as in East Asia: "Lin-Mei", "Ho-jun"."""
_LONG_DASH = "\N{EM DASH}"
_JUNIOR = (" Jr", " Sr")
"""What tells son and father apart behind a name."""
_NEXT_SENTENCE = re.compile(rf"$| ?\n| [\"'(]?[{CAPITALS}]")
"""What follows a full stop that ends a sentence."""
_HEADLINE_WORDS = 4
"""Words of a run in which a word of saying is taken for the verb of a headline ("Ann Lowe Slams Paul Abara")."""


@dataclass(slots=True, eq=False)
class _Part:
    """A name inside a run of words with capitals; places count from the start of the run."""

    start: Final[int]
    end: Final[int]
    name: Final[str]
    gender: Final[str | None]
    is_first: Final[bool]
    is_unsure: Final[bool]
    """Whether it is a single word whose capital may be that of a sentence or a headline."""


def find_names(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> list[NamedMention]:
    """The proper names in the given stretches of a text, in order. `folded` is the same text with its marks in ASCII."""
    opening: dict[str, tuple[_Part, ...]] = {}
    inner: dict[str, tuple[_Part, ...]] = {}
    mentions: list[NamedMention] = []
    unsure: set[int] = set()
    apart = _with_long_dashes(text, folded)
    for span in sorted(spans, key=_start):
        first = span.start
        for found in _RUN.finditer(apart, first, span.end):
            start, run = found.start(), found.group()
            opens = start == first or folded[max(first, start - 2) : start].strip(" \"'(") in _OPENING
            read = opening if opens else inner
            parts = read.get(run)
            if parts is None:
                parts = read[run] = _read_run(run, words.openers if opens else _NONE, words)
            for part in parts:
                if part.is_unsure:
                    unsure.add(start + part.start)
                end = start + part.end
                name = part.name
                if name.endswith(_JUNIOR) and _has_point(folded, end):
                    name, end = name + ".", end + 1
                printed = text[end - len(name) : end]
                mentions.append(NamedMention(start + part.start, end, name, printed, part.gender, opens and part.is_first))
    mentions = with_nicknames(text, folded, mentions, words)
    mentions = without_common_words(folded, mentions, unsure, words)
    mentions = without_descriptions(folded, mentions, words)
    if words.roles is not None and words.roles.grammar.capital_nouns:
        mentions = without_common_nouns(mentions, words)
    return with_coordinated(folded, mentions, words)


def _with_long_dashes(text: str, folded: str) -> str:
    """The folded text with its long dashes as they are printed: unlike hyphens they join no names, though no blanks stand beside them."""
    pieces: list[str] = []
    start = 0
    while (dash := text.find(_LONG_DASH, start)) >= 0:
        pieces += (folded[start:dash], _LONG_DASH)
        start = dash + 1
    return "".join((*pieces, folded[start:])) if pieces else folded


def _read_run(run: str, openers: frozenset[str], words: NameWords) -> tuple[_Part, ...]:
    """The names in a run of words with capitals, which may open a sentence with some of the `openers`."""
    if " " not in run:
        return _name_alone(run, openers, words)
    pieces = run.lower().split(" ")
    # Nine runs of ten are a name and nothing else.
    plain = words.special.isdisjoint(pieces) and not ("'" in run or "-" in run or "." in run)
    if plain and (pieces[0] in words.all_given or not any(piece in words.all_given for piece in pieces[1:-1])):
        return (_Part(0, len(run), run, None, is_first=True, is_unsure=False),)
    return tuple(_names_in(run, openers, words))


def _name_alone(word: str, openers: frozenset[str], words: NameWords) -> tuple[_Part, ...]:
    """The name that a single word is; nothing where it is none."""
    name = word.removesuffix("'s")
    bare = _bare(name)
    if len(name) > 1 and name.isupper() and name.isalpha() and not openers:
        # An acronym, though a little word has the same letters: "says WHO".
        return (_Part(0, len(name), name, None, is_first=True, is_unsure=False),)
    if bare in openers or bare in words.joints or bare in words.times or bare == _FIRST_PERSON:
        return ()
    return (_Part(0, len(name), name, None, is_first=True, is_unsure=bool(openers)),)


def _names_in(run: str, openers: frozenset[str], words: NameWords) -> Iterator[_Part]:
    """The names in a run that holds more than names: titles, words that open a sentence, the verbs of a headline."""
    for number, (start, stop) in enumerate(_segments(run, openers, words)):
        segment = run[start:stop].removesuffix("'s")
        end = start + len(segment)
        if " " in segment:
            name = strip_titles(segment, words)
            end = start + segment.rfind(name) + len(name)
            yield _Part(start, end, name, _gender_of_titles(segment, words), not number, is_unsure=False)
        elif segment.lower() not in words.times:
            # Behind a word that opens the sentence a capital is the word's own ("Then Abara left").
            yield _Part(start, end, segment, None, not number, is_unsure=bool(number or (openers and start == 0)))


def _segments(run: str, openers: frozenset[str], words: NameWords) -> Iterator[tuple[int, int]]:
    """Where the names in a run start and end: none runs over "is" or "with", nor does a full name over "of"."""
    pieces = run.split(" ")
    front = _count_openers(pieces, openers)
    front = _behind_setting(pieces, front, words)
    start = end = position = sum(len(piece) + 1 for piece in pieces[:front])
    for index in range(front, len(pieces)):
        piece = pieces[index]
        position += len(piece) + 1
        if piece[0].isupper():
            if not _is_joint(pieces, index, words):
                end = position - 1
                continue
        elif end > start and not (piece == "of" and _is_full_name(run[start:end], words)):
            continue
        if end > start:
            yield start, end
        start = end = position
    if end > start:
        yield start, end


def _count_openers(pieces: list[str], openers: frozenset[str]) -> int:
    """How many words at the front are no part of a name."""
    return next((index for index, piece in enumerate(pieces) if _bare(piece) not in openers), len(pieces))


def _behind_setting(pieces: list[str], front: int, words: NameWords) -> int:
    """Where the name begins behind a month or a place that opens the sentence with the `front` words: "In August Ann Lowe said"."""
    if front + 2 >= len(pieces) or not pieces[front + 1][0].isupper():
        return front
    first, second = pieces[front].lower(), pieces[front + 1].lower()
    is_time = first in words.times and (front > 0 or first not in words.all_given)
    is_place = first in words.places and first not in words.given and second in words.all_given
    return front + 1 if is_time or is_place else front


def _bare(piece: str) -> str:
    """A word in lower case, without what is contracted with it ("I've")."""
    return _CONTRACTION.sub("", piece.lower()) if "'" in piece else piece.lower()


def _is_joint(pieces: list[str], index: int, words: NameWords) -> bool:
    """Whether no name runs over a word: "is", "I", or in a headline the verb."""
    bare = _bare(pieces[index])
    if bare == _FIRST_PERSON:
        return _is_first_person(pieces, index, words)
    return bare in words.joints or (index > 0 and len(pieces) >= _HEADLINE_WORDS and bare in words.sayings)


def _is_first_person(pieces: list[str], index: int, words: NameWords) -> bool:
    """Whether a capital I is the pronoun; behind a given name it is a number ("Carlos I")."""
    return "'" in pieces[index] or index == 0 or pieces[index - 1].lower() not in words.given


def _is_full_name(segment: str, words: NameWords) -> bool:
    """Whether a run of words is somebody's full name, by the given name in it."""
    pieces = segment.lower().split()
    if any(piece in words.groups for piece in pieces):
        return False
    return any(piece in words.all_given for piece in pieces[:-1]) or (len(pieces) > 1 and _TWO_PARTS.match(segment) is not None)


def _gender_of_titles(text: str, words: NameWords) -> str | None:
    """f or m, where a title or a noun in a run of names tells."""
    pieces = text.lower().replace(".", "").split()
    return None if words.gendered.keys().isdisjoint(pieces) else next(words.gendered[piece] for piece in pieces if piece in words.gendered)


def _has_point(folded: str, end: int) -> bool:
    """Whether the full stop behind "Jr" is its own: the sentence goes on behind it."""
    return folded.startswith(".", end) and not _NEXT_SENTENCE.match(folded, end + 1)

"""Maps short forms of a name to the fullest form that the article prints: "Lowe", "Ann" and "A. Lowe" to "Ann Lowe"."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.quotation.paragraph.surname_words import without_arabic_article
from service.quotation.speakers.aliases import find_aliases, find_couples
from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.names import NamedMention
from service.rules.rule_files import read_words
from service.text.given_names import given_names
from service.text.spans import Span, start_of

MAX_NAMESAKES = 24
"""At most this many full names are kept for one surname. A text with more is a list, in which no surname is used alone."""

TWO_SURNAMES_WORDS = 3
"""How many words a given name and two surnames have."""

_SUFFIXES = read_words("quotation/name_suffixes.txt")
"""Suffixes after a surname: "Jr"."""
_MAX_BEGUN_NAME_WORDS = 3
"""Names of more words than this have no short form by their first word, unless they are a person's: "Harbour" is not "Harbour Safety
Update".
"""
_STORY_LINE_ENDS = frozenset(".!?\"')")
"""Characters that often end a paragraph but seldom a headline."""
_SHORT_LINE_CHARACTERS = 80
"""A line of fewer characters may be a subheading or a pull quote."""

_MAX_ARTICLE_CHARACTERS = 8
"""The article of a name is looked for within this many characters before it."""


@dataclass(frozen=True, slots=True)
class FullNames:
    """The names of an article, indexed by their parts."""

    by_last: Mapping[str, tuple[str, ...]]
    """Surname, or last word, in lower case → the names of several words that end in it."""
    by_first: Mapping[str, tuple[str, ...]]
    """Given name, or first word, in lower case → the names of several words that begin with it."""
    aliases: Mapping[str, str]
    """Acronym, nickname, stage name, or given name of one of a couple → the full name."""
    couples: Mapping[str, str]
    """Given name of the first of two people whose surname is printed once → the full name: "Ann" in "Ann and Paul Lowe"."""
    places: frozenset[str]
    """Names of places, in lower case; a place is never a short form of a longer name."""
    complements: tuple[str, ...]
    """Words, with the spaces around them, that attach a place or purpose to an organisation's name: " of "."""

    def of(self, name: str) -> str | None:
        """The fullest printed form of a name; None if two people share it."""
        if name in self.aliases:
            return self.aliases[name]
        if name.lower() in self.places:
            return name
        pieces = name.split()
        namesakes = self.by_last.get(surname_of(pieces).lower(), ())
        if len(pieces) == 1 and name.isupper() and len(name) > 1:
            # An acronym is never a surname: neither "Leitung der HB" nor "Saltmarsh HB" is a longer form of "HB".
            namesakes = tuple(other for other in namesakes if other == name or _is_capitals_of(name, other))
        if len(namesakes) == 1 and namesakes[0] == name:
            return name
        fuller = [
            full for full in namesakes if full == name or (_fits(pieces, full.split()) and not _is_complement(name, full, self.complements))
        ]
        if not fuller and len(pieces) == 1:
            fuller = list(self.by_first.get(name.lower(), ()))
        if not fuller:
            return name
        if len(fuller) == 1:
            return fuller[0]
        longest = max(fuller, key=lambda full: full.count(" "))
        return longest if all(_fits(full.split(), longest.split()) for full in fuller) else None


def index_names(
    folded: str, spans: Sequence[Span], mentions: Sequence[NamedMention], counts: Mapping[str, int], words: NameWords
) -> FullNames:
    """Index the names of an article.

    `counts` has the number of times each form is printed; `folded` is the text with its marks in ASCII; `spans` are the parts of it that
    were read.
    """
    by_last, by_first = _by_word(counts, words)
    # "Ann Lowe", not "Volgens Lowe": those that begin with a given name, if any does.
    by_last = {key: tuple(filter(words.begins_with_given, names)) or names for key, names in by_last.items()}
    if any(len(names) > 1 for names in by_last.values()):
        below = _named_below_headline(folded, min(spans, key=start_of), mentions)
        by_last = {key: tuple(name for name in names if name in below) or names for key, names in by_last.items()}
    by_first = _introduced(by_first, folded, spans, mentions, words)
    indexed = frozenset((*by_last, *by_first))
    couples = find_couples(folded, mentions, indexed, words)
    aliases = {**_middle_names(counts, indexed, words), **find_aliases(folded, mentions, words), **couples}
    for name in couples.values():
        surname = surname_of(name.split()).lower()
        if any(words.begins_with_given(other) for other in by_last.get(surname, ())):
            _enter(by_last, surname, name)
    return FullNames(by_last, by_first, aliases, couples, words.places, words.complements)


def _middle_names(names: Iterable[str], indexed: frozenset[str], words: NameWords) -> dict[str, str]:
    """Middle name that the article also prints alone → the only full name that has it: "Ann" → "Yu Ann Lowe".

    An unlisted word counts as a given name if the words around it are not listed either: "Zin" → "Qo Zin Bak".
    """
    found: dict[str, list[str]] = {}
    for name in names:
        pieces = name.split()
        is_persons = len(pieces) == TWO_SURNAMES_WORDS and not any(_is_common(piece.lower(), words) for piece in pieces)
        for piece in pieces[1:-1]:
            is_given = piece.lower() in words.all_given or (is_persons and piece in names)
            if is_given and piece.lower() not in indexed:
                found.setdefault(piece, []).append(name)
    return {piece: full[0] for piece, full in found.items() if len(full) == 1}


def _is_common(word: str, words: NameWords) -> bool:
    """Whether a word in lower case is in a list of common words or places, and so hardly part of a person's name."""
    return word in words.lexicon.classes or word in words.places or word in words.wholes


def surname_of(pieces: Sequence[str]) -> str:
    """The last word of a name, or the one before a suffix, without an Arabic article: ["Ann", "Lowe", "Jr"] → "Lowe"."""
    last = pieces[-1]
    if len(pieces) > 1 and last.lower().removesuffix(".") in _SUFFIXES:
        return pieces[-2]
    return without_arabic_article(last)


def _by_word(names: Iterable[str], words: NameWords) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Two indexes of the names of several words: by last word and by first word, both in lower case."""
    by_last: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, tuple[str, ...]] = {}
    for name in names:
        if " " in name:
            pieces = name.split()
            if len(pieces) <= _MAX_BEGUN_NAME_WORDS or pieces[0].lower() in words.all_given or pieces[-1].lower() not in words.all_given:
                _enter(by_last, surname_of(pieces).lower(), name)
            first = pieces[0].lower()
            if first in words.all_given and pieces[-1].lower() in words.wholes:
                continue  # "Ada" is not short for "Ada Hotel"
            if len(pieces) <= _MAX_BEGUN_NAME_WORDS or _is_long_name(pieces, words):
                _enter(by_first, first, name)
    return by_last, by_first


def _is_long_name(pieces: Sequence[str], words: NameWords) -> bool:
    """Whether a name of four or more words can be a person's. In English, that requires a second given name, an initial or a particle."""
    begins = pieces[0].lower() in words.all_given
    if not words.grammar.one_surname:
        return begins or (words.wholes.isdisjoint(map(str.lower, pieces)) and words.groups.isdisjoint(map(str.lower, pieces)))
    return begins and any(piece.lower() in words.all_given or piece[0].islower() or not piece[-1].isalpha() for piece in pieces[1:-1])


def _is_capitals_of(surname: str, name: str) -> bool:
    """Whether a word in capitals may be the surname in a name: "QUILL" of "Ada Quill"; but "HB" is no surname of "Saltmarsh HB"."""
    pieces = name.split()
    return all(piece[0].isupper() for piece in pieces) and (pieces[-1] != surname or pieces[0].lower() in given_names())


def _named_below_headline(folded: str, first: Span, mentions: Sequence[NamedMention]) -> frozenset[str]:
    """The names printed below the headline. A headline may have another capitalised word before a surname: "Weary Quill Wins"."""
    end = 0 if folded[first.end - 1 : first.end] in _STORY_LINE_ENDS else first.end
    return frozenset(mention.name for mention in mentions if mention.start >= end)


def _enter(index: dict[str, tuple[str, ...]], key: str, name: str) -> None:
    """Add a name to an index, up to the limit of names with the same key."""
    index[key] = (*index.get(key, ()), name)[:MAX_NAMESAKES]


def _introduced(
    by_first: Mapping[str, tuple[str, ...]], folded: str, spans: Sequence[Span], mentions: Sequence[NamedMention], words: NameWords
) -> dict[str, tuple[str, ...]]:
    """First word, in lower case → the names that may be shortened to this word.

    These are names of people, names printed before the word occurs alone ("Quay" is not the "Quay Plus" named later), and names of
    firms and clubs that end in a word such as "Ltd".
    """
    alone = {mention.name.lower() for mention in mentions if " " not in mention.name}
    unsure = [key for key, names in by_first.items() if key in alone and (key not in words.all_given or len(names) > 1)]
    if not unsure:
        return dict(by_first)
    places = _first_places(folded, spans, mentions)

    def is_first(name: str) -> bool:
        if name.rsplit(" ", 1)[-1].lower().strip(".") in words.organisation_ends:
            return True
        return places.get(name, len(folded)) < places.get(name.split(" ", 1)[0], len(folded))

    introduced = {key: _without_things(tuple(filter(is_first, by_first[key])), folded, places, words) for key in unsure}
    return {**by_first, **{key: names for key, names in introduced.items() if names or key not in words.all_given}}


def _without_things(names: tuple[str, ...], folded: str, places: Mapping[str, int], words: NameWords) -> tuple[str, ...]:
    """Of several names with the same first word, those without "the" before them: "Ada Quill", not "the Ada Prize"."""
    if len(names) < 2:
        return names
    people = tuple(name for name in names if _word_before(folded, places.get(name, 0)) not in words.definite)
    return people or names


def _word_before(folded: str, offset: int) -> str:
    """The word right before an offset, in lower case."""
    return "".join(folded[max(0, offset - _MAX_ARTICLE_CHARACTERS) : offset].lower().split(" ")[-2:-1])


def _first_places(folded: str, spans: Sequence[Span], mentions: Sequence[NamedMention]) -> dict[str, int]:
    """Name → offset where the story first prints it. Headlines do not count, because they do not introduce people."""
    headings = [
        span
        for span in sorted(spans, key=start_of)
        if span.end - span.start < _SHORT_LINE_CHARACTERS or folded[span.end - 1 : span.end] not in _STORY_LINE_ENDS
    ]
    places: dict[str, int] = {}
    for mention in mentions:
        if mention.name not in places:
            index = bisect_right(headings, mention.start, key=start_of) - 1
            if index < 0 or headings[index].end <= mention.start:
                places[mention.name] = mention.start
    return places


def _is_complement(short: str, long: str, ties: tuple[str, ...]) -> bool:
    """Whether the short name is only a complement in the longer one, and means something else: "Quill Bay" in "Board of Quill Bay"."""
    before = f" {long[: -len(short)]}"
    return long.endswith(short) and before.endswith(ties)


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one name can be a short form of another: same surname, and given names or initials that agree."""
    if surname_of(short).lower() != surname_of(long).lower():
        return False
    if len(short) == 1 or len(long) == 1 or short[0] == long[0]:
        return True
    if " ".join(long).lower().endswith(" " + " ".join(short).lower()):
        return True
    return short[0][0] == long[0][0] and min(len(short[0].strip(".")), len(long[0].strip("."))) == 1

"""The fullest form of a name: "Lowe", "Ann" and "A. Lowe" are forms of the "Ann Lowe" that the article prints elsewhere."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.names import NamedMention
from service.text.spans import Span

MOST_NAMESAKES = 24
"""Full names kept for one surname: an article with more is a list, where nobody is meant by a surname alone."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jr.", "sr."))
"""What stands behind a surname and is no part of it."""
_LONGEST_BEGUN = 3
"""The first word of a longer name that is no person's says little: "Harbour" is not "Harbour Safety Content Update"."""
_LONGEST_ACRONYM = 6
"""Letters of an acronym whose full name is looked for."""
_AND = " and "
"""What stands between the given names of a couple: "Ann and Paul Lowe"."""
_STORY_LINE_ENDS = frozenset(".!?\"')")
"""What a line of the story ends with, and a headline seldom does."""
_SHORT_LINE = 80
"""Characters of a line that may be a subheading or a pull quote."""

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class FullNames:
    """The names of an article by their parts."""

    by_last: Mapping[str, tuple[str, ...]]
    """Surname, or last word, in lower case → the names of several words that end in it."""
    by_first: Mapping[str, tuple[str, ...]]
    """Given name, or first word, in lower case → the names of several words that begin with it."""
    aliases: Mapping[str, str]
    """Acronym, or given name of one of a couple → the name it stands for."""

    def of(self, name: str) -> str | None:
        """The fullest printed form of a name; None when two people share it."""
        if name in self.aliases:
            return self.aliases[name]
        pieces = name.split()
        namesakes = self.by_last.get(surname_of(pieces).lower(), ())
        if len(pieces) == 1 and name.isupper():
            # An acronym is nobody's surname: "Leitung der HB" is no longer form of "HB".
            namesakes = tuple(other for other in namesakes if other == name or all(word[0].isupper() for word in other.split()))
        if len(namesakes) == 1 and namesakes[0] == name:
            return name
        fuller = [full for full in namesakes if full == name or _fits(pieces, full.split())]
        if not fuller and len(pieces) == 1:
            fuller = list(self.by_first.get(name.lower(), ()))
        if not fuller:
            return name
        if len(fuller) == 1:
            return fuller[0]
        longest = max(fuller, key=lambda full: full.count(" "))
        return longest if all(_fits(full.split(), longest.split()) for full in fuller) else None


def index_names(
    folded: str, spans: Iterable[Span], mentions: Sequence[NamedMention], counts: Mapping[str, int], words: NameWords
) -> FullNames:
    """Index the names of an article.

    `counts` has every printed form; `folded` is the text with its marks in ASCII, `spans` are the stretches of it that were read.
    """
    by_last, by_first = _by_word(counts, words)
    by_last = {key: _people_among(names, words) for key, names in by_last.items()}
    by_first = _introduced(by_first, folded, spans, mentions, words)
    return FullNames(by_last, by_first, {**_acronyms(counts), **_couples(folded, mentions, by_last, by_first, words)})


def surname_of(pieces: Sequence[str]) -> str:
    """The last word that is no suffix ("Jr")."""
    last = pieces[-1]
    if len(pieces) > 1 and last.lower() in _SUFFIXES:
        return pieces[-2]
    return last


def _by_word(names: Iterable[str], words: NameWords) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The names of several words by their last word and by their first."""
    by_last: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, tuple[str, ...]] = {}
    for name in names:
        if " " in name:
            pieces = name.split()
            if len(pieces) <= _LONGEST_BEGUN or pieces[0].lower() in words.all_given or pieces[-1].lower() not in words.given:
                _enter(by_last, surname_of(pieces).lower(), name)
            if len(pieces) <= _LONGEST_BEGUN or pieces[0].lower() in words.all_given or _is_long_name(pieces, words):
                _enter(by_first, pieces[0].lower(), name)
    return by_last, by_first


def _is_long_name(pieces: Sequence[str], words: NameWords) -> bool:
    """Whether four words and more can be a person's name, as they are in Spanish and Portuguese: "Najara Mendes de Souto"."""
    return words.roles is not None and not any(piece.lower() in words.wholes or piece.lower() in words.groups for piece in pieces)


def _people_among(namesakes: tuple[str, ...], words: NameWords) -> tuple[str, ...]:
    """Those that begin with a given name, if any does: "Ann Lowe", not "Volgens Lowe"."""
    people = tuple(name for name in namesakes if name.split(" ", 1)[0].lower() in words.all_given)
    return people or namesakes


def _enter(index: dict[str, tuple[str, ...]], key: str, name: str) -> None:
    index[key] = (*index.get(key, ()), name)[:MOST_NAMESAKES]


def _introduced(
    by_first: Mapping[str, tuple[str, ...]], folded: str, spans: Iterable[Span], mentions: Sequence[NamedMention], words: NameWords
) -> dict[str, tuple[str, ...]]:
    """By first word, the names of people and those printed before their first word alone: "Quay" is not "Quay Plus", its later ferry."""
    alone = {mention.name.lower() for mention in mentions if " " not in mention.name}
    unsure = [key for key in by_first if key in alone and key not in words.all_given]
    if not unsure:
        return dict(by_first)
    places = _first_places(folded, spans, mentions)

    def is_first(name: str) -> bool:
        return places.get(name, len(folded)) < places.get(name.split(" ", 1)[0], len(folded))

    return {**by_first, **{key: tuple(filter(is_first, by_first[key])) for key in unsure}}


def _first_places(folded: str, spans: Iterable[Span], mentions: Sequence[NamedMention]) -> dict[str, int]:
    """Where the story first prints each name; headlines do not introduce anybody."""
    headings = [
        span
        for span in sorted(spans, key=_start)
        if span.end - span.start < _SHORT_LINE or folded[span.end - 1 : span.end] not in _STORY_LINE_ENDS
    ]
    places: dict[str, int] = {}
    for mention in mentions:
        if mention.name not in places:
            index = bisect_right(headings, mention.start, key=_start) - 1
            if index < 0 or headings[index].end <= mention.start:
                places[mention.name] = mention.start
    return places


def _acronyms(names: Iterable[str]) -> dict[str, str]:
    """Acronym → the one name that ends in words with these initials: "HB" → "Harbour Board"."""
    acronyms = {name for name in names if name.isupper() and 1 < len(name) <= _LONGEST_ACRONYM and name.isalpha()}
    found: dict[str, set[str]] = {}
    for name in names if acronyms else ():
        if " " not in name:
            continue
        pieces = name.split()
        capitals = [index for index, piece in enumerate(pieces) if piece[0].isupper()]
        initials = "".join(pieces[index][0] for index in capitals)
        for number, index in enumerate(capitals[:-1]):
            if initials[number:] in acronyms:
                found.setdefault(initials[number:], set()).add(" ".join(pieces[index:]))
    return {acronym: full.pop() for acronym, full in found.items() if len(full) == 1}


def _couples(
    folded: str, mentions: Sequence[NamedMention], by_last: Mapping[str, object], by_first: Mapping[str, object], words: NameWords
) -> dict[str, str]:
    """Given name → full name of the first of a couple: "Ann and Paul Lowe" → "Ann Lowe"."""
    found: dict[str, str] = {}
    for first, second in pairwise(mentions):
        if second.start - first.end == len(_AND) and folded.startswith(_AND, first.end) and " " in second.name:
            key = first.name.lower()
            if key in words.all_given and key not in by_last and key not in by_first:
                found.setdefault(first.name, f"{first.name} {surname_of(second.name.split())}")
    return found


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one form of a name can be another's short form: same surname, and given names that do not disagree."""
    if surname_of(short).lower() != surname_of(long).lower():
        return False
    if len(short) == 1 or len(long) == 1 or short[0] == long[0]:
        return True
    if " ".join(long).lower().endswith(" " + " ".join(short).lower()):
        return True
    return short[0][0] == long[0][0] and min(len(short[0].strip(".")), len(long[0].strip("."))) == 1

"""Who is in an article: its proper names in their order, full names by surname, given name and acronym, and genders."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from service.quotation.speakers.name_words import NameWords, is_nobodys
from service.quotation.speakers.names import NamedMention, find_names
from service.text.spans import Span

MOST_NAMESAKES = 24
"""Full names kept for one surname: an article with more is a list, where nobody is meant by a surname alone."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jr.", "sr."))
_LONGEST_BEGUN = 3
"""The first word of a longer name that is no person's says little: "Harbour" is not "Harbour Safety Content Update"."""
_LONGEST_ACRONYM = 6
_AND = " and "

# What tells a person's gender, in votes.
_TITLE = 3
_GIVEN_NAME = 2
_PRONOUN = 1
_NEAR = 120
"""Characters from a name to a pronoun of its sentence."""

_start = attrgetter("start")
_SENTENCE_END = re.compile(r"[.?!\"] |\n")
_STORY_LINE_ENDS = frozenset(".!?\"')")
"""What a line of the story ends with, and a headline seldom does."""
_SHORT_LINE = 80
"""Characters of a line that may be a subheading or a pull quote."""


@dataclass(frozen=True, slots=True)
class People:
    """The proper names of an article."""

    mentions: tuple[NamedMention, ...]
    """In their order."""
    by_last: Mapping[str, tuple[str, ...]]
    by_first: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    """Acronym, or given name of one of a couple → the name it stands for."""
    genders: Mapping[str, str]
    """Full name → f or m, where the article or the given name tells."""
    counts: Mapping[str, int]
    """How often each form of a name is printed."""
    fullest: Mapping[str, str | None]
    """Each printed form of a name → its fullest form; None when two people share it."""
    printed: Mapping[str, str]
    """Each name → how it stands in the text where it is first printed; the names themselves have their marks in ASCII."""

    def before(self, offset: int, reach: int) -> Iterator[NamedMention]:
        """The mentions that end before `offset`, nearest first, not farther than `reach` characters."""
        for index in range(bisect_left(self.mentions, offset, key=_start) - 1, -1, -1):
            mention = self.mentions[index]
            if mention.start < offset - reach:
                return
            if mention.end <= offset:
                yield mention

    def full(self, name: str) -> str | None:
        """The fullest printed form of a name; None when two people share it."""
        return self.fullest[name] if name in self.fullest else _fullest(name, self.by_last, self.by_first, self.aliases)

    def whom(self, name: str, gender: str | None) -> str:
        """Whom a name with a title of a gender means. Where two people share it, the one who is named oftener."""
        full = self.full(name)
        if full is not None and (gender is None or self.genders.get(full, gender) == gender):
            return full
        rivals = self.by_last.get(_surname(name.split()).lower(), ())
        if gender is not None:
            rivals = tuple(other for other in rivals if self.genders.get(other) == gender)
        most = max((self.counts[other] for other in rivals), default=0)
        ranked = [other for other in rivals if self.counts[other] == most]
        if len(ranked) > 1:
            # Who is called by the given name is not called by the surname.
            ranked = [other for other in ranked if other.split(" ", 1)[0] not in self.counts]
        return ranked[0] if len(ranked) == 1 else name

    def as_printed(self, name: str) -> str:
        """A name with its marks as they stand in the text."""
        return self.printed.get(name, name)


def read_people(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> People:
    """Find who is named in the given stretches of a text. `folded` is the same text with its marks in ASCII."""
    mentions = tuple(find_names(text, folded, spans, words))
    counts = Counter([mention.name for mention in mentions])
    by_last, by_first = _by_word(counts, words)
    by_last = {key: _people_among(names, words) for key, names in by_last.items()}
    by_first = _introduced(by_first, folded, spans, mentions, words)
    aliases = {**_acronyms(counts), **_couples(folded, mentions, by_last, by_first, words)}
    fullest = {name: _fullest(name, by_last, by_first, aliases) for name in counts}
    genders = _genders(folded, mentions, fullest, words)
    printed = {mention.name: mention.printed for mention in reversed(mentions)}
    return People(mentions, by_last, by_first, aliases, genders, counts, fullest, printed)


def _by_word(names: Iterable[str], words: NameWords) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The names of several words by their last word and by their first."""
    by_last: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, tuple[str, ...]] = {}
    for name in names:
        if " " in name:
            pieces = name.split()
            if len(pieces) <= _LONGEST_BEGUN or pieces[0].lower() in words.all_given or pieces[-1].lower() not in words.given:
                _enter(by_last, _surname(pieces).lower(), name)
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


def _surname(pieces: Sequence[str]) -> str:
    """The last word that is no suffix."""
    last = pieces[-1]
    if len(pieces) > 1 and last.lower() in _SUFFIXES:
        return pieces[-2]
    return last


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
                found.setdefault(first.name, f"{first.name} {_surname(second.name.split())}")
    return found


def _fullest(
    name: str, by_last: Mapping[str, tuple[str, ...]], by_first: Mapping[str, tuple[str, ...]], aliases: Mapping[str, str]
) -> str | None:
    """The fullest printed form of a name; None when two people share it."""
    if name in aliases:
        return aliases[name]
    pieces = name.split()
    namesakes = by_last.get(_surname(pieces).lower(), ())
    if len(pieces) == 1 and name.isupper():
        # An acronym is nobody's surname: "Leitung der HB" is no longer form of "HB".
        namesakes = tuple(other for other in namesakes if other == name or all(word[0].isupper() for word in other.split()))
    if len(namesakes) == 1 and namesakes[0] == name:
        return name
    fuller = [full for full in namesakes if full == name or _fits(pieces, full.split())]
    if not fuller and len(pieces) == 1:
        fuller = list(by_first.get(name.lower(), ()))
    if not fuller:
        return name
    if len(fuller) == 1:
        return fuller[0]
    longest = max(fuller, key=lambda full: full.count(" "))
    return longest if all(_fits(full.split(), longest.split()) for full in fuller) else None


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one form of a name can be another's short form: same surname, and given names that do not disagree."""
    if _surname(short).lower() != _surname(long).lower():
        return False
    if len(short) == 1 or len(long) == 1 or short[0] == long[0]:
        return True
    if " ".join(long).lower().endswith(" " + " ".join(short).lower()):
        return True
    return short[0][0] == long[0][0] and min(len(short[0].strip(".")), len(long[0].strip("."))) == 1


def _genders(folded: str, mentions: Sequence[NamedMention], fullest: Mapping[str, str | None], words: NameWords) -> dict[str, str]:
    """What titles, given names and the pronouns of their sentences tell of the gender of each person."""
    votes: dict[str, dict[str, int]] = {}
    for mention in mentions:
        if mention.gender is not None:
            count = votes.setdefault(fullest[mention.name] or mention.name, {})
            count[mention.gender] = count.get(mention.gender, 0) + _TITLE
    for name in {full or name for name, full in fullest.items()}:
        given = words.all_given.get(name.split(" ", 1)[0].lower(), "b")
        if given != "b":
            count = votes.setdefault(name, {})
            count[given] = count.get(given, 0) + _GIVEN_NAME
    for printed, gender in _pronouns_of(folded, mentions, words):
        count = votes.setdefault(fullest[printed] or printed, {})
        count[gender] = count.get(gender, 0) + _PRONOUN
    return {name: max(sorted(count), key=count.__getitem__) for name, count in votes.items()}


def _pronouns_of(folded: str, mentions: Sequence[NamedMention], words: NameWords) -> Iterator[tuple[str, str]]:
    """The gender of the first pronoun behind each name that opens a sentence, no other name between: "Lowe lost his way"."""
    for index, mention in enumerate(mentions):
        if mention.opens:
            start = mention.end
            end = min(start + _NEAR, mentions[index + 1].start if index + 1 < len(mentions) else len(folded))
            found = words.pronouns.search(folded, start, end)
            if found and not _SENTENCE_END.search(folded, start, found.start()):
                yield mention.name, words.pronoun_genders[found.group().lower()]


def is_somebodys(people: People, name: str, words: NameWords) -> bool:
    """Whether a name of several words is a person's: a given name or a title tells, or a surname that is printed alone."""
    if is_nobodys(name, words):
        return False
    first, last = name.split(" ", 1)[0].lower(), name.rsplit(" ", 1)[-1]
    return name in people.genders or first in words.all_given or (last in people.counts and last.lower() not in words.places)

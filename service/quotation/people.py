"""Who is in an article: its proper names in their order, full names by surname and by given name, genders, offices."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from service.quotation.names import PHRASE, NamedMention, NameWords, find_names, is_nobodys
from service.text.spans import Span

MOST_NAMESAKES = 24
"""Full names kept for one surname: an article with more is a list, where nobody is meant by a surname alone."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
TITLE_VOTES = 3
"""A title ("Ms") counts as much as three given names for a person's gender."""

_APPOSITION_END = re.compile(r"[,;.()]")
_APPOSITION = 90
"""Characters behind a name in which its office is sought ("Ann Lowe, the mayor of Saltmarsh, said")."""


@dataclass(frozen=True, slots=True)
class People:
    """The proper names of an article."""

    mentions: tuple[NamedMention, ...]
    """In their order."""
    by_last: Mapping[str, tuple[str, ...]]
    by_first: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str]
    """Full name → f or m, where the article or the given name tells."""
    counts: Mapping[str, int]
    """How often each form of a name is printed."""
    fullest: Mapping[str, str | None]
    """Each printed form of a name → its fullest form; None when two people share it."""
    printed: Mapping[str, str]
    """Each name → how it stands in the text where it is first printed; the names themselves have their marks in ASCII."""

    def before(self, offset: int, reach: int) -> list[NamedMention]:
        """The mentions that end before `offset`, nearest first, not farther than `reach` characters."""
        low = bisect_left(self.mentions, offset - reach, key=_start)
        high = bisect_left(self.mentions, offset, key=_start)
        return [mention for mention in reversed(self.mentions[low:high]) if mention.span.end <= offset]

    def full(self, name: str) -> str | None:
        """The fullest printed form of a name; None when two people share it."""
        return self.fullest[name] if name in self.fullest else self._search(name)

    def known_as(self, name: str) -> str:
        """The fullest printed form of a name; the name itself where two people share it."""
        return self.full(name) or name

    def as_printed(self, name: str) -> str:
        """A name with its marks as they stand in the text."""
        return self.printed.get(name, name)

    def _search(self, name: str) -> str | None:
        words = name.split()
        key = _surname(words).lower()
        fuller = [full for full in self.by_last.get(key, ()) if _fits(words, full.split())]
        if not fuller and len(words) == 1:
            fuller = list(self.by_first.get(key, ()))
        if not fuller:
            return name
        longest = max(fuller, key=lambda full: len(full.split()))
        return longest if all(_fits(full.split(), longest.split()) for full in fuller) else None


def _start(mention: NamedMention) -> int:
    return mention.span.start


def _surname(words: list[str]) -> str:
    """The last word that is no suffix."""
    return next((word for word in reversed(words) if word.lower().strip(".") not in _SUFFIXES), words[-1])


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one form of a name can be another's short form: same surname, and given names that do not disagree."""
    if _surname(short).lower() != _surname(long).lower():
        return False
    if len(short) == 1 or len(long) == 1 or short[0] == long[0]:
        return True
    return short[0][0] == long[0][0] and min(len(short[0].strip(".")), len(long[0].strip("."))) == 1


def read_people(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> People:
    """Find who is named in the given stretches of a text. `folded` is the same text with its marks in ASCII."""
    mentions = tuple(find_names(text, folded, spans, words))
    counts = Counter(mention.name for mention in mentions)
    by_last: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, tuple[str, ...]] = {}
    for name in counts:
        pieces = name.split()
        if len(pieces) > 1:
            _enter(by_last, _surname(pieces).lower(), name)
            # The first word of a long name that is no person's says little: "Google" is not "Google Helpful Content Update".
            if len(pieces) <= 3 or pieces[0].lower() in words.given:
                _enter(by_first, pieces[0].lower(), name)
    printed = {mention.name: mention.printed for mention in reversed(mentions)}
    people = People(mentions, by_last, by_first, {}, counts, {}, printed)
    people = replace(people, fullest={name: people.full(name) for name in counts})
    return replace(people, genders=_genders(people, words))


def _enter(index: dict[str, tuple[str, ...]], key: str, name: str) -> None:
    index[key] = (*index.get(key, ()), name)[:MOST_NAMESAKES]


def _genders(people: People, words: NameWords) -> dict[str, str]:
    """What titles and given names tell of the gender of each person; a title tells more than a given name."""
    titled = Counter((mention.name, mention.gender) for mention in people.mentions if mention.gender)
    votes: dict[str, Counter[str]] = {}
    for (name, gender), times in titled.items():
        votes.setdefault(people.known_as(name), Counter())[gender or ""] += TITLE_VOTES * times
    for name, times in people.counts.items():
        full = people.known_as(name)
        given = words.given.get(full.split()[0].lower())
        if given:
            votes.setdefault(full, Counter())[given] += times
    return {name: count.most_common(1)[0][0] for name, count in votes.items()}


def find_bearers(folded: str, people: People, offices: Iterable[str], words: NameWords) -> dict[str, set[str]]:
    """Office → the full names that are printed with it: "Mayor Ann Lowe", "the mayor, Ann Lowe", "Ann Lowe, the mayor of Saltmarsh"."""
    bearers: dict[str, set[str]] = {office: set() for office in offices}
    for mention in people.mentions if bearers else ():
        full = people.full(mention.name)
        if full is None or " " not in full or is_nobodys(full, words):
            continue
        for word in _printed_with(folded, mention):
            if word in bearers:
                bearers[word].add(full)
    return bearers


def _printed_with(folded: str, mention: NamedMention) -> list[str]:
    """The words that may be the office of a name: its titles, the word before it, the apposition behind it."""
    start, end = mention.span.start, mention.span.end
    words = folded[start : end - len(mention.name)].lower().split()
    words += folded[max(0, start - 40) : start].lower().rstrip(", ").split()[-1:]
    behind = folded[end : end + _APPOSITION]
    if behind.startswith((", ", " (", " - ")):
        words += PHRASE.split(_APPOSITION_END.split(behind[2:], maxsplit=1)[0].lower(), maxsplit=1)[0].split()
    return [word.strip(".,") for word in words]

"""Whom a mention stands for: the names an article prints, and the search for the one that a surname, a title or a pronoun means."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.quotation.lexicon import Lexicon, WordClass
from service.rules.loading import read_words
from service.text.spans import Span

MAX_LOOKBACK = 2_000
"""Characters before a pronoun in which its antecedent is sought: about eight paragraphs."""

_UPPER = "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}" + "".join(
    chr(code) for code in (*range(0xD8, 0xDF), *range(0x100, 0x250), *range(0x386, 0x3AC), *range(0x400, 0x430)) if chr(code).isupper()
)
_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof|Rev|St|Hon|Supt|Insp|Det|Cmdr|Adm|Maj|Pres|Sra?|Hr|Fr|Mme|Dott|Dhr"
_WORD = rf"(?:(?:{_ABBREVIATED}|(?:[{_UPPER}]\.){{0,2}}[{_UPPER}])\.|[{_UPPER}][^\W_]*(?:[-'&][^\W_]+){{0,6}})"
_BETWEEN = r"(?:de|del|della|der|den|van|von|vom|zu|al|bin|ibn|el|la|le|di|da|dos|du|ter|y|of|the|&)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_BETWEEN}[ ]){{0,3}}{_WORD}){{0,9}}")
_PARTICLES = frozenset("de del della der den van von vom zu al bin ibn el la le di da dos du ter y".split())
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_KEPT_TITLES = frozenset("pope king queen prince princess saint emperor sultan".split())


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists that tell a name from what stands before it."""

    titles: frozenset[str]
    people: frozenset[str]
    """Nouns for people by role."""
    groups: frozenset[str]
    """Nouns for groups, organisations and documents: a name that holds one is nobody's."""
    times: frozenset[str]
    """Days, months and the like."""
    definite: frozenset[str]
    """Articles and possessives that point to somebody already named."""
    function_words: frozenset[str]
    """Words that a sentence may open with in capitals and that are no names."""
    given: Mapping[str, str]
    """Given name → f or m."""
    gendered: Mapping[str, str]
    """Title or noun → f or m."""


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A proper name where it is printed."""

    span: Span
    name: str
    """Without titles."""
    gender: str | None
    opens: bool
    """Whether it opens a sentence."""


@dataclass(frozen=True, slots=True)
class People:
    """The proper names of an article in their order, and its full names by surname and by given name."""

    mentions: tuple[NamedMention, ...]
    by_last: Mapping[str, tuple[str, ...]]
    by_first: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str]
    """Full name → f or m, where the article or the given name tells."""

    def before(self, offset: int, reach: int = MAX_LOOKBACK) -> list[NamedMention]:
        """The mentions that end before `offset`, nearest first, not farther than `reach` characters."""
        index = bisect_left(self.mentions, offset, key=lambda mention: mention.span.start)
        found: list[NamedMention] = []
        while index and self.mentions[index - 1].span.start >= offset - reach:
            index -= 1
            if self.mentions[index].span.end <= offset:
                found.append(self.mentions[index])
        return found

    def full(self, name: str) -> str | None:
        """The fullest printed form of a name; None when two people share it."""
        words = name.split()
        key = _last_word(words).lower()
        fuller = [full for full in self.by_last.get(key, ()) if _fits(words, full.split())]
        if not fuller and len(words) == 1:
            fuller = list(self.by_first.get(key, ()))
        if not fuller:
            return name
        longest = max(fuller, key=lambda full: len(full.split()))
        return longest if all(_fits(full.split(), longest.split()) for full in fuller) else None

    def gender(self, name: str) -> str | None:
        """f or m, where the article or the given name tells."""
        return self.genders.get(self.full(name) or name)


def _last_word(words: list[str]) -> str:
    """The surname: the last word that is no suffix."""
    kept = [word for word in words if word.lower().strip(".") not in _SUFFIXES]
    return (kept or words)[-1]


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one form of a name can be another's short form: same surname, and given names that do not disagree."""
    if _last_word(short).lower() != _last_word(long).lower():
        return False
    if len(short) == 1 or len(long) == 1:
        return True
    return short[0] == long[0] or (short[0][0] == long[0][0] and min(len(short[0].strip(".")), len(long[0].strip("."))) == 1)


def is_group(name: str, words: NameWords) -> bool:
    """Whether a name is that of an organisation or a document."""
    return "&" in name or any(word.lower() in words.groups for word in name.split())


def strip_titles(phrase: str, words: NameWords) -> str:
    """The name inside a noun phrase: what follows the last title, noun for people or possessive; the phrase itself where nothing does."""
    pieces = phrase.split()
    start = 0
    for index, piece in enumerate(pieces[:-1]):
        bare = piece.lower().strip(".,")
        follows = pieces[index + 1][0].isupper()
        if not follows:
            continue
        if bare.endswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "s'", "s\N{RIGHT SINGLE QUOTATION MARK}")):
            start = index + 1
        elif bare in _KEPT_TITLES and index + 2 == len(pieces):
            start = index
        elif bare in words.titles or bare in words.people or (piece[0].islower() and bare not in _PARTICLES and bare != "of"):
            start = index + 1
    start = max(start, _given_name_at(pieces, words))
    kept = pieces[start:]
    if kept and kept[0].lower() == "the" and len(kept) > 1:
        kept = kept[1:]
    return " ".join(kept) or phrase


def _given_name_at(pieces: list[str], words: NameWords) -> int:
    """Where the given name stands behind words that are none ("Organist Klaas Detering"); 0 where it stands first or is unknown."""
    if pieces[0].lower() in words.given:
        return 0
    return next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.given), 0)


def read_people(folded: str, spans: tuple[Span, ...], words: NameWords) -> People:
    """Find the proper names in the given stretches of a folded text."""
    mentions: list[NamedMention] = []
    for span in spans:
        for found in _RUN.finditer(folded, span.start, span.end):
            mention = _read_run(folded, found.start(), found.end(), span.start, words)
            if mention is not None:
                mentions.append(mention)
    mentions.sort(key=lambda mention: mention.span)
    full = Counter(mention.name for mention in mentions if " " in mention.name)
    by_last: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, tuple[str, ...]] = {}
    for name in full:
        pieces = name.split()
        last, first = _last_word(pieces).lower(), pieces[0].lower()
        by_last[last] = (*by_last.get(last, ()), name)
        by_first[first] = (*by_first.get(first, ()), name)
    people = People(tuple(mentions), by_last, by_first, {})
    return People(people.mentions, by_last, by_first, _genders(people, words))


def _read_run(folded: str, start: int, end: int, first: int, words: NameWords) -> NamedMention | None:
    """A run of capitalised words as a mention; None for a lone function word."""
    text = folded[start:end]
    opens = start == first or folded[max(first, start - 2) : start].strip(" \"'(") in ("", ".", "?", "!")
    if opens:
        head, _, rest = text.partition(" ")
        while head.lower() in words.function_words and rest:
            start += len(head) + 1
            head, _, rest = rest.partition(" ")
        text = folded[start:end]
        if not text[:1].isupper() or text.lower() in words.function_words:
            return None
    if text.endswith("'s"):
        text = text[:-2]
    if " " not in text and text.lower() in words.times:
        return None
    name = strip_titles(text, words)
    gender = next((words.gendered[word] for word in (piece.lower().strip(".") for piece in text.split()) if word in words.gendered), None)
    return NamedMention(Span(start, start + len(text)), name, gender, opens)


def _genders(people: People, words: NameWords) -> dict[str, str]:
    """What titles and given names tell of the gender of each person; nothing where they disagree."""
    votes: dict[str, Counter[str]] = {}
    for mention in people.mentions:
        name = people.full(mention.name) or mention.name
        gender = mention.gender or words.given.get(name.split()[0].lower())
        if gender:
            votes.setdefault(name, Counter())[gender] += 3 if mention.gender else 1
    return {name: count.most_common(1)[0][0] for name, count in votes.items()}


def load_name_words(language: str, lexicon: Lexicon) -> NameWords:
    """The word lists of one language (`service/rules/quotation/<language>/`); given names are of all."""

    def pairs(name: str) -> Mapping[str, str]:
        return MappingProxyType(dict(line.split() for line in read_words(f"quotation/{name}")))

    people = frozenset(word for word, bits in lexicon.classes.items() if bits & WordClass.PERSON)
    groups = frozenset(word for word, bits in lexicon.classes.items() if bits & (WordClass.GROUP | WordClass.DOCUMENT))
    times = frozenset(word for word, bits in lexicon.classes.items() if bits & WordClass.TIME)
    function = WordClass.DETERMINER | WordClass.BREAK | WordClass.ADVERB | WordClass.TIME
    function_words = frozenset(word for word, bits in lexicon.classes.items() if bits & function)
    titles = read_words(f"quotation/{language}/titles.txt")
    definite = read_words(f"quotation/{language}/definite.txt")
    return NameWords(titles, people, groups, times, definite, function_words, pairs("given_names.txt"), pairs(f"{language}/gendered_words.txt"))

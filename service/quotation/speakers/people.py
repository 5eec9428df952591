"""Reads the people (and other named things) of an article: every printed name, the fullest form of each, and genders.

Also finds whom a misspelt surname means: "Quil said" in an article about Ada Quill.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_OF
from service.quotation.paragraph.pronoun_kinds import GENDER_OF_LETTER, Gender
from service.quotation.speakers.aliases import find_stage_names
from service.quotation.speakers.full_names import MAX_NAMESAKES, FullNames, index_names, surname_of
from service.quotation.speakers.name_words import NameWords, names_no_person
from service.quotation.speakers.names import NamedMention, find_names
from service.text.sentences import has_sentence_end
from service.text.spans import Span, start_of

# The votes that each kind of evidence has about a person's gender.
_TITLE_VOTES = 3
_GIVEN_NAME_VOTES = 2
_PRONOUN_VOTES = 1
_PRONOUN_WITHIN_CHARACTERS = 120
"""A pronoun that shows the gender of a name is looked for within this many characters after it."""

_ROLE_BEFORE_CHARACTERS = 30
"""The noun right before a name is looked for within this many characters."""
_KIN_BEFORE_CHARACTERS, _KIN_AFTER_CHARACTERS = 30, 40
"""A noun for a relative ("brother") is looked for within this many characters before and after a name."""
_KIN_WORDS = 3
"""At most this many words on each side of a name are compared with the nouns for relatives."""

_FRESH_CHARACTERS = 400
"""Within this many characters after the full name of one of several namesakes, the surname alone means that person."""

MIN_MISSPELT_LETTERS: Final = 4
"""A surname that may be misspelt has at least this many letters; shorter ones differ in one letter by chance ("Kim", "Kin")."""
MAX_SURNAMES: Final = 400
"""Texts with more surnames are lists and are not searched for misspelt ones, because the time grows with their number."""


@dataclass(frozen=True, slots=True)
class People:
    """The proper names of an article."""

    mentions: tuple[NamedMention, ...]
    """In the order of the text."""
    full_names: FullNames
    genders: Mapping[str, Gender]
    """Full name → gender, for those whose gender the article or the given name shows."""
    guessed: frozenset[str]
    """The full names whose gender only the given name shows. In another country, the other gender may have the same name."""
    counts: Mapping[str, int]
    """Each form of a name → the number of times that it is printed."""
    fullest: Mapping[str, str | None]
    """Each printed form of a name → its fullest form; None if two people share it."""
    first_places: Mapping[str, int]
    """Each name in its fullest form → offset of its first mention, in whatever form."""
    namesakes: Mapping[str, tuple[tuple[int, str], ...]]
    """Shared surname, in lower case → (offset, full name) in order, without people named only as somebody's relative."""
    introduced: Mapping[str, int]
    """Each of these full names → the offset where it first occurs."""
    printed: Mapping[str, str]
    """Each name with its quotation marks in ASCII → the same name as the text first prints it."""

    def before(self, offset: int, characters: int) -> Iterator[NamedMention]:
        """The mentions that end before `offset` within `characters` of them, nearest first."""
        return mentions_before(self.mentions, offset, characters)

    def after(self, offset: int, characters: int) -> Iterator[NamedMention]:
        """The mentions that begin at `offset` or later and end within `characters` of it, nearest first."""
        end = offset + characters
        for index in range(bisect_left(self.mentions, offset, key=start_of), len(self.mentions)):
            mention = self.mentions[index]
            if mention.start >= end:
                return
            if mention.end <= end:
                yield mention

    def fullest_form(self, name: str) -> str | None:
        """The fullest printed form of a name; None if two people share it."""
        return self.fullest[name] if name in self.fullest else self.full_names.of(name)

    def person_named(self, name: str, gender: Gender | None, offset: int | None = None) -> str:
        """The fullest form of the person that a name means; `gender` is that of the title before it, if any.

        Of several people who share the name, it is the one whose full name comes last before `offset`, not counting relatives; without an
        offset, the one named most often. A surname alone never means a person named only as somebody's relative.
        """
        full = self.fullest_form(name)
        if full is not None and (gender is None or self.genders.get(full, gender) == gender):
            return full
        rivals = self.namesakes_of(name, gender)
        if offset is not None:
            fresh = self.freshly_named(name, rivals, offset)
            if fresh:
                return fresh[0][1]
        ranked = self.most_named(rivals)
        if len(ranked) > 1 and offset is not None:
            return min((other for other in ranked if other in self.introduced), key=self.introduced.__getitem__, default=name)
        return ranked[0] if len(ranked) == 1 else name

    def namesakes_of(self, name: str, gender: Gender | None) -> tuple[str, ...]:
        """The full names of the people of one surname that a name may mean; `gender` is that of the title before it, if any."""
        rivals = self.full_names.by_last.get(surname_of(name.split()).lower(), ())
        return rivals if gender is None else tuple(other for other in rivals if self.genders.get(other) == gender)

    def freshly_named(self, name: str, rivals: Collection[str], offset: int) -> list[tuple[int, str]]:
        """(offset, full name) of those namesakes `rivals` of a name who are named shortly before an offset, the nearest mention first."""
        places = self.namesakes.get(surname_of(name.split()).lower(), ())
        end = bisect_left(places, (offset, ""))
        before = reversed(places[max(0, end - MAX_NAMESAKES) : end])
        return [(start, other) for start, other in before if other in rivals and offset - start < _FRESH_CHARACTERS]

    def most_named(self, rivals: Sequence[str]) -> list[str]:
        """Those of several namesakes who are named most often, without those whom the article calls by the given name."""
        rivals = tuple(other for other in rivals if other in self.introduced) or rivals
        most = max((self.counts.get(other, 0) for other in rivals), default=0)
        ranked = [other for other in rivals if self.counts.get(other, 0) == most]
        if len(ranked) > 1:
            # A person called by the given name is not also called by the surname.
            ranked = [other for other in ranked if other.split(" ", 1)[0] not in self.counts]
        return ranked

    def person_meant(self, mention: NamedMention) -> str:
        """The fullest name of the person that one mention means, given its place in the text."""
        return self.person_named(mention.name, mention.gender, mention.start)

    def as_printed(self, name: str) -> str:
        """A name with its quotation marks as the text prints them."""
        return self.printed.get(name, name)


def mentions_before(mentions: Sequence[NamedMention], offset: int, characters: int) -> Iterator[NamedMention]:
    """Those of some mentions, in order, that end before `offset` within `characters` of them, nearest first."""
    for index in range(bisect_left(mentions, offset, key=start_of) - 1, -1, -1):
        mention = mentions[index]
        if mention.start < offset - characters:
            return
        if mention.end <= offset:
            yield mention


def read_people(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> People:
    """Find who is named in the given stretches of a text. `folded` is the same text with its marks in ASCII."""
    mentions = tuple(find_names(text, folded, spans, words))
    counts = Counter([mention.name for mention in mentions])
    full_names = index_names(folded, spans, mentions, counts, words)
    stage_names = find_stage_names(folded, mentions, words.renaming)
    if stage_names:
        full_names = replace(full_names, aliases={**full_names.aliases, **stage_names})
    fullest = {name: full_names.of(name) for name in counts}
    genders, guessed = _genders(folded, mentions, fullest, words)
    printed = {mention.name: mention.printed for mention in reversed(mentions)}
    first_places = {fullest[mention.name] or mention.name: mention.start for mention in reversed(mentions)}
    namesakes = _namesakes(folded, mentions, full_names, words)
    introduced = {name: offset for places in namesakes.values() for offset, name in reversed(places)}
    return People(mentions, full_names, genders, guessed, counts, fullest, first_places, namesakes, introduced, printed)


def _namesakes(
    folded: str, mentions: Sequence[NamedMention], full_names: FullNames, words: NameWords
) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """For each surname that several people share, where their full names are; not if one is a relative ("his brother, Paul Quill")."""
    shared = {surname for surname, names in full_names.by_last.items() if len(names) > 1}
    couples = dict(full_names.couples)
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in mentions if shared else ():
        name = couples.pop(mention.name, mention.name)
        surname = surname_of(name.split()).lower()
        if surname in shared and " " in name and not _is_relative(folded, mention, words):
            found.setdefault(surname, []).append((mention.start, name))
    return {surname: tuple(places) for surname, places in found.items()}


def _is_relative(folded: str, mention: NamedMention, words: NameWords) -> bool:
    """Whether somebody is named as a relative: "his brother, Paul Quill", "Paul Quill, her father, …"."""
    before = folded[max(0, mention.start - _KIN_BEFORE_CHARACTERS) : mention.start].lower().replace(",", " ").split()[-_KIN_WORDS:]
    after = folded[mention.end : mention.end + _KIN_AFTER_CHARACTERS].lower()
    near = before + (re.split(r"[,.;]", after[2:], maxsplit=1)[0].split()[:_KIN_WORDS] if after.startswith(", ") else [])
    return not words.kinship.isdisjoint(near)


def _genders(
    folded: str, mentions: Sequence[NamedMention], fullest: Mapping[str, str | None], words: NameWords
) -> tuple[dict[str, Gender], frozenset[str]]:
    """The gender of each person by a vote of titles, given names and the pronouns after the name: full name → gender.

    The second value has the names whose gender only the given name decided.
    """
    votes: dict[str, dict[Gender, int]] = {}
    for mention in mentions:
        titled = mention.gender or _gender_of_role(folded, mention, words)
        if titled is not None:
            count = votes.setdefault(fullest[mention.name] or mention.name, {})
            count[titled] = count.get(titled, 0) + _TITLE_VOTES
    for name in {full or name for name, full in fullest.items()}:
        given = GENDER_OF_LETTER.get(words.all_given.get(name.split(" ", 1)[0].lower(), ""))
        if given is not None:
            count = votes.setdefault(name, {})
            count[given] = count.get(given, 0) + _GIVEN_NAME_VOTES
    for printed, gender in _pronouns_of(folded, mentions, words):
        count = votes.setdefault(fullest[printed] or printed, {})
        count[gender] = count.get(gender, 0) + _PRONOUN_VOTES
    genders = {name: max(Gender, key=lambda gender: count.get(gender, 0)) for name, count in votes.items()}
    return genders, frozenset(name for name, count in votes.items() if sum(count.values()) == _GIVEN_NAME_VOTES and len(count) == 1)


def _gender_of_role(folded: str, mention: NamedMention, words: NameWords) -> Gender | None:
    """The gender of the noun right before a name, or of its article, in languages other than English: "la mairesse
    Quille", "la juez Rey".
    """
    if words.grammar.uninflected_articles or words.grammar.capital_nouns:
        return None
    before = folded[max(0, mention.start - _ROLE_BEFORE_CHARACTERS) : mention.start]
    *_, article, role = ["", "", *before[:-1].lower().split(" ")] if before.endswith(" ") else ("", "")
    gender = words.gendered.get(role)
    return Gender.FEMALE if gender is not None and article in words.grammar.feminine_articles else gender


def _pronouns_of(folded: str, mentions: Sequence[NamedMention], words: NameWords) -> Iterator[tuple[str, Gender]]:
    """(name, gender) for each name that opens a sentence, by the first pronoun after it, if no other name comes between: "Lowe lost his
    way".
    """
    for index, mention in enumerate(mentions):
        if mention.opens:
            start = mention.end
            end = min(start + _PRONOUN_WITHIN_CHARACTERS, mentions[index + 1].start if index + 1 < len(mentions) else len(folded))
            found = words.pronouns.search(folded, start, end)
            if found and not passes_end(folded, start, found.start()):
                yield mention.name, words.pronoun_genders[found.group().lower()]


def passes_end(folded: str, start: int, end: int) -> bool:
    """Whether a sentence, a quotation or a line ends between two offsets."""
    return '" ' in folded[start:end] or passes_sentence_end(folded, start, end)


def passes_sentence_end(folded: str, start: int, end: int) -> bool:
    """Whether a sentence or a line ends between two offsets."""
    return "\n" in folded[start:end] or has_sentence_end(folded, start, end)


def is_thing_of(name: str, words: NameWords) -> bool:
    """Whether a name is one word with a complement, and the word is not a given name: "Web of Quills", "Recorder of Saltmarsh"."""
    head, of, *_ = [*name.split(" ", 2), ""]
    return of in ENGLISH_OF and head.lower() not in words.all_given


def is_persons_name(people: People, name: str, words: NameWords) -> bool:
    """Whether a name of several words is a person's: it has a given name or a title, or its last word is also printed alone."""
    if names_no_person(name, words):
        return False
    last = name.rsplit(" ", 1)[-1]
    return name in people.genders or words.begins_with_given(name) or (last in people.counts and last.lower() not in words.places)


def person_misspelt(people: People, name: str) -> str | None:
    """The full name whose surname differs by one letter from a one-word name that the article prints once; None if none or several do.

    The first letters must agree, because misspellings are seldom there, while different surnames often differ there.
    """
    surnames = people.full_names.by_last
    is_unknown = people.counts.get(name, 0) <= 1 and people.fullest_form(name) == name
    if len(name) < MIN_MISSPELT_LETTERS or not is_unknown or len(surnames) > MAX_SURNAMES:
        return None
    word = name.lower()
    near = (names for surname, names in surnames.items() if surname[0] == word[0] and is_one_letter_apart(word, surname))
    found = {full for names in near for full in names}
    return found.pop() if len(found) == 1 and found <= people.genders.keys() else None


def is_one_letter_apart(one: str, other: str) -> bool:
    """Whether one word becomes the other if a single letter is added, removed or replaced."""
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_MISSPELT_LETTERS or len(long) - len(short) > 1 or short == long:
        return False
    same = next((index for index, (first, second) in enumerate(zip(short, long, strict=False)) if first != second), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]

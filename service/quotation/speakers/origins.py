"""Resolves English descriptions by where somebody is from: "the Italian leader" to Italy's, "the Florida senator" to "(R-Fla.)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_ARTICLES, ENGLISH_GENITIVE, ENGLISH_OF
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import Resolution, ResolvedBy, Story
from service.quotation.speakers.name_words import PHRASE, NameWords
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.people import is_persons_name
from service.quotation.speakers.printed_roles import ROLE_PROBABILITY
from service.rules.loading import FrozenDict, read_table, read_words
from service.text.sentences import find_sentence_ends

_BEFORE_NAME_CHARACTERS, _BEHIND_NAME_CHARACTERS = 70, 90
"""A place and a role are sought within this many characters before and behind a name."""
_MAX_PLACE_WORDS: Final = 3
"""Words of the longest place: "Papua New Guinea"."""
_TOKEN = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
"""A word, with the full stops, hyphens and apostrophes inside it."""
_SEAT = re.compile(r"\b[DRI]-([A-Z][A-Za-z.]{0,7})")
"""The short form of a state behind the letter of a party: "D-N.J."."""
_INSIDE_PHRASE = frozenset((" ", ". ", "' "))
"""What stands between two words of one phrase."""
_APPOSITION = re.compile(r"(?:, | \(| - | of )((?:[^,;()\"\n.]|\.(?! ))*)")
"""Matches what describes a name behind it, up to the next mark: ", the prime minister of Italy", " (R-Fla.)"."""
_ENDS_PHRASE = WordClass.VERBAL | WordClass.CONJUNCTION | WordClass.PRONOUN
"""Classes of words that end the phrase of a name."""
_PASSING_RANKS: Final = frozenset(("acting", "elect", "ex", "former", "incoming", "interim", "outgoing", "retired"))
"""Ranks that say when somebody holds an office, and make no other office of it."""


_LEADERS = frozenset(office.replace("_", " ") for office in read_words("quotation/leaders.txt"))
"""Offices of whoever leads a country or a state."""
_LEADER: Final = "leader"
"""The noun for whoever has one of these offices."""


def _read_origin(line: str) -> tuple[str, list[str], list[str]]:
    """A line of `origins.txt`: the place, all its forms, and the short ones that only stand behind the letter of a party."""
    words, _, seats = line.partition(" / ")
    forms = [form.replace("_", " ") for form in words.split()]
    return forms[0], forms, seats.split()


_ROWS = read_table("quotation/origins.txt", _read_origin)
_PLACE_OF: Mapping[str, str] = FrozenDict({form: place for place, forms, _ in _ROWS for form in forms})
"""Form of a place, in lower case → the place: "italian" → "italy"."""
_PLACES = frozenset(_PLACE_OF.values())
"""The places of the table."""
_STATE_OF: Mapping[str, str] = FrozenDict({seat.replace(".", ""): place for place, forms, seats in _ROWS for seat in (*forms, *seats)})
"""Short form behind the letter of a party, without full stops → the state: "nj" → "new jersey"."""


def resolve_inhabitant(story: Story, mention: Mention) -> Resolution | None:
    """Resolve a word for somebody of a place, "the Italian", to the only person printed with that place."""
    article, _, noun = mention.of(story.folded).partition(" ")
    is_place = noun.isupper() or _PLACE_OF.get(noun.lower()) in (None, noun.lower())
    return None if is_place or article.lower() not in ENGLISH_ARTICLES else resolve_by_origin(story, f"{article} {noun}", noun.lower())


def resolve_by_origin(story: Story, phrase: str, head: str) -> Resolution | None:
    """Resolve a definite description to the only person printed with its place and its role; None where none or several are.

    `phrase` is the description with its marks in ASCII, `head` its noun in lower case. A noun by which anybody may be called again ("the
    Italian player") needs no role in print.
    """
    places = set(_places_in(phrase))
    is_known = places <= _PLACES
    found = [_people_of(story).get(place, {}) for place in places]
    gender = story.words.gendered.get(head)
    held = {
        name: set().union(*(offices[name] for offices in found))
        for name in (set(found[0]).intersection(*found[1:]) if found else ())
        if gender in (None, story.people.genders.get(name, gender))
    }
    office = _office_at(_words_of(PHRASE.split(phrase, maxsplit=1)[0]), -1, story.words)
    meant = _LEADERS if office == _LEADER else {office, *story.words.descriptions.role_kinds.get(head, ())}
    fitting = {name for name, offices in held.items() if offices & meant}
    if not fitting and is_known and (office == _LEADER or _is_any(head, story.words)):
        fitting = {name for name, offices in held.items() if not offices} or (set(held) if office != _LEADER else set())
    return Resolution(story.people.as_printed(fitting.pop()), ROLE_PROBABILITY, ResolvedBy.OFFICE) if len(fitting) == 1 else None


def _is_any(head: str, words: NameWords) -> bool:
    """Whether a noun says no more than that it means a person of the place: "the Italian", "the Florida politician"."""
    return head in _PLACE_OF or head in words.descriptions.epithets


def _places_in(phrase: str) -> Iterator[str]:
    """The places in a description: those of the table or, where it has none, the words with capitals before the noun."""
    described, *behind = PHRASE.split(phrase, maxsplit=1)
    words = _words_of(described)
    known = [*_known_places(words), *(_known_places(_words_of(behind[0])) if behind else ())]
    if known or len(words) < 2:
        yield from known
        return
    capitals = [*takewhile(lambda word: word[0].isupper(), words[1:-1])]
    if capitals:
        yield " ".join(capitals).lower()


def _words_of(text: str) -> list[str]:
    """The words of a text, without the ending of an owner."""
    return [found.group().removesuffix(ENGLISH_GENITIVE) for found in _TOKEN.finditer(text)]


def _known_places(words: Sequence[str]) -> Iterator[str]:
    """The places of the table that stand among words, the longest first: "South Korea", not "Korea"."""
    at = 0
    while at < len(words):
        for length in range(_MAX_PLACE_WORDS, 0, -1):
            place = _PLACE_OF.get(" ".join(words[at : at + length]).lower()) if words[at][0].isupper() else None
            if place is not None and at + length <= len(words):
                yield place
                at += length
                break
        else:
            at += 1


def _people_of(story: Story) -> Mapping[str, Mapping[str, set[str]]]:
    """Place → the people printed with it → the offices that stand there, too; worked out once for each article."""
    if not story.origins:
        story.origins[""] = {}
        first = 0
        for named in story.people.mentions:
            name = story.people.person_meant(named)
            if " " in name and is_persons_name(story.people, name, story.words):
                before, behind = _words_before(story, named, first), _words_behind(story, named)
                first = named.end
                offices = {*_offices_among(before, story.words), *_offices_among(behind, story.words)}
                for place in {*_places_among(before), *_places_among(behind), *_seats_behind(story, named)}:
                    story.origins.setdefault(place, {}).setdefault(name, set()).update(offices)
    return story.origins


def _places_among(words: Sequence[str]) -> Iterator[str]:
    """The places of the table among words, and every run of up to three words with capitals."""
    yield from _known_places(words)
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _MAX_PLACE_WORDS) + 1):
            if not words[last - 1][0].isupper():
                break
            yield " ".join(words[first:last]).lower()


def _words_before(story: Story, named: NamedMention, first: int) -> list[str]:
    """The words of the phrase that ends in a name, from `first` on, up to its article or the mark, verb or preposition before it."""
    end = named.end - len(named.name)
    first = max(first, end - _BEFORE_NAME_CHARACTERS)
    start = max(first, story.folded.rfind("\n", first, end) + 1, *find_sentence_ends(story.folded, first, end))
    words: list[str] = []
    for found in reversed([*_TOKEN.finditer(story.folded, start, end)]):
        word = found.group()
        if story.folded[found.end() : end] not in _INSIDE_PHRASE or _ends_before(story, word):
            break
        words.append(word.removesuffix(ENGLISH_GENITIVE))
        end = found.start()
    return words[::-1]


def _ends_before(story: Story, word: str) -> bool:
    """Whether a word in small letters is no part of the phrase behind it: a verb, a preposition other than "of", an article."""
    ends = _ENDS_PHRASE | WordClass.PREPOSITION | WordClass.DETERMINER
    return word[0].islower() and word not in ENGLISH_OF and bool(story.lexicon.class_of(word) & ends) and not _is_role(story, word)


def _is_role(story: Story, word: str) -> bool:
    return bool(story.lexicon.class_of(word) & WordClass.PERSON)


def _words_behind(story: Story, named: NamedMention) -> list[str]:
    """The words that describe a name behind it, up to the first verb: ", the prime minister of Italy"."""
    found = _APPOSITION.match(story.folded, named.end, named.end + _BEHIND_NAME_CHARACTERS)
    words = _words_of(found.group(1)) if found else []

    def goes_on(word: str) -> bool:
        return word[0].isupper() or _is_role(story, word) or not story.lexicon.class_of(word) & _ENDS_PHRASE

    return [*takewhile(goes_on, words)]


def _seats_behind(story: Story, named: NamedMention) -> Iterator[str]:
    """The state of a member of Congress: "(R-Fla.)", ", D-N.J.,"."""
    if story.folded.startswith((" (", ", "), named.end):
        found = _SEAT.match(story.folded, named.end + 2, named.end + _BEHIND_NAME_CHARACTERS)
        state = _STATE_OF.get(found.group(1).replace(".", "").lower()) if found else None
        if state is not None:
            yield state


def _offices_among(words: Sequence[str], names: NameWords) -> Iterator[str]:
    """The offices that nouns and titles among words name: "Foreign Minister" → "minister", "Sen" → "senator"."""
    for index, word in enumerate(words):
        noun = word.lower()
        for office in (noun, *names.title_forms.get(noun, ())):
            if office in names.people:
                yield _office_at([*words[:index], office], -1, names)


def _office_at(words: Sequence[str], index: int, names: NameWords) -> str:
    """The noun at an index with the word before it that makes another office of it: "prime minister", "deputy mayor"."""
    if not words:
        return ""
    noun, before = words[index].lower(), words[index - 1].lower() if len(words) > 1 else ""
    return f"{before} {noun}" if before in names.ranks and before not in _PASSING_RANKS else noun

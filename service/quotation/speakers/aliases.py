"""Finds the aliases that an article uses for a name: acronyms, the given name of one of a couple, stage names."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.names import NamedMention

MAX_SPELT_ACRONYM_LETTERS: Final = 6
"""The full name is searched for only for acronyms of at most this many letters."""
_BRACKETED = re.compile(rf" \(([^\W\d_]{{2,{MAX_SPELT_ACRONYM_LETTERS}}})\)")
"""An acronym in brackets after the name that it is short for: "Saltmarsh Housing Trust (SHT)"."""
_MAX_WORDS_BEFORE_BRACKET = 12
"""The full name is looked for among at most this many words before the bracket."""
_BEFORE_BRACKET_CHARACTERS = 120
"""The full name is looked for within this many characters before the bracket."""
_MIN_SPELT_LETTERS = 3
"""An acronym is matched to names with small words in them only if it has at least this many letters; two letters fit too many names."""
_MIN_SPELT_FACTOR = 3
"""The words that an acronym is made from have at least this many times its letters."""
MAX_RENAMING_CHARACTERS: Final = 60
"""At most this many characters come between a name and the alias that is introduced after it."""
_AROUND = " ,(\"'"
"""Characters that are stripped from the words between the two names."""


def find_aliases(folded: str, mentions: Sequence[NamedMention], words: NameWords) -> dict[str, str]:
    """The acronyms of an article: acronym → the name that it stands for.

    `folded` is the text with its marks in ASCII, `mentions` its names in order.
    """
    names = {mention.name for mention in mentions}
    aliases = {**_initials(names), **dict(_in_brackets(folded, mentions, words))}
    unknown = {name for name in names - aliases.keys() if len(name) >= _MIN_SPELT_LETTERS and _is_acronym(name)}
    aliases.update(_spelt_anywhere(folded, unknown, words) if unknown else ())
    return aliases


def _initials(names: Iterable[str]) -> dict[str, str]:
    """Acronym → the only printed name whose last words have these initials: "HB" → "Harbour Board"."""
    acronyms = set(filter(_is_acronym, names))
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


def _is_acronym(name: str) -> bool:
    return name.isupper() and 1 < len(name) <= MAX_SPELT_ACRONYM_LETTERS and name.isalpha()


def _spelt_anywhere(folded: str, acronyms: Collection[str], words: NameWords) -> Mapping[str, str]:
    """Acronym → the only name in the text, small words skipped, that has these initials: "OHS" → "Office for Harbour Safety"."""
    found: dict[str, set[str]] = {}
    for run in words.long_names.finditer(folded):
        pieces = run.group().split(" ")
        capitals = [index for index, piece in enumerate(pieces) if piece[0].isupper()]
        initials = "".join(pieces[index][0] for index in capitals)
        # Another name may follow: "Office for Harbour Safety *and Quill Boats*".
        ends = [number for number in range(1, len(capitals)) if f" {pieces[capitals[number] - 1]} " in words.pairing]
        for number, index in enumerate(capitals):
            for end in (*ends, len(capitals)):
                if initials[number:end] in acronyms:
                    found.setdefault(initials[number:end], set()).add(" ".join(pieces[index : capitals[end - 1] + 1]))
    return {acronym: full.pop() for acronym, full in found.items() if len(full) == 1}


def _in_brackets(folded: str, mentions: Sequence[NamedMention], words: NameWords) -> Iterator[tuple[str, str]]:
    """(acronym, name) wherever an acronym is in brackets after its name: "Office for Harbour Safety (OHS)"."""
    ends = {mention.end: mention.name for mention in mentions if " " in mention.name}
    for found in _BRACKETED.finditer(folded):
        acronym = found[1]
        if not (acronym[0].isupper() and acronym[-1].isupper()):
            continue
        before = (
            folded[max(0, found.start() - _BEFORE_BRACKET_CHARACTERS) : found.start()]
            .rsplit("\n", 1)[-1]
            .split()[-_MAX_WORDS_BEFORE_BRACKET:]
        )
        spelt = _spelt_out(before, acronym.lower()) or (_spelt_inside(before, acronym.lower()) if words.grammar.compounds else 0)
        if spelt:
            yield acronym, " ".join(before[-spelt:])
        elif found.start() in ends and ends[found.start()][0] == acronym[0]:
            yield acronym, ends[found.start()]


def _spelt_out(before: Sequence[str], letters: str) -> int:
    """The number of words right before an acronym whose first letters spell it, skipping words in lower case; 0 if they do not."""
    left = len(letters)
    for count, word in enumerate(reversed(before), 1):
        if word[:1].lower() == letters[left - 1]:
            left -= 1
            if not left:
                return count if word[0].isupper() and count > 1 else 0
        elif not word[:1].islower():
            return 0
    return 0


def _spelt_inside(before: Sequence[str], letters: str) -> int:
    """The number of words right before an acronym that contain its letters in order, as compounds do: "Hafenumwelthilfe (HUH)"; 0 if they
    do not.
    """
    for count in range(1, min(len(before), len(letters)) + 1):
        first, phrase = before[-count], "".join(before[-count:]).lower()
        if first[:1].isupper() and first[0].lower() == letters[0]:
            inside = iter(phrase)
            fits = all(letter in inside for letter in letters)
            return count if fits and len(phrase) >= _MIN_SPELT_FACTOR * len(letters) else 0
    return 0


def find_couples(folded: str, mentions: Sequence[NamedMention], indexed: Collection[str], words: NameWords) -> dict[str, str]:
    """Given name → full name, for the first of a couple who share a surname: "Ann and Paul Lowe" → {"Ann": "Ann Lowe"}.

    `indexed` are the words in lower case that begin or end a name of several words; such a word stands for that name alone.
    """
    found: dict[str, str] = {}
    for first, second in pairwise(mentions):
        if " " in second.name and " " not in first.name and folded[first.end : second.start] in words.pairing:
            key = first.name.lower()
            if key in words.all_given and key not in indexed:
                found.setdefault(first.name, f"{first.name} {second.name.split(' ', 1)[1]}")
    return found


def find_stage_names(folded: str, mentions: Sequence[NamedMention], renaming: frozenset[str]) -> Mapping[str, str]:
    """Stage name → real name, where only words such as "known by her stage name" come between the two.

    `renaming` are these phrases in lower case.
    """
    found: dict[str, str] = {}
    for first, second in pairwise(mentions):
        if 1 < second.start - first.end <= MAX_RENAMING_CHARACTERS and first.name != second.name:
            between = folded[first.end : second.start].strip(_AROUND).lower()
            if between in renaming:
                found.setdefault(second.name, first.name)
    return found

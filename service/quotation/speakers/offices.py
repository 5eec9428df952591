"""Who holds an office in an article: "the mayor" is the one whom it prints with that word."""

import re
from collections.abc import Iterable, Sequence

from service.quotation.speakers.name_words import PHRASE, NameWords, is_nobodys
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.people import People, is_somebodys
from service.text.sentences import find_sentence_ends

_APPOSITION_END = re.compile(r"[,;.()]")
_APPOSITION = 90
"""Characters behind a name in which its office is sought ("Ann Lowe, the mayor of Saltmarsh, said")."""
_BEFORE = 40
_FEW = 40
"""Nouns for offices that are quickly looked for one by one."""
_RANKS_BEFORE = 3
"""Words before an office that may make another of it ("the former Saltmarsh mayor")."""


def office_of(phrase: str, words: NameWords) -> str:
    """What a description says somebody is, in lower case: "the former mayor of Saltmarsh" → former mayor."""
    pieces = PHRASE.split(phrase.lower(), maxsplit=1)[0].split()
    return _ranked(pieces, len(pieces) - 1, words) if pieces else ""


def _ranked(pieces: Sequence[str], index: int, words: NameWords) -> str:
    """A noun with the words before it that make another office of it: a deputy mayor is not the mayor."""
    return " ".join([*(piece for piece in pieces[max(0, index - _RANKS_BEFORE) : index] if piece in words.ranks), pieces[index]])


def find_bearers(folded: str, people: People, offices: Iterable[str], words: NameWords) -> dict[str, set[str]]:
    """Office → the full names that are printed with it: "Mayor Ann Lowe", "the mayor, Ann Lowe", "Ann Lowe, the mayor of Saltmarsh"."""
    bearers: dict[str, set[str]] = {office: set() for office in offices if office.rpartition(" ")[2] not in words.groups}
    nouns = frozenset(office.rpartition(" ")[2] for office in bearers)
    told_by = nouns.union(title for title, forms in words.title_forms.items() if not nouns.isdisjoint(forms))
    for mention in people.mentions if bearers else ():
        near = folded[max(0, mention.start - _BEFORE) : mention.end + _APPOSITION].lower()
        # Few names stand near such a word; only those are looked at more closely. In a text with many offices that would take longer.
        if len(told_by) <= _FEW and not any(word in near for word in told_by):
            continue
        held = bearers.keys() & _offices(folded, mention, nouns, words)
        name = people.whom(mention.name, mention.gender) if held else ""
        if " " in name and _is_person(people, mention, name, words):
            for office in held:
                bearers[office].add(name)
    return bearers


def _is_person(people: People, mention: NamedMention, name: str, words: NameWords) -> bool:
    """Whether a name is a person's; a title before it tells."""
    titled = mention.end - mention.start > len(mention.name)
    return is_somebodys(people, name, words) or (titled and not is_nobodys(name, words))


def _offices(folded: str, mention: NamedMention, nouns: frozenset[str], words: NameWords) -> set[str]:
    """What may be the office of a name, if it is one of some `nouns`: its titles, also in full, the words before it, the apposition."""
    start, end = mention.start, mention.end
    before = folded[_sentence_start(folded, max(0, start - _BEFORE), start) : start].lower().rstrip(", ").split()[-1 - _RANKS_BEFORE :]
    titles = [piece.strip(".,") for piece in (*before, *folded[start : end - len(mention.name)].lower().split())]
    found = {_ranked(titles, index, words) for index in range(max(0, len(before) - 1), len(titles)) if titles[index] in nouns}
    for index in range(len(before), len(titles)):
        for full in words.title_forms.get(titles[index], ()):
            if full in nouns:
                found.add(_ranked([*titles[:index], full], index, words))
    if folded.startswith((", ", " (", " - "), end):
        behind = folded[end + 2 : end + _APPOSITION].lower()
        apposition = PHRASE.split(_APPOSITION_END.split(behind, maxsplit=1)[0], maxsplit=1)[0].split()
        found.update(_ranked(apposition, index, words) for index, piece in enumerate(apposition) if piece in nouns)
    return found


def _sentence_start(folded: str, first: int, last: int) -> int:
    """Where the sentence, quotation or line of the character before `last` starts, not before `first`."""
    quoted = folded.rfind('" ', first, last) + 1
    return max(first, quoted, folded.rfind("\n", first, last) + 1, *find_sentence_ends(folded, first, last))

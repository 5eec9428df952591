"""Finds who holds an office: "the mayor" is the person that the article names with that word."""

import re
from collections.abc import Iterable, Sequence

from service.quotation.speakers.context import ArticleContext
from service.quotation.speakers.name_words import PHRASE, NameWords, names_no_person
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.people import People, is_persons_name
from service.text.sentences import find_sentence_ends

_APPOSITION_END = re.compile(r"[,;.()]")
_APPOSITION_CHARACTERS = 90
"""An office in apposition is looked for within this many characters after a name ("Ann Lowe, the mayor of Saltmarsh, said")."""
_BEFORE_NAME_CHARACTERS = 40
"""A title or an office is looked for within this many characters before a name."""
_FEW_NOUNS = 40
"""Up to this many nouns for offices, searching the text for each is faster than looking at every name."""
_RANKS_BEFORE_WORDS = 3
"""A word that changes an office is at most this many words before it ("the former Saltmarsh mayor")."""
MAX_OFFICES_SEARCHED = 40
"""Up to this many offices, each new one is searched for in the text. A text with more is a list, for which one index of all is faster."""


def office_of(phrase: str, words: NameWords) -> str:
    """The office in a description, in lower case: "the former mayor of Saltmarsh" → "former mayor"."""
    pieces = PHRASE.split(phrase.lower(), maxsplit=1)[0].split()
    return _ranked(pieces, len(pieces) - 1, words) if pieces else ""


def _ranked(pieces: Sequence[str], index: int, words: NameWords) -> str:
    """The noun at `index` with the words before it that change the office: a "deputy mayor" is not the mayor."""
    return " ".join([*(piece for piece in pieces[max(0, index - _RANKS_BEFORE_WORDS) : index] if piece in words.ranks), pieces[index]])


def find_holders(folded: str, people: People, offices: Iterable[str], words: NameWords) -> dict[str, set[str]]:
    """Office → the full names printed with it: "Mayor Ann Lowe", "the mayor, Ann Lowe", "Ann Lowe, the mayor of Saltmarsh"."""
    holders: dict[str, set[str]] = {office: set() for office in offices if office.rpartition(" ")[2] not in words.groups}
    nouns = frozenset(office.rpartition(" ")[2] for office in holders)
    told_by = nouns.union(title for title, forms in words.title_forms.items() if not nouns.isdisjoint(forms))
    for mention in people.mentions if holders else ():
        near = folded[max(0, mention.start - _BEFORE_NAME_CHARACTERS) : mention.end + _APPOSITION_CHARACTERS].lower()
        # Only the few names near such a word are examined. With many offices, examining every name is faster.
        if len(told_by) <= _FEW_NOUNS and not any(word in near for word in told_by):
            continue
        held = holders.keys() & _offices(folded, mention, nouns, words)
        name = _holder(people, mention, words) if held else None
        if name is not None:
            for office in held:
                holders[office].add(name)
    return holders


def index_holders(folded: str, people: People, words: NameWords) -> dict[str, set[str]]:
    """The same for all offices at once: each word before or after a name is taken as a possible office."""
    holders: dict[str, set[str]] = {}
    for mention in people.mentions:
        name = _holder(people, mention, words)
        if name is not None:
            for office in _offices(folded, mention, None, words):
                if office.rpartition(" ")[2] not in words.groups:
                    holders.setdefault(office, set()).add(name)
    return holders


def _holder(people: People, mention: NamedMention, words: NameWords) -> str | None:
    """The full name of the person that a mention means; None if it has only one word or is not a person's."""
    name = people.person_named(mention.name, mention.gender)
    return name if " " in name and _is_person(people, mention, name, words) else None


def _is_person(people: People, mention: NamedMention, name: str, words: NameWords) -> bool:
    """Whether a name is a person's, by a title before it or by the lists."""
    titled = mention.end - mention.start > len(mention.name)
    return is_persons_name(people, name, words) or (titled and not names_no_person(name, words))


def _offices(folded: str, mention: NamedMention, nouns: frozenset[str] | None, words: NameWords) -> set[str]:
    """The possible offices of a name: its titles (also spelt out), the words before it and the apposition after it;
    only `nouns`, if given.
    """
    start, end = mention.start, mention.end
    before = (
        folded[_sentence_start(folded, max(0, start - _BEFORE_NAME_CHARACTERS), start) : start]
        .lower()
        .rstrip(", ")
        .split()[-1 - _RANKS_BEFORE_WORDS :]
    )
    titles = [piece.strip(".,") for piece in (*before, *folded[start : end - len(mention.name)].lower().split())]
    found = {
        _ranked(titles, index, words) for index in range(max(0, len(before) - 1), len(titles)) if nouns is None or titles[index] in nouns
    }
    for index in range(len(before), len(titles)):
        for full in words.title_forms.get(titles[index], ()):
            if nouns is None or full in nouns:
                found.add(_ranked([*titles[:index], full], index, words))
    if folded.startswith((", ", " (", " - "), end):
        after = folded[end + 2 : end + _APPOSITION_CHARACTERS].lower()
        apposition = PHRASE.split(_APPOSITION_END.split(after, maxsplit=1)[0], maxsplit=1)[0].split()
        found.update(_ranked(apposition, index, words) for index, piece in enumerate(apposition) if nouns is None or piece in nouns)
    return found


def _sentence_start(folded: str, first: int, last: int) -> int:
    """The offset, at least `first`, where the sentence, quotation or line that ends at `last` starts."""
    quoted = folded.rfind('" ', first, last) + 1
    return max(first, quoted, folded.rfind("\n", first, last) + 1, *find_sentence_ends(folded, first, last))


def holders_of_office(context: ArticleContext, office: str) -> set[str]:
    """The people named with an office; cached."""
    if office not in context.holders:
        if len(context.holders) >= MAX_OFFICES_SEARCHED:
            if not context.holders_by_office:
                context.holders_by_office.update({"": set(), **index_holders(context.folded, context.people, context.words)})
            return context.holders_by_office.get(office, set())
        context.holders[office] = find_holders(context.folded, context.people, (office,), context.words).get(office, set())
    return context.holders[office]


def holders_called_so(context: ArticleContext, office: str) -> set[str]:
    """The people named with an office, or else the only person named with a role that the same noun may stand for.

    "The diplomat" may be ambassador Ann Lowe.
    """
    holders = holders_of_office(context, office)
    if holders:
        return holders
    alike = {name for role in context.words.descriptions.role_kinds.get(office, ()) for name in holders_of_office(context, role)}
    return alike if len(alike) == 1 else set()

"""Which named organisation a noun means by its kind: "the agency" is the Saltmarsh Harbour Authority, and no ferry company."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from service.quotation.speakers.context import Story, Told
from service.quotation.speakers.name_words import PHRASE
from service.quotation.speakers.names import NamedMention

MOST_NAMES: Final = 60
"""Names before a noun that are weighed for it; an article seldom has more on two pages."""
WITHIN: Final = 4_000
"""Characters before a noun in which the organisation is sought that its name tells; farther back readers have lost it."""

# What speaks for a name, in points; estimates, not fitted.
BY_KIND: Final = 3.0
"""A word of the name tells that it is of the kind."""
BY_SUBJECT: Final = 0.5
"""The name opens a sentence."""
HAS_SPOKEN: Final = 0.5
"""It has been a source before."""
SPOKE_LAST: Final = 1.0
"""It is the last source."""
PARAGRAPH: Final = 0.5
"""What each paragraph between takes away."""
LEAST: Final = 1.0
"""Points below which a name is not meant: it stands five paragraphs back and more."""

_SHARED: Final = 5
"""Letters at the beginning that a word beside the noun shares with one of the name: "the production company" is Quill Productions."""
_PLAIN_ENDS: Final = ("-based", "-owned", "-run", "-leaning")
"""Ends of words beside a noun that tell it from no other one: "the Saltmarsh-based company"."""


class Called(NamedTuple):
    """A name that a noun may mean, and what speaks for it."""

    points: float
    name: str


def organisation_of_kind(story: Story, phrase: str, offset: int, told: Sequence[Told]) -> str | None:
    """The organisation before an offset whose name tells that a definite description means it; None where none does.

    `phrase` is the description with its article, with marks in ASCII.
    """
    words = phrase.split()
    modifiers, telling = words[1:-1], story.words.descriptions.kinds.get(words[-1].lower())
    if telling is None or words[0].lower() not in story.words.descriptions.singling or not all(map(_is_common, modifiers)):
        return None
    found = list(_called(story, telling, modifiers, offset, told))
    best = max(found, key=lambda called: called.points, default=None)
    return best.name if best is not None and best.points >= LEAST else None


def _is_common(modifier: str) -> bool:
    """Whether a word beside a noun is no name, owner or year: "the federal agency", not "the Quill campaign"."""
    return modifier.endswith(_PLAIN_ENDS) or (modifier.islower() and not modifier.endswith(("'s", "s'")))


def _called(story: Story, telling: frozenset[str], modifiers: Sequence[str], offset: int, told: Sequence[Told]) -> Iterator[Called]:
    """The names that a noun may mean, the nearest first."""
    spoke = {source.name for source in told}
    paragraph = story.paragraph_of(offset)
    for named in islice(story.people.before(offset, min(WITHIN, story.reach.story)), MOST_NAMES):
        name = _name_of_kind(story, named, telling, modifiers)
        if name is None or story.is_quoted(named.start):
            continue
        points = BY_KIND - PARAGRAPH * (paragraph - story.paragraph_of(named.start))
        points += BY_SUBJECT * named.opens + HAS_SPOKEN * (name in spoke) + SPOKE_LAST * bool(told and told[-1].name == name)
        yield Called(points, name)


def _name_of_kind(story: Story, named: NamedMention, telling: frozenset[str], modifiers: Sequence[str]) -> str | None:
    """The full name at a place, if a word of it or right behind it tells that it is of a kind: "Saltmarsh police"."""
    full = story.people.bearer(named)
    is_plain = all(modifier in story.words.descriptions.plain_modifiers or modifier.endswith(_PLAIN_ENDS) for modifier in modifiers)
    is_of_kind = (is_plain and _tells(full, telling)) or _shares(full, modifiers)
    if is_of_kind and not _is_persons(story, full):
        return full
    behind = story.folded[named.end + 1 : named.end + 1 + max(map(len, telling))].split(" ", 1)[0].rstrip(".,;:")
    if is_plain and behind in telling and story.folded[named.end] == " " and full not in story.people.genders:
        return story.folded[named.end - len(named.name) : named.end + 1 + len(behind)]
    return None


def is_of_other_kind(story: Story, name: str, noun: str) -> bool:
    """Whether the last word of a name tells that a noun does not mean it: "Quill Times" is hardly "the company"."""
    last = name.lower().rsplit(" ", 1)[-1]
    return last not in story.words.descriptions.kinds.get(noun, ()) and any(
        last in telling for telling in story.words.descriptions.kinds.values()
    )


def _tells(name: str, telling: frozenset[str]) -> bool:
    """Whether the head of a name, or an acronym, tells its kind: "Saltmarsh Harbour Board", "Office for Harbour Safety"; not "Board"."""
    pieces = PHRASE.split(name, maxsplit=1)[0].lower().split()
    if len(name.split()) == 1:
        return name.isupper() and name.lower() in telling
    return bool(pieces) and (pieces[-1] in telling or name.lower().rsplit(" ", 1)[-1] in telling)


def _shares(name: str, modifiers: Sequence[str]) -> bool:
    """Whether a word of a name but the first begins as a word beside the noun does."""
    pieces = name.lower().split()[1:]
    return any(len(word) >= _SHARED and piece.startswith(word[:_SHARED]) for word in modifiers for piece in pieces)


def _is_persons(story: Story, name: str) -> bool:
    """Whether a name is a person's whose surname the article prints alone, too: "Ada Church" is no church where Church speaks."""
    return name in story.people.genders and name.rsplit(" ", 1)[-1] in story.people.counts

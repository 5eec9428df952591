"""Resolves "it", "the company" or "the zoo" to an organisation that the article names."""

import re

from service.quotation.speakers.context import Story
from service.quotation.speakers.names import NamedMention
from service.rules.loading import read_words

_MAX_MARKED_STRETCHES = 100
"""At most this many quoted stretches are looked at for the name of an organisation; an article seldom has more."""
_MAX_MARKED_WORDS = 6
"""Words of the longest name in quotation marks."""
_TO_NOUN_CHARACTERS = 30
"""Characters before a quoted stretch in which the noun for the organisation stands."""
_MARK_AT_END = re.compile(r" [^\w\s.:,;?!]{1,2} ?\Z")
"""The opening mark, with the spaces around it."""
_PLATFORMS = read_words("quotation/platforms.txt")
"""Networks on which people publish."""
_OWNER_CHARACTERS = 8
"""A word for the owner ("its") or a preposition is sought within this many characters before a name."""


def organisation_named(story: Story, head: str) -> str | None:
    """The one organisation whose name ends in a noun: "Saltmarsh Zoo" for "the zoo"."""
    names = story.people.full_names.by_last.get(head, ())
    return names[0] if len(names) == 1 else None


def named_in_marks(story: Story, noun: str) -> str | None:
    """The name in quotation marks right behind a noun for an organisation: "Harbour Watch" for 'the association "Harbour Watch"'."""
    for span in story.quoted[:_MAX_MARKED_STRETCHES]:
        before = _MARK_AT_END.sub("", story.folded[max(0, span.start - _TO_NOUN_CHARACTERS) : span.start]).lower()
        if before.endswith(f" {noun}"):
            name = " ".join(span.of(story.text).split())
            if len(name.split()) <= _MAX_MARKED_WORDS and name[:1].isupper() and name[-1:].isalnum():
                return name
    return None


def organisation_before(story: Story, noun: str, offset: int, reach: int) -> str | None:
    """Resolve "the company" to the nearest name before it that opens a sentence, unless that is a person's name.

    Looks back `reach` characters. A name of one word that is printed only once does not count: it may be anything.
    """
    for named in story.people.before(offset, reach):
        full = story.people.fullest_form(named.name)
        if full is not None and named.opens and not story.is_quoted(named.start) and not _is_owned(story, named):
            printed = sum(story.people.counts.get(form, 0) for form in {full, named.name})
            is_known = printed > 1 or (" " in full and noun in story.words.descriptions.any_organisation)
            return full if _is_no_person(story, full) and is_known else None
    return None


def _is_owned(story: Story, named: NamedMention) -> bool:
    """Whether a possessive stands before a name, which makes it somebody's thing: "its Blue Ferry"."""
    before = story.folded[max(0, named.start - _OWNER_CHARACTERS) : named.start].split()
    return bool(before) and before[-1].lower() in story.words.owners


def _is_no_person(story: Story, name: str) -> bool:
    """Whether a name can be an organisation's: it has no given name, and a noun for people or groups only as its last word."""
    inner = (word.lower() for word in name.split()[:-1])
    if any(word in story.words.all_given or word in story.words.groups or word in story.words.people for word in inner):
        return False
    return name not in story.people.genders and name.lower() not in story.words.places | _PLATFORMS


def resolve_group(story: Story, offset: int) -> str | None:
    """Resolve "it" to the name that opens the nearest sentence before an offset that opens with one, if an organisation may have it."""
    opening = _opening_name(story, offset)
    return None if opening is None else story.people.as_printed(story.people.person_named(opening.name, None))


def _opening_name(story: Story, offset: int) -> NamedMention | None:
    """The nearest name before an offset that opens a sentence, if an organisation may have it."""
    opening = next(
        (named for named in story.people.before(offset, story.reach.characters) if named.opens and not story.is_quoted(named.start)), None
    )
    if opening is None or not _is_no_person(story, story.people.person_named(opening.name, None)):
        return None
    return opening if _is_no_person(story, opening.name) else None

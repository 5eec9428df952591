"""Finds the name beside a description: behind it, before it, or where the article prints the same words elsewhere."""

import re
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE, ENGLISH_PLURAL_ENDINGS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.appositions import (
    MAX_APPOSITION_NAME_CHARACTERS,
    apposition_start,
    name_before_comma,
    name_between_commas,
)
from service.quotation.speakers.context import Story, head_of
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention
from service.rules.loading import read_words

MARK_BEFORE_CHARACTERS: Final = 2
"""Characters between a quotation and the name behind it: a quotation mark and a space."""

_ONE = WordClass.INDEFINITE | WordClass.STANDALONE
"""Classes of the words that single out one of several: "a", "another"."""
_WORD_BEHIND = re.compile(r" ([a-z]{1,12}) ")
"""The word behind a description, with its spaces."""
_NAMING = read_words("quotation/naming_words.txt")
_BRACKETED_ACRONYM = re.compile(r" \([A-Z]{2,6}\) ")
"""What a role is called for short, between it and the name: "Certified Boat Builder (CBB) Ann Lowe"."""


def named_behind_title(story: Story, mention: Mention) -> str | None:
    """The name behind a capitalised role and a comma, or an acronym in brackets: "says Co-Founder, Ann Lowe", "Chair of Tarn, Ann Lowe"."""
    phrase = mention.of(story.folded)
    pieces = phrase.rsplit(f"{ENGLISH_GENITIVE} ", 1)[-1].lower().replace("-", " ").split()
    if not pieces or not story.words.all_given.keys().isdisjoint(pieces):
        return None
    head = head_of(phrase)
    is_office = head in story.words.people and not head.endswith(ENGLISH_PLURAL_ENDINGS) and head != pieces[-1]
    if pieces[-1] not in story.words.people and not is_office:
        return None
    bracket = _BRACKETED_ACRONYM.match(story.folded, mention.end)
    return named_behind(story, mention, bracket.end() if bracket else None)


def named_behind(story: Story, mention: Mention, start: int | None = None) -> str | None:
    """The name in apposition to a description of one person or organisation: "the mayor, Ann Lowe".

    The name starts at `start` or, where that is None, behind the comma.
    """
    start = apposition_start(story, mention) if start is None else start
    if start is None:
        start = _behind_naming_word(story, mention)
    if start is None:
        return None
    named = _named_at(story, start)
    if named is None and story.lexicon.grammar.capital_nouns:
        return name_between_commas(story, start)
    if named is None or story.folded.startswith(("'", *story.words.pairing), named.end):
        return None
    if " " not in named.name:
        return story.people.person_named(named.name, named.gender) if _is_relative_named(story, mention, named.name) else None
    return None if names_no_person(named.name, story.words) else story.people.fullest_form(named.name)


def _behind_naming_word(story: Story, mention: Mention) -> int | None:
    """The offset where the name would start in "a fan *called* Ada"; None where no such word follows."""
    word = _WORD_BEHIND.match(story.folded, mention.end)
    return word.end() if word is not None and word[1] in _NAMING else None


def _named_at(story: Story, start: int) -> NamedMention | None:
    """The name that starts at an offset."""
    return next(
        (
            named
            for named in story.people.before(start + MAX_APPOSITION_NAME_CHARACTERS, MAX_APPOSITION_NAME_CHARACTERS)
            if named.start == start
        ),
        None,
    )


def _is_relative_named(story: Story, mention: Mention, name: str) -> bool:
    """Whether a given name behind a comma may be that of somebody described: a relative, or in English one of several people.

    "su hermana, Marta", "another fan, Ada, said".
    """
    phrase = mention.of(story.folded)
    words = phrase.lower().split()
    noun = words[-1] if story.lexicon.bare_clauses else head_of(phrase)
    is_one = story.lexicon.bare_clauses and bool(story.lexicon.class_of(words[0]) & _ONE)
    return (is_one or noun in story.words.kinship) and name.lower() in story.words.given


def name_before_role(story: Story, mention: Mention) -> str | None:
    """The full name before a role in apposition: "Ann Lowe, founder of Harbour Watch told us"."""
    named = name_before_comma(story, mention)
    if named is None or " " not in named.name or names_no_person(named.name, story.words):
        return None
    opens = named.opens or story.folded[max(0, named.start - MARK_BEFORE_CHARACTERS) : named.start].strip().endswith(('"', "'"))
    return story.people.person_meant(named) if opens else None

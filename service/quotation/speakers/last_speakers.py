"""Resolves descriptions outside English to the last speaker: "sagt Ada Quill. „…“, so die Expertin"."""

from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.context import FoundSource, Resolution, ResolvedBy, Story
from service.quotation.speakers.known_people import is_known_person
from service.quotation.speakers.printed_roles import BARE_NOUN_WORDS as BARE_NOUN_WORDS
from service.text.spans import Span

LAST_SPEAKER_PROBABILITY: Final = 0.7
"""Probability that a description that fits nobody else means the last speaker; an estimate."""


def last_person(
    story: Story, mention: Mention, head: str, gender: Gender | None, sources: Sequence[FoundSource], *, is_bare: bool
) -> Resolution | None:
    """The last speaker, if a person of the same gender, and no other one is named since: "sagt Ada Quill. „…“, so *die Expertin*".

    A description with a complement means that person only in the same paragraph; nobody is called "the witness" whom the story has named.
    """
    last = sources[-1] if sources else None
    if last is None or " " not in last.name or head in story.words.descriptions.unnamed or not is_known_person(story, last.name):
        return None
    if story.paragraph_of(mention.start) - story.paragraph_of(last.span.start) > is_bare:
        return None
    between = story.unquoted_names(Span(last.span.end, max(last.span.end, mention.start)))
    named = {last.name, *(name for name in map(story.people.person_meant, between) if is_known_person(story, name))}
    if any(gender in (None, story.people.genders.get(name, gender)) for name in named - {last.name}):
        return None
    fits = gender in (None, story.people.genders.get(last.name, gender))
    return Resolution(last.name, LAST_SPEAKER_PROBABILITY, ResolvedBy.LAST_SPEAKER) if fits else None

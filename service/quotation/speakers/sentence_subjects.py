"""Whom a pronoun takes up behind a sentence about one person: "Quill agrees with Abara. “…,” he says", "For Quill, … “…,” she says"."""

from collections.abc import Iterator

from service.quotation.speakers.context import Story
from service.quotation.speakers.introductions import SUBJECT_WITHIN
from service.quotation.speakers.name_words import is_nobodys
from service.quotation.speakers.names import NamedMention
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

_LEADS = " \"'("
"""What may stand before the first word of a sentence."""


def opening_person(story: Story, offset: int, gender: str) -> str | None:
    """The person whom the nearest sentence before a pronoun opens with, outside quotation marks and in its paragraph.

    None where it opens with anybody else, or with one who is not known for a person of that gender.
    """
    sentence = next(_sentences_before(story, offset), None)
    named = None if sentence is None else _name_at_opening(story, sentence)
    if named is None:
        return None
    name = story.people.bearer(named)
    known = story.people.genders.get(name)
    is_person = known == gender or (known is None and name.split(" ", 1)[0].lower() in story.words.all_given)
    return name if is_person and not is_nobodys(name, story.words) else None


def _sentences_before(story: Story, offset: int) -> Iterator[Span]:
    """The sentences of a paragraph that begin before an offset outside quotation marks, the nearest first, to that offset at most."""
    paragraph = story.paragraphs[story.paragraph_of(offset)].start
    start = max(paragraph, offset - SUBJECT_WITHIN)
    ends = [start, *(end for end in find_sentence_ends(story.folded, start, offset) if end < offset)]
    for begin, end in zip(reversed(ends), [offset, *reversed(ends[1:])], strict=True):
        first = begin + len(story.folded[begin:end]) - len(story.folded[begin:end].lstrip(_LEADS))
        if first < end and (begin != start or start == paragraph) and not story.is_quoted(first):
            yield Span(first, end)


def _name_at_opening(story: Story, sentence: Span) -> NamedMention | None:
    """The name that a sentence opens with, alone or behind a word that gives somebody's view: "For Quill, …"."""
    names = list(story.people.before(sentence.end, len(sentence)))
    if not names:
        return None
    named = names[-1]
    before = story.folded[sentence.start : named.start].strip().lower()
    is_paired = story.folded.startswith(story.words.pairing, named.end)
    return named if not is_paired and (not before or before in story.lexicon.grammar.view) else None

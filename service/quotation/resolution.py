"""From the mention beside a quotation to the one it means: surnames, offices, descriptions and groups, by what the article itself says."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from service.quotation.lexicon import Lexicon, WordClass
from service.quotation.mentions import Mention, Sort
from service.quotation.names import PHRASE, NameWords, strip_titles
from service.quotation.people import People
from service.text.spans import Span

NEAR = 600
"""Characters before "it" or "the company" in which the organisation is sought: two paragraphs."""

NAME_LENGTH = 60

_ONE_OF_SEVERAL = re.compile(r"\b(?:first|second|third|fourth|other|another|latter|former)\b")
_SENTENCE_END = re.compile(r"[.?!]['\"]? |\n")
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A source found earlier in the article: where, and whom it means."""

    span: Span
    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Story:
    """What resolution looks at: the text, its names, its paragraphs and what stands in quotation marks."""

    text: str
    folded: str
    people: People
    words: NameWords
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]
    """In order."""
    bearers: Mapping[str, set[str]]
    """Office → the people who are printed with it, for every office that a source of this article is called by."""

    def paragraph_of(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(0, _last_start(self.paragraphs, offset))

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        index = _last_start(self.quoted, offset)
        return index >= 0 and offset < self.quoted[index].end


def _last_start(spans: tuple[Span, ...], offset: int) -> int:
    """The index of the last span that starts at or before an offset; -1 where none does."""
    return bisect_right(spans, offset, key=lambda span: span.start) - 1


def head_of(phrase: str) -> str:
    """The noun of a description, in lower case: "a spokeswoman for the ministry" → spokeswoman."""
    words = PHRASE.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def resolve_name(story: Story, mention: Mention) -> str:
    """Whom a name or a description stands for; as printed where the article does not tell."""
    phrase = " ".join(mention.span.of(story.folded).split())
    if mention.sort is Sort.NAME:
        name = strip_titles(phrase, story.words)
        full = _surname_to_name(story, mention, name)
        if full == name:
            return " ".join(mention.span.of(story.text).split())[-len(name) :]
        return story.people.as_printed(full)
    if _is_definite(phrase.lower(), story.words) and not _ONE_OF_SEVERAL.search(phrase):
        head = head_of(phrase)
        if head not in story.words.organisations:
            named = _named_behind(story, mention) or _nearest_bearer(story, mention, story.bearers.get(head, set()))
        elif len(phrase.split()) == 2:
            named = _organisation_named(story, head) or _organisation_before(story, mention.span.start)
        else:
            named = None
        if named is not None:
            return story.people.as_printed(named)
    return mention.span.of(story.text)


def _named_behind(story: Story, mention: Mention) -> str | None:
    """The name in apposition to a description: "the mayor, Ann Lowe"."""
    if story.folded[mention.span.end : mention.span.end + 2] != ", ":
        return None
    start = mention.span.end + 2
    named = next((named for named in story.people.before(start + NAME_LENGTH, NAME_LENGTH) if named.span.start == start), None)
    return story.people.full(named.name) if named is not None and " " in named.name else None


def _nearest_bearer(story: Story, mention: Mention, bearers: set[str]) -> str | None:
    """Of the people printed with an office, the one named last before the description; the only one, wherever named."""
    if len(bearers) < 2:
        return next(iter(bearers), None)
    return next(
        (full for named in story.people.before(mention.span.start, NEAR) if (full := story.people.full(named.name)) in bearers), None
    )


def _surname_to_name(story: Story, mention: Mention, name: str) -> str:
    """The fullest form of a name. Where two people share it: whom the title tells, or who is named oftener; else the name as printed,
    which is true of both.
    """
    full = story.people.full(name)
    if full is not None:
        return full
    fuller = story.people.by_last.get(name.split()[-1].lower(), ())
    gender = story.words.gendered.get(mention.span.of(story.folded).split()[0].lower().strip("."))
    if gender:
        fuller = tuple(other for other in fuller if story.people.genders.get(other) == gender)
    ranked = sorted(fuller, key=lambda other: -story.people.counts[other])
    if len(ranked) > 1 and story.people.counts[ranked[0]] == story.people.counts[ranked[1]]:
        return name
    return ranked[0] if ranked else name


def _is_definite(phrase: str, words: NameWords) -> bool:
    """Whether a description points back: "the mayor", not "a mayor"."""
    return any(phrase.startswith(word if word.endswith("'") else word + " ") for word in words.definite)


def _organisation_named(story: Story, head: str) -> str | None:
    """The one organisation whose name ends in a noun: "Saltmarsh Zoo" for "the zoo"."""
    names = story.people.by_last.get(head, ())
    return names[0] if len(names) == 1 else None


def _organisation_before(story: Story, offset: int) -> str | None:
    """The organisation that "the company" means: the nearest name before it that opens a sentence, if it is no person's and no hapax."""
    for named in story.people.before(offset, NEAR):
        full = story.people.full(named.name)
        if full is not None and named.opens and not story.is_quoted(named.span.start):
            printed = story.people.counts.get(full, 0) + story.people.counts.get(named.name, 0)
            return full if _is_no_person(story, full) and printed > 1 else None
    return None


def _is_no_person(story: Story, name: str) -> bool:
    """Whether a name can be that of an organisation: no given name in it, and no noun for people or groups but at its end."""
    inner = (word.lower() for word in name.split()[:-1])
    if any(word in story.words.given or word in story.words.groups or word in story.words.people for word in inner):
        return False
    return name not in story.people.genders and name.lower() not in story.words.places


def resolve_group(story: Story, offset: int) -> str | None:
    """The organisation that "it" means, or the document where no organisation is near, with its name.

    It is the first noun for one in the nearest sentence before `offset` that has any; what is quoted does not count.
    """
    words = list(_WORD.finditer(story.folded, max(0, offset - NEAR), offset))
    for nouns in (story.words.organisations, story.words.groups):
        best = _first_of_nearest_sentence(story, words, nouns)
        if best is not None:
            return _name_around(story, words[best], offset) or _phrase_around(story, words, best)
    return None


def _first_of_nearest_sentence(story: Story, words: list[re.Match[str]], nouns: frozenset[str]) -> int | None:
    """The index of the first of some nouns in the last sentence that has any."""
    best: int | None = None
    for position in range(len(words) - 1, -1, -1):
        if best is not None and _SENTENCE_END.search(story.folded, words[position].end(), words[position + 1].start()):
            break
        noun = words[position]
        if noun.group().lower() in nouns and not _is_object(story, words, position) and not story.is_quoted(noun.start()):
            best = position
    return best


def _is_object(story: Story, words: list[re.Match[str]], position: int) -> bool:
    """Whether a preposition stands one or two words before a noun: "on its website"."""
    before = (word.group().lower() for word in words[max(0, position - 2) : position])
    return any(story.lexicon.classes.get(word, 0) & WordClass.PREPOSITION for word in before)


def _name_around(story: Story, noun: re.Match[str], offset: int) -> str | None:
    """The proper name that a noun for a group is part of, or that is printed behind it: "an association called Harbour Watch"."""
    named = [mention for mention in story.people.before(offset, NEAR) if mention.span.end > noun.start()]
    named.reverse()
    if not named:
        return None
    first = named[0]
    name = story.people.as_printed(story.people.known_as(first.name))
    if noun.group()[0].isupper() and first.span.start <= noun.start():
        behind = story.folded[first.span.end : first.span.end + 9]
        joined = next((word for word in (" for the ", " for ") if behind.startswith(word)), None)
        if joined and len(named) > 1 and named[1].span.start == first.span.end + len(joined):
            return story.text[first.span.start : named[1].span.end]
        return name
    between = story.folded[noun.end() : first.span.start]
    return name if between in (" called ", " named ", ", ") else None


def _phrase_around(story: Story, words: list[re.Match[str]], position: int) -> str:
    """A common noun with up to three words before it, as far back as its article, which is left out."""
    first = position
    while first > max(0, position - 3) and words[first - 1].end() + 1 == words[first].start():
        if words[first - 1].group().lower() in story.words.function_words:
            break
        first -= 1
    return story.text[words[first].start() : words[position].end()]

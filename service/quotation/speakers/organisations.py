"""Resolves "it", "the company" or "the zoo" to an organisation that the article names."""

import re

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.speakers.context import HYPHENATED_WORD, Story
from service.quotation.speakers.names import NamedMention
from service.rules.loading import read_words
from service.text.sentences import find_sentence_ends

_PURPOSE_TIES = tuple(f" {tie} " for tie in sorted(read_words("quotation/purpose_ties.txt"), key=len, reverse=True))
"""What attaches a purpose to the name of an organisation, the longest first: "Alliance *for the* Harbour"."""
_BEFORE_NAME = frozenset((", ", *(f" {word} " for word in read_words("quotation/naming_words.txt"))))
"""What may stand between a noun for an organisation and its name: "an association *called* Harbour Watch"."""
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
    """Resolve "it" to an organisation, or to a document where no organisation is near; None where neither is.

    It is the first such noun in the nearest sentence before `offset` that has one, or the name that opens a later sentence.
    Words inside quotation marks do not count.
    """
    words = list(HYPHENATED_WORD.finditer(story.folded, max(0, offset - story.reach.characters), offset))
    opening = _opening_name(story, offset)
    for nouns in (story.words.organisations, story.words.groups):
        best = _first_of_nearest_sentence(story, words, nouns)
        if opening is not None and (best is None or opening.start > words[best].start()):
            return story.people.as_printed(story.people.person_named(opening.name, None))
        if best is not None:
            return _name_around(story, words[best], offset) or _phrase_around(story, words, best)
    return None


def _opening_name(story: Story, offset: int) -> NamedMention | None:
    """The nearest name before an offset that opens a sentence, if an organisation may have it."""
    opening = next(
        (named for named in story.people.before(offset, story.reach.characters) if named.opens and not story.is_quoted(named.start)), None
    )
    if opening is None or not _is_no_person(story, story.people.person_named(opening.name, None)):
        return None
    return opening if _is_no_person(story, opening.name) else None


def _first_of_nearest_sentence(story: Story, words: list[re.Match[str]], nouns: frozenset[str]) -> int | None:
    """The index in `words` of the first of the `nouns` in the last sentence that has one."""
    best: int | None = None
    for position in range(len(words) - 1, -1, -1):
        if best is not None and _ends_between(story.folded, words[position].end(), words[position + 1].start()):
            break
        noun = words[position]
        if noun.group().lower() in nouns and not _is_object(story, words, position) and not story.is_quoted(noun.start()):
            best = position
    return best


def _ends_between(folded: str, first: int, last: int) -> bool:
    """Whether a sentence or a line ends between two words."""
    return folded.find("\n", first, last) >= 0 or next(find_sentence_ends(folded, first, last), None) is not None


def _is_object(story: Story, words: list[re.Match[str]], position: int) -> bool:
    """Whether a preposition stands one or two words before a noun: "on its website"."""
    before = (word.group().lower() for word in words[max(0, position - 2) : position])
    return any(story.lexicon.classes.get(word, 0) & WordClass.PREPOSITION for word in before)


def _name_around(story: Story, noun: re.Match[str], offset: int) -> str | None:
    """The proper name around a noun for a group ("Saltmarsh *Council*"), or behind it ("an *association* called Harbour Watch")."""
    named = [mention for mention in story.people.before(offset, story.reach.characters) if mention.end > noun.start()]
    named.reverse()
    if not named:
        return None
    first = named[0]
    name = story.people.as_printed(story.people.person_named(first.name, first.gender))
    if noun.group()[0].isupper() and first.start <= noun.start():
        behind = story.folded[first.end : first.end + 9]
        joined = next((tie for tie in _PURPOSE_TIES if behind.startswith(tie)), None)
        if joined and len(named) > 1 and named[1].start == first.end + len(joined):
            return story.text[first.start : named[1].end]
        return name
    between = story.folded[noun.end() : first.start]
    return name if between in _BEFORE_NAME else None


def _phrase_around(story: Story, words: list[re.Match[str]], position: int) -> str:
    """A common noun with up to three words before it, without its article: "the local water board" → "local water board"."""
    first = position
    while first > max(0, position - 3) and words[first - 1].end() + 1 == words[first].start():
        if words[first - 1].group().lower() in story.words.function_words:
            break
        first -= 1
    return story.text[words[first].start() : words[position].end()]

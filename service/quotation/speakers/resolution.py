"""From the mention beside a quotation to the one it means: names, offices, descriptions, pronouns, by what the article itself says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import Meant, Story, Told, Way, head_of
from service.quotation.speakers.descriptions import describe, subject_described
from service.quotation.speakers.introductions import introductions_before
from service.quotation.speakers.name_words import NameWords, is_nobodys, strip_titles
from service.quotation.speakers.names import PAIRING
from service.quotation.speakers.offices import office_of
from service.quotation.speakers.organisations import organisation_before, organisation_named, resolve_group
from service.quotation.speakers.pronouns import likeliest, weigh_antecedents

NAME_LENGTH = 60
_RELATIVE = 120
"""Characters before "who" in which its name is sought."""

LEAST_PERSON = 0.4
"""Below this probability a pronoun stands for nobody."""
LEAST_EPITHET = 0.75
"""The same for a description by a trait: it stays what it is."""

# Estimates of how often each way of finding out is right; they are not fitted.
SURE = 0.99
BY_OFFICE = 0.9
BY_PLACE = 0.7
AS_PRINTED = 0.9
GROUP = 0.7
INTRODUCED = 0.8

_ONE_OF_SEVERAL = re.compile(r"\b(?:first|second|third|fourth|other|another|latter)\b")
_DOERS = ("man", "woman", "person", "er", "or", "ist", "ian")
"""Ends of nouns for people in many languages; a name must be printed with the noun for it to count."""
_AGE = ("-year-old", "-jährige", "-jähriger")


def resolve_mention(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    """Whom a mention stands for; None where nobody is likely enough, and for a pronoun of which the article does not tell.

    A description of which the article does not tell stands for itself. `told` are the sources found before the mention, in order.
    """
    match mention.sort:
        case Sort.PRONOUN:
            return _pronoun(story, mention, told)
        case Sort.NAME:
            return _name(story, mention)
        case Sort.NOUN | Sort.OTHER:
            return _description(story, mention, told) or Meant(mention.of(story.text), AS_PRINTED)


def _pronoun(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    match story.lexicon.pronouns.get(mention.of(story.text).lower()):
        case "f" | "m" as gender:
            described = None if story.lexicon.bare_clauses else subject_described(story, mention.start, gender)
            if described is not None:
                whom = describe(story, replace(mention, start=described.start, end=described.end), told)
                return whom or Meant(described.of(story.text), GROUP)
            return _likely_enough(likeliest(story, weigh_antecedents(story, mention.span, gender, told)), LEAST_PERSON)
        case "r":
            return _nearest_name(story, mention)
        case "n":
            group = resolve_group(story, mention.start)
            return Meant(group, GROUP, Way.ORGANISATION) if group is not None else None
        case "p":
            last = next((source.name for source in reversed(told) if source.sort is not Sort.PRONOUN), None)
            return Meant(last, GROUP, Way.LAST_SPEAKER) if last is not None else None
        case _:
            return None


def _nearest_name(story: Story, mention: Mention) -> Meant | None:
    """The name just before a relative pronoun."""
    nearest = next(story.people.before(mention.start, _RELATIVE), None)
    if nearest is None:
        return None
    return Meant(story.people.as_printed(story.people.whom(nearest.name, nearest.gender)), BY_PLACE, Way.NEAREST_NAME)


def _name(story: Story, mention: Mention) -> Meant:
    """The fullest form of a name; the name as printed where two people share it and neither title nor article tells them apart."""
    phrase = " ".join(mention.of(story.folded).split())
    name = strip_titles(phrase, story.words)
    full = story.people.whom(name, story.words.gendered.get(phrase.split(" ", 1)[0].lower().strip(".")))
    if full == name:
        start = phrase.rfind(name)
        return Meant(" ".join(mention.of(story.text).split())[start : start + len(name)], SURE)
    return Meant(story.people.as_printed(full), SURE, Way.FULLEST_NAME)


def _description(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    """Whom a description means: by the name behind it; if it points back ("the mayor", not "a mayor"), by its office or a trait."""
    phrase = " ".join(mention.of(story.folded).split())
    head = head_of(phrase)
    is_group = head in story.words.organisations
    is_person = head in story.words.people or head in story.words.gendered or head in story.words.titles or head.endswith(_DOERS)
    named = _named_behind(story, mention) if is_group or is_person else None
    if named is not None:
        return Meant(story.people.as_printed(named), SURE, Way.APPOSITION)
    if not story.lexicon.bare_clauses and not is_group:
        return describe(story, mention, told)
    if not _is_definite(phrase.lower(), story.words) or _ONE_OF_SEVERAL.search(phrase):
        return None
    return _pointed_to(story, mention, phrase, told, is_person=is_person) or _introduced(story, mention, phrase)


def _pointed_to(story: Story, mention: Mention, phrase: str, told: Sequence[Told], *, is_person: bool) -> Meant | None:
    """The name of whom a definite description means."""
    head = head_of(phrase)
    if head in story.words.organisations:
        return _organisation(story, mention, head) if len(phrase.split()) == 2 else None
    if head.endswith("s") and head[:-1] in story.words.people:
        return None
    bearers = story.bearers.get(office_of(phrase, story.words), set()) if is_person else set()
    if bearers:
        return _nearest_bearer(story, mention, bearers)
    return _epithet(story, mention, head, told)


def _introduced(story: Story, mention: Mention, phrase: str) -> Meant | None:
    """The nearest fuller description before a short one: "the spokesman" is "a spokesman for the water board"."""
    words = _describing(phrase, story.words)
    head = head_of(phrase)
    for span in introductions_before(story, head, mention.start):
        fuller = span.of(story.folded)
        if words < _describing(fuller, story.words):
            return Meant(span.of(story.text), INTRODUCED, Way.INTRODUCED)
    return None


def _describing(phrase: str, words: NameWords) -> set[str]:
    """The words of a description in lower case without its article."""
    return {word for word in phrase.lower().split() if word not in words.definite and word not in ("a", "an")}


def _organisation(story: Story, mention: Mention, head: str) -> Meant | None:
    name = organisation_named(story, head) or organisation_before(story, mention.start)
    return Meant(story.people.as_printed(name), GROUP, Way.ORGANISATION) if name is not None else None


def _named_behind(story: Story, mention: Mention) -> str | None:
    """The name in apposition to a description of one person or organisation: "the mayor, Ann Lowe"."""
    if story.folded[mention.end : mention.end + 2] != ", ":
        return None
    start = mention.end + 2
    named = next((named for named in story.people.before(start + NAME_LENGTH, NAME_LENGTH) if named.start == start), None)
    if named is None or " " not in named.name or story.folded.startswith(("'", *PAIRING), named.end):
        return None
    return None if is_nobodys(named.name, story.words) else story.people.full(named.name)


def _nearest_bearer(story: Story, mention: Mention, bearers: set[str]) -> Meant | None:
    """Of the people printed with an office, the one named last before the description; the only one, wherever named."""
    if len(bearers) == 1:
        return Meant(story.people.as_printed(next(iter(bearers))), BY_OFFICE, Way.OFFICE)
    before = (story.people.whom(named.name, named.gender) for named in story.people.before(mention.start, story.reach.characters))
    nearest = next((name for name in before if name in bearers), None)
    return Meant(story.people.as_printed(nearest), BY_PLACE, Way.NEAREST_WITH_OFFICE) if nearest is not None else None


def _epithet(story: Story, mention: Mention, head: str, told: Sequence[Told]) -> Meant | None:
    """Whom a description by a trait means: "the 34-year-old", "the singer"."""
    if not (head in story.words.epithets or head.endswith(_AGE)) or head not in mention.of(story.folded):
        return None
    return _likely_enough(likeliest(story, weigh_antecedents(story, mention.span, story.words.gendered.get(head), told)), LEAST_EPITHET)


def _likely_enough(meant: Meant | None, least: float) -> Meant | None:
    return meant if meant is not None and meant.probability >= least else None


def _is_definite(phrase: str, words: NameWords) -> bool:
    """Whether a description points back: "the mayor", not "a mayor"."""
    return phrase.startswith(words.pointing)

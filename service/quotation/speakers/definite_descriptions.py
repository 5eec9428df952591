"""Resolves definite descriptions: "the mayor", "the company", "our lead tester", "the 34-year-old", "the statement"."""

import re
from collections.abc import Sequence

from service.quotation.paragraph.english_forms import ENGLISH_ARTICLES, ENGLISH_PLURAL_ENDINGS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import FoundSource, Resolution, ResolvedBy, Story, article_before, head_of, noun_of
from service.quotation.speakers.elliptic import resolve_elliptic
from service.quotation.speakers.introductions import introductions_before, places_before
from service.quotation.speakers.issuers import issued_by, issuer_of, with_owner
from service.quotation.speakers.name_words import PHRASE, NameWords, names_no_person
from service.quotation.speakers.named_roles import name_before_role, named_before, named_behind, named_within, owner_of_thing
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.offices import holders_called_so, office_of
from service.quotation.speakers.organisations import names_beside_words, resolve_organisation
from service.quotation.speakers.people import is_persons_name
from service.quotation.speakers.printed_roles import BARE_NOUN_WORDS, ROLE_PROBABILITY, nearest_bearer
from service.quotation.speakers.pronouns import likeliest, weigh_antecedents
from service.quotation.speakers.role_descriptions import named_behind_roles, resolve_role

NEAR_NAME_CHARACTERS = 25
"""The role of a person is looked for within this many characters before and after the name."""

MIN_CALLED_SO_PROBABILITY = 0.8
"""Minimum probability at which a role that nobody is printed with is resolved to somebody."""
MIN_EPITHET_PROBABILITY = 0.75
"""Minimum probability at which a description by a trait ("the 34-year-old") is resolved."""

# The probability that each way of resolving a description is right: estimates, not fitted.
APPOSITION_PROBABILITY = 0.99
NEAREST_OFFICE_PROBABILITY = 0.7
OWNER_OF_DESCRIPTION_PROBABILITY = 0.7
INTRODUCTION_PROBABILITY = 0.8

_WORD = re.compile(r"\w+")
"""A word of a description."""


def resolve_description(story: Story, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description by the name in apposition or, if definite ("the mayor", not "a mayor"), by office or trait; otherwise None."""
    elliptic = resolve_elliptic(story, mention, sources)
    if elliptic is not None:
        return elliptic
    phrase = _phrase_of(story, mention)
    head = noun_of(story, phrase)
    is_group = head in story.words.organisations
    is_person = _is_person(head, story.words) or _is_one_of_several(story, phrase)
    named = named_behind(story, mention) if is_person or (is_group and not phrase.rsplit(" ", 1)[-1].isupper()) else None
    if named is not None and (is_person or not is_persons_name(story.people, named, story.words)):
        return Resolution(story.people.as_printed(named), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    if not story.lexicon.bare_clauses and (is_person or not is_group):
        whom = _resolve_outside_english(story, mention, phrase, head, sources)
        if whom is not None or not is_group:
            return whom
    is_one = is_person and not _is_plural(head, story.words)
    beside = name_before_role(story, mention) if is_one else None
    if beside is not None:
        return Resolution(story.people.as_printed(beside), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    if not _is_definite(phrase.lower(), story.words):
        return None
    if _singles_out(phrase, story.words):
        return None
    if head in story.words.descriptions.issued:
        issuer = issuer_of(story, head, mention.span, sources)
        return (
            Resolution(story.people.as_printed(issuer), OWNER_OF_DESCRIPTION_PROBABILITY, ResolvedBy.ISSUER) if issuer is not None else None
        )
    pointed = _resolve_definite(story, mention, phrase, sources, is_person=is_person)
    if is_person:
        return pointed or _called_again(story, phrase, sources) or _introduced(story, mention, phrase, sources)
    return pointed or _introduced(story, mention, phrase, sources) or _called_again(story, phrase, sources)


def _phrase_of(story: Story, mention: Mention) -> str:
    """The words of a description, with the article that the preposition before it has in it: "el alcalde" in "a juicio del alcalde"."""
    phrase = " ".join(mention.of(story.folded).split())
    article = "" if story.lexicon.bare_clauses or not phrase[:1].islower() else article_before(story, mention.start)
    return phrase if not article else f"{article}{phrase}" if article.endswith("'") else f"{article} {phrase}"


def _is_person(head: str, words: NameWords) -> bool:
    """Whether a head noun stands for a person."""
    return head in words.people or head in words.gendered or head in words.titles or head.endswith(words.grammar.doer_endings)


def _is_one_of_several(story: Story, phrase: str) -> bool:
    """Whether a description singles out one of several people, outside English: "uno de los vecinos", "l'un des rescapés"."""
    words = story.words.split_article(phrase.lower())
    part = next((index for index, word in enumerate(words) if word in story.lexicon.grammar.partitives), 0)
    if not part or not all(story.lexicon.class_of(word) & (WordClass.STANDALONE | WordClass.DETERMINER) for word in words[:part]):
        return False
    return bool(story.lexicon.class_of(words[-1]) & WordClass.PERSON)


def _is_plural(head: str, words: NameWords) -> bool:
    """Whether a head noun stands for several people."""
    return any(head.endswith(ending) and head.removesuffix(ending) in words.people for ending in ENGLISH_PLURAL_ENDINGS)


def _resolve_outside_english(story: Story, mention: Mention, phrase: str, head: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description of a person in a language other than English."""
    joined = named_behind_roles(story, mention) or named_within(story, phrase) or named_before(story, mention)
    if joined:
        return Resolution(story.people.as_printed(joined), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    if head in story.words.descriptions.issued and _is_definite(phrase.lower(), story.words):
        return issued_by(story, mention, phrase, head, sources)
    owner = owner_of_thing(story, mention, head, sources)
    whom = (
        Resolution(owner, OWNER_OF_DESCRIPTION_PROBABILITY, ResolvedBy.LAST_SPEAKER)
        if owner is not None
        else resolve_role(story, mention, sources)
    )
    points_back = whom is None and len(phrase.replace("'", " ").split()) == BARE_NOUN_WORDS and _is_definite(phrase.lower(), story.words)
    found = _introduced(story, mention, phrase, sources) if points_back else whom or _introduced_alike(story, mention, phrase)
    return found or (_called_again(story, phrase, sources) if _is_definite(phrase.lower(), story.words) else None)


def _called_again(story: Story, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The speaker to whom the same words were resolved when they last named a source: "the mayor" stays the same mayor."""
    last = next((source for source in reversed(sources) if source.span.of(story.folded).lower() == phrase.lower()), None)
    if last is None or _without_article(last.name.lower()) == _without_article(phrase.lower()):
        return None
    return Resolution(last.name, INTRODUCTION_PROBABILITY, ResolvedBy.OFFICE)


def _without_article(phrase: str) -> str:
    """A phrase in lower case without the article that a name may have or lack: "the harbour board" → "harbour board"."""
    article, _, rest = phrase.partition(" ")
    return rest if article in ENGLISH_ARTICLES else phrase


def _singles_out(phrase: str, words: NameWords) -> bool:
    """Whether a description singles out one of several people: "the other man"."""
    return not words.grammar.one_of_several.isdisjoint(_WORD.findall(phrase))


def _resolve_definite(story: Story, mention: Mention, phrase: str, sources: Sequence[FoundSource], *, is_person: bool) -> Resolution | None:
    """Resolve a definite description of a person or an organisation."""
    head = noun_of(story, phrase)
    if head in story.words.organisations:
        return resolve_organisation(story, mention, phrase, sources)
    beside = _person_beside(story, mention, phrase)
    if beside is not None or _is_plural(head, story.words):
        return beside
    bearers = holders_called_so(story, office_of(phrase, story.words)) if is_person else set()
    if bearers:
        return nearest_bearer(story, mention, bearers, NEAREST_OFFICE_PROBABILITY)
    return _epithet(story, mention, head, sources) or (_likeliest_antecedent(story, mention, phrase, sources) if is_person else None)


def _likeliest_antecedent(story: Story, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The likeliest person named before, if nobody is printed with this role and nobody else is introduced: "The prime minister said"."""
    head = head_of(phrase)
    is_role = story.lexicon.class_of(head) & WordClass.PERSON and head not in story.words.descriptions.unnamed
    if not is_role or _names_body(phrase) or next(introductions_before(story, head, mention.start), None) is not None:
        return None
    weighed = weigh_antecedents(story, mention.span, story.words.gendered.get(head), sources)
    whom = likeliest(story, weighed, MIN_CALLED_SO_PROBABILITY)
    return whom if whom is not None and _may_be_called(story, whom.name, head, mention.start, sources) else None


def _names_body(phrase: str) -> bool:
    """Whether a description has a name in its complement: "the owner of Quill Boats" means only somebody printed with these words."""
    return any(word[0].isupper() for behind in PHRASE.split(phrase, maxsplit=1)[1:] for word in behind.split())


def _may_be_called(story: Story, name: str, head: str, offset: int, sources: Sequence[FoundSource]) -> bool:
    """Whether somebody has spoken before or is named more than once, and nowhere printed with the noun: a deputy mayor is not the mayor."""
    near = story.people.before(offset + story.reach.story, 2 * story.reach.story)
    places = [named for named in near if story.people.fullest.get(named.name) == name]
    is_prominent = len(places) > 1 or any(source.name == name for source in sources)
    return is_prominent and not any(head in _around(story, place) for place in places)


def _around(story: Story, named: NamedMention) -> str:
    """The text shortly before a name, and the apposition after it, in lower case."""
    behind = story.folded[named.end : named.end + NEAR_NAME_CHARACTERS]
    before = story.folded[max(0, named.start - NEAR_NAME_CHARACTERS) : named.end]
    return (before + behind if behind.startswith((", ", " (")) else before).lower()


def _person_beside(story: Story, mention: Mention, phrase: str) -> Resolution | None:
    """The only person printed elsewhere beside the same words: "our lead tester" after "Ann Lowe, our lead tester"."""
    names = {name for name in names_beside_words(story, mention, phrase) if not names_no_person(name, story.words)}
    if len(names) != 1 or head_of(phrase) in story.words.groups:
        return None
    return Resolution(story.people.as_printed(names.pop()), ROLE_PROBABILITY, ResolvedBy.OFFICE)


def _introduced(story: Story, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The nearest longer description before a short one: "the spokesman" → "a spokesman for the water board"."""
    words = _describing(phrase, story.words)
    head = head_of(phrase)
    for span in introductions_before(story, head, mention.start):
        fuller = span.of(story.folded)
        describing = _describing(fuller, story.words)
        if words < describing or (words == describing and fuller.split(" ", 1)[0].lower() in story.words.owners):
            return Resolution(with_owner(story, span, sources), INTRODUCTION_PROBABILITY, ResolvedBy.INTRODUCED)
    return None


def _introduced_alike(story: Story, mention: Mention, phrase: str) -> Resolution | None:
    """The same words with an indefinite article before: "la source proche du dossier" after "*une source proche du dossier*"."""
    words = phrase.partition(" ")[2]
    if len(words.split()) < BARE_NOUN_WORDS or not _is_definite(phrase.lower(), story.words):
        return None
    for place in places_before(story, words, mention.start):
        start = story.folded.rfind(" ", 0, place.start - 1) + 1 if place.start else 0
        opening = story.folded[start : place.start].strip().rpartition("\n")[2]
        if story.lexicon.class_of(opening.lower()) & WordClass.INDEFINITE:
            fuller = story.text[place.start - len(opening) - 1 : place.end]
            return Resolution(fuller, INTRODUCTION_PROBABILITY, ResolvedBy.INTRODUCED)
    return None


def _describing(phrase: str, words: NameWords) -> set[str]:
    """A description in lower case without its article."""
    return {word for word in phrase.lower().split() if word not in words.definite and word not in words.grammar.indefinite_articles}


def _epithet(story: Story, mention: Mention, head: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description by a trait: "the 34-year-old", "the singer"."""
    if not (head in story.words.descriptions.epithets or head.endswith(story.words.grammar.age_endings)) or head not in mention.of(
        story.folded
    ):
        return None
    weighed = weigh_antecedents(story, mention.span, story.words.gendered.get(head), sources)
    return likeliest(story, weighed, MIN_EPITHET_PROBABILITY)


def _is_definite(phrase: str, words: NameWords) -> bool:
    """Whether a description is definite: "the mayor", not "a mayor"."""
    return phrase.startswith(words.pointing)

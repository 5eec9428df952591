"""Whom a description means in German, French, Spanish, Italian, Portuguese and Dutch: "die CDU-Politikerin", "o autarca", "la alcaldesa".

Two ways lead to a name. Somebody is printed with the role ("Landrätin Ada Quill", "Ada Quilla, la alcaldesa", "Ada Quill (CDU)"); or
the description takes up whom the story has just named, as a pronoun would.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from service.linear import add_up, softmax
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import Meant, Story, Told, Way
from service.quotation.speakers.name_words import is_nobodys
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.pronouns import weigh_antecedents
from service.text.spans import Span

BY_ROLE: Final = 0.9
"""How often the only one printed with a role is meant by it; an estimate, like the others here."""
BY_NEAREST_ROLE: Final = 0.75
LEAST_TAKEN_UP: Final = 0.45
"""Below this probability a description without a complement takes nobody up; it stays what it is."""
LEAST_WITH_COMPLEMENT: Final = 0.8
"""The same for one that says more: "la présidente du syndicat" may be somebody not named."""
OTHER_ROLE: Final = 0.4
"""By how much less somebody is meant who is printed with roles and not with this one."""

_BEFORE, _BEHIND = 70, 90
"""Characters before and behind a name in which its roles are sought."""
_JOINED = 80
"""Characters behind a description in which a second role and the name stand."""
_ADDRESSED = 40
"""Characters behind a description in which the one who is spoken to may be named."""
_CLOSING = re.compile(r"[.?!:;\"()\n]")
_SENTENCE = re.compile(r"[.?!]\"? ")
_MOST_WORDS = 12
"""Words of a sentence in which its verb is sought."""
_BRACKET = re.compile(r" \(([^()\n]{1,30})\)")
_WORD = re.compile(r"[^\W\d_][\w-]*'?")
_STEM = 5
"""Letters that a role and its feminine, or a compound and its head, share at least."""
# What ends the phrase around a name, and what a clause has.
_VERBAL = WordClass.VERB | WordClass.AUXILIARY | WordClass.CUE
_CLAUSE = WordClass.VERB | WordClass.AUXILIARY | WordClass.CUE | WordClass.CONJUNCTION


def describe(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    """Whom a definite description of one person means; None where the article does not tell."""
    words = [found.group().lower() for found in _WORD.finditer(mention.of(story.folded))]
    if len(words) < 2 or words[0] not in story.lexicon.grammar.singular_articles:
        return None
    length = next((index for index in range(1, len(words)) if _opens_complement(story, words[index])), len(words))
    nouns = words[1:length]
    head = next((word for word in reversed(nouns) if _class(story, word) & WordClass.PERSON), None) or _inhabitant(story, mention, nouns)
    if head is None or _is_plural(story, words[0], head):
        return None
    gender = _gender(story, words[0], head)
    return _by_role(story, mention, nouns, gender) or _taken_up(story, mention, words[0], head, told, is_bare=length == len(words))


def describe_inhabitant(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    """Whom a name with an article means that is none: "le Breton", "de Fries"."""
    words = [found.group().lower() for found in _WORD.finditer(mention.of(story.folded))]
    if len(words) != 2 or words[0] not in story.lexicon.grammar.singular_articles or _inhabitant(story, mention, words[1:]) is None:
        return None
    return describe(story, mention, told)


def named_behind_roles(story: Story, mention: Mention) -> str | None:
    """The full name behind a second role: "el escritor *y periodista Tomás Iriondo*"."""
    words = list(islice(_WORD.finditer(story.folded, mention.end, mention.end + _JOINED), 2))
    if len(words) < 2 or words[0].start() != mention.end + 1 or story.lexicon.english.get(words[0].group().lower()) != "and":
        return None
    role = words[1]
    near = [
        named
        for named in story.people.before(role.end() + _JOINED, role.end() + _JOINED - mention.end)
        if named.end > role.end() and " " in named.name
    ]
    if not near or not _class(story, role.group().lower()) & WordClass.PERSON:
        return None
    people = (named for named in reversed(near) if is_known_person(story, story.people.whom(named.name, named.gender)))
    named = next(people, near[-1])
    between = story.folded[role.end() : named.end - len(named.name)]
    passed = _CLOSING.search(between) or any(
        _class(story, w.group().lower()) & _CLAUSE & ~WordClass.CONJUNCTION for w in _WORD.finditer(between)
    )
    return None if passed or is_nobodys(named.name, story.words) else story.people.whom(named.name, named.gender)


def subject_described(story: Story, offset: int, gender: str) -> Span | None:
    """The description of one person that opens the sentence before a pronoun, in its paragraph and outside the marks, if the gender fits.

    "Der Landrat hat widersprochen. „…“, sagte er." None where a name opens it, or nobody does.
    """
    paragraph = story.paragraphs[story.paragraph_of(offset)]
    for start in reversed(_sentence_starts(story, paragraph.start, offset)):
        words = list(islice(_WORD.finditer(story.folded, start, offset), _MOST_WORDS))
        if not words or words[0].start() > start + 1:
            continue
        last = next((i for i, word in enumerate(words) if _class(story, word.group().lower()) & _VERBAL), 0)
        head = next((word for word in reversed(words[1:last]) if _class(story, word.group().lower()) & WordClass.PERSON), None)
        if (
            head is None
            or words[0].group().lower() not in story.lexicon.grammar.singular_articles
            or _is_plural(story, words[0].group().lower(), head.group().lower())
        ):
            return None
        known = _gender(story, words[0].group().lower(), head.group().lower())
        return Span(words[0].start(), head.end()) if known in (None, gender) else None
    return None


def _inhabitant(story: Story, mention: Mention, nouns: Sequence[str]) -> str | None:
    """The noun for somebody by where they are from, if its ending tells and it has the capital that the language gives it: "le Breton"."""
    grammar = story.lexicon.grammar
    if not nouns or not nouns[-1].endswith(grammar.inhabitant_endings) or _class(story, nouns[-1]) & ~WordClass.PROPER:
        return None
    phrase = mention.of(story.folded).rsplit(None, 1)[-1].rsplit("'", 1)[-1]
    return nouns[-1] if phrase[:1].isupper() else None


def _sentence_starts(story: Story, first: int, last: int) -> list[int]:
    """Where sentences outside the marks start between two offsets."""
    found = [first, *(match.end() for match in _SENTENCE.finditer(story.folded, first, last))]
    return [start for start in found if start < last and not story.is_quoted(start) and not story.is_quoted(start + 1)]


def _gender(story: Story, article: str, head: str) -> str | None:
    grammar = story.lexicon.grammar
    told = "m" if article in grammar.masculine_articles else "f" if article in grammar.feminine_articles else None
    return story.words.gendered.get(head) or told


def _class(story: Story, word: str) -> int:
    return story.lexicon.class_of(word)


def _opens_complement(story: Story, word: str) -> bool:
    """Whether a word ties a complement to the noun before it: "la présidente *du* syndicat"."""
    return _class(story, word) & (WordClass.PREPOSITION | WordClass.PERSON) == WordClass.PREPOSITION


def _is_plural(story: Story, article: str, head: str) -> bool:
    """Whether a noun stands for several people, where its article leaves that open ("die", "de")."""
    grammar = story.lexicon.grammar
    if article not in grammar.open_articles:
        return False
    if grammar.masculine_articles and story.words.gendered.get(head) == "m":
        # A man alone has another article: "die Fischer".
        return True
    stems = (head.removesuffix(end) for end in grammar.plural_endings if head.endswith(end))
    return head.endswith(grammar.sure_plural_endings) or any(_class(story, stem) & WordClass.PERSON for stem in stems)


def _by_role(story: Story, mention: Mention, nouns: Sequence[str], gender: str | None) -> Meant | None:
    """The one who is printed with a role of the description; of several the one named last before it."""
    bearers: dict[str, int] = {}
    for start, name, role in _roles(story):
        if gender in (None, story.people.genders.get(name, gender)) and any(_same_role(role, noun) for noun in nouns):
            bearers[name] = max(bearers.get(name, -1), start if start < mention.start else -1)
    if len(bearers) == 1:
        return Meant(story.people.as_printed(next(iter(bearers))), BY_ROLE, Way.OFFICE)
    last = max(bearers, key=lambda name: bearers[name], default=None)
    if last is None or bearers[last] < 0:
        return None
    return Meant(story.people.as_printed(last), BY_NEAREST_ROLE, Way.NEAREST_WITH_OFFICE)


def _same_role(one: str, other: str) -> bool:
    """Whether two words name one role: "Politikerin" and "CDU-Politikerin", "director" and "directora"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _STEM:
        return False
    return long.endswith(short) or (long.startswith(short[:-1]) and len(long) - len(short) < _STEM - 2)


def _roles(story: Story) -> list[tuple[int, str, str]]:
    """Every role that a person is printed with: where, the name, the role. Read once."""
    if not story.roles:
        for named in story.people.mentions:
            name = story.people.bearer(named)
            if " " in name and not is_nobodys(name, story.words):
                story.roles.extend((named.start, name, role) for role in _roles_of(story, named))
        story.role_bearers.update(name for _, name, _ in story.roles)
        story.roles.append((-1, "", ""))
    return story.roles


def _roles_of(story: Story, named: NamedMention) -> Iterator[str]:
    """The nouns for people before a name, behind it between commas, and what stands in brackets behind it."""
    folded = story.folded
    before = _CLOSING.split(folded[max(0, named.start - _BEFORE) : named.start])[-1]
    phrase = before.removesuffix(", ").rsplit(", ", 1)[-1]
    yield from _people_until_verb(story, reversed([found.group().lower() for found in _WORD.finditer(phrase)]), WordClass.CHAINING)
    titles = folded[named.start : named.end - len(named.name)].lower()
    yield from (found.group() for found in _WORD.finditer(titles) if _class(story, found.group()) & WordClass.PERSON)
    bracket = _BRACKET.match(folded, named.end)
    if bracket is not None:
        yield from (found.group().lower() for found in _WORD.finditer(bracket.group(1)))
    end = named.end if bracket is None else bracket.end()
    if folded.startswith(", ", end):
        behind = _CLOSING.split(folded[end + 2 : end + 2 + _BEHIND], maxsplit=1)[0].split(", ", 1)[0]
        yield from _people_until_verb(story, (found.group().lower() for found in _WORD.finditer(behind)))


def _people_until_verb(story: Story, words: Iterator[str], passed: int = 0) -> Iterator[str]:
    """The nouns for people among words, as far as the first verb, conjunction, or preposition that is not in a class of `passed`."""
    for word in words:
        found = _class(story, word)
        if found & WordClass.PREPOSITION and not found & (passed | WordClass.PERSON | WordClass.DETERMINER):
            return
        if found & _CLAUSE and not found & (WordClass.PERSON | WordClass.DETERMINER | WordClass.PREPOSITION):
            return
        if found & WordClass.PERSON:
            yield word


def people_alone(story: Story, weighed: Sequence[tuple[str | None, list[str]]], told: Sequence[Told]) -> list[tuple[str | None, list[str]]]:
    """Of the mentions that a pronoun may stand for, those of people and of earlier speakers; the last one is nobody."""
    spoke = {source.name for source in told}
    return [(name, evidence) for name, evidence in weighed if name is None or name in spoke or is_known_person(story, name)]


def is_known_person(story: Story, name: str) -> bool:
    """Whether a given name, a role or a pronoun tells that a name is a person's: "Ada Quilla", not "Asuntos Exteriores"."""
    if name in story.people.genders or name.split(" ", 1)[0].lower() in story.words.all_given:
        return True
    _roles(story)
    return name in story.role_bearers


def _spoken_to(story: Story, mention: Mention) -> set[str]:
    """The one named right behind a description with a preposition between: "espetó el ingeniero a Ada Quilla"."""
    near = story.people.before(mention.end + _ADDRESSED, _ADDRESSED)
    return {story.people.bearer(named) for named in near if named.start > mention.end}


def _taken_up(story: Story, mention: Mention, article: str, head: str, told: Sequence[Told], *, is_bare: bool) -> Meant | None:
    """The person that the story has named before, as likely as a pronoun of the same gender would mean them."""
    gender = _gender(story, article, head)
    weighed = people_alone(story, weigh_antecedents(story, mention.span, gender, told), told)
    probabilities = softmax([add_up(story.words.antecedents, evidence) for _, evidence in weighed])
    _roles(story)
    printed = _spoken_to(story, mention)
    likely: dict[str, float] = {}
    for (name, _), probability in zip(weighed, probabilities, strict=True):
        if name is not None:
            likely[name] = likely.get(name, 0.0) + probability * (OTHER_ROLE if name in printed or name in story.role_bearers else 1.0)
    if not likely:
        return None
    best = max(sorted(likely), key=likely.__getitem__)
    probability = likely[best] / (sum(likely.values()) + probabilities[-1])
    if probability < (LEAST_TAKEN_UP if is_bare else LEAST_WITH_COMPLEMENT):
        return None
    return Meant(story.people.as_printed(best), probability, Way.ANTECEDENT)

"""Resolves descriptions in German, French, Spanish, Italian, Portuguese and Dutch: "die CDU-Politikerin", "o autarca", "la alcaldesa".

There are two ways. Somebody is named with the role ("Landrätin Ada Quill", "Ada Quilla, la alcaldesa", "Ada Quill (CDU)"); or
the description refers to somebody whom the story has just named, as a pronoun would.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.context import (
    PHRASE_END,
    ArticleContext,
    FoundSource,
    Resolution,
    ResolvedBy,
    article_before,
    head_of,
    last_source_near,
)
from service.quotation.speakers.description_grammar import are_several, gender_of_noun, is_genitive_plural
from service.quotation.speakers.known_people import is_known_person, is_person_named, people_alone
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.named_roles import named_after
from service.quotation.speakers.owned_roles import resolve_owned_role
from service.quotation.speakers.printed_roles import (
    DESCRIBING_WORD,
    NEAREST_ROLE_PROBABILITY,
    join_former,
    read_roles,
    resolve_by_role,
)
from service.quotation.speakers.pronouns import weigh_antecedents
from service.quotation.speakers.second_roles import named_after_second_role
from service.rules.linear import add_up, softmax
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

LAST_SPEAKER_PROBABILITY: Final = 0.7
"""Probability that a description that fits nobody else means the last speaker; an estimate."""
SUBJECT_NAMED_PROBABILITY: Final = 0.7
"""Probability that a pronoun or an age means the description that opens the sentence before; an estimate."""
MIN_TAKEN_UP_PROBABILITY: Final = 0.45
"""Minimum probability at which a description without a complement is resolved to somebody named before."""
MIN_WITH_COMPLEMENT_PROBABILITY: Final = 0.8
"""The same for a description with a complement, which needs more: "la présidente du syndicat" may be somebody whom the article does not
name.
"""
OTHER_ROLE_FACTOR: Final = 0.4
"""Factor on the probability of somebody who is named only with other roles."""

_JOINED_ROLE_CHARACTERS = 80
"""A second role and the name are looked for within this many characters after a description."""
_MAX_CHARACTERS_TO_SUBJECT = 1_000
"""The sentence before a pronoun begins within this many characters before it; a paragraph may be the whole text."""
_MAX_NAMES_NEAR = 64
"""At most this many names before a description are examined in its paragraph; only lists have more."""
_MAX_WORDS_TO_VERB = 12
"""The verb of a sentence is looked for among its first words, at most this many."""


def resolve_role(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a definite description of one person; None if the article does not say who it is."""
    words = [found.group().lower() for found in DESCRIBING_WORD.finditer(mention.of(context.folded))]
    article = article_before(context, mention.start)
    words = [article, *words] if article and mention.of(context.folded)[:1].islower() else words
    if len(words) < 2 or words[0] not in context.lexicon.grammar.singular_articles:
        return resolve_owned_role(context, mention)
    words = words[: _age_at(context, words)]
    length = _complement_at(context, words)
    nouns = join_former(context, words[1:length])
    noun = _person_at(context, words[:length])
    is_bare = length == len(words)
    head = words[noun] if noun else _unknown_noun(context, words[0], nouns) if is_bare else None
    if (
        head is None
        or are_several(context, words[0], head)
        or is_genitive_plural(context, mention, words[0], head)
        or any(_is_no_person(context, noun) for noun in nouns)
    ):
        return None
    gender = _gender(context, words[0], head)
    found = resolve_by_role(context, mention, nouns, gender, words[length:]) if noun else None
    if found is None and _is_only_kin(context, head):
        return None
    whom = found or _likeliest_antecedent(context, mention, head, gender, sources, is_bare=bool(noun) and is_bare)
    # A description of one person does not mean "Ada Quilla y Tomás Iriondo".
    return None if whom is not None and any(word in whom.name for word in context.words.pairing) else whom


def _is_only_kin(context: ArticleContext, head: str) -> bool:
    """Whether a noun names somebody only by their relation to somebody else: "the son"."""
    return head in context.words.kinship and head not in context.lexicon.grammar.people_or_kin


def named_after_roles(context: ArticleContext, mention: Mention) -> str | None:
    """The full name after a second role: "el escritor *y periodista Tomás Iriondo*"."""
    words = list(islice(DESCRIBING_WORD.finditer(context.folded, mention.end, mention.end + _JOINED_ROLE_CHARACTERS), 2))
    if len(words) < 2 or words[0].start() != mention.end + 1 or words[0].group().lower() not in context.lexicon.grammar.name_conjunctions:
        return None
    role = words[1]
    if not context.lexicon.class_of(role.group().lower()) & WordClass.PERSON:
        return None
    after = context.people.after(mention.end, role.end() + _JOINED_ROLE_CHARACTERS - mention.end)
    near = [named for named in after if named.end > role.end() and " " in named.name]
    if not near:
        return None
    people = (named for named in near if is_known_person(context, context.people.person_named(named.name, named.gender)))
    named = next(people, near[0])
    between = context.folded[role.end() : named.end - len(named.name)]
    is_clause = any(context.lexicon.class_of(word.group().lower()) & WordClass.VERBAL for word in DESCRIBING_WORD.finditer(between))
    return (
        None
        if PHRASE_END.search(between) or is_clause or names_no_person(named.name, context.words)
        else context.people.person_named(named.name, named.gender)
    )


def resolve_subject_described(
    context: ArticleContext, mention: Mention, gender: Gender | None, sources: Sequence[FoundSource]
) -> Resolution | None:
    """Resolve a pronoun or an age to the description that opens the sentence before: "*Der Landrat* kam. „…“, sagte er."

    The words of somebody whom the article does not name are given to the description itself.
    """
    described = _subject_described(context, mention.start, gender)
    if described is None:
        return None
    subject = replace(mention, start=described.start, end=described.end)
    named = named_after(context, subject) or named_after_second_role(context, subject)
    if named is not None:
        return Resolution(context.people.as_printed(named), SUBJECT_NAMED_PROBABILITY, ResolvedBy.APPOSITION)
    return resolve_role(context, subject, sources) or Resolution(described.of(context.text), SUBJECT_NAMED_PROBABILITY)


def _subject_described(context: ArticleContext, offset: int, gender: Gender | None) -> Span | None:
    """The description of one person that opens the sentence before a pronoun, in the same paragraph, unquoted and of the same gender.

    "*Der Landrat* hat widersprochen. „…“, sagte er"; "*Ein Anwohner* rief an. „…“, sagte er." None where that sentence opens otherwise.
    """
    paragraph = context.paragraphs[context.paragraph_of(offset)]
    for start in reversed(_sentence_starts(context, max(paragraph.start, offset - _MAX_CHARACTERS_TO_SUBJECT), offset)):
        found = list(islice(DESCRIBING_WORD.finditer(context.folded, start, offset), _MAX_WORDS_TO_VERB))
        if not found or found[0].start() > start + 1:
            continue
        words = [word.group().lower() for word in found]
        # What comes after a comma is an apposition, of another noun: "Der Kommandant der Küstenwache, Kapitän Jost Wiebe, …".
        comma = context.folded.find(",", start, found[-1].end())
        after = next((index for index, word in enumerate(found) if 0 <= comma < word.start()), 0)
        verb = next(
            (index for index, word in enumerate(words[: after or None]) if context.lexicon.class_of(word) & WordClass.VERBAL), after
        )
        noun = _person_at(context, words[: _complement_at(context, words[:verb])])
        article, head = words[0], words[noun]
        is_one = article in context.lexicon.grammar.singular_articles or context.lexicon.class_of(article) & WordClass.INDEFINITE
        if not noun or not is_one or are_several(context, article, head):
            return None
        return Span(found[0].start(), found[noun].end()) if gender is None or _gender(context, article, head) in (None, gender) else None
    return None


def _complement_at(context: ArticleContext, words: Sequence[str]) -> int:
    """The index of the word that opens the complement of a description; the number of its words where it has none."""
    return next((index for index in range(1, len(words)) if _opens_complement(context, words[index])), len(words))


def _age_at(context: ArticleContext, words: Sequence[str]) -> int:
    """The index where the age at the end of a description starts, "la joven *de 19 años*"; the number of its words where it has none."""
    return len(words) - 2 if words[-1] in context.lexicon.grammar.age_nouns else len(words)


def _person_at(context: ArticleContext, words: Sequence[str]) -> int:
    """The index of the last noun for a person after an article; 0 if there is none."""
    return next((index for index in range(len(words) - 1, 0, -1) if context.lexicon.class_of(words[index]) & WordClass.PERSON), 0)


def _unknown_noun(context: ArticleContext, article: str, nouns: Sequence[str]) -> str | None:
    """The last noun of a description, if it is unlisted and its article is singular: it is taken for a person, because it speaks."""
    grammar = context.lexicon.grammar
    if not nouns or article in grammar.singular_or_plural_articles or article not in grammar.masculine_articles | grammar.feminine_articles:
        return None
    noun = nouns[-1]
    is_name = noun in context.people.full_names.by_last or noun.capitalize() in context.people.counts
    return None if is_name or context.lexicon.class_of(noun) or noun.endswith(grammar.noun_endings) else noun


def _is_no_person(context: ArticleContext, noun: str) -> bool:
    """Whether a description contains a noun for a group or a document: "o boletim portuário"."""
    found = context.lexicon.class_of(noun)
    return bool(found & (WordClass.GROUP | WordClass.DOCUMENT)) and not found & WordClass.PERSON


def _sentence_starts(context: ArticleContext, first: int, last: int) -> list[int]:
    """The offsets in a range at which a sentence outside quotation marks starts."""
    opening = [first] if first == context.paragraphs[context.paragraph_of(first)].start else []
    # After a comma after the mark, the sentence continues: „Das wird teuer ...“, sagte sie.
    ends = (end for end in find_sentence_ends(context.folded, first, last) if not context.folded.startswith(",", end))
    found = [*opening, *(end + 1 for end in ends)]
    return [start for start in found if start < last and not context.is_quoted(start) and not context.is_quoted(start + 1)]


def _gender(context: ArticleContext, article: str, head: str) -> Gender | None:
    """The gender of a description: that of its article, if unambiguous ("la presidente"), or else that of its noun.

    In languages where every noun has a capital, the noun comes first, because "der" is also a feminine article in other cases.
    """
    grammar, by_noun = context.lexicon.grammar, gender_of_noun(context.words, head)
    sources = Gender.MALE if article in grammar.masculine_articles else Gender.FEMALE if article in grammar.feminine_articles else None
    return (by_noun or sources) if grammar.capital_nouns else (sources or by_noun)


def _opens_complement(context: ArticleContext, word: str) -> bool:
    """Whether a word opens the complement of the noun before it: "la présidente *du* syndicat"."""
    return context.lexicon.class_of(word) & (WordClass.PREPOSITION | WordClass.PERSON) == WordClass.PREPOSITION


def _alone_before(context: ArticleContext, mention: Mention, gender: Gender | None, *, is_bare: bool) -> str | None:
    """The only person of the same gender named before a description in its paragraph.

    Or else the one whom the sentence before its quotation names in full, if the description has no complement.
    """
    start = context.paragraphs[context.paragraph_of(mention.start)].start
    alone = _only_person(context, Span(start, mention.start), gender)
    if alone is not None or not is_bare:
        return alone
    first = max(start, mention.start - _MAX_CHARACTERS_TO_SUBJECT)
    sentence = next(reversed(_sentence_starts(context, first, mention.start)), mention.start)
    found = _only_person(context, Span(sentence, mention.start), gender)
    return found if found is not None and " " in found else None


def _only_person(context: ArticleContext, span: Span, gender: Gender | None) -> str | None:
    """The only person named in a stretch of text outside quotation marks, if the gender agrees."""
    names = {context.people.person_meant(named) for named in islice(context.unquoted_names(span), _MAX_NAMES_NEAR)}
    people = {name for name in names if not names_no_person(name, context.words) and is_known_person(context, name)}
    fitting = {name for name in people if gender in (None, context.people.genders.get(name, gender))}
    return next(iter(fitting)) if len(people) == len(fitting) == 1 else None


def _likeliest_antecedent(
    context: ArticleContext, mention: Mention, head: str, gender: Gender | None, sources: Sequence[FoundSource], *, is_bare: bool
) -> Resolution | None:
    """The likeliest person named before, as if the description were a pronoun of its gender."""
    alone = _alone_before(context, mention, gender, is_bare=is_bare)
    read_roles(context)
    other = 0.0 if head in context.words.descriptions.unnamed else OTHER_ROLE_FACTOR
    if alone is not None and ((is_bare and other) or alone not in context.roles_by_name):
        return Resolution(context.people.as_printed(alone), NEAREST_ROLE_PROBABILITY, ResolvedBy.NEWLY_NAMED)
    weighed = people_alone(context, weigh_antecedents(context, mention.span, gender, sources), sources)
    probabilities = softmax([add_up(context.words.antecedents, evidence) for _, evidence in weighed])
    likely: dict[str, float] = {}
    for (name, _), probability in zip(weighed, probabilities, strict=True):
        if name is not None and is_person_named(context, name, sources) and _may_be_described(context, name):
            likely[name] = likely.get(name, 0.0) + probability * (other if name in context.roles_by_name else 1.0)
    last = _last_person(context, mention, head, gender, sources, is_bare=is_bare)
    if not likely:
        return last
    best = max(sorted(likely), key=likely.__getitem__)
    probability = likely[best] / (sum(likely.values()) + probabilities[-1])
    if probability < (MIN_TAKEN_UP_PROBABILITY if is_bare else MIN_WITH_COMPLEMENT_PROBABILITY):
        return last
    return Resolution(context.people.as_printed(best), probability, ResolvedBy.ANTECEDENT)


def _may_be_described(context: ArticleContext, name: str) -> bool:
    """Whether a description of one person may mean the given person: not one with another description ("l'aggressore" is not "la vittima"),
    and not several people.
    """
    first = name.split(" ", 1)[0].lower()
    is_several = name[:1].islower() and are_several(context, first, head_of(name))
    return not is_several and not name.lower().startswith(context.words.pointing)


def _last_person(
    context: ArticleContext, mention: Mention, head: str, gender: Gender | None, sources: Sequence[FoundSource], *, is_bare: bool
) -> Resolution | None:
    """The last speaker, if a person of the same gender, and no other one is named since: "sagt Ada Quill. „…“, so *die Expertin*".

    A description with a complement means that person only in the same paragraph; "the witness" is never somebody whom the story has named.
    """
    last = last_source_near(context, mention.start, sources, paragraphs=1 if is_bare else 0)
    if last is None or " " not in last.name or head in context.words.descriptions.unnamed or not is_known_person(context, last.name):
        return None
    between = context.unquoted_names(Span(last.span.end, max(last.span.end, mention.start)))
    named = {last.name, *(name for name in map(context.people.person_meant, between) if is_known_person(context, name))}
    if any(gender in (None, context.people.genders.get(name, gender)) for name in named - {last.name}):
        return None
    fits = gender in (None, context.people.genders.get(last.name, gender))
    return Resolution(last.name, LAST_SPEAKER_PROBABILITY, ResolvedBy.LAST_SPEAKER) if fits else None

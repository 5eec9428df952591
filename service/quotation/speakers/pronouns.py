"""Resolves "he" and "she": a linear model scores every earlier mention of a person, and the scores of one person add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.clause_roles import clause_roles
from service.quotation.speakers.context import (
    ArticleContext,
    ClauseRole,
    FoundSource,
    MentionPlace,
    NameInClause,
    NameInContext,
    Resolution,
    ResolvedBy,
    head_of,
)
from service.quotation.speakers.description_grammar import are_several
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.people import is_persons_name, is_thing_of, passes_sentence_end
from service.rules.linear import add_up, softmax
from service.rules.rule_files import read_words
from service.text.sentences import has_sentence_end
from service.text.spans import Span

LOOKBACK_CHARACTERS = 1_600
"""The antecedent is looked for within this many characters before the pronoun: about seven paragraphs."""

NEWLY_NAMED_WITHIN_CHARACTERS = 300
"""A person named for the first time is looked for within this many characters before the pronoun: two or three sentences."""


MIN_LEAD_PROBABILITY = 0.05
"""The likeliest person must be ahead of the second by at least this probability; otherwise the pronoun is left unresolved."""

_RECENT_PARAGRAPHS = 4
"""Descriptions of speakers are candidates for at most this many paragraphs."""
_WOMENS_ENDINGS = tuple(sorted(read_words("quotation/womens_name_endings.txt")))
"""Given names with one of these endings are mostly women's."""
_PLACING_CHARACTERS = 8
"""A preposition of place is looked for within this many characters before a name."""
_SENTENCE_CHARACTERS = 80
"""The first word of a name's sentence is looked for within this many characters before the name."""
_NOUN = MentionSort.NOUN
"""A short name, because looking it up on its class for each earlier source would be slower."""


_ACTING = frozenset((ClauseRole.ACTS, ClauseRole.APPOSITION))
"""Roles of a newly named person that make them the likely antecedent of the next pronoun."""


@dataclass(frozen=True, slots=True)
class _PronounQuery:
    """A pronoun to be resolved, with what is known about it."""

    span: Span
    gender: Gender | None
    paragraph: int
    last: FoundSource | None
    """The last speaker before it."""
    speakers: frozenset[str]
    quoted: frozenset[str]
    """The people named in the words that are to be attributed; people seldom speak of themselves by name."""


def weigh_antecedents(
    context: ArticleContext, at: Span, gender: Gender | None, sources: Sequence[FoundSource], quoted: frozenset[str] = frozenset()
) -> list[tuple[str | None, list[str]]]:
    """The candidates for the antecedent of a pronoun: (name, features) for every earlier mention that fits, nearest first.

    `gender` is that of the pronoun, if it has one; `sources` are the sources found before the pronoun, in order; `quoted` are the people
    named in the words whose source the pronoun is (`names_in_words`). The last candidate is None: nobody who is named.
    """
    speakers = frozenset(source.name for source in sources)
    query = _PronounQuery(at, gender, context.paragraph_of(at.start), sources[-1] if sources else None, speakers, quoted)
    return [*_named_before(context, query), *_described_before(context, query, sources), (None, ["nobody"])]


def names_in_words(context: ArticleContext, content: Sequence[Span]) -> frozenset[str]:
    """The people whose names are within the given stretches of the text."""
    people = context.people
    return frozenset(people.person_meant(named) for span in content for named in people.before(span.end, len(span)))


def _named_before(context: ArticleContext, query: _PronounQuery) -> Iterator[tuple[str, list[str]]]:
    """The persons named before a pronoun with their features, nearest first."""
    near = list(islice(context.people.before(query.span.start, LOOKBACK_CHARACTERS), context.limits.names))
    subjects = 0
    roles: list[str] = []
    """Features of the last subject; the second name of a pair ("Ann Lowe and Paul Abara left") has the same."""
    for index, named in enumerate(near):
        in_context = _in_context(context, named)
        if (query.gender is not None and in_context.gender not in (None, query.gender)) or not _may_be_person(in_context, query):
            continue
        if in_context.name in query.quoted:
            continue
        in_clause = _in_clause(context, named, in_context.name)
        if index == 0 or not _is_paired(context, named, near[index - 1]):
            roles = list(map(str, in_clause.roles))
            if named.opens or ClauseRole.ACTS in in_clause.roles or ClauseRole.TELLS in in_clause.roles:
                roles.append(f"subject {min(subjects, 2)}")
                subjects += 1
            if index == 0:
                roles.append("nearest")
        evidence = [*_evidence(context, query, in_context.name, in_clause.place), *roles, in_clause.form]
        evidence.append("gender known" if in_context.gender else _gender_guess(in_context.name, query.gender))
        if named.opens or _starts_sentence(context, near, index):
            evidence.append("first in sentence")
        yield in_context.name, evidence


def _in_context(context: ArticleContext, named: NamedMention) -> NameInContext:
    """What is known about a name at one place, whichever pronoun is to be resolved; cached."""
    in_context = context.names_in_context.get(named.start)
    if in_context is None:
        people, words = context.people, context.words
        name = people.person_meant(named)
        unknown_place = name not in people.genders and (name.rsplit(" ", 1)[-1].lower() in words.places or _is_placed(context, named))
        in_context = context.names_in_context[named.start] = NameInContext(
            name,
            people.genders.get(name),
            unknown_place or names_no_person(name, words) or is_thing_of(name, words),
            " " in name or name in people.genders or people.counts.get(name, 0) > 1,
        )
    return in_context


def _in_clause(context: ArticleContext, named: NamedMention, name: str) -> NameInClause:
    """Where a name is, and what it is there; `name` is its fullest form. Cached, and read only of names that a pronoun may stand for."""
    in_clause = context.names_in_clauses.get(named.start)
    if in_clause is None:
        found = NameInClause(_place(context, named.span), clause_roles(context, named.span), _form(context, name))
        in_clause = context.names_in_clauses[named.start] = found
    return in_clause


def _is_placed(context: ArticleContext, named: NamedMention) -> bool:
    """Whether a name comes after a preposition of place: "in Saltmarsh"."""
    before = context.folded[max(0, named.start - _PLACING_CHARACTERS) : named.start].rsplit(None, 1)
    return bool(before) and before[-1].lower() in context.words.descriptions.placing


def _is_paired(context: ArticleContext, first: NamedMention, second: NamedMention) -> bool:
    """Whether two names share the subject of a sentence: "Ann Lowe and Paul Abara left"."""
    return first.opens and second.opens and context.folded[first.end : second.start] in context.words.pairing


def _described_before(context: ArticleContext, query: _PronounQuery, sources: Sequence[FoundSource]) -> Iterator[tuple[str, list[str]]]:
    """Earlier speakers without a name, such as "a spokesman for the board", with their features."""
    for source in sources:
        if source.sort is not _NOUN or source.span.end > query.span.start:
            continue
        head = head_of(source.name)
        if query.paragraph - context.paragraph_of(source.span.start) > _RECENT_PARAGRAPHS or head in context.words.groups:
            continue
        known = context.people.genders.get(source.name) or context.words.gendered.get(head)
        if query.gender is Gender.MALE and are_several(context, source.name.split(" ", 1)[0].lower(), head):
            continue
        if known is None or query.gender in (None, known):
            evidence = _evidence(context, query, source.name, _place(context, source.span))
            yield source.name, [*evidence, "described", "gender known" if known else "gender unknown"]


def _may_be_person(in_context: NameInContext, query: _PronounQuery) -> bool:
    """Whether a name may be a person's: it is not a known place or organisation, nor a single word that is printed only once."""
    return not in_context.names_no_person and (in_context.is_firm or in_context.name in query.speakers)


def _place(context: ArticleContext, span: Span) -> MentionPlace:
    return MentionPlace(span, context.paragraph_of(span.start), context.is_quoted(span.start), _pronoun_before(context, span))


def _evidence(context: ArticleContext, query: _PronounQuery, name: str, place: MentionPlace) -> list[str]:
    """Features of the distance between a mention and the pronoun, and of whether that person has spoken before."""
    back = query.paragraph - place.paragraph
    evidence = [f"paragraphs back {min(back, 4)}"]
    if back == 0:
        evidence.append("earlier sentence" if has_sentence_end(context.folded, place.span.end, query.span.start) else "same sentence")
    if query.last is not None and name == query.last.name:
        evidence.append(f"last speaker {min(3, query.paragraph - context.paragraph_of(query.last.span.start))}")
    elif name in query.speakers:
        evidence.append("spoke before")
    if place.is_quoted:
        evidence.append("quoted")
    elif place.after is not None and place.after == query.gender:
        evidence.append("behind a pronoun")
    if place.span.start < context.paragraphs[0].start:
        evidence.append("headline")
    return evidence


def _pronoun_before(context: ArticleContext, span: Span) -> Gender | None:
    """The gender of the pronoun that opens a name's sentence and therefore means somebody else: in "He said Lowe was late", "he" is not
    Lowe.
    """
    before = context.folded[max(0, span.start - _SENTENCE_CHARACTERS) : span.start]
    opening = before[max(before.rfind(end) for end in (". ", "\n", '" ')) + 1 :].split(None, 1)[:1]
    return context.words.pronoun_genders.get(opening[0].strip('"').lower()) if opening else None


def _starts_sentence(context: ArticleContext, near: Sequence[NamedMention], index: int) -> bool:
    """Whether a name is the first one of its sentence."""
    if index + 1 == len(near):
        return True
    return passes_sentence_end(context.folded, near[index + 1].end, near[index].start)


def _form(context: ArticleContext, name: str) -> str:
    """The feature that tells how certainly a name is a person's."""
    if " " not in name:
        return "single word"
    return "a person's name" if is_persons_name(context.people, name, context.words) else "nobody knows the name"


def _gender_guess(name: str, gender: Gender | None) -> str:
    """The feature for an unknown given name, by its ending: most names in -a, -ine and -elle are women's."""
    womans = name.split(" ", 1)[0].lower().endswith(_WOMENS_ENDINGS)
    return "gender likely" if womans == (gender is Gender.FEMALE) else "gender unlikely"


def likeliest(context: ArticleContext, weighed: Sequence[tuple[str | None, list[str]]], least: float) -> Resolution | None:
    """The likeliest antecedent among the candidates of `weigh_antecedents`, with its probability.

    The probability of a person is the sum over their mentions. None below the probability `least`, or if another person is nearly as
    likely.
    """
    probabilities = softmax([add_up(context.words.antecedents, evidence) for _, evidence in weighed])
    likely: dict[str, float] = {}
    for (name, _), probability in zip(weighed, probabilities, strict=True):
        if name is not None:
            likely[name] = likely.get(name, 0.0) + probability
    ranked = sorted(likely.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MIN_LEAD_PROBABILITY):
        return None
    return Resolution(context.people.as_printed(ranked[0][0]), ranked[0][1], ResolvedBy.ANTECEDENT)


def newly_named(context: ArticleContext, pronoun: Span, gender: Gender) -> str | None:
    """The only person named before a pronoun, in its paragraph or the one before, if the article names them there for the first time, as a
    subject.

    "*Paul Reed* was late. “The tide was early,” he said." The paragraph before counts only if it quotes nobody.
    """
    named = _named_since(context, pronoun.start, context.paragraph_of(pronoun.start))
    acting = [item for item in named if not _is_aside(context, item)]
    people = {context.people.person_meant(item) for item in acting}
    if len(people) != 1:
        return None
    [name], first = people, acting[-1]
    if context.people.first_places.get(name) != first.start or context.people.genders.get(name) != gender:
        return None
    if " " not in name:
        is_given = not context.lexicon.grammar.one_surname and name.lower() in context.words.given
        return name if first.gender is not None or is_given else None
    roles = clause_roles(context, first.span)
    return name if _ACTING.intersection(roles) and ClauseRole.OBJECT not in roles else None


def _is_aside(context: ArticleContext, named: NamedMention) -> bool:
    """Whether a name is only an owner or an object: "*Lowe's* neighbour, Paul Reed, told *Abara* about it"."""
    roles = clause_roles(context, named.span)
    return ClauseRole.POSSESSIVE in roles or (ClauseRole.OBJECT in roles and not _ACTING.intersection(roles))


def _named_since(context: ArticleContext, offset: int, paragraph: int) -> list[NamedMention]:
    """The names in a paragraph before an offset, nearest first; if none, those of the paragraph before, unless it has a quotation."""
    span = context.paragraphs[paragraph]
    if not 0 <= offset - span.start <= NEWLY_NAMED_WITHIN_CHARACTERS:
        return []
    named = _people_in(context, Span(span.start, offset))
    before = context.paragraphs[paragraph - 1] if paragraph else None
    if named or before is None or len(before) > NEWLY_NAMED_WITHIN_CHARACTERS or context.has_quotation(before):
        return named
    return _people_in(context, before)


def _people_in(context: ArticleContext, span: Span) -> list[NamedMention]:
    """The names in a span that may be people's and are outside quotation marks, the last one first."""
    return [named for named in context.unquoted_names(span) if not names_no_person(named.name, context.words)]

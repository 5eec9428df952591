"""Resolves the mention beside a quotation to a speaker: a name to its fullest form, a description or pronoun to whom the article means."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender, PronounKind
from service.quotation.paragraph.subject_phrases import MIN_FULL_NAME_WORDS
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy, head_of
from service.quotation.speakers.definite_descriptions import resolve_description
from service.quotation.speakers.issuers import owner_of_document
from service.quotation.speakers.known_people import people_alone
from service.quotation.speakers.name_words import NameWords, is_cut_short, names_no_person, strip_titles
from service.quotation.speakers.named_roles import named_after_title
from service.quotation.speakers.namesakes import namesake_meant
from service.quotation.speakers.organisations import resolve_group
from service.quotation.speakers.people import person_misspelt
from service.quotation.speakers.plurals import resolve_several
from service.quotation.speakers.pronouns import likeliest, names_in_words, newly_named, weigh_antecedents
from service.quotation.speakers.role_descriptions import resolve_subject_described
from service.quotation.speakers.sentence_subjects import opening_person, opening_source, person_before_colon, subject_introduced
from service.text.spans import Span

_RELATIVE_CHARACTERS = 120
"""The name that "who" refers to is looked for within this many characters before it."""

MIN_PERSON_PROBABILITY = 0.35
"""Below this probability a pronoun is left unresolved."""

MIN_OTHER_GENDER_PROBABILITY = 0.6
"""The same if the likeliest person has a rare given name that is more often one of the other gender."""
OTHER_GENDER_FACTOR = 0.8
"""Factor on the probability of such a person; an estimate."""

# The probability that each way of resolving a mention is right: estimates, not fitted.
SURE_PROBABILITY = 0.99
PLACE_PROBABILITY = 0.7
AS_PRINTED_PROBABILITY = 0.9
GROUP_PROBABILITY = 0.7
NEWLY_NAMED_PROBABILITY = 0.9
OPENING_PROBABILITY = 0.93
BYLINE_PROBABILITY = 0.9
SPELLING_PROBABILITY = 0.85

_MASKED = re.compile(r"\*{2,20}(?: [^\W\d_]{1,20}\*{1,20}){0,3}")
"""Matches the rest of a name whose letters a site hides: "Qu*** Lo**". A single asterisk would mark a note."""
_WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""


def resolve_mention(
    context: ArticleContext, mention: Mention, sources: Sequence[FoundSource], content: Sequence[Span] = ()
) -> Resolution | None:
    """Resolve a mention to a speaker. None if nobody is likely enough, as for a pronoun without an antecedent.

    A description of somebody whom the article does not name is itself the speaker. `sources` are the sources found before, in order;
    `content` are the words to be attributed.
    """
    word = mention.of(context.folded).lower()
    if word in context.lexicon.first_person and not isinstance(context.lexicon.pronouns.get(word), Gender):
        return _first_person(context, mention)
    match mention.sort:
        case MentionSort.PRONOUN:
            return _pronoun(context, mention, sources, content)
        case MentionSort.NAME:
            named = named_after_title(context, mention)
            if named is not None:
                return Resolution(context.people.as_printed(named), SURE_PROBABILITY, ResolvedBy.APPOSITION)
            return _owner(context, mention) or _name(context, mention, sources)
        case MentionSort.NOUN | MentionSort.OTHER:
            whom = _owner(context, mention) or _with_companions(context, mention) or resolve_description(context, mention, sources)
            return whom or Resolution(mention.of(context.text), AS_PRINTED_PROBABILITY)


def _owner(context: ArticleContext, mention: Mention) -> Resolution | None:
    """The person or body whose words a noun phrase names: "lautet *Quills* Fazit", "*Quill*'s statement said"."""
    issuer = owner_of_document(context, mention)
    return Resolution(issuer, PLACE_PROBABILITY, ResolvedBy.ISSUER) if issuer is not None else None


def _pronoun(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource], content: Sequence[Span]) -> Resolution | None:
    """Resolve a pronoun, or the possessive of one ("*her* claim"), in the way of its kind; None if it means nobody who can be found."""
    word = mention.of(context.folded).lower()
    match context.lexicon.pronouns.get(word) or context.words.pronoun_genders.get(word):
        case Gender() as gender:
            find_subject = _introduced_subject if context.lexicon.grammar.fixed_order else resolve_subject_described
            subject = find_subject(context, mention, gender, sources)
            return subject or _he_or_she(context, mention, gender, sources, content)
        case PronounKind.RELATIVE:
            return _nearest_name(context, mention)
        case PronounKind.NEUTER:
            return _neuter(context, mention, sources)
        case PronounKind.PLURAL:
            return _they(context, mention, sources)
        case _:
            return None


def _he_or_she(
    context: ArticleContext, mention: Mention, gender: Gender, sources: Sequence[FoundSource], content: Sequence[Span]
) -> Resolution | None:
    """Resolve "he" or "she" to somebody with a name: newly named, the subject of the sentence before, or else the likeliest person."""
    quoted = names_in_words(context, content)
    newest = newly_named(context, mention.span, gender)
    if newest is not None and newest not in quoted and (not sources or sources[-1].name != newest):
        return Resolution(context.people.as_printed(newest), NEWLY_NAMED_PROBABILITY, ResolvedBy.NEWLY_NAMED)
    grammar = context.lexicon.grammar
    subject = opening_person(context, mention.start, gender) if grammar.fixed_order else _named_before_colon(context, gender, content)
    if subject is not None and subject not in quoted:
        return Resolution(context.people.as_printed(subject), OPENING_PROBABILITY, ResolvedBy.SENTENCE_SUBJECT)
    weighed = weigh_antecedents(context, mention.span, gender, sources, quoted)
    candidates = weighed if grammar.own_weights else people_alone(context, weighed, sources)
    whom = likeliest(context, candidates, MIN_PERSON_PROBABILITY)
    return whom or _with_other_gender(context, mention, sources, quoted)


def _named_before_colon(context: ArticleContext, gender: Gender, content: Sequence[Span]) -> str | None:
    return person_before_colon(context, content[0], gender) if content else None


def _with_other_gender(
    context: ArticleContext, mention: Mention, sources: Sequence[FoundSource], quoted: frozenset[str]
) -> Resolution | None:
    """Resolve "he" or "she" to the likeliest person whose gender only the given name contradicts: "*Nana Quill* … he"."""
    weighed = weigh_antecedents(context, mention.span, None, sources, quoted)
    whom = likeliest(context, people_alone(context, weighed, sources), MIN_OTHER_GENDER_PROBABILITY)
    if whom is None or whom.name not in context.people.guessed or whom.name.split(" ", 1)[0].lower() in context.words.given:
        return None
    return replace(whom, probability=whom.probability * OTHER_GENDER_FACTOR)


def _they(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "they": the organisation or unnamed person that is the subject of the sentence before, or else the last speaker."""
    if not context.lexicon.grammar.fixed_order:
        return resolve_several(context, mention, sources)
    opening = opening_source(context, mention.start)
    if opening is not None and not (sources and sources[-1].name.startswith(opening)):
        return Resolution(opening, GROUP_PROBABILITY, ResolvedBy.SENTENCE_SUBJECT)
    last = next((source.name for source in reversed(sources) if source.sort is not MentionSort.PRONOUN), None)
    return Resolution(last, GROUP_PROBABILITY, ResolvedBy.LAST_SPEAKER) if last is not None else None


def _first_person(context: ArticleContext, mention: Mention) -> Resolution | None:
    """Resolve "I" to the author of the article, if its byline names one person; "we" is left unresolved."""
    author = None if mention.of(context.folded).lower() in context.lexicon.pronouns else context.find_author()
    return None if author is None else Resolution(author, BYLINE_PROBABILITY, ResolvedBy.AUTHOR)


def _introduced_subject(context: ArticleContext, mention: Mention, gender: Gender, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "he" or "she" to the description that is the subject of the sentence before: "A woman opened the door. “…,” she said."""
    found = subject_introduced(context, mention.start)
    if found is None:
        return None
    span, noun = found
    known = context.words.gendered.get(noun.of(context.folded).lower())
    owner = span.of(context.folded).split(" ", 1)[0].lower()
    if known not in (None, gender) or (known is None and owner in context.words.owners):
        return None
    whom = resolve_description(context, replace(mention, start=span.start, end=span.end, sort=MentionSort.NOUN), sources)
    return whom or Resolution(span.of(context.text), GROUP_PROBABILITY, ResolvedBy.INTRODUCED)


def _neuter(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "it" to the last source, if that is an organisation or document and no other has been named since; otherwise to the one named
    before.
    """
    last = sources[-1] if sources else None
    if last is not None and _is_thing(last, context.words) and not _is_group_named(context, last.span.end, mention.start):
        return Resolution(last.name, GROUP_PROBABILITY, ResolvedBy.LAST_SPEAKER)
    group = resolve_group(context, mention.start)
    return Resolution(group, GROUP_PROBABILITY, ResolvedBy.ORGANISATION) if group is not None else None


def _is_group_named(context: ArticleContext, start: int, end: int) -> bool:
    """Whether a noun for an organisation comes between two offsets in the paragraph of `end`, or they are more than a paragraph apart."""
    paragraph = context.paragraph_of(end)
    if paragraph - context.paragraph_of(start) > 1:
        return True
    words = _WORD.finditer(context.folded, max(start, context.paragraphs[paragraph].start), end)
    return any(word.group().lower() in context.words.organisations and not context.is_quoted(word.start()) for word in words)


def _is_thing(source: FoundSource, words: NameWords) -> bool:
    """Whether a source is an organisation or a document. A single letter is neither."""
    return len(source.name) > 1 and (names_no_person(source.name, words) or head_of(source.name) in words.groups)


def _nearest_name(context: ArticleContext, mention: Mention) -> Resolution | None:
    """Resolve a relative pronoun ("who") to the nearest name before it."""
    nearest = next(context.people.before(mention.start, _RELATIVE_CHARACTERS), None)
    if nearest is None:
        return None
    return Resolution(context.people.as_printed(context.people.person_meant(nearest)), PLACE_PROBABILITY, ResolvedBy.NEAREST_NAME)


def _name(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a name, or two joined by "and", to the fullest form; None if two people share it and cannot be told apart."""
    printed, phrase = " ".join(mention.of(context.text).split()), " ".join(mention.of(context.folded).split())
    if is_cut_short(context.folded, phrase, mention.end):
        printed, phrase = printed + ".", phrase + "."
    masked = _MASKED.match(context.text, mention.end)
    if masked is not None and not context.text.endswith("*", 0, mention.start):
        return Resolution(printed + masked.group(), AS_PRINTED_PROBABILITY)
    # Two surnames of one person are not two people: "Quilla y Rey" after "José Quilla y Rey".
    is_one = (context.people.fullest_form(phrase) or "").endswith(f" {phrase}")
    first, joining, second = (phrase, "", "") if is_one else _halves(context, phrase)
    if second and _holds_offices(context, first):
        return _full_name(context, printed[len(first) + len(joining) :], second, mention.start)
    if not second or not first.rsplit(" ", 1)[-1][:1].isupper():
        return namesake_meant(context, phrase, mention.start, sources, _full_name(context, printed, phrase, mention.start))
    before, after = printed[: len(first)], printed[len(first) + len(joining) :]
    both = _full_name(context, before, first, mention.start), _full_name(context, after, second, mention.start)
    return replace(both[0], name=joining.join(resolution.name for resolution in both))


def _with_companions(context: ArticleContext, mention: Mention) -> Resolution | None:
    """The full name of somebody who speaks together with others who belong to them, who are given as printed: "Quill and her crew"."""
    printed, phrase = mention.of(context.text), mention.of(context.folded)
    first, _, second = _halves(context, phrase)
    if not first[:1].isupper() or " " in first or second.split(" ", 1)[0] not in context.words.owners:
        return None
    whom = _full_name(context, printed[: len(first)], first, mention.start)
    return replace(whom, name=whom.name + printed[len(first) :])


def _halves(context: ArticleContext, phrase: str) -> tuple[str, str, str]:
    """A phrase cut at "and": (before, the word with its spaces, after). The last two are empty without an "and"."""
    # A hyphen before "and" ends the first part of a compound: "Gesundheits- und Hafendirektor Jost Wiebe".
    joining = next((word for word in context.words.pairing if word in phrase and f"-{word}" not in phrase), "")
    return phrase.partition(joining) if joining else (phrase, "", "")


def _holds_offices(context: ArticleContext, phrase: str) -> bool:
    """Whether a phrase is a role without a name: "Fernhof Ferries Co-Founder and Chief Pilot Ada Quill" is one woman with two roles."""
    words = phrase.lower().split(" ")
    is_name = len(words) == MIN_FULL_NAME_WORDS and words[0] in context.words.all_given
    return not is_name and bool(context.lexicon.class_of(words[-1]) & WordClass.PERSON)


def _full_name(context: ArticleContext, printed: str, phrase: str, offset: int) -> Resolution:
    """Resolve one name, which may have titles, to its fullest form. `phrase` is `printed` with its quotation marks in ASCII."""
    name = strip_titles(phrase, context.words)
    full = context.people.person_named(name, context.words.gender_shown_by(phrase), offset)
    misspelt = person_misspelt(context.people, name) if full == name and " " not in name else None
    if misspelt is not None:
        return Resolution(context.people.as_printed(misspelt), SPELLING_PROBABILITY, ResolvedBy.MISSPELT)
    if full == name:
        start = phrase.rfind(name)
        return Resolution(printed[start : start + len(name)], SURE_PROBABILITY)
    return Resolution(context.people.as_printed(full), SURE_PROBABILITY, ResolvedBy.FULLEST_NAME)

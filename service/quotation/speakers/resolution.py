"""Resolves the mention beside a quotation to a speaker: a name to its fullest form, a description or pronoun to whom the article means."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.pronoun_kinds import Gender, PronounKind
from service.quotation.paragraph.subject_phrases import MIN_FULL_NAME_WORDS
from service.quotation.speakers.context import FoundSource, Resolution, ResolvedBy, Story, head_of
from service.quotation.speakers.definite_descriptions import resolve_description
from service.quotation.speakers.issuers import issuer_of_titled, owner_of_document
from service.quotation.speakers.known_people import people_alone
from service.quotation.speakers.name_words import NameWords, is_cut_short, names_no_person, strip_titles
from service.quotation.speakers.named_roles import named_behind, named_behind_title
from service.quotation.speakers.organisations import resolve_group
from service.quotation.speakers.people import bearer_misspelt
from service.quotation.speakers.plurals import resolve_several
from service.quotation.speakers.pronouns import likeliest, names_in_words, newly_named, weigh_antecedents
from service.quotation.speakers.role_descriptions import resolve_role, subject_described
from service.quotation.speakers.sentence_subjects import opening_person, opening_source, subject_introduced
from service.text.spans import Span

_RELATIVE_CHARACTERS = 120
"""The name that "who" refers to is looked for within this many characters before it."""

MIN_PERSON_PROBABILITY = 0.35
"""Below this probability a pronoun is left unresolved."""

MIN_OTHER_GENDER_PROBABILITY = 0.6
"""The same where the given name of the likeliest person, a rare one, is more often one of the other gender."""
OTHER_GENDER_FACTOR = 0.8
"""How much less likely that person is: an estimate."""

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
"""Matches the rest of a name whose letters a site hides: "Qu*** Lo**". One asterisk alone points to a note."""
_WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""


def resolve_mention(story: Story, mention: Mention, sources: Sequence[FoundSource], content: Sequence[Span] = ()) -> Resolution | None:
    """Resolve a mention to a speaker. None if nobody is likely enough, as for a pronoun without an antecedent.

    A description of somebody whom the article does not name is its own speaker. `sources` are the sources found before, in order; `content`
    are the words to be attributed.
    """
    word = mention.of(story.folded).lower()
    if word in story.lexicon.first_person and not isinstance(story.lexicon.pronouns.get(word), Gender):
        return _first_person(story, mention)
    match mention.sort:
        case Sort.PRONOUN:
            return _pronoun(story, mention, sources, content)
        case Sort.NAME:
            named = named_behind_title(story, mention)
            if named is not None:
                return Resolution(story.people.as_printed(named), SURE_PROBABILITY, ResolvedBy.APPOSITION)
            return _owner(story, mention) or issuer_of_titled(story, mention, sources) or _name(story, mention)
        case Sort.NOUN | Sort.OTHER:
            whom = _owner(story, mention) or _with_companions(story, mention) or resolve_description(story, mention, sources)
            return whom or Resolution(mention.of(story.text), AS_PRINTED_PROBABILITY)


def _owner(story: Story, mention: Mention) -> Resolution | None:
    """The person or body whose words a phrase calls by a noun: "lautet *Quills* Fazit", "*Quill*'s statement said"."""
    issuer = owner_of_document(story, mention)
    return Resolution(issuer, PLACE_PROBABILITY, ResolvedBy.ISSUER) if issuer is not None else None


def _pronoun(story: Story, mention: Mention, sources: Sequence[FoundSource], content: Sequence[Span]) -> Resolution | None:
    match story.lexicon.pronouns.get(mention.of(story.text).lower()):
        case Gender() as gender:
            subject = (_introduced_subject if story.lexicon.bare_clauses else _described_subject)(story, mention, gender, sources)
            return subject or _he_or_she(story, mention, gender, sources, content)
        case PronounKind.RELATIVE:
            return _nearest_name(story, mention)
        case PronounKind.NEUTER:
            return _neuter(story, mention, sources)
        case PronounKind.PLURAL:
            return _they(story, mention, sources)
        case _:
            return None


def _he_or_she(
    story: Story, mention: Mention, gender: Gender, sources: Sequence[FoundSource], content: Sequence[Span]
) -> Resolution | None:
    """Resolve "he" or "she" to somebody with a name: newly named, the subject of the sentence before, or else the likeliest of all."""
    quoted = names_in_words(story, content)
    newest = newly_named(story, mention.span, gender)
    if newest is not None and newest not in quoted and (not sources or sources[-1].name != newest):
        return Resolution(story.people.as_printed(newest), NEWLY_NAMED_PROBABILITY, ResolvedBy.NEWLY_NAMED)
    subject = opening_person(story, mention.start, gender) if story.lexicon.bare_clauses else None
    if subject is not None and subject not in quoted:
        return Resolution(story.people.as_printed(subject), OPENING_PROBABILITY, ResolvedBy.SENTENCE_SUBJECT)
    weighed = weigh_antecedents(story, mention.span, gender, sources, quoted)
    whom = likeliest(story, weighed if story.lexicon.bare_clauses else people_alone(story, weighed, sources), MIN_PERSON_PROBABILITY)
    return whom or _with_other_gender(story, mention, sources, quoted)


def _with_other_gender(story: Story, mention: Mention, sources: Sequence[FoundSource], quoted: frozenset[str]) -> Resolution | None:
    """Resolve "he" or "she" to the likeliest person of any gender, if only the given name contradicts: "*Nana Quill* … he"."""
    weighed = weigh_antecedents(story, mention.span, None, sources, quoted)
    whom = likeliest(story, people_alone(story, weighed, sources), MIN_OTHER_GENDER_PROBABILITY)
    if whom is None or whom.name not in story.people.guessed or whom.name.split(" ", 1)[0].lower() in story.words.given:
        return None
    return replace(whom, probability=whom.probability * OTHER_GENDER_FACTOR)


def _described_subject(story: Story, mention: Mention, gender: Gender, sources: Sequence[FoundSource]) -> Resolution | None:
    """The same as `_introduced_subject` in a language other than English: "*Der Landrat* hat widersprochen. „…“, sagte er."""
    described = subject_described(story, mention.start, gender)
    if described is None:
        return None
    subject = replace(mention, start=described.start, end=described.end)
    named = named_behind(story, subject)
    if named is not None:
        return Resolution(story.people.as_printed(named), PLACE_PROBABILITY, ResolvedBy.APPOSITION)
    whom = resolve_role(story, subject, sources)
    return whom or Resolution(described.of(story.text), GROUP_PROBABILITY)


def _they(story: Story, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "they": the organisation or unnamed person that is the subject of the sentence before, or else the last speaker."""
    if not story.lexicon.bare_clauses:
        return resolve_several(story, mention, sources)
    opening = opening_source(story, mention.start)
    if opening is not None and not (sources and sources[-1].name.startswith(opening)):
        return Resolution(opening, GROUP_PROBABILITY, ResolvedBy.SENTENCE_SUBJECT)
    last = next((source.name for source in reversed(sources) if source.sort is not Sort.PRONOUN), None)
    return Resolution(last, GROUP_PROBABILITY, ResolvedBy.LAST_SPEAKER) if last is not None else None


def _first_person(story: Story, mention: Mention) -> Resolution | None:
    """Resolve "I" to the author of the article, if its byline names one person; "we" is left unresolved."""
    author = None if mention.of(story.folded).lower() in story.lexicon.pronouns else story.find_author()
    return None if author is None else Resolution(author, BYLINE_PROBABILITY, ResolvedBy.AUTHOR)


def _introduced_subject(story: Story, mention: Mention, gender: Gender, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "he" or "she" to the description that is the subject of the sentence before: "A woman opened the door. “…,” she said."""
    found = subject_introduced(story, mention.start)
    if found is None:
        return None
    span, noun = found
    known = story.words.gendered.get(noun.of(story.folded).lower())
    owner = span.of(story.folded).split(" ", 1)[0].lower()
    if known not in (None, gender) or (known is None and owner in story.words.owners):
        return None
    whom = resolve_description(story, replace(mention, start=span.start, end=span.end, sort=Sort.NOUN), sources)
    return whom or Resolution(span.of(story.text), GROUP_PROBABILITY, ResolvedBy.INTRODUCED)


def _neuter(story: Story, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "it": the last source, if it is an organisation or document and no other is named since; otherwise the one named before."""
    last = sources[-1] if sources else None
    if last is not None and _is_thing(last, story.words) and not _is_group_named(story, last.span.end, mention.start):
        return Resolution(last.name, GROUP_PROBABILITY, ResolvedBy.LAST_SPEAKER)
    group = resolve_group(story, mention.start)
    return Resolution(group, GROUP_PROBABILITY, ResolvedBy.ORGANISATION) if group is not None else None


def _is_group_named(story: Story, start: int, end: int) -> bool:
    """Whether a noun for an organisation comes between two offsets in the paragraph of `end`, or they are more than a paragraph apart."""
    paragraph = story.paragraph_of(end)
    if paragraph - story.paragraph_of(start) > 1:
        return True
    words = _WORD.finditer(story.folded, max(start, story.paragraphs[paragraph].start), end)
    return any(word.group().lower() in story.words.organisations and not story.is_quoted(word.start()) for word in words)


def _is_thing(source: FoundSource, words: NameWords) -> bool:
    """Whether a source is an organisation or a document. A single letter is neither."""
    return len(source.name) > 1 and (names_no_person(source.name, words) or head_of(source.name) in words.groups)


def _nearest_name(story: Story, mention: Mention) -> Resolution | None:
    """Resolve a relative pronoun ("who") to the nearest name before it."""
    nearest = next(story.people.before(mention.start, _RELATIVE_CHARACTERS), None)
    if nearest is None:
        return None
    return Resolution(story.people.as_printed(story.people.person_meant(nearest)), PLACE_PROBABILITY, ResolvedBy.NEAREST_NAME)


def _name(story: Story, mention: Mention) -> Resolution:
    """Resolve a name, or two joined by "and", to the fullest form; as printed where two people share it and cannot be told apart."""
    printed, phrase = " ".join(mention.of(story.text).split()), " ".join(mention.of(story.folded).split())
    if is_cut_short(story.folded, phrase, mention.end):
        printed, phrase = printed + ".", phrase + "."
    masked = _MASKED.match(story.text, mention.end)
    if masked is not None and not story.text.endswith("*", 0, mention.start):
        return Resolution(printed + masked.group(), AS_PRINTED_PROBABILITY)
    # Two surnames of one person are no two people: "Quilla y Rey" after "José Quilla y Rey".
    is_one = (story.people.fullest_form(phrase) or "").endswith(f" {phrase}")
    first, joining, second = (phrase, "", "") if is_one else _halves(story, phrase)
    if second and _holds_offices(story, first):
        return _full_name(story, printed[len(first) + len(joining) :], second, mention.start)
    if not second or not first.rsplit(" ", 1)[-1][:1].isupper():
        return _full_name(story, printed, phrase, mention.start)
    before, behind = printed[: len(first)], printed[len(first) + len(joining) :]
    both = _full_name(story, before, first, mention.start), _full_name(story, behind, second, mention.start)
    return replace(both[0], name=joining.join(resolution.name for resolution in both))


def _with_companions(story: Story, mention: Mention) -> Resolution | None:
    """The full name of somebody who speaks with others of theirs, who are given as printed: "Quill and her crew"."""
    printed, phrase = mention.of(story.text), mention.of(story.folded)
    first, _, second = _halves(story, phrase)
    if not first[:1].isupper() or " " in first or second.split(" ", 1)[0] not in story.words.owners:
        return None
    whom = _full_name(story, printed[: len(first)], first, mention.start)
    return replace(whom, name=whom.name + printed[len(first) :])


def _halves(story: Story, phrase: str) -> tuple[str, str, str]:
    """A phrase, cut at "and": what comes before it, the word with its spaces, what comes after. The last two are empty without one."""
    # A hyphen before "and" is a compound's first part: "Gesundheits- und Hafendirektor Jost Wiebe".
    joining = next((word for word in story.words.pairing if word in phrase and f"-{word}" not in phrase), "")
    return phrase.partition(joining) if joining else (phrase, "", "")


def _holds_offices(story: Story, phrase: str) -> bool:
    """Whether a phrase is a role without a name: "Fernhof Ferries Co-Founder and Chief Pilot Ada Quill" is one woman with two roles."""
    words = phrase.lower().split(" ")
    is_name = len(words) == MIN_FULL_NAME_WORDS and words[0] in story.words.all_given
    return not is_name and bool(story.lexicon.class_of(words[-1]) & WordClass.PERSON)


def _full_name(story: Story, printed: str, phrase: str, offset: int) -> Resolution:
    """Resolve one name, which may have titles, to its fullest form. `phrase` is `printed` with its quotation marks in ASCII."""
    name = strip_titles(phrase, story.words)
    full = story.people.person_named(name, story.words.gendered.get(phrase.split(" ", 1)[0].lower().strip(".")), offset)
    misspelt = bearer_misspelt(story.people, name) if full == name and " " not in name else None
    if misspelt is not None:
        return Resolution(story.people.as_printed(misspelt), SPELLING_PROBABILITY, ResolvedBy.MISSPELT)
    if full == name:
        start = phrase.rfind(name)
        return Resolution(printed[start : start + len(name)], SURE_PROBABILITY)
    return Resolution(story.people.as_printed(full), SURE_PROBABILITY, ResolvedBy.FULLEST_NAME)

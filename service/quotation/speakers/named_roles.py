"""Finds the name beside a description: after it, before it, or inside it."""

import re
from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE, ENGLISH_PLURAL_ENDINGS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.surname_words import opens_like_name
from service.quotation.speakers.context import PHRASE_END, ArticleContext, FoundSource, head_of, last_source_near, word_before
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention

MAX_APPOSITION_NAME_CHARACTERS = 60
"""The name in apposition to a description ends within this many characters after it."""

_SURNAME = re.compile(r"(?:^|[.?!\"] |\n)([^\W\d_a-z][\w'-]{2,30})\Z")
"""Matches a single word with a capital that opens a sentence and ends where the search ends."""
_NAME_IN_MARKS = re.compile(r" [\"']((?=[^\W\d_a-z])[^\"'\n.,:;!?]{2,40})[\"']")
"""Matches words in marks that open with a capital and have no punctuation."""
_BRACKET = re.compile(r" \([^()\n]{1,20}\)")
"""Matches the short name of an organisation or a party, in brackets: "der Sprecher des Hafenamts (HA), Jost Wiebe"."""


def owner_of_thing(context: ArticleContext, mention: Mention, head: str, sources: Sequence[FoundSource]) -> str | None:
    """The last speaker, if the source is something of theirs: "Según *su análisis*", "*Sein Urteil*: …"; not a relative: "su hermano"."""
    opening = mention.of(context.folded).split(" ", 1)[0].lower()
    if opening not in context.words.owners or context.lexicon.class_of(head) & WordClass.PEOPLE or head in context.words.kinship:
        return None
    last = last_source_near(context, mention.start, sources)
    return None if last is None else last.name


def named_within(context: ArticleContext, phrase: str) -> str | None:
    """The full name that a description ends with, after a noun for people: "el diputado de Adelante *Nuria Campos*"."""
    words = phrase.split()
    given = (index for index in range(1, len(words) - 1) if words[index][0].isupper() and words[index].lower() in context.words.given)
    start = next(given, None)
    if start is None or not all(map(opens_like_name, words[start:])):
        return None
    if words[start - 1].lower() in context.lexicon.grammar.owner_prepositions:
        # "La madre di Ada Quilla" is not Ada Quilla.
        return None
    is_person = any(context.lexicon.class_of(word.lower()) & WordClass.PERSON for word in words[:start])
    return context.people.person_named(" ".join(words[start:]), None) if is_person else None


def name_before_comma(context: ArticleContext, mention: Mention) -> NamedMention | None:
    """The name to which a description is in apposition, with only a comma between: "*Marta Gil*, autora del libro"."""
    named = next(context.people.before(mention.start, MAX_APPOSITION_NAME_CHARACTERS), None)
    return named if named is not None and context.folded[named.end : mention.start] == ", " else None


def titled_after(context: ArticleContext, mention: Mention) -> str | None:
    """The name in marks right after a noun for a paper or another body, outside English: "die Zeitung *„Le Courrier“* schrieb"."""
    found = None if context.lexicon.grammar.fixed_order else _NAME_IN_MARKS.match(context.folded, mention.end)
    return None if found is None else context.text[found.start(1) : found.end(1)]


def named_before(context: ArticleContext, mention: Mention) -> str | None:
    """The name right before a description without an article: "*Marta Gil*, autora del libro, dice"."""
    opening = mention.of(context.folded).split(" ", 1)[0].lower()
    if not context.folded.startswith(", ", mention.start - len(", ")) or context.lexicon.class_of(opening) & WordClass.DETERMINER:
        return None
    named = name_before_comma(context, mention)
    if named is not None:
        return None if names_no_person(named.name, context.words) or _is_body_named(context, named) else context.people.person_meant(named)
    end = mention.start - len(", ")
    surname = _SURNAME.search(context.folded, max(0, end - MAX_APPOSITION_NAME_CHARACTERS), end)
    return surname[1] if surname is not None and not context.lexicon.class_of(surname[1].lower()) & ~WordClass.PROPER else None


def _is_body_named(context: ArticleContext, named: NamedMention) -> bool:
    """Whether the noun right before a name says that it is a body or a paper: "Contactada pela *agência* Lusa, fonte da Câmara …"."""
    before = word_before(context, named.start, MAX_APPOSITION_NAME_CHARACTERS)
    return bool(context.lexicon.class_of(before) & (WordClass.GROUP | WordClass.DOCUMENT))


def apposition_start(context: ArticleContext, mention: Mention) -> int | None:
    """The offset after the comma that follows a description, where an apposition would start; None if no comma follows or a verb comes
    first.

    Outside English, a complement may come before the comma: "L'assessora *regionale ai Trasporti*, Giovanna Riva".
    """
    bracket = None if context.lexicon.grammar.roles_as_titles else _BRACKET.match(context.folded, mention.end)
    end = mention.end if bracket is None else bracket.end()
    comma = context.folded.find(", ", end, end + MAX_APPOSITION_NAME_CHARACTERS)
    if comma < 0 or comma == end:
        return None if comma < 0 else comma + 2
    between = _BRACKET.sub("", context.folded[end:comma])
    if context.lexicon.grammar.roles_as_titles or not between.startswith(" ") or PHRASE_END.search(between):
        return None
    words = between.lower().split()
    if any(context.lexicon.class_of(word) & WordClass.PREPOSITION for word in words[:1]):
        # Two nouns may be joined in the complement: "entre los hombres y las mujeres".
        words = [word for word in words if word not in context.lexicon.grammar.name_conjunctions]
    return None if any(breaks_phrase(context, word) for word in words) else comma + 2


def breaks_phrase(context: ArticleContext, word: str) -> bool:
    """Whether a word ends a phrase: a verb, a conjunction, a pronoun."""
    found = context.lexicon.class_of(word)
    verbal = WordClass.VERBAL | WordClass.CONJUNCTION | WordClass.PRONOUN | WordClass.ACCORDING
    return bool(found & verbal) and not found & (WordClass.PREPOSITION | WordClass.DETERMINER)


MARK_BEFORE_CHARACTERS: Final = 2
"""Characters between a quotation and the name after it: a quotation mark and a space."""

_ONE = WordClass.INDEFINITE | WordClass.STANDALONE
"""Classes of words that single out one of several: "a", "another"."""
_BRACKETED_ACRONYM = re.compile(r" \([A-Z]{2,6}\) ")
"""Matches the abbreviation of a role, in brackets between the role and the name: "Certified Boat Builder (CBB) Ann Lowe"."""


def named_after_title(context: ArticleContext, mention: Mention) -> str | None:
    """The name after a capitalised role and a comma, or an acronym in brackets: "says Co-Founder, Ann Lowe", "Chair of Tarn, Ann Lowe"."""
    phrase = mention.of(context.folded)
    pieces = phrase.rsplit(f"{ENGLISH_GENITIVE} ", 1)[-1].lower().replace("-", " ").split()
    if not pieces or not context.words.all_given.keys().isdisjoint(pieces):
        return None
    head = head_of(phrase)
    is_office = context.words.is_person_noun(head) and not head.endswith(ENGLISH_PLURAL_ENDINGS) and head != pieces[-1]
    if not context.words.is_person_noun(pieces[-1]) and not is_office:
        return None
    bracket = _BRACKETED_ACRONYM.match(context.folded, mention.end)
    return named_after(context, mention, bracket.end() if bracket else None)


def named_after(context: ArticleContext, mention: Mention, start: int | None = None) -> str | None:
    """The name in apposition to a description of one person or organisation: "the mayor, Ann Lowe".

    The name starts at `start` or, if that is None, after the comma.
    """
    if start is None:
        start = apposition_start(context, mention)
    if start is None:
        return None
    named = _named_at(context, start)
    if named is None or context.folded.startswith(("'", *context.words.pairing), named.end) or _opens_main_clause(context, mention, named):
        return None
    if " " not in named.name and named.end - named.start > len(named.name):
        # With a title, a surname alone is enough: "the chairman, Lord Ashby".
        return context.people.person_meant(named)
    if " " not in named.name:
        return context.people.person_named(named.name, named.gender) if _is_relative_named(context, mention, named.name) else None
    return None if names_no_person(named.name, context.words) else context.people.fullest_form(named.name)


def _opens_main_clause(context: ArticleContext, mention: Mention, named: NamedMention) -> bool:
    """Whether a name is the subject after a fronted phrase, not an apposition, outside English: "Según la policía, *Ada Quilla* huyó"."""
    if context.lexicon.grammar.roles_as_titles:
        return False
    before = word_before(context, mention.start, MAX_APPOSITION_NAME_CHARACTERS).lower()
    if not context.lexicon.class_of(before) & (WordClass.PREPOSITION | WordClass.ACCORDING):
        return False
    return context.folded.startswith(" ", named.end) and context.folded[named.end + 1 : named.end + 2].islower()


def _named_at(context: ArticleContext, start: int) -> NamedMention | None:
    """The name that starts at an offset."""
    named = next(context.people.after(start, MAX_APPOSITION_NAME_CHARACTERS), None)
    return named if named is not None and named.start == start else None


def _is_relative_named(context: ArticleContext, mention: Mention, name: str) -> bool:
    """Whether a given name after a comma may belong to the person described: a relative or, in English, one of several people.

    "su hermana, Marta", "another fan, Ada, said".
    """
    phrase = mention.of(context.folded)
    words = phrase.lower().split()
    noun = words[-1] if context.lexicon.grammar.spaced_compounds else head_of(phrase)
    is_one = bool(context.lexicon.class_of(context.words.split_article(phrase.lower())[0]) & _ONE)
    is_relative = noun in context.words.kinship
    if is_relative and not context.lexicon.grammar.roles_as_titles and context.folded.startswith(",", mention.end):
        return not context.lexicon.class_of(name.lower()) & ~WordClass.PROPER and name.lower() not in context.words.places
    return (is_one or is_relative) and name.lower() in context.words.given


def name_before_role(context: ArticleContext, mention: Mention) -> str | None:
    """The full name before a role in apposition: "Ann Lowe, founder of Harbour Watch told us"."""
    named = name_before_comma(context, mention)
    if named is None or " " not in named.name or names_no_person(named.name, context.words):
        return None
    opens = named.opens or context.folded[max(0, named.start - MARK_BEFORE_CHARACTERS) : named.start].strip().endswith(('"', "'"))
    return context.people.person_meant(named) if opens else None

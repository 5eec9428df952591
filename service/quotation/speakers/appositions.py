"""Finds the name beside or inside a description, and the owner of a thing that "speaks"; mostly for languages other than English."""

import re
from collections.abc import Sequence

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import PHRASE_END, FoundSource, Story
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention

MAX_APPOSITION_NAME_CHARACTERS = 60
"""The name in apposition to a description ends within this many characters behind it."""

_SURNAME = re.compile(r"(?:^|[.?!\"] |\n)([^\W\d_a-z][\w'-]{2,30})\Z")
"""A single word with a capital that opens a sentence and ends where the search ends."""
_TWO_WORDS = re.compile(r"([^\W\d_a-z][\w'-]{1,30} [^\W\d_a-z][\w'-]{1,30}),")
"""Two words with capitals before a comma."""
_BRACKET = re.compile(r" \([^()\n]{1,20}\)")
"""What an organisation or a party is called for short: "der Sprecher des Hafenamts (HA), Jost Wiebe"."""


def owner_of_thing(story: Story, mention: Mention, head: str, sources: Sequence[FoundSource]) -> str | None:
    """The last speaker, if the source is a thing that they own: "Según *su análisis*", "*Sein Urteil*: …"; not a relative: "su hermano"."""
    opening = mention.of(story.folded).split(" ", 1)[0].lower()
    if opening not in story.words.owners or story.lexicon.class_of(head) & WordClass.PEOPLE or head in story.words.kinship or not sources:
        return None
    last = sources[-1]
    return last.name if story.paragraph_of(mention.start) - story.paragraph_of(last.span.start) <= 1 else None


def named_within(story: Story, phrase: str) -> str | None:
    """The full name that a description ends with, behind a noun for people: "el diputado de Adelante *Nuria Campos*"."""
    words = phrase.split()
    given = (index for index in range(1, len(words) - 1) if words[index][0].isupper() and words[index].lower() in story.words.given)
    start = next(given, None)
    if start is None or not all(word[0].isupper() for word in words[start:]):
        return None
    if words[start - 1].lower() in story.lexicon.grammar.owner_prepositions:
        # "La madre di Ada Quilla" is not Ada Quilla.
        return None
    is_person = any(story.lexicon.class_of(word.lower()) & WordClass.PERSON for word in words[:start])
    return story.people.person_named(" ".join(words[start:]), None) if is_person else None


def name_before_comma(story: Story, mention: Mention) -> NamedMention | None:
    """The name to which a description stands in apposition, with only a comma between: "*Marta Gil*, autora del libro"."""
    named = next(story.people.before(mention.start, MAX_APPOSITION_NAME_CHARACTERS), None)
    return named if named is not None and story.folded[named.end : mention.start] == ", " else None


def named_before(story: Story, mention: Mention) -> str | None:
    """The name right before a description without an article: "*Marta Gil*, autora del libro, dice"."""
    opening = mention.of(story.folded).split(" ", 1)[0].lower()
    if not story.folded.startswith(", ", mention.start - len(", ")) or story.lexicon.class_of(opening) & WordClass.DETERMINER:
        return None
    named = name_before_comma(story, mention)
    if named is not None:
        return None if names_no_person(named.name, story.words) else story.people.person_meant(named)
    end = mention.start - len(", ")
    surname = _SURNAME.search(story.folded, max(0, end - MAX_APPOSITION_NAME_CHARACTERS), end)
    return surname[1] if surname is not None and not story.lexicon.class_of(surname[1].lower()) & ~WordClass.PROPER else None


def name_between_commas(story: Story, start: int) -> str | None:
    """Two unknown words with capitals between the comma at an offset and the next, behind a description of a person: a rare given name with
    its surname, in a language where every noun has a capital: "der Obmann der Werft, *Tjark Wiebe*, …"."""
    found = _TWO_WORDS.match(story.folded, start)
    if found is None or any(story.lexicon.class_of(word.lower()) & ~WordClass.PROPER for word in found[1].split()):
        return None
    return story.people.person_named(found[1], None)


def apposition_start(story: Story, mention: Mention) -> int | None:
    """The offset behind the comma after a description, where an apposition would start; None where no comma follows or a verb comes first.

    Outside English, a complement may stand before the comma: "L'assessora *regionale ai Trasporti*, Giovanna Riva".
    """
    bracket = None if story.lexicon.bare_clauses else _BRACKET.match(story.folded, mention.end)
    end = mention.end if bracket is None else bracket.end()
    comma = story.folded.find(", ", end, end + MAX_APPOSITION_NAME_CHARACTERS)
    if comma < 0 or comma == end:
        return None if comma < 0 else comma + 2
    between = _BRACKET.sub("", story.folded[end:comma])
    if story.lexicon.bare_clauses or not between.startswith(" ") or PHRASE_END.search(between):
        return None
    words = between.lower().split()
    if any(story.lexicon.class_of(word) & WordClass.PREPOSITION for word in words[:1]):
        # Two nouns may be joined in the complement: "entre los hombres y las mujeres".
        words = [word for word in words if word not in story.lexicon.grammar.pairing]
    return None if any(_opens_clause(story, word) for word in words) else comma + 2


def _opens_clause(story: Story, word: str) -> bool:
    """Whether a word shows that no phrase goes on: a verb, a conjunction, a pronoun."""
    found = story.lexicon.class_of(word)
    verbal = WordClass.VERBAL | WordClass.CONJUNCTION | WordClass.PRONOUN | WordClass.ACCORDING
    return bool(found & verbal) and not found & (WordClass.PREPOSITION | WordClass.DETERMINER)

"""Gives the probability that a mention was resolved to the right name, by the kind of mention, how it was resolved, the form of the name.

The shares are measured by cross-validation, leaving out one site at a time (`training/fit_confidence.py`).
"""

from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import Resolution, ResolvedBy, Story
from service.quotation.speakers.name_words import names_no_person

LONG_NAME_WORDS: Final = 4
"""A name of at least this many words may have taken in words around it."""


def naming_of(story: Story, mention: Mention, resolution: Resolution) -> str:
    """The key under which the share of right names is measured: "name as-printed full", "noun introduced", "pronoun antecedent"."""
    form = ""
    if mention.sort is Sort.NAME:
        form = f" {_form_of_name(story, resolution.name)}"
    elif resolution.way is ResolvedBy.AS_PRINTED:
        form = f" {_form_of_description(story, mention)}"
    language = "" if story.lexicon.bare_clauses else "abroad "
    return f"{language}{mention.sort.value} {resolution.way.value}{form}"


def name_probability(story: Story, mention: Mention, resolution: Resolution) -> float:
    """The probability that a name is right: the model's own for a pronoun resolved by it, otherwise the share measured for such names."""
    if resolution.way is ResolvedBy.ANTECEDENT and mention.sort is Sort.PRONOUN:
        return resolution.probability
    return story.words.shares.get(naming_of(story, mention, resolution), resolution.probability)


def _form_of_name(story: Story, name: str) -> str:
    """The form of a name as part of the key: "long", "full" (begins with a given name), "one word", "several words", … " of nobody"."""
    words = name.split()
    if len(words) >= LONG_NAME_WORDS:
        return "long"
    if len(words) > 1 and words[0].lower() in story.words.all_given:
        return "full"
    return ("one word" if len(words) == 1 else "several words") + (" of nobody" if names_no_person(name, story.words) else "")


def _form_of_description(story: Story, mention: Mention) -> str:
    """The form of a description by its first word: "definite" ("the mayor"), "indefinite" ("a mayor"), or "bare" (no article)."""
    opening, _, rest = mention.of(story.folded).lower().partition(" ")
    classes = story.lexicon.class_of(opening)
    if not rest or not classes & WordClass.DETERMINER:
        return "bare"
    return "definite" if mention.of(story.folded).lower().startswith(story.words.pointing) else "indefinite"

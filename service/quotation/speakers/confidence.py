"""What tells whether a mention was resolved to the right name, as features of a linear model (`service/quotation/confidence.py`)."""

from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import FoundSource, Resolution, ResolvedBy, Story
from service.quotation.speakers.name_words import names_no_person
from service.rules.linear import SizedFeatures, log_odds

LONG_NAME_WORDS: Final = 4
"""A name of at least this many words may have taken in words around it."""


def name_evidence(story: Story, mention: Mention, resolution: Resolution, sources: Sequence[FoundSource]) -> SizedFeatures:
    """The features of a resolved mention; `sources` are the sources found before it, in order."""
    sort = mention.sort.value
    words = resolution.name.lower().split()
    has_spoken = any(source.name == resolution.name for source in sources)
    return [
        ("log odds of the way", log_odds(resolution.probability)),
        (f"kind={naming_of(story, mention, resolution)}", 1.0),
        (f"words={min(len(words), LONG_NAME_WORDS)} sort={sort}", 1.0),
        (f"spoke before={has_spoken} sort={sort}", 1.0),
        ("given name=True" if words and words[0] in story.words.all_given else "given name=False", 1.0),
    ]


def naming_of(story: Story, mention: Mention, resolution: Resolution) -> str:
    """The kind of an answer: the sort of the mention, how it was resolved, and the form of the name or description.

    For instance "name as-printed full", "noun introduced", "pronoun antecedent"; in languages other than English with "abroad" before it.
    """
    form = ""
    if mention.sort is Sort.NAME:
        form = f" {_form_of_name(story, resolution.name)}"
    elif resolution.way is ResolvedBy.AS_PRINTED:
        form = f" {_form_of_description(story, mention)}"
    language = "" if story.lexicon.bare_clauses else "abroad "
    return f"{language}{mention.sort.value} {resolution.way.value}{form}"


def _form_of_name(story: Story, name: str) -> str:
    """The form of a name as part of the kind: "long", "full" (begins with a given name), "one word", "several words", … " of nobody"."""
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

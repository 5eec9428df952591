"""Probability that the name of a mention is right, given that the mention is: by the kind of mention, how its name was found, and its form.

The shares are measured on articles of sites all of which were left out in turn (`training/fit_confidence.py`).
"""

from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import Meant, Story, Way
from service.quotation.speakers.name_words import is_nobodys

LONG_NAME: Final = 4
"""Words of a name that may have run together with words around it."""


def naming_of(story: Story, mention: Mention, meant: Meant) -> str:
    """The kind of a name, as a key of the measured shares: "name as-printed full", "noun introduced", "pronoun antecedent"."""
    form = ""
    if mention.sort is Sort.NAME:
        form = f" {_form_of_name(story, meant.name)}"
    elif meant.way is Way.AS_PRINTED:
        form = f" {_form_of_description(story, mention)}"
    language = "" if story.lexicon.bare_clauses else "abroad "
    return f"{language}{mention.sort.value} {meant.way.value}{form}"


def name_probability(story: Story, mention: Mention, meant: Meant) -> float:
    """Probability that a name is right: that of the model if it chose among people, otherwise the measured share of its kind."""
    if meant.way is Way.ANTECEDENT and mention.sort is Sort.PRONOUN:
        return meant.probability
    return story.words.shares.get(naming_of(story, mention, meant), meant.probability)


def _form_of_name(story: Story, name: str) -> str:
    """Whether a name is one word, long, or begins with a given name, and whether it is an organisation's."""
    words = name.split()
    if len(words) >= LONG_NAME:
        return "long"
    if len(words) > 1 and words[0].lower() in story.words.all_given:
        return "full"
    return ("one word" if len(words) == 1 else "several words") + (" of nobody" if is_nobodys(name, story.words) else "")


def _form_of_description(story: Story, mention: Mention) -> str:
    """The form of a description by its first word: it points back, introduces somebody, or has no article."""
    opening, _, rest = mention.of(story.folded).lower().partition(" ")
    classes = story.lexicon.class_of(opening)
    if not rest or not classes & WordClass.DETERMINER:
        return "bare"
    return "definite" if mention.of(story.folded).lower().startswith(story.words.pointing) else "indefinite"

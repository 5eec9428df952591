"""Finds the name of somebody described twice, or with the field of an office, in languages other than English.

"La madre de la niña, *la cocinera Rosa Quilla*", "L'assessore *alla Mobilità Igor Quilla*".
"""

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import PHRASE_END, ArticleContext
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.named_roles import MAX_APPOSITION_NAME_CHARACTERS, apposition_start, breaks_phrase
from service.quotation.speakers.names import NamedMention

MAX_WORDS_TO_FIELD = 2
"""The preposition of a field is one of this many words after an office: "l'assessore *comunale alla* Cultura"."""
_TIED = WordClass.PREPOSITION | WordClass.CHAINING
"""Classes of words that make the name after them that of somebody else: "el hermano *de* Ada Quilla"."""


def named_after_second_role(context: ArticleContext, mention: Mention) -> str | None:
    """The full name after a description, a comma and a second role: "Il vescovo di Rasa, *monsignor Igor Quilla*"."""
    start = apposition_start(context, mention)
    opening = mention.of(context.folded).split(" ", 1)[0].lower()
    if start is None or opening in context.lexicon.grammar.plural_articles:
        return None
    named = _first_full_name(context, start)
    if named is None:
        return None
    words = _words_before(context, start, named)
    is_role = any(context.lexicon.class_of(word) & WordClass.PERSON or word in context.words.titles for word in words)
    is_tied = not words or bool(context.lexicon.class_of(words[-1]) & _TIED)
    return _person(context, named) if is_role and not is_tied else None


def named_after_complement(context: ArticleContext, mention: Mention) -> str | None:
    """The full name right after the field of an office: "la ministre déléguée *aux Transports Ada Quille*"."""
    named = _first_full_name(context, mention.end)
    if named is None or context.folded[mention.end : mention.end + 1] != " ":
        return None
    words = _words_before(context, mention.end, named)
    field = context.folded[mention.end : named.end - len(named.name)].split()
    ties = any(context.lexicon.class_of(word) & WordClass.PREPOSITION for word in words[:-1][:MAX_WORDS_TO_FIELD])
    if not ties or not field[-1][0].isupper():
        return None
    return _person(context, named) if named.name.split(" ", 1)[0].lower() in context.words.all_given else None


def _words_before(context: ArticleContext, start: int, named: NamedMention) -> list[str]:
    """The words between an offset and a name, in lower case; none where another phrase or clause begins among them."""
    between = context.folded[start : named.end - len(named.name)]
    words = context.words.split_article(between.lower())
    is_broken = "," in between or PHRASE_END.search(between) or any(breaks_phrase(context, word) for word in words)
    return [] if is_broken else words


def _first_full_name(context: ArticleContext, start: int) -> NamedMention | None:
    """The first name of several words near an offset, at it or after it."""
    return next((named for named in context.people.after(start, MAX_APPOSITION_NAME_CHARACTERS) if " " in named.name), None)


def _person(context: ArticleContext, named: NamedMention) -> str | None:
    """The full name of the person that a mention of a name means; None if it is no person's."""
    return None if names_no_person(named.name, context.words) else context.people.fullest_form(named.name)

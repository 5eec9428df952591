"""Decides whether a name is a person's, by what the article prints with it: a given name, a role, a pronoun."""

from collections.abc import Sequence

from service.quotation.speakers.context import ArticleContext, FoundSource
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.printed_roles import read_roles


def people_alone(
    context: ArticleContext, weighed: Sequence[tuple[str | None, list[str]]], sources: Sequence[FoundSource]
) -> list[tuple[str | None, list[str]]]:
    """The candidates of `weigh_antecedents` that are people or earlier speakers, and the last candidate, "nobody"."""
    spoke = {source.name for source in sources}
    return [(name, evidence) for name, evidence in weighed if name is None or name in spoke or is_known_person(context, name)]


def is_person_named(context: ArticleContext, name: str, sources: Sequence[FoundSource]) -> bool:
    """Whether a name or description is probably a person's, and not that of a place or an organisation."""
    if names_no_person(name, context.words):
        return False
    spoke = " " in name and any(source.name == name for source in sources)
    return spoke or not name[:1].isupper() or is_known_person(context, name)


def is_known_person(context: ArticleContext, name: str) -> bool:
    """Whether a given name, a role or a pronoun shows that a name is a person's: "Ada Quilla", not "Asuntos Exteriores"."""
    if name in context.people.genders or context.words.begins_with_given(name):
        return True
    read_roles(context)
    return name in context.roles_by_name

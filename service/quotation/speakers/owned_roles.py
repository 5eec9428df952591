"""Resolves roles whose owner comes first, in German and Dutch: "Tarns Bürgermeisterin", "Sluis' wethouder"."""

from itertools import islice

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import ArticleContext, Resolution
from service.quotation.speakers.printed_roles import (
    DESCRIBING_WORD,
    NEAREST_ROLE_PROBABILITY,
    nearest_holder,
    phrase_around,
    places_with_role,
)

_WORDS = 2
"""Words of such a description: the owner and the role."""
_MIN_OWNER_LETTERS = 4
"""The name of an owner has at least this many letters without its ending; a shorter one is found inside other words."""


def resolve_owned_role(context: ArticleContext, mention: Mention) -> Resolution | None:
    """The person printed with a role and its owner: "Tarns Bürgermeisterin" after "Ada Quill, Bürgermeisterin von Tarn"; otherwise None.

    A role that names its party needs no owner beside it, if one person alone has it: "Tarns HPB-Chefin" after "HPB-Landeschefin Ada Quill".
    """
    owner, role = _read_owned(context, mention)
    if not owner:
        return None
    places = places_with_role(context, mention.start, role)
    holders = {name for start, name, _ in places if owner in phrase_around(context, start, name)}
    if not holders and "-" in role:
        holders = {name for _, name, _ in places}
        holders = holders if len(holders) == 1 else set()
    return nearest_holder(context, mention, holders, NEAREST_ROLE_PROBABILITY)


def _read_owned(context: ArticleContext, mention: Mention) -> tuple[str, str]:
    """The owner of a description in small letters, without the ending of its case, and the role; empty strings if it has no owner."""
    endings = context.lexicon.grammar.name_owner_endings
    words = list(islice(DESCRIBING_WORD.finditer(mention.of(context.folded)), _WORDS + 1)) if endings else []
    if len(words) != _WORDS:
        return "", ""
    name, role = words[0].group(), words[1].group().lower()
    owner = next((name.lower().removesuffix(ending) for ending in endings if name.endswith(ending)), "")
    is_owner = len(owner) >= _MIN_OWNER_LETTERS and name[0].isupper() and not context.lexicon.class_of(name.lower()) & ~WordClass.PROPER
    return (owner, role) if is_owner and context.lexicon.class_of(role) & WordClass.PERSON else ("", "")

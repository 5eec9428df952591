"""The given names of any language, each with the gender that it tells."""

from collections.abc import Mapping
from functools import cache

from service.quotation.paragraph.pronoun_kinds import Gender, read_given_name
from service.rules.loading import FrozenDict, read_table

_FREQUENT, _RARE = "quotation/given_names.txt", "quotation/given_names_rare.txt"
"""The lists. A name starts where a frequent given name stands; a rare one only tells who is a person."""


@cache
def frequent_given_names() -> Mapping[str, Gender | None]:
    """The frequent given names in lower case; None for a name of either gender. Raises `BadRuleFile`."""
    return FrozenDict(read_table(_FREQUENT, read_given_name))


@cache
def given_names() -> Mapping[str, Gender | None]:
    """All given names in lower case; None for a name of either gender. Raises `BadRuleFile`."""
    return FrozenDict((*read_table(_RARE, read_given_name), *frequent_given_names().items()))

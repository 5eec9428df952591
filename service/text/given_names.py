"""The given names of any language, each with the letter of the gender that it tells: "f", "m", or "b" for a name of either gender."""

from collections.abc import Mapping
from functools import cache

from service.rules.rule_files import FrozenDict, read_pair, read_table

_FREQUENT, _RARE = "quotation/given_names.txt", "quotation/given_names_rare.txt"
"""The lists. A frequent given name can start a name; a rare one only shows that a name is a person's."""


@cache
def frequent_given_names() -> Mapping[str, str]:
    """The frequent given names in lower case, with their letters. Raises `BadRuleFile`."""
    return FrozenDict(read_table(_FREQUENT, read_pair))


@cache
def given_names() -> Mapping[str, str]:
    """All given names in lower case, with their letters. Raises `BadRuleFile`."""
    return FrozenDict((*read_table(_RARE, read_pair), *frequent_given_names().items()))

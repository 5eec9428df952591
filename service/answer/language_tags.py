"""Language tags (BCP 47), as callers name the language of an article."""

import re
from typing import Final

LANGUAGE_TAG: Final = r"^(?:[A-Za-z]{2,8}|[xi])(?:[-_][A-Za-z0-9]{1,8}){0,8}$"
"""The form of a tag. POSIX writes an underscore, as in ``en_US``, which is read as a hyphen."""

_TAG: Final = re.compile(LANGUAGE_TAG.removesuffix("$"))  # "$" would let a line end through


class BadLanguageTag(ValueError):
    """The text is not a language tag. The message does not repeat it."""

    def __init__(self) -> None:
        super().__init__("is not in the form of a BCP 47 language tag, as in en or pt-BR")


def read_language_tag(tag: str) -> str:
    """The tag with hyphens. Raises `BadLanguageTag`.

    >>> read_language_tag("en_US")
    'en-US'
    """
    if not _TAG.fullmatch(tag):
        raise BadLanguageTag
    return tag.replace("_", "-")

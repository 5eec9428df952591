"""Which attributes of an element matter: those that name it, hide it, or state something about the article."""

from collections.abc import Mapping
from typing import Final

from service.html.reading.statements import STATING

NAMES_FLAG: Final = 1
HIDES_FLAG: Final = 2
STATES_FLAG: Final = 4
"""Flags for what an attribute may do: give hints, hide its element, state something about the article."""

HIDDEN_CODE: Final = -1
"""Stands for the hints of an element that is not displayed."""

USES: Final = {
    **dict.fromkeys(("class", "id", "role", "data-testid", "data-component"), NAMES_FLAG),
    **dict.fromkeys(("hidden", "style", "fallback"), HIDES_FLAG),  # AMP shows `fallback` only if something fails
    **dict.fromkeys(STATING, STATES_FLAG),
    "itemprop": NAMES_FLAG | STATES_FLAG,
}
"""What each attribute that matters may do."""


def is_hidden(name: str, value: str) -> bool:
    """Whether an attribute hides its element."""
    if name == "style":
        return "none" in value and "display:none" in value.replace(" ", "").lower()
    return value.lower() != "until-found"


def is_shadow_root(attributes: Mapping[str, str]) -> bool:
    """Whether a `<template>` is displayed because it declares a shadow root."""
    return "shadowrootmode" in attributes or "shadowroot" in attributes

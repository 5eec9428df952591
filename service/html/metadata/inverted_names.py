"""Puts names with the family name first, as in library catalogues, into the usual order."""

import re
from typing import Final

_INVERTED: Final = re.compile(r"(?P<family>[^\W\d_][\w' -]{0,60}), (?P<given>[^\W\d_][\w'. -]{0,60})")
"""A name in the form of a library catalogue: "Quist, Mara"."""

_INITIAL: Final = re.compile(r" [^\W\d_]\.?(?= |\Z)")
"""The initial of a second given name: "Quist, Mara T."."""


def upright_name(name: str) -> str:
    """A name with the given name first; unchanged if the comma separates anything other than one family name and one given name.

    >>> upright_name("Quist, Mara")
    'Mara Quist'
    """
    found = _INVERTED.fullmatch(name.strip())
    is_one_name = found and " " not in found["family"].strip() and " " not in _INITIAL.sub("", found["given"]).strip()
    return f"{found['given']} {found['family']}" if found and is_one_name else name

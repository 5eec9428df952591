"""Removes signs that stand at the ends of all lines and are no part of the text: the ">" of quoted e-mail, the bars beside a column."""

import re
from collections.abc import Iterator
from typing import Final

from service.text.normalise import Normalised
from service.text.source_map import Change, SourceMap, apply_changes

MIN_LINES: Final = 3
MIN_BORDERED_SHARE: Final = 0.6
"""So many lines, and at least this share of all, must have the sign. A quotation in Markdown has fewer; a table has bars inside, too."""

_REPLY: Final = re.compile(r"^((?:>[ ]?){1,9})()", re.MULTILINE)
"""The signs of a quoted reply, and of a reply quoted in it."""

_COLUMN: Final = re.compile(r"^(?=[|]|[^|\n]{1,300}[|]$)([|][ ]?|)[^|\n]{1,300}?([ ]?[|]|)$", re.MULTILINE)
"""A line with a bar at one end or both, and none inside."""


def strip_borders(normalised: Normalised) -> Normalised:
    """Remove the signs at the ends of all lines. Returns the same text if too few lines have them."""
    text = normalised.text
    for sign, border in ((">", _REPLY), ("|", _COLUMN)):
        if text.count(sign) >= MIN_LINES:
            bordered = list(border.finditer(text))
            lines = sum(map(bool, text.split("\n")))
            if len(bordered) >= max(MIN_LINES, MIN_BORDERED_SHARE * lines):
                plain, edits = apply_changes(text, [change for line in bordered for change in _ends(line)])
                return Normalised(plain, SourceMap(normalised.source.text, normalised.source.passes + edits))
    return normalised


def _ends(line: re.Match[str]) -> Iterator[Change]:
    """Yield the changes that remove the signs at the ends of a line."""
    yield from (Change(*line.span(group), "") for group in (1, 2) if line[group])

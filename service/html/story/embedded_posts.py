"""Finds embedded posts without a telling name in the markup, by the signature below them."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.structure.lines.roles import Effect, Label, Role

MAX_LINES_OF_POST: Final = 6
"""An element with more lines is more than a post."""

SIGNED_POST: Final = Label(Role.EMBED, "above-signature-of-post")
"""The label of the text of such a post."""


def lines_of_posts(analysis: PageAnalysis, own_labels: Sequence[Label | None]) -> Iterator[int]:
    """The lines above a signature ("\u2014 Name (@name) May 4, 2031") in its element, if that contains little else.

    `own_labels` has the label that each line's own words give it, or None.
    """
    for number, label in enumerate(own_labels):
        if label is None or label.effect is not Effect.SIGNS_POST:
            continue
        node = analysis.lines[number].node
        around = node if analysis.layout.lines[node] > 1 else analysis.nodes[node].parent
        if around > 0 and analysis.layout.lines[around] <= MAX_LINES_OF_POST:
            above = range(max(0, number - MAX_LINES_OF_POST), number)
            yield from (line for line in above if around in (analysis.lines[line].node, analysis.nodes[analysis.lines[line].node].parent))

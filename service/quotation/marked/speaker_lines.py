"""Quotations that stand alone in their paragraphs, and the line above or below them that names who speaks.

A line with a colon names the speaker of what stands below, one behind a dash that of what stands above. A line with neither does the one or
the other through the whole article: whether it is a label or a signature is told by the first and the last lines of the runs.
"""

from service.quotation.marked.name_lines import NameLine
from service.quotation.marked.reporting_frames import announced, opening_announcer
from service.quotation.marked.source_model import SIGNED, Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.marked.surroundings import Surroundings, stands_alone
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.tokens import POINT

LABELLED_ABOVE = 0.96
"""Probability that the person named by a line of its own is the speaker of the quotation below; too rare in the data to be fitted."""
MOST_BELOW_LABEL = 16
"""Paragraphs below such a line in which its speaker goes on, while they are nothing but quotations, or headings between these."""
MOST_IN_HEADING = 9
"""Words of a heading between quotations of one speaker."""


def labelled_above(around: Surroundings, number: int) -> Attribution | None:
    """The person named by the line above a paragraph that is nothing but a quotation."""
    for above in range(number - 1, max(-1, number - MOST_BELOW_LABEL), -1):
        line = around.name_line(above)
        if line is not None:
            near = above == number - 1 or line.has_role or line.has_colon
            return _named(line, Tie.LABEL, Origin.EARLIER) if near and _is_label(around, line) else None
        scene = around.scene(above)
        if not stands_alone(scene) and (scene.quoted or not _is_heading(scene)):
            return None
    return None


def announced_right_above(around: Surroundings, number: int) -> Attribution | None:
    """The one with whom the sentence opens that announces an English quotation of its own paragraph, with the colon above it."""
    scene = around.scene(number)
    if not number or not scene.bare_clauses or not stands_alone(scene):
        return None
    mention = opening_announcer(around.scene(number - 1))
    return None if mention is None else announced(mention, Origin.EARLIER)


def signed_below(around: Surroundings, number: int) -> Attribution | None:
    """The person named by the line below a quotation."""
    line = around.name_line(number + 1)
    if line is None or line.has_colon or not (line.has_dash or (line.has_role and around.name_lines_sign)):
        return None
    return _named(line, Tie.SIGNATURE, Origin.LATER)


def _named(line: NameLine, tie: Tie, origin: Origin) -> Attribution:
    """A speaker named by a line of its own."""
    return Attribution(Source(line.mention, None, CueClass.NONE, tie, origin), LABELLED_ABOVE if tie is Tie.LABEL else SIGNED)


def _is_label(around: Surroundings, line: NameLine) -> bool:
    """Whether a line that names somebody stands for what is below it."""
    return line.has_colon or not (line.has_dash or around.name_lines_sign)


def _is_heading(scene: Scene) -> bool:
    """Whether a paragraph is short and ends without a point."""
    return scene.words_before[-1] <= MOST_IN_HEADING and bool(scene.tokens) and scene.tokens[-1].kind is not POINT

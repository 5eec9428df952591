"""The result of this folder: one piece of reported speech, in tokens of its paragraph."""

from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.cue_links import Link
from service.quotation.paragraph.reporting_words import Manner
from service.text.spans import Span


@dataclass(slots=True, eq=False)
class Report:
    """One piece of reported speech."""

    cue: Final[int]
    """Index of the reporting word; -1 where only the mood of the verb reports."""
    link: Final[Link | None]
    """The source; None if nobody is named ("was asked whether …")."""
    manner: Final[Manner]
    content: Final[tuple[Span, ...]]
    """Two ranges if the attribution interrupts it: "The plan, Ann Lowe said, is good"."""
    first: Final[int]
    """Index of the first token of the content."""
    last: Final[int]
    """Index behind its last token."""

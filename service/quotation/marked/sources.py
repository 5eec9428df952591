"""A possible source of a quoted stretch: a mention, its cue, and where it was found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.mentions import Mention
from service.text.spans import Span


class SourceOrigin(StrEnum):
    """Where a source was found, relative to the quotation."""

    HERE = "here"
    """In the quotation's own paragraph."""
    CARRIED = "carried"
    """Beside the quotation before it; the same speaker continues."""
    EARLIER = "earlier"
    """In the paragraph before."""
    LATER = "later"
    """In the paragraph after."""
    INSIDE = "inside"
    """Inside the marks: «The port – said Ann Lowe – is closed»."""
    REPEATED = "repeated"
    """Beside another quotation of the same words."""


class CueClass(StrEnum):
    """The kind of verb that a source has as its cue. The value is part of the names of features."""

    SAYING = "s"
    JUDGING = "w"
    """A verb of naming, judging or thinking."""
    NONE = "-"


@dataclass(slots=True)
class Source:
    """A mention that may be the source of a quoted stretch, and its cue."""

    mention: Final[Mention]
    cue: Final[Span | None]
    cue_class: Final[CueClass]
    tie: Final[Tie]
    origin: Final[SourceOrigin]
    antecedent: Final[Mention | None] = None
    """If the mention is a relative pronoun, the mention before it, which it stands for: "*Ann Lowe*, who said"."""

    @property
    def relation(self) -> str:
        """How it is related to its cue or, in another paragraph, where it was found; part of the names of features."""
        return str(self.tie if self.origin is SourceOrigin.HERE else self.origin)

    @property
    def means(self) -> Mention:
        """The mention itself or, of a relative pronoun, the mention before it, which it stands for."""
        return self.antecedent or self.mention

    def moved(self, origin: SourceOrigin, *, keeps_cue: bool = False) -> "Source":
        """The same mention as the source of another quotation; it loses its cue unless `keeps_cue`."""
        return Source(self.mention, self.cue if keeps_cue else None, CueClass.NONE, Tie.NONE, origin, self.antecedent)


class PreviousQuotation(NamedTuple):
    """The quotation before the one to be attributed: its source, and its position."""

    source: Source
    paragraph: int
    ended_paragraph: bool
    """Whether nothing came after it in its paragraph."""
    last_word: str
    """The last word of the source's mention, in lower case."""


Candidates = list[tuple[Source | None, list[str]]]
"""Possible sources with their features; None stands for nobody."""

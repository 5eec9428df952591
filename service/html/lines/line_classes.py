"""Sorts what is known about a line into classes (short, long, linked, …), and turns the classes into features for the linear model.

Lines with the same classes have the same features: see `line_evidence.py`, which sorts lines into classes.
"""

from typing import NamedTuple

from service.structure.lines.roles import Role

Features = tuple[str, ...]
"""The names of the features of a line."""


def _name_of(role: Role | None) -> str:
    return role.value if role else "none"


class LineForm(NamedTuple):
    """What a line is like by itself, with each measure as one of a few classes."""

    words: int
    linked: int
    ends: bool
    tag: str
    role: Role | None
    place: str
    is_bold: bool

    def features(self) -> Features:
        """The classes as features."""
        words = f"words{self.words}"
        always = (
            words,
            f"{words},linked{self.linked}",
            f"{words},ends{self.ends:d}",
            f"tag={self.tag}",
            f"role={_name_of(self.role)}",
            f"place={self.place}",
        )
        return (*always, f"bold,words{min(self.words, 4)}") if self.is_bold else always


class LinePosition(NamedTuple):
    """Where a line is relative to the element of the story, to the first and last prose of the story, and to the headline."""

    kind: str
    place: str
    words: int
    linked: int
    role: Role | None
    tag: str
    side: str
    distance: str
    headline: str

    def features(self) -> Features:
        """The classes as features."""
        place, side, words, linked = self.place, self.side, self.words, self.linked
        always = (
            f"{place}{self.kind}",
            f"{place},linked{linked}",
            f"{place},words{words}",
            f"{place},role={_name_of(self.role)}",
            f"{place},tag={self.tag}",
            f"{side}{self.kind}",
            f"{side},{place}",
            f"{side},words{words},linked{linked}",
            f"{side},role={_name_of(self.role)}",
            self.distance + self.kind,
        )
        return (*always, self.headline + self.kind) if self.headline else always


class LineCompany(NamedTuple):
    """What else the elements around a line contain, with each measure as one of a few classes."""

    kind: str
    same_kind_share: int
    """The share of the page's prose in elements with the same tags and names as those of the line."""
    parent_share: int
    above_share: int
    density: int
    parent_density: int
    above_density: int
    parent_lines: int
    declared: int

    def features(self) -> Features:
        """The classes as features."""
        kind = self.kind
        return (
            f"shape{self.same_kind_share}{kind}",
            f"parent-share{self.parent_share}{kind}",
            f"above-share{self.above_share}{kind}",
            f"density{self.density}{kind}",
            f"parent-density{self.parent_density}{kind}",
            f"above-density{self.above_density}{kind}",
            f"parent-lines{self.parent_lines}",
            f"declared{self.declared}{kind}",
        )

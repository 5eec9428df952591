"""A submitted article, and the options by which its sender says how the answer should be."""

from dataclasses import dataclass

from service.answer.formats.form import Form
from service.answer.offsets import OffsetUnit
from service.answer.rendering import ALL_FIELDS, STAGES_OF_FIELDS
from service.quotation.scope import Reported
from service.result import Stage


@dataclass(frozen=True, slots=True)
class Submission:
    """One article as a caller sends it."""

    text: str | None = None
    id: str | None = None
    language: str | None = None
    html: str | None = None
    """A page, in place of the text."""
    url: str | None = None
    """Where the page stands: an absolute address of the web, which its relative links are resolved against. Nothing is fetched."""
    shows_text: bool = False
    """Whether the answer repeats the text, as that of a page does: the sender of a message does not have its text, decoded, to count in."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the answer should be."""

    unit: OffsetUnit = OffsetUnit.CODEPOINT
    names: tuple[str, ...] = ALL_FIELDS
    """Fields of the answer, those that only pages have among them."""
    explain: bool = False
    indirect: Reported = Reported.NAMED
    """How much reported speech `quotes` hold."""
    form: Form = Form.JSON

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that the answer needs. A page in HTML says its language whatever its fields are."""
        of_form = frozenset({Stage.LANGUAGE}) if self.form is Form.HTML else frozenset()
        return of_form.union(*(STAGES_OF_FIELDS[name] for name in self.names if name in STAGES_OF_FIELDS))

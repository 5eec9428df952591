"""A submitted article, and the options for its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """The HTML of a page, instead of `text`."""
    url: str | None = None
    """The address of the page, against which its relative links are resolved. Nothing is fetched."""
    shows_text: bool = False
    """Whether the answer includes the text, as for a page: offsets refer to it, and the sender of an email message does not have it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the answer should contain, and in which form."""

    unit: OffsetUnit = OffsetUnit.CODEPOINT
    names: tuple[str, ...] = ALL_FIELDS
    """The fields of the answer; those for pages only are left out for a text."""
    explain: bool = False
    indirect: Reported = Reported.NAMED
    """How much reported speech `quotes` includes."""
    form: Form = Form.JSON

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that the answer needs. (The form HTML always needs the language, for its `lang` attribute.)"""
        of_form = frozenset({Stage.LANGUAGE}) if self.form is Form.HTML else frozenset()
        return of_form.union(*(STAGES_OF_FIELDS[name] for name in self.names if name in STAGES_OF_FIELDS))


def read_back_options(values: Mapping[str, Any]) -> Options:
    """Options read back from JSON, such as those sent to another process."""
    enums = {"unit": OffsetUnit(values["unit"]), "indirect": Reported(values["indirect"]), "form": Form(values["form"])}
    return Options(**{**values, **enums, "names": tuple(values["names"])})

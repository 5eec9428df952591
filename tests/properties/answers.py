"""The answer as callers see it, from the text alone."""

from typing import Any

from service.answer.offsets import OffsetUnit
from service.answer.rendering import FIELDS, render
from service.answer.view import view_article
from service.loading import Rules
from service.pipeline import process_article
from service.quotation.scope import Reported

Answer = dict[str, Any]


def answer_to(text: str, rules: Rules, unit: OffsetUnit = OffsetUnit.CODEPOINT, *, indirect: Reported = Reported.NAMED) -> Answer:
    """Every field of the answer to a text. Raises `ArticleError`."""
    return render(view_article(process_article(text, rules, indirect=indirect), unit, "ruleset", explain=True), FIELDS)


def cut(text: str, span: dict[str, int]) -> str:
    """The characters of the submitted text that a span of the answer names."""
    return text[span["start"] : span["end"]]


def cut_utf16(text: str, span: dict[str, int]) -> str:
    """The same, where offsets count UTF-16 units."""
    return text.encode("utf-16-le")[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")


def essence(answer: Answer) -> dict[str, object]:
    """Roles, quotations and speakers: what does not depend on how the text was spelled."""
    return {
        "roles": [segment["role"] for segment in answer["segments"]],
        "quotes": [(quote["kind"], fold_marks(quote["text"])) for quote in answer["quotes"]],
        "speakers": [quote["speaker"] and fold_marks(quote["speaker"]["name"] or quote["speaker"]["text"]) for quote in answer["quotes"]],
        "cues": [quote["cue"] and quote["cue"]["text"] for quote in answer["quotes"]],
    }


def fold_marks(text: str) -> str:
    """Curly marks as straight ones."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))

"""Answers one item as a row of the output, a line of JSON. A fault becomes a row with an error."""

from dataclasses import dataclass

import orjson

from service.answer.answering import Findings, count_findings, process_submission, render_article
from service.answer.submission import Options
from service.archives.items import Item, ItemProblem, describe_error
from service.loading import Rules
from service.result import Stage
from service.text.errors import ArticleError

NO_MEMORY_LEFT = ItemProblem("out-of-memory", "the article needs more memory than a worker may take")
"""The problem of an article that needed too much memory."""


@dataclass(frozen=True, slots=True)
class OutputRow:
    """What is written for one item."""

    line: bytes
    """JSON in UTF-8, with its end of line."""
    findings: Findings | None
    """Counts of what the answer contains; None for a problem."""
    language: str | None
    problem: str | None = None
    """The kind of the problem, if there is one."""


def answer_item(item: Item, options: Options, rules: Rules, ruleset: str) -> OutputRow:
    """The row of an item. Raises only exceptions that should end the process."""
    if item.problem is not None or item.submission is None:
        return refuse_item(item, item.problem or ItemProblem("empty-text", "there is no article"))
    try:
        article = process_submission(item.submission, options, rules, also=(Stage.STORY, Stage.LANGUAGE))  # both are counted in the report
        answer = render_article(article, item.submission, options, ruleset)
        line = orjson.dumps({**item.heading, **answer}, option=orjson.OPT_APPEND_NEWLINE)
        return OutputRow(line, count_findings(article), article.language)
    except ArticleError as error:
        return refuse_item(item, describe_error(error))
    except MemoryError:
        return refuse_item(item, NO_MEMORY_LEFT)
    except Exception as error:  # noqa: BLE001  # one article must not end a run of millions; the row says what to report
        return refuse_item(item, ItemProblem("internal-error", f"a fault of Copydesk: {type(error).__name__}"))


def refuse_item(item: Item, problem: ItemProblem) -> OutputRow:
    """The row of an item without an answer. Only such a row has an "error"."""
    error = {"kind": problem.kind, "detail": problem.detail}
    line = orjson.dumps({**item.heading, "error": error}, option=orjson.OPT_APPEND_NEWLINE)
    return OutputRow(line, None, None, problem.kind)

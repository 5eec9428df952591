"""Answers one article: from a submission and options to the bytes of the answer, with counts for metrics."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from service.answer.formats.answer_writing import write_answer
from service.answer.offsets import OffsetUnit
from service.answer.rendering import render
from service.answer.submission import Options, Submission
from service.answer.view import View, view_article
from service.article.parts import WarningCode
from service.loading import Rules
from service.pipeline import process_article, process_page
from service.result import Article, Stage
from service.structure.lines.roles import Role

SEGMENT_ROLES: Final = tuple(role.value for role in Role)
WARNING_CODES: Final = tuple(code.value for code in WarningCode)
"""The names by which `Findings` count segments and warnings."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Counts of what an answer contains, for metrics. They reveal nothing about the text."""

    quotes: int
    quotes_without_speaker: int
    repairs: int
    """Changes that normalisation made to the submitted text."""
    segments: Mapping[str, int]
    """Number of segments of each role."""
    warnings: Mapping[str, int]
    """Number of warnings of each code."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as bytes, with counts of what it contains."""

    body: bytes
    """In UTF-8, in the form that was asked for."""
    findings: Findings


class AnswerArticle(Protocol):
    """A function that answers one article. It raises `ArticleError`, and what a server adds: `Overloaded`,
    `DeadlinePassed`, `MemoryError`.
    """

    def __call__(self, submission: Submission, options: Options) -> bytes:
        """The answer in UTF-8, in the form that `options` ask for."""
        ...


def answer_submission(submission: Submission, options: Options, rules: Rules, ruleset: str) -> dict[str, object]:
    """The answer to one article as JSON values. Raises `ArticleError`."""
    return render_article(process_submission(submission, options, rules), submission, options, ruleset)


def answer_article(submission: Submission, options: Options, rules: Rules, ruleset: str) -> Answered:
    """The answer to one article, and its findings. Raises `ArticleError`."""
    article = process_submission(submission, options, rules)
    return Answered(_write(article, submission, options, ruleset), count_findings(article))


def answer_here(rules: Rules, ruleset: str) -> AnswerArticle:
    """A function that answers articles in the calling thread: for tests, and for servers other than the service's own."""

    def answer(submission: Submission, options: Options) -> bytes:
        return _write(process_submission(submission, options, rules), submission, options, ruleset)

    return answer


def count_findings(article: Article) -> Findings:
    """Count what was found in an article."""
    return Findings(
        quotes=len(article.quotes),
        quotes_without_speaker=sum(quote.speaker is None for quote in article.quotes),
        repairs=sum(len(edits.old_starts) for edits in article.document.source.passes),
        segments=Counter(segment.role.value for segment in article.segments),
        warnings=Counter(warning.code.value for warning in article.warnings),
    )


def check_itself(rules: Rules, ruleset: str) -> None:
    """Self-test: answer a tiny article, so that a broken build fails at start rather than for its callers."""
    answer_article(
        Submission("A Headline\n\n\N{LEFT DOUBLE QUOTATION MARK}It works,\N{RIGHT DOUBLE QUOTATION MARK} the engineer said.\n"),
        Options(unit=OffsetUnit.UTF16),
        rules,
        ruleset,
    )


def process_submission(submission: Submission, options: Options, rules: Rules, *, also: Collection[Stage] = ()) -> Article:
    """Process the article of a submission with the stages that its options need, and those in `also`. Raises `ArticleError`."""
    stages = options.stages.union(also)
    if submission.html is not None:
        return process_page(
            submission.html,
            rules,
            language=submission.language,
            indirect=options.indirect,
            explain=options.explain,
            address=submission.url,
            stages=stages,
        )
    return process_article(
        submission.text or "",
        rules,
        language=submission.language,
        indirect=options.indirect,
        explain=options.explain,
        stages=stages,
    )


def render_article(article: Article, submission: Submission, options: Options, ruleset: str) -> dict[str, object]:
    """The answer as JSON values, with the id of the submission if it has one."""
    return _echo(submission) | render(_view(article, submission, options, ruleset), options.names)


def _write(article: Article, submission: Submission, options: Options, ruleset: str) -> bytes:
    return write_answer(_view(article, submission, options, ruleset), options.names, options.form, _echo(submission))


def _view(article: Article, submission: Submission, options: Options, ruleset: str) -> View:
    return view_article(article, options.unit, ruleset, explain=options.explain, shows_text=submission.shows_text)


def _echo(submission: Submission) -> dict[str, object]:
    """The members of the request that the answer repeats."""
    return {} if submission.id is None else {"id": submission.id}

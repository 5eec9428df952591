"""Counts of what the rows of a run contain."""

from collections import Counter
from dataclasses import dataclass, field

from service.answer.answering import Findings


@dataclass(slots=True)
class Tally:
    """Counts over all rows."""

    articles: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    """Number of errors of each kind."""
    quotes: int = 0
    quotes_without_speaker: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    """Segments of each role."""
    languages: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def count_answer(self, findings: Findings, language: str | None) -> None:
        """Count an article that was answered."""
        self.articles += 1
        self.quotes += findings.quotes
        self.quotes_without_speaker += findings.quotes_without_speaker
        self.roles.update(findings.segments)
        self.warnings.update(findings.warnings)
        self.languages[language or "unknown"] += 1

    def count_error(self, kind: str) -> None:
        """Count an article that has a problem in place of an answer."""
        self.errors[kind] += 1

    @property
    def rows(self) -> int:
        """The number of all rows that were written."""
        return self.articles + self.errors.total()

    def report(self, seconds: float) -> dict[str, object]:
        """The summary of a run."""
        return {
            "articles": self.articles,
            "errors": dict(self.errors.most_common()),
            "quotes": self.quotes,
            "quotes_without_speaker": self.quotes_without_speaker,
            "roles": dict(self.roles.most_common()),
            "languages": dict(self.languages.most_common()),
            "warnings": dict(self.warnings.most_common()),
            "seconds": round(seconds, 3),
            "rows_per_second": round(self.rows / seconds, 1) if seconds else None,
        }

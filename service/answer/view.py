"""An article as a caller wants to see it: where its spans stand in the submitted text, in the unit that was asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from service.answer.offsets import OffsetUnit, counter
from service.html.metadata import Metadata
from service.pipeline import Article
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class View:
    """An article, and how the caller wants to see it."""

    article: Article
    count: Callable[[int], int]
    """From code points of the submitted text to the unit of the answer."""
    explain: bool
    ruleset: str

    def locate(self, span: Span) -> dict[str, int]:
        """Where a span of the document stands in the submitted text."""
        return self.submitted(self.article.document.source.locate(span))

    def submitted(self, span: Span) -> dict[str, int]:
        """A span of the submitted text, in the unit of the answer."""
        return {"start": self.count(span.start), "end": self.count(span.end)}

    @property
    def metadata(self) -> Metadata:
        """What the page of the article declares. Raises `ValueError` for an article that came as text."""
        if self.article.page is None:
            raise ValueError("an article without a page")
        return self.article.page.metadata

    def cleaned(self, span: Span) -> str:
        """What the document says there, on one line."""
        return " ".join(span.of(self.article.document.text).split())


def view_article(article: Article, unit: OffsetUnit, ruleset: str, *, explain: bool) -> View:
    """See an article in the way that the caller asked for."""
    return View(article, counter(article.document.source.text, unit), explain, ruleset)

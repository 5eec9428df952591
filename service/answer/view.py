"""An article together with what rendering needs: above all, the positions of its spans in the submitted text."""

from collections.abc import Callable
from dataclasses import dataclass

from service.answer.offsets import OffsetUnit, counter
from service.html.metadata.declarations import Metadata
from service.result import Article
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class View:
    """An article with what rendering needs."""

    article: Article
    count: Callable[[int], int]
    """Converts an offset in code points of the submitted text to the unit of the answer."""
    explain: bool
    ruleset: str
    shows_text: bool = False
    """Whether the answer also includes the text of an article that was not submitted as a page."""

    def locate(self, span: Span) -> dict[str, int]:
        """The offsets of a span of the document in the submitted text, in the unit of the answer."""
        return self.submitted(self.article.document.source.locate(span))

    def submitted(self, span: Span) -> dict[str, int]:
        """A span of the submitted text, in the unit of the answer."""
        return {"start": self.count(span.start), "end": self.count(span.end)}

    @property
    def metadata(self) -> Metadata:
        """What the page of the article declares. Raises `ValueError` for an article that was submitted as text."""
        if self.article.page is None:
            raise ValueError("an article without a page")
        return self.article.page.metadata

    def cleaned(self, span: Span) -> str:
        """The text of a span, with every run of white space as one space."""
        return " ".join(span.of(self.article.document.text).split())


def view_article(article: Article, unit: OffsetUnit, ruleset: str, *, explain: bool, shows_text: bool = False) -> View:
    """The view of an article with some unit of offsets."""
    return View(article, counter(article.document.source.text, unit), explain, ruleset, shows_text)

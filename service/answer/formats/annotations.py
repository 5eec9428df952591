"""The findings as Web Annotations: quotations, mentions of their speakers, cues, teasers, and lines that are not part of the story.

https://www.w3.org/TR/annotation-model/ . Positions count code points, as the standard demands.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from service.article.parts import Teaser
from service.quotation.quotes import Quote
from service.result import Article
from service.structure.lines.roles import BODY_ROLES, Role
from service.text.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTEXT_CHARACTERS = 32
"""Characters of context that a quote selector repeats before and after its words, so that they can be located after an edit."""

_KEPT = frozenset((*BODY_ROLES, Role.HEADLINE, Role.STANDFIRST, Role.TEASER))
"""Roles whose lines get no annotation for lines left out. (Teasers have annotations of their own.)"""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """Some words of the text, and what an annotation says about them."""

    bodies: tuple[Json, ...]
    spans: tuple[Span, ...]
    """In the document."""


def write_annotations(article: Article, names: Collection[str]) -> dict[str, object]:
    """An `AnnotationPage` of the findings in the named fields of the answer: quotes, teasers, segments.

    The text is identified by its digest, because it has no address.
    """
    text = article.document.source.text
    source = f"urn:sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    items = [
        {
            "id": f"{source}#annotation-{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": list(finding.bodies),
            "target": _target(text, source, [article.document.source.locate(span) for span in finding.spans]),
        }
        for number, finding in enumerate(_findings(article, names), 1)
    ]
    return {"@context": CONTEXT, "id": f"{source}#annotations", "type": "AnnotationPage", "items": items}


def _findings(article: Article, names: Collection[str]) -> Iterator[Finding]:
    """The findings that the wanted fields of the answer consist of: quotations, teasers, segments."""
    for quote in article.quotes if "quotes" in names else ():
        yield from _of_quote(quote)
    for teaser in article.teasers if "teasers" in names else ():
        yield _of_teaser(teaser)
    for segment in article.segments if "segments" in names else ():
        if segment.role not in _KEPT:
            yield Finding((_kind(segment.role.value),), (segment.span,))


def _of_quote(quote: Quote) -> Iterator[Finding]:
    """The annotations of one quotation: its words, its source, its cue."""
    name = quote.speaker.name if quote.speaker else None
    named = ({"type": "TextualBody", "purpose": "identifying", "value": name},) if name else ()
    yield Finding((_kind("quotation"), *named), quote.content)
    if quote.speaker:
        yield Finding((_kind("source"), *named), (quote.speaker.mention,))
    if quote.cue:
        yield Finding((_kind("cue"),), (quote.cue,))


def _of_teaser(teaser: Teaser) -> Finding:
    link = ({"type": "SpecificResource", "purpose": "linking", "source": teaser.url},) if teaser.url else ()
    return Finding((_kind("teaser"), *link), (teaser.span,))


def _kind(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "classifying", "value": value}


def _target(text: str, source: str, spans: Sequence[Span]) -> object:
    targets = [{"type": "SpecificResource", "source": source, "selector": _selectors(text, span)} for span in spans]
    return targets[0] if len(targets) == 1 else targets


def _selectors(text: str, span: Span) -> list[Json]:
    """The two selectors of some words: by their position, and by the words themselves."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
            "suffix": text[span.end : span.end + CONTEXT_CHARACTERS],
        },
    ]

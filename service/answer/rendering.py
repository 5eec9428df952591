"""Renders an article as JSON values: one plain function for each field of the answer.

The schemas in `contract/answer_schemas.py` describe the same answer to callers; tests check that the two agree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from service.answer.explanations import explain_line, explain_quote, explain_rejection
from service.answer.offsets import cover
from service.answer.view import View
from service.article.parts import ArticleWarning, Part, Teaser
from service.quotation.quotes import Quote, Speaker, Voice, list_voices
from service.result import Stage
from service.text.dates import Moment

CONFIDENCE_DIGITS = 2
"""Digits of a confidence after the decimal point. More would suggest more precision than the calibration has."""


def render(view: View, fields: Iterable[str]) -> dict[str, object]:
    """Render the named fields of the answer, in the given order. Raises `KeyError` for an unknown field.

    Fields for pages are left out for a text, and fields with explanations unless explanations were asked for.
    """
    renderers = _choose_renderers(view)
    return {name: renderers[name](view) for name in fields if name in renderers or name not in ALL_FIELDS}


def _choose_renderers(view: View) -> Mapping[str, Callable[[View], object]]:
    """The renderers of the fields that the answer to an article can have."""
    explained = _EXPLAINED_RENDERERS if view.explain and view.article.reasons is not None else {}
    shown = {"text": _PAGE_RENDERERS["text"]} if view.shows_text else {}
    return {**_RENDERERS, **(_PAGE_RENDERERS if view.article.page is not None else shown), **explained}


def _text(part: Part | None) -> str | None:
    return part.text if part else None


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None


def _joined(parts: Sequence[Part]) -> str | None:
    return "\n\n".join(part.text for part in parts) or None


def _render_quotes(view: View) -> list[dict[str, object]]:
    rendered = [_render_quote(view, quote) for quote in view.article.quotes]
    if view.article.reasons is None or not view.explain:
        return rendered
    explained = [explain_quote(view, reasons) for reasons in view.article.reasons.quotes]
    return [item | {"explanation": reasons} for item, reasons in zip_longest(rendered, explained)]


def _render_not_quotes(view: View) -> list[dict[str, object]]:
    """The words in quotation marks that are not quotations, and why."""
    return [explain_rejection(view, rejection) for rejection in view.article.reasons.rejections] if view.article.reasons else []


def _render_quote(view: View, quote: Quote) -> dict[str, object]:
    return {
        "kind": quote.kind.value,
        "text": "\n\n".join(map(view.cleaned, quote.content)),
        "spans": [view.locate(span) for span in quote.content],
        "speaker": _render_speaker(view, quote.speaker) if quote.speaker else None,
        "cue": {"text": view.cleaned(quote.cue), **view.locate(quote.cue)} if quote.cue else None,
        "place": quote.place.value,
    }


def _render_speaker(view: View, speaker: Speaker) -> dict[str, object]:
    return {
        "text": view.cleaned(speaker.mention),
        **view.locate(speaker.mention),
        "name": speaker.name,
        "confidence": round(speaker.confidence, CONFIDENCE_DIGITS),
        "mention_confidence": round(speaker.mention_confidence, CONFIDENCE_DIGITS),
    }


def _render_voice(view: View, voice: Voice) -> dict[str, object]:
    return {
        "name": voice.name,
        "mentions": [{"text": view.cleaned(mention), **view.locate(mention)} for mention in voice.mentions],
        "quotes": list(voice.quotes),
    }


def _render_teaser(view: View, teaser: Teaser) -> dict[str, object]:
    return {"label": teaser.label, "text": teaser.text, "tag": teaser.tag, "url": teaser.url, **view.locate(teaser.span)}


def _render_segments(view: View) -> list[dict[str, object]]:
    """The segments, extended over invisible characters at their edges that normalisation removed."""
    source, segments = view.article.document.source, view.article.segments
    spans = cover(source.text, [source.locate(segment.span) for segment in segments])
    rendered: list[dict[str, object]] = [
        {"role": segment.role.value, **view.submitted(span)} for segment, span in zip(segments, spans, strict=True)
    ]
    if not view.explain:
        return rendered
    ruled = [item | {"rule": segment.rule} for item, segment in zip(rendered, segments, strict=True)]
    if view.article.reasons is None:
        return ruled
    explained = [explain_line(trace) for trace in view.article.reasons.lines]
    return [item | {"explanation": reasons} for item, reasons in zip_longest(ruled, explained)]


def _render_warning(view: View, warning: ArticleWarning) -> dict[str, object]:
    return {"code": warning.code.value, **(view.locate(warning.span) if warning.span else {"start": None, "end": None})}


_RENDERERS: Mapping[str, Callable[[View], object]] = MappingProxyType(
    {
        "headline": lambda view: _text(view.article.front_matter.headline),
        "section": lambda view: _text(view.article.front_matter.section),
        "standfirst": lambda view: _joined(view.article.front_matter.standfirst),
        "byline": lambda view: _joined(view.article.front_matter.byline),
        "timestamp": lambda view: _joined(view.article.front_matter.timestamp),
        "credit": lambda view: _joined(view.article.front_matter.credit),
        "authors": lambda view: list(view.article.publication.authors),
        "published": lambda view: _iso(view.article.publication.published),
        "modified": lambda view: _iso(view.article.publication.modified),
        "language": lambda view: view.article.language,
        "language_confidence": lambda view: view.article.language_confidence,
        "body": lambda view: view.article.body.text,
        "word_count": lambda view: view.article.count_words(),
        "quotes": _render_quotes,
        "speakers": lambda view: [_render_voice(view, voice) for voice in list_voices(view.article.quotes)],
        "teasers": lambda view: [_render_teaser(view, teaser) for teaser in view.article.teasers],
        "segments": _render_segments,
        "warnings": lambda view: [_render_warning(view, warning) for warning in view.article.warnings],
        "ruleset": lambda view: view.ruleset,
    }
)
"""The function that renders each field of an answer, in the order of the contract."""

_PAGE_RENDERERS: Mapping[str, Callable[[View], object]] = MappingProxyType(
    {
        "text": lambda view: view.article.document.source.text,
        "url": lambda view: view.metadata.canonical,
        "site": lambda view: view.metadata.site,
        "description": lambda view: view.metadata.description,
        "image": lambda view: view.metadata.image,
        "images": lambda view: [picture._asdict() for picture in view.article.pictures],
        "keywords": lambda view: list(view.metadata.keywords),
        "paywall": lambda view: None if view.metadata.is_free is None else not view.metadata.is_free,
        "byline_url": lambda view: view.article.byline_url,
    }
)
"""The same for the fields that only the answer to a page has."""

_EXPLAINED_RENDERERS: Mapping[str, Callable[[View], object]] = MappingProxyType({"not_quotes": _render_not_quotes})
"""The same for the fields that only an explained answer has."""

FIELDS: tuple[str, ...] = tuple(_RENDERERS)
"""The fields of the answer, in the order of the contract."""

PAGE_FIELDS: tuple[str, ...] = tuple(_PAGE_RENDERERS)
"""The fields that the answer to a page has after these."""

EXPLAINED_FIELDS: tuple[str, ...] = tuple(_EXPLAINED_RENDERERS)
"""The fields that an explained answer has after these."""

STAGES_OF_FIELDS: Mapping[str, frozenset[Stage]] = MappingProxyType(
    {
        **dict.fromkeys(("language", "language_confidence"), frozenset({Stage.LANGUAGE})),
        **dict.fromkeys(("section", "standfirst", "byline", "timestamp", "credit"), frozenset({Stage.STORY})),
        **dict.fromkeys(("body", "word_count", "teasers", "segments"), frozenset({Stage.STORY})),
        **dict.fromkeys(("authors", "published", "modified"), frozenset({Stage.STORY, Stage.LANGUAGE, Stage.PUBLICATION})),
        **dict.fromkeys(("quotes", "speakers", "warnings", "not_quotes"), frozenset({Stage.STORY, Stage.LANGUAGE, Stage.QUOTATIONS})),
    }
)
"""The optional stages that each field needs. (The warning about unbalanced quotation marks comes from the stage of quotations.)"""

ALL_FIELDS = (*FIELDS, *PAGE_FIELDS, *EXPLAINED_FIELDS)
"""The fields that the parameter `fields` may name."""

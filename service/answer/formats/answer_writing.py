"""Writes an answer in the form that was asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import orjson

from service.answer.formats.annotations import write_annotations
from service.answer.formats.form import Form
from service.answer.formats.html import write_html
from service.answer.formats.markdown import write_markdown
from service.answer.formats.schema_org import write_schema_org
from service.answer.formats.story import read_story
from service.answer.rendering import render
from service.answer.view import View

Names = tuple[str, ...]
"""Names of the fields that the answer contains, in whatever form."""


def write_answer(view: View, names: Names, form: Form, echo: Mapping[str, object]) -> bytes:
    """Write an answer in UTF-8. `echo` has the members of the request that the JSON form repeats: its id, if it had one."""
    if form is Form.JSON:
        return orjson.dumps({**echo, **render(view, names)})
    return _WRITERS[form](view, names)


def _as_schema_org(view: View, names: Names) -> bytes:
    return orjson.dumps(write_schema_org(render(view, names)))


def _as_annotations(view: View, names: Names) -> bytes:
    return orjson.dumps(write_annotations(view.article, names))


def _as_markdown(view: View, names: Names) -> bytes:
    return write_markdown(read_story(view.article, names)).encode()


def _as_html(view: View, names: Names) -> bytes:
    headline = view.article.front_matter.headline
    title = headline.text if headline else None
    return write_html(read_story(view.article, names), title=title, language=view.article.language).encode()


def _as_text(view: View, names: Names) -> bytes:
    """The body or, in an answer without one, the headline. Ends in a line break unless it is empty."""
    headline = view.article.front_matter.headline
    text = view.article.body.text if "body" in names else (headline.text if headline and "headline" in names else "")
    return f"{text}\n".encode() if text else b""


_WRITERS: Mapping[Form, Callable[[View, Names], bytes]] = MappingProxyType(
    {
        Form.SCHEMA_ORG: _as_schema_org,
        Form.ANNOTATIONS: _as_annotations,
        Form.MARKDOWN: _as_markdown,
        Form.HTML: _as_html,
        Form.TEXT: _as_text,
    }
)
"""The writer of each form of the answer other than JSON."""

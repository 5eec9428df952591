"""Entity tags (ETag, If-None-Match). A tag is computed from the request, so a 304 is answered without processing the article."""

from collections.abc import Callable
from hashlib import sha256

import orjson
from flask import Response, request

from service.answer.submission import Options, Submission

TAG_DIGITS = 32
"""Hexadecimal digits of a tag: 128 bits, so that no two answers share one by chance."""


def tag_answer(submission: Submission, options: Options, ruleset: str) -> str:
    """The tag of an answer: a digest of submission, options and ruleset, so it is the same on every replica."""
    return tag_content(orjson.dumps([ruleset, options, submission]))


def tag_content(content: bytes) -> str:
    """The tag of unchanging content: a digest of its bytes."""
    return sha256(content).hexdigest()[:TAG_DIGITS]


def answer_unless_held(tag: str, content_type: str, make: Callable[[], bytes]) -> Response:
    """The answer with its tag; or 304, without computing the answer, if If-None-Match says that the caller has it.

    A tag that a proxy made weak because it compressed the answer also counts. `*` does not, because it identifies no answer.
    """
    held = request.if_none_match
    if not held.star_tag and held.contains_weak(tag):
        response = Response(status=304)
        del response.headers["Content-Type"]
    else:
        response = Response(make(), content_type=content_type)
    response.set_etag(tag)
    return response


def answer_always(content: bytes, content_type: str) -> Callable[[], Response]:
    """A view of content that changes only with a release: caches may keep it and revalidate it by its tag."""
    tag = tag_content(content)

    def view() -> Response:
        response = answer_unless_held(tag, content_type, lambda: content)
        response.headers["Cache-Control"] = "no-cache"
        return response

    return view

"""Content negotiation: which form of an answer the Accept header asks for (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence

from flask import Blueprint, Request, Response

from service.answer.formats.form import Form
from service.api.http_errors import NotAcceptable


def vary_by_accept(routes: Blueprint) -> None:
    """Tell caches that the answers of these addresses, including errors, depend on the Accept header."""

    @routes.after_request
    def say_so(response: Response) -> Response:
        response.vary.add("Accept")
        return response


def choose_form(request: Request, forms: Sequence[Form]) -> Form:
    """The form that the Accept header prefers; the first of `forms` if several are equally preferred. Raises `NotAcceptable`."""
    chosen = choose_type(request, [form.value for form in forms])
    return next(form for form in forms if form.value == chosen)


def choose_type(request: Request, media_types: Sequence[str]) -> str:
    """The media type that the Accept header prefers; of several, the first one offered. Raises `NotAcceptable`."""
    if request.headers.get("Accept", "*/*") == "*/*":
        return media_types[0]
    chosen = request.accept_mimetypes.best_match(media_types)
    if chosen is None:
        raise NotAcceptable(*media_types)
    return chosen

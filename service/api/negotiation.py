"""Which form of an answer the caller accepts."""

from flask import Blueprint, Request, Response

from service.api.errors import NotAcceptable


def vary_by_accept(routes: Blueprint) -> None:
    """Tell caches that the answers of these addresses, refusals included, depend on the Accept header."""

    @routes.after_request
    def say_so(response: Response) -> Response:
        response.vary.add("Accept")
        return response


def require_accepted(request: Request, media_type: str) -> None:
    """Raises `NotAcceptable` when the Accept header excludes the only type that an address answers."""
    accept = request.headers.get("Accept", "*/*")
    if accept != "*/*" and request.accept_mimetypes.best_match([media_type]) is None:
        raise NotAcceptable(media_type)

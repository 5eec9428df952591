"""Which form of an answer the caller accepts."""

from flask import Request

from service.api.errors import NotAcceptable


def require_accepted(request: Request, media_type: str) -> None:
    """Raises `NotAcceptable` when the Accept header excludes the only type that an address answers."""
    accept = request.headers.get("Accept", "*/*")
    if accept != "*/*" and request.accept_mimetypes.best_match([media_type]) is None:
        raise NotAcceptable(media_type)

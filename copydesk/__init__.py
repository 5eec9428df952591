"""Copydesk as a library: processes news articles in your own process, without a server.

>>> import copydesk
>>> answer = copydesk.process("Bridge to close\\n\\n“Nobody crosses before May,” said Tom Birkett, who runs the works.")
>>> answer["headline"]
'Bridge to close'
>>> answer["quotes"][0]["speaker"]["name"]
'Tom Birkett'

The answers are those of `POST /v1/articles`, described in `docs/api.md`. The functions are pure and may be called from threads and
handed to process pools; each process reads the rules once, at the first call. `Client` talks to a running service instead.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from copydesk.processing import process, process_page
from service import __version__
from service.text.errors import ArticleError, EmptyPage, EmptyText, UndecodableText, UnknownCharset

if TYPE_CHECKING:
    from service.client import Client, Problem

__all__ = [
    "ArticleError",
    "Client",
    "EmptyPage",
    "EmptyText",
    "Problem",
    "UndecodableText",
    "UnknownCharset",
    "__version__",
    "process",
    "process_page",
]

_OF_THE_CLIENT = frozenset(("Client", "Problem"))
"""Names that are imported on first use: the client needs requests, while processing an article does not."""


def __getattr__(name: str) -> Any:
    if name in _OF_THE_CLIENT:
        return getattr(import_module("service.client"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

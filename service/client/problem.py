"""The error of the client: what the service, or a proxy before it, answers instead of an article (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

import requests


class Problem(Exception):
    """The service, or a proxy before it, refused the request (RFC 9457)."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        """`said`: the members of the problem document, `status` and `title` at least."""
        self.status: int = said["status"]
        self.title: str = said["title"]
        self.type: str = said.get("type", "about:blank")
        self.detail: str | None = said.get("detail")
        self.errors = tuple(said.get("errors", ()))
        """One object per mistake, with a JSON pointer into the request."""
        self.id: str | None = said.get("id")
        """The id of the article, in a batch."""
        super().__init__(f"{self.status} {self.title}" + (f": {self.detail}" if self.detail else ""))


def read_problem(answer: requests.Response) -> Problem:
    """The problem that an answer describes; a proxy may answer with anything, and then only the status is used."""
    if "application/problem+json" not in answer.headers.get("Content-Type", ""):
        return Problem({"status": answer.status_code, "title": answer.reason or "no reason given"})
    return Problem({"status": answer.status_code, "title": answer.reason} | answer.json())

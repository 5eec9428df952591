"""A client for callers in Python. It stands alone: copy this file into a project that has `requests`."""

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Literal, Self, TypedDict, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

Offsets = Literal["codepoint", "utf16"]
Indirect = Literal["none", "named", "all"]


class Extent(TypedDict):
    """Half-open range of the submitted text."""

    start: int
    end: int


class Speaker(TypedDict):
    """The mention next to the quotation as printed, and the name of whom it means."""

    text: str
    start: int
    end: int
    name: str
    confidence: float


class Mention(TypedDict):
    """The words that stand for a speaker next to a quotation."""

    text: str
    start: int
    end: int


class Voice(TypedDict):
    """One speaker of the article; `quotes` are indices into the article's quotations."""

    name: str
    mentions: list[Mention]
    quotes: list[int]


class Cue(TypedDict):
    """The words that introduce the speech."""

    text: str
    start: int
    end: int


class Quote(TypedDict):
    """One quotation; `text` is its pieces joined by a blank line, one span a piece."""

    kind: Literal["direct", "mixed", "indirect"]
    text: str
    spans: list[Extent]
    speaker: Speaker | None
    cue: Cue | None


class Teaser(TypedDict):
    """A pointer to another story."""

    label: str | None
    text: str
    tag: str | None
    url: str | None
    start: int
    end: int


class Segment(TypedDict):
    """A stretch of the input and the part it plays."""

    role: str
    start: int
    end: int


class Article(TypedDict, total=False):
    """The answer. A key is absent only when `fields` left it out; ignore keys that are not listed here."""

    id: str
    headline: str | None
    section: str | None
    standfirst: str | None
    byline: str | None
    timestamp: str | None
    credit: str | None
    language: str | None
    body: str
    quotes: list[Quote]
    speakers: list[Voice]
    teasers: list[Teaser]
    segments: list[Segment]
    warnings: list[dict[str, Any]]
    ruleset: str


class Problem(Exception):
    """The service, or something on the way to it, refused the request (RFC 9457)."""

    def __init__(
        self, status: int, title: str, *, kind: str = "about:blank", detail: str | None = None, errors: Iterable[Any] = ()
    ) -> None:
        super().__init__(f"{status} {title}" + (f": {detail}" if detail else ""))
        self.status = status
        self.title = title
        self.type = kind
        self.detail = detail
        self.errors = tuple(errors)
        """One object per mistake, with a JSON pointer into the request."""


class Client:
    """Talks to one service over kept-alive connections. Use it as a context manager, or call `close`.

    `timeout` counts seconds, to connect and between two packets of the answer. A lost connection, 429 and 503 are tried again up to
    `retries` times, as late as the service's Retry-After asks and at most `patience` seconds later each time: a request changes nothing
    on the server, so it may be repeated. What is still refused then raises `Problem`; a service that cannot be reached raises
    `requests.ConnectionError` or `requests.Timeout`.
    """

    def __init__(self, url: str = "http://127.0.0.1:8000", *, timeout: float = 10.0, retries: int = 3, patience: int = 30) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout
        self._session = requests.Session()
        again = Retry(
            total=retries,
            status_forcelist=(429, 503),
            allowed_methods=None,
            backoff_factor=0.2,
            raise_on_status=False,
            retry_after_max=patience,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def article(
        self,
        text: str,
        *,
        id: str | None = None,
        language: str | None = None,
        fields: Iterable[str] = (),
        offsets: Offsets = "codepoint",
        explain: bool = False,
        indirect: Indirect = "named",
    ) -> Article:
        """Everything about one article. `fields` asks for some keys only; `id` comes back; `language` is a BCP 47 tag.

        `indirect` says how much speech that is reported without quotation marks the quotations include.
        """
        query = {"fields": ",".join(fields), "offsets": offsets, "explain": explain and "true", "indirect": indirect}
        return cast(Article, self._post("/v1/articles", text, id=id, language=language, query=query))

    def headline(self, text: str, *, language: str | None = None) -> str | None:
        """The headline of one article, None if it has none."""
        return cast("str | None", self._part("headline", text, language, {}))

    def body(self, text: str, *, language: str | None = None) -> str:
        """The story: its paragraphs, joined by a blank line."""
        return cast(str, self._part("body", text, language, {}))

    def quotes(
        self, text: str, *, language: str | None = None, offsets: Offsets = "codepoint", indirect: Indirect = "named"
    ) -> list[Quote]:
        """The quotations of one article in their order, with their speakers; `indirect` says how much of its reported speech."""
        return cast("list[Quote]", self._part("quotes", text, language, {"offsets": offsets, "indirect": indirect}))

    def teasers(self, text: str, *, language: str | None = None, offsets: Offsets = "codepoint") -> list[Teaser]:
        """The pointers to other stories that stood in the text."""
        return cast("list[Teaser]", self._part("teasers", text, language, {"offsets": offsets}))

    def ready(self) -> bool:
        """Whether the service takes articles now; False also when nobody answers."""
        try:
            return requests.get(f"{self._url}/readyz", timeout=self._timeout).ok
        except requests.RequestException:
            return False

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _part(self, name: str, text: str, language: str | None, query: Mapping[str, str | bool]) -> object:
        return self._post(f"/v1/{name}", text, language=language, query=query)[name]

    def _post(
        self, path: str, text: str, *, id: str | None = None, language: str | None = None, query: Mapping[str, str | bool]
    ) -> dict[str, Any]:
        content = {"text": text, "id": id, "language": language}
        answer = self._session.post(
            self._url + path,
            json={name: value for name, value in content.items() if value is not None},
            params={name: value for name, value in query.items() if value},
            headers={"Accept": "application/json"},
            timeout=self._timeout,
        )
        if not answer.ok:
            raise _problem(answer)
        return cast("dict[str, Any]", answer.json())


def _problem(answer: requests.Response) -> Problem:
    """What the service says is wrong; a proxy on the way may answer with anything, and then only the status is worth repeating."""
    if "application/problem+json" not in answer.headers.get("Content-Type", ""):
        return Problem(answer.status_code, answer.reason or "no reason given")
    said = answer.json()
    return Problem(
        said.get("status", answer.status_code),
        said.get("title", answer.reason),
        kind=said.get("type", "about:blank"),
        detail=said.get("detail"),
        errors=said.get("errors", ()),
    )

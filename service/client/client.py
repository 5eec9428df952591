"""The client: requests to one service over persistent connections."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from .answers import Article, Indirect, Offsets, Options, Quote, Submission, Teaser
from .problem import Problem, read_problem

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse  # since 2.0

BATCH_LINES = 100
BATCH_BYTES = 1 << 20
"""The most articles, and bytes of JSON, in one request of a batch; a single longer article is sent by itself."""

LEFT_OVER = ("/problems/not-begun", "/problems/stopping")
"""The problems of lines of a batch that the service had no time for."""


Answers = list[Article | Problem]


class PatientRetry(Retry):
    """Waits as long as Retry-After asks, but at most `patience` seconds. (urllib3 itself can do so only since 2.6.)"""

    def __init__(self, *, patience: float, **options: Any) -> None:
        super().__init__(**options)
        self._patience = patience

    def new(self, **changes: Any) -> Self:
        """A copy with some options changed; urllib3 makes one for each attempt."""
        return super().new(patience=self._patience, **changes)

    def get_retry_after(self, response: "BaseHTTPResponse") -> float | None:
        """Seconds to wait before the next attempt; None if the answer does not say."""
        seconds = super().get_retry_after(response)
        return None if seconds is None else min(seconds, self._patience)


class Client:
    """Talks to one service over kept-alive connections. Use it as a context manager, or call `close`.

    `key` is for a service that requires one. `timeout` is in seconds, to connect and between two packets of the answer. After a lost
    connection, 429 or 503, the request is retried up to `retries` times, each time after the delay in Retry-After, but at most `patience`
    seconds; this is safe, because a request changes nothing on the server. A request that is still refused raises `Problem`; a service
    that cannot be reached raises `requests.ConnectionError` or `requests.Timeout`.
    """

    def __init__(
        self, url: str = "http://127.0.0.1:8000", *, key: str | None = None, timeout: float = 10.0, retries: int = 3, patience: int = 30
    ) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout
        self._retries = retries
        self._session = requests.Session()
        if key is not None:
            self._session.auth = partial(_sign, key)  # not a session header, which a .netrc would replace
        again = PatientRetry(
            total=retries,
            status_forcelist=(429, 503),
            allowed_methods=None,
            backoff_factor=0.2,
            raise_on_status=False,
            patience=patience,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def article(self, text: str, *, id: str | None = None, language: str | None = None, **options: Unpack[Options]) -> Article:
        """Everything about one article; `id` is repeated in the answer, `language` is a BCP 47 tag."""
        return cast(Article, self._post("/v1/articles", text, id=id, language=language, query=_query(options)))

    def page(self, html: str | bytes, *, charset: str | None = None, **options: Unpack[Options]) -> Article:
        """Everything about the article of a web page. Bytes are decoded by their own declaration; `charset` is the encoding that their
        server declared.
        """
        content, charset = (html.encode(errors="replace"), "utf-8") if isinstance(html, str) else (html, charset)
        media_type = f"text/html; charset={charset}" if charset else "text/html"
        return cast(Article, self._send("/v1/articles", media_type, content, _query(options), accept="application/json").json())

    def batch(self, articles: Iterable[str | Submission], *, parallel: int = 1, **options: Unpack[Options]) -> Iterator[Article | Problem]:
        """The answer to each article, in order, or a `Problem` for one that is refused; a problem does not affect other articles.

        There may be any number of articles: they are taken, sent and answered in portions. Errors that concern all of them are raised as in
        `article`. To stop early, drop the iterator; the service then stops too. Articles that the service had no time for are sent again,
        up to `retries` times.

        `parallel` requests of up to 100 articles are made at the same time, each in a thread. That helps if the service has several
        replicas or more than four workers; the answers of one request are held until those before it have been taken.
        """
        if parallel < 1:
            raise ValueError("parallel must be 1 or more")
        send = partial(self._post_bundle, query=_query(options))
        bundles = _bundle(articles)
        for answers in map(send, bundles) if parallel == 1 else _map_in_threads(lambda lines: list(send(lines)), bundles, parallel):
            yield from answers

    def headline(self, text: str, *, language: str | None = None) -> str | None:
        """The headline of one article; None if it has none."""
        return cast("str | None", self._part("headline", text, language, {}))

    def body(self, text: str, *, language: str | None = None) -> str:
        """The story: its paragraphs, joined by a blank line."""
        return cast(str, self._part("body", text, language, {}))

    def quotes(
        self, text: str, *, language: str | None = None, offsets: Offsets = "codepoint", indirect: Indirect = "named"
    ) -> list[Quote]:
        """The quotations of one article, in order, with their speakers; `indirect` says how much reported speech to include."""
        return cast("list[Quote]", self._part("quotes", text, language, {"offsets": offsets, "indirect": indirect}))

    def teasers(self, text: str, *, language: str | None = None, offsets: Offsets = "codepoint") -> list[Teaser]:
        """The pointers to other stories in the text."""
        return cast("list[Teaser]", self._part("teasers", text, language, {"offsets": offsets}))

    def ready(self) -> bool:
        """Whether the service accepts articles now; also False if it cannot be reached."""
        try:
            return requests.get(f"{self._url}/readyz", timeout=self._timeout).ok
        except requests.RequestException:
            return False

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _part(self, name: str, text: str, language: str | None, query: Mapping[str, str]) -> object:
        return self._post(f"/v1/{name}", text, language=language, query=query)[name]

    def _post(
        self, path: str, text: str, *, id: str | None = None, language: str | None = None, query: Mapping[str, str]
    ) -> dict[str, Any]:
        content = {name: value for name, value in {"text": text, "id": id, "language": language}.items() if value is not None}
        return cast("dict[str, Any]", self._send(path, "application/json", _write(content), query).json())

    def _post_bundle(self, lines: list[bytes], query: Mapping[str, str]) -> Iterator[Article | Problem]:
        """The answers to the lines of one request."""
        for _ in range(self._retries):
            left_over: list[bytes] = []
            for line, answer in zip(lines, self._post_lines(lines, query), strict=True):
                if isinstance(answer, Problem) and answer.type in LEFT_OVER:
                    left_over.append(line)
                else:
                    yield answer
            if not left_over:
                return
            lines = left_over
        yield from self._post_lines(lines, query)

    def _post_lines(self, lines: list[bytes], query: Mapping[str, str]) -> Iterator[Article | Problem]:
        with self._send("/v1/articles/batch", "application/x-ndjson", b"".join(lines), query) as answers:
            for line in answers.iter_lines():
                answer = json.loads(line)
                yield Problem(answer) if "status" in answer else cast(Article, answer)

    def _send(self, path: str, media_type: str, body: bytes, query: Mapping[str, str], *, accept: str | None = None) -> requests.Response:
        """The response of a service that accepted the request; its body has not been read yet."""
        answer = self._session.post(
            self._url + path,
            data=body,
            params={name: value for name, value in query.items() if value},
            headers={"Content-Type": media_type, "Accept": accept or media_type},
            timeout=self._timeout,
            stream=True,
        )
        if answer.ok:
            return answer
        with answer:
            raise read_problem(answer)


def _query(options: Options) -> dict[str, str]:
    asked = {**options, "fields": ",".join(options.get("fields", ())), "explain": "true" if options.get("explain") else ""}
    return {name: str(value) for name, value in asked.items()}


def _sign(key: str, request: requests.PreparedRequest) -> requests.PreparedRequest:
    request.headers["Authorization"] = f"Bearer {key}"
    return request


def _map_in_threads(send: Callable[[list[bytes]], Answers], bundles: Iterator[list[bytes]], parallel: int) -> Iterator[Answers]:
    """The answers to each bundle, in order, with this many requests at the same time. A bundle is taken when its request can begin."""
    under_way: deque[Future[Answers]] = deque()
    with ThreadPoolExecutor(parallel, "copydesk-batch") as pool:
        try:
            for lines in bundles:
                under_way.append(pool.submit(send, lines))
                if len(under_way) == parallel:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for request in under_way:
                request.cancel()


def _bundle(articles: Iterable[str | Submission]) -> Iterator[list[bytes]]:
    """Lines of JSON, in bundles for one request each."""
    lines: list[bytes] = []
    for article in articles:
        line = _write({"text": article} if isinstance(article, str) else article) + b"\n"
        if lines and (len(lines) == BATCH_LINES or sum(map(len, lines)) + len(line) > BATCH_BYTES):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _write(content: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8. An unpaired surrogate, which UTF-8 cannot encode, is escaped, and the service reports it."""
    return json.dumps(content, ensure_ascii=False).encode(errors="backslashreplace")

"""What is measured: requests, the queue, the processors, and what the answers hold. No label ever comes from a request."""

from collections.abc import Iterable
from typing import Final

from service.answer.answering import Findings
from service.api.host import Exchange
from service.api.problems import CLIENT_LEFT, OVERLOADED, PROBLEMS
from service.article.parts import Oddity
from service.serving.article_queue import Handled
from service.serving.board import Board, Row
from service.serving.instruments import Instrument, Panel, Sheet
from service.serving.keeper import Replacement
from service.structure.roles import Role

_PROBLEMS = (*PROBLEMS, CLIENT_LEFT)
_STATUSES = tuple(str(status) for status in sorted({200, 204, 304} | {problem.status for problem in _PROBLEMS}))
_ROLES = tuple(role.value for role in Role)
_ODDITIES = tuple(oddity.value for oddity in Oddity)
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""The buckets that OpenTelemetry advises for the duration of requests."""
_BYTES = (1e3, 4e3, 1.6e4, 6.4e4, 2.56e5, 1.048576e6, 4e6, 1.6e7)

WAITING: Final = Instrument("copydesk_queue_articles", "gauge", "Articles that wait for a processor.")
BUSY: Final = Instrument("copydesk_processors_busy", "gauge", "Processors that answer an article.")
ALIVE: Final = Instrument("copydesk_processors", "gauge", "Processors that are ready or at work.")
BATCHES: Final = Instrument("copydesk_batches", "gauge", "Batches that are being answered.")
CONNECTIONS: Final = Instrument("copydesk_connections", "gauge", "Open connections, slow and idle ones included.")
HELD: Final = Instrument("copydesk_body_bytes_held", "gauge", "Bytes of bodies that are not answered yet, batches at work excepted.")
STOPPING: Final = Instrument("copydesk_stopping", "gauge", "1 from the moment the service was told to stop.")
QUEUE_SECONDS: Final = Instrument("copydesk_queue_seconds", "histogram", "How long articles waited for a processor.", bounds=_SECONDS)
ARTICLE_SECONDS: Final = Instrument("copydesk_article_seconds", "histogram", "How long a processor took for an article.", bounds=_SECONDS)
REPLACED: Final = Instrument(
    "copydesk_processors_replaced_total",
    "counter",
    "Processors that were replaced, by reason.",
    {"reason": tuple(reason.value for reason in Replacement)},
)
KEEPERS_REPLACED: Final = Instrument(
    "copydesk_keepers_replaced_total",
    "counter",
    "Keepers of processors that ended and were replaced: each is a fault of the service, please report it.",
)
TRACES_LOST: Final = Instrument("copydesk_traces_lost_total", "counter", "Requests that the exporter of traces could not take.")
PROBLEMS_ANSWERED: Final = Instrument(
    "copydesk_problems_total", "counter", "Refusals and faults, by type.", {"type": tuple(problem.slug for problem in _PROBLEMS)}
)
TURNED_AWAY: Final = Instrument(
    "copydesk_turned_away_total",
    "counter",
    "Articles and batches that were refused unread; they are among the overloaded, not among the requests.",
)
_ALL = (
    WAITING,
    BUSY,
    ALIVE,
    BATCHES,
    CONNECTIONS,
    HELD,
    STOPPING,
    QUEUE_SECONDS,
    ARTICLE_SECONDS,
    REPLACED,
    KEEPERS_REPLACED,
    TRACES_LOST,
    PROBLEMS_ANSWERED,
    TURNED_AWAY,
)


class Metrics:
    """All instruments of the service, for the routes that it has, on one board."""

    def __init__(self, routes: Iterable[str], ruleset: str, version: str, rows: int) -> None:
        """One row for each process that may write at the same time; the first is the master's."""
        ours = {"ruleset": (ruleset,)}
        self.ruleset = ruleset
        self.requests = _by_route("http_server_request_duration_seconds", "Requests, by route and status.", routes, _SECONDS, _STATUSES)
        self.sizes = _by_route("http_server_request_body_size_bytes", "Bodies of requests, by route.", routes, _BYTES)
        self.articles = Instrument("copydesk_articles_total", "counter", "Articles that were answered.", ours)
        self.quotes = Instrument("copydesk_quotes_total", "counter", "Quotations in answers.", ours)
        self.speakerless = Instrument("copydesk_quotes_without_speaker_total", "counter", "Quotations whose speaker is null.", ours)
        self.repairs = Instrument("copydesk_repairs_total", "counter", "Changes that normalisation made to submitted texts.", ours)
        self.segments = Instrument("copydesk_segments_total", "counter", "Segments of submitted texts.", {**ours, "role": _ROLES})
        self.warnings = Instrument("copydesk_warnings_total", "counter", "Warnings in answers.", {**ours, "code": _ODDITIES})
        info = Instrument("copydesk_info", "gauge", "What runs: always 1.", {**ours, "version": (version,)})
        quality = (self.articles, self.quotes, self.speakerless, self.repairs, self.segments, self.warnings)
        self.panel = Panel((info, self.requests, self.sizes, *_ALL, *quality))
        self.board = Board(rows, self.panel.cells)
        self.sheet(0).set(info, 1, ruleset, version)

    def sheet(self, row: int) -> "MetricSheet":
        """The row of one process, for it to write."""
        return MetricSheet(self, self.board.row(row))

    def stop(self) -> None:
        """Tell every front that the service is about to stop."""
        self.board.row(0)[self.panel.find(STOPPING, ())] = 1

    def is_stopping(self) -> bool:
        """Whether the service was told to stop."""
        return self.board.row(0)[self.panel.find(STOPPING, ())] > 0

    def describe(self) -> str:
        """Everything, in the text format of Prometheus."""
        return self.panel.describe(self.board)


def _by_route(name: str, meaning: str, routes: Iterable[str], bounds: tuple[float, ...], statuses: tuple[str, ...] = ()) -> Instrument:
    labels = {"http_route": tuple(routes)} | ({"http_response_status_code": statuses} if statuses else {})
    return Instrument(name, "histogram", meaning, labels, bounds)


class MetricSheet(Sheet):
    """One process's row, and what each event means in it."""

    def __init__(self, metrics: Metrics, row: Row) -> None:
        super().__init__(metrics.panel, row)
        self._metrics = metrics

    def answered(self, exchange: Exchange) -> None:
        """A request was answered, in whatever way."""
        route = exchange.route or ""
        self.observe(self._metrics.requests, exchange.seconds, route, str(exchange.status))
        if exchange.bytes_in:
            self.observe(self._metrics.sizes, exchange.bytes_in, route)
        if exchange.problem:
            self.add(PROBLEMS_ANSWERED, 1, exchange.problem)

    def handled(self, handled: Handled) -> None:
        """A worker process replied to an article."""
        self.observe(QUEUE_SECONDS, handled.queue_seconds)
        self.observe(ARTICLE_SECONDS, handled.worker_seconds)
        if handled.reply.findings:
            self._found(handled.reply.findings)

    def turned_away(self, number: int) -> None:
        """So many articles were refused unread."""
        self.add(TURNED_AWAY, number)
        self.add(PROBLEMS_ANSWERED, number, OVERLOADED.slug)

    def is_stopping(self) -> bool:
        """Whether the service was told to stop."""
        return self._metrics.is_stopping()

    def process_replaced(self, reason: Replacement) -> None:
        """A worker process was replaced."""
        self.add(REPLACED, 1, reason.value)

    def keeper_replaced(self) -> None:
        """The keeper of a worker process ended and was replaced."""
        self.add(KEEPERS_REPLACED)

    def trace_lost(self) -> None:
        """A request will not be traced."""
        self.add(TRACES_LOST)

    def _found(self, findings: Findings) -> None:
        its = self._metrics
        counted = (its.articles, 1), (its.quotes, findings.quotes), (its.speakerless, findings.quotes_without_speaker)
        for instrument, number in (*counted, (its.repairs, findings.repairs)):
            self.add(instrument, number, its.ruleset)
        for role, number in findings.segments.items():
            self.add(its.segments, number, its.ruleset, role)
        for code, number in findings.warnings.items():
            self.add(its.warnings, number, its.ruleset, code)

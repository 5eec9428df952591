"""The metrics of the service: requests, the queue, the worker processes, and what the answers contain. No label value
comes from a request.
"""

from collections.abc import Iterable
from typing import Final

from service.answer.answering import SEGMENT_ROLES, WARNING_CODES, Findings
from service.api.problem_types import CLIENT_LEFT, OVERLOADED, PROBLEMS
from service.api.server_hooks import Exchange
from service.serving.article_queue import Handled
from service.serving.keeper import Replacement
from service.serving.metric_registry import Metric, MetricKind, Recorder, Registry
from service.serving.shared_counters import Row, SharedCounters

_PROBLEMS = (*PROBLEMS, CLIENT_LEFT)
_STATUSES = tuple(str(status) for status in sorted({200, 204, 304} | {problem.status for problem in _PROBLEMS}))
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""The buckets that OpenTelemetry advises for the duration of requests."""
_BYTES = (1e3, 4e3, 1.6e4, 6.4e4, 2.56e5, 1.048576e6, 4e6, 1.6e7)
"""Buckets of body sizes: powers of four from a kilobyte to the longest page that the service takes."""

# The metrics of serving, each with its meaning; `/metrics` prints both.
WAITING: Final = Metric("copydesk_queue_articles", MetricKind.GAUGE, "Articles waiting for a worker process.")
BUSY: Final = Metric("copydesk_processors_busy", MetricKind.GAUGE, "Worker processes working on an article.")
ALIVE: Final = Metric("copydesk_processors", MetricKind.GAUGE, "Worker processes that are ready or at work.")
BATCHES: Final = Metric("copydesk_batches", MetricKind.GAUGE, "Batches in progress.")
CONNECTIONS: Final = Metric("copydesk_connections", MetricKind.GAUGE, "Open connections, including slow and idle ones.")
HELD: Final = Metric(
    "copydesk_body_bytes_held", MetricKind.GAUGE, "Bytes of request bodies that have not been answered yet, except batches in progress."
)
STOPPING_FLAG: Final = Metric("copydesk_stopping", MetricKind.GAUGE, "1 once the service has been told to stop.")
QUEUE_SECONDS: Final = Metric("copydesk_queue_seconds", MetricKind.HISTOGRAM, "Seconds that articles waited.", bounds=_SECONDS)
ARTICLE_SECONDS: Final = Metric("copydesk_article_seconds", MetricKind.HISTOGRAM, "Seconds that worker processes took.", bounds=_SECONDS)
REPLACED: Final = Metric(
    "copydesk_processors_replaced_total",
    MetricKind.COUNTER,
    "Worker processes that were replaced, by reason.",
    {"reason": tuple(reason.value for reason in Replacement)},
)
KEEPERS_REPLACED: Final = Metric(
    "copydesk_keepers_replaced_total",
    MetricKind.COUNTER,
    "Keepers of worker processes that failed and were replaced: each is a fault of the service, please report it.",
)
TRACES_LOST: Final = Metric(
    "copydesk_traces_lost_total", MetricKind.COUNTER, "Requests whose traces were lost because the exporter could not take them."
)
PROBLEMS_ANSWERED: Final = Metric(
    "copydesk_problems_total", MetricKind.COUNTER, "Refusals and faults, by type.", {"type": tuple(problem.slug for problem in _PROBLEMS)}
)
SHED: Final = Metric(
    "copydesk_turned_away_total",
    MetricKind.COUNTER,
    "Articles and batches that were refused unread; counted as overloaded problems, but not as requests.",
)
# In the order in which they are printed.
_ALL = (
    WAITING,
    BUSY,
    ALIVE,
    BATCHES,
    CONNECTIONS,
    HELD,
    STOPPING_FLAG,
    QUEUE_SECONDS,
    ARTICLE_SECONDS,
    REPLACED,
    KEEPERS_REPLACED,
    TRACES_LOST,
    PROBLEMS_ANSWERED,
    SHED,
)


class ServiceMetrics:
    """All metrics of the service, for the routes that it has, in one table of shared counters."""

    def __init__(self, routes: Iterable[str], ruleset: str, version: str, rows: int) -> None:
        """One row for each process that may write at the same time; the first is the master's."""
        ours = {"ruleset": (ruleset,)}
        self.ruleset = ruleset
        self.requests = _by_route("http_server_request_duration_seconds", "Requests, by route and status.", routes, _SECONDS, _STATUSES)
        self.sizes = _by_route("http_server_request_body_size_bytes", "Bodies of requests, by route.", routes, _BYTES)
        self.articles = Metric("copydesk_articles_total", MetricKind.COUNTER, "Articles that were answered.", ours)
        self.quotes = Metric("copydesk_quotes_total", MetricKind.COUNTER, "Quotations in answers.", ours)
        self.speakerless = Metric("copydesk_quotes_without_speaker_total", MetricKind.COUNTER, "Quotations whose speaker is null.", ours)
        self.repairs = Metric("copydesk_repairs_total", MetricKind.COUNTER, "Changes that normalisation made to submitted texts.", ours)
        self.segments = Metric(
            "copydesk_segments_total", MetricKind.COUNTER, "Segments of submitted texts.", {**ours, "role": SEGMENT_ROLES}
        )
        self.warnings = Metric("copydesk_warnings_total", MetricKind.COUNTER, "Warnings in answers.", {**ours, "code": WARNING_CODES})
        info = Metric("copydesk_info", MetricKind.GAUGE, "Version information; always 1.", {**ours, "version": (version,)})
        quality = (self.articles, self.quotes, self.speakerless, self.repairs, self.segments, self.warnings)
        self.registry = Registry((info, self.requests, self.sizes, *_ALL, *quality))
        self.counters = SharedCounters(rows, self.registry.cells)
        self.recorder(0).set(info, 1, ruleset, version)

    def recorder(self, row: int) -> "ProcessRecorder":
        """The recorder with which a process writes its row."""
        return ProcessRecorder(self, self.counters.row(row))

    def stop(self) -> None:
        """Tell every front end that the service is about to stop."""
        self.counters.row(0)[self.registry.find(STOPPING_FLAG, ())] = 1

    def is_stopping(self) -> bool:
        """Whether the service was told to stop."""
        return self.counters.row(0)[self.registry.find(STOPPING_FLAG, ())] > 0

    def describe(self) -> str:
        """All metrics in the text format of Prometheus."""
        return self.registry.describe(self.counters)


def _by_route(name: str, meaning: str, routes: Iterable[str], bounds: tuple[float, ...], statuses: tuple[str, ...] = ()) -> Metric:
    labels = {"http_route": tuple(routes)} | ({"http_response_status_code": statuses} if statuses else {})
    return Metric(name, MetricKind.HISTOGRAM, meaning, labels, bounds)


class ProcessRecorder(Recorder):
    """Writes one process's row: a method for each event."""

    def __init__(self, metrics: ServiceMetrics, row: Row) -> None:
        super().__init__(metrics.registry, row)
        self._metrics = metrics

    def answered(self, exchange: Exchange) -> None:
        """Count a request that was answered, with whatever status."""
        route = exchange.route or ""
        self.observe(self._metrics.requests, exchange.seconds, route, str(exchange.status))
        if exchange.bytes_in:
            self.observe(self._metrics.sizes, exchange.bytes_in, route)
        if exchange.problem:
            self.add(PROBLEMS_ANSWERED, 1, exchange.problem)

    def handled(self, handled: Handled) -> None:
        """Count an article that a worker process replied to."""
        self.observe(QUEUE_SECONDS, handled.queue_seconds)
        self.observe(ARTICLE_SECONDS, handled.worker_seconds)
        if handled.reply.findings:
            self._found(handled.reply.findings)

    def shed(self, number: int) -> None:
        """Count requests that were refused unread."""
        self.add(SHED, number)
        self.add(PROBLEMS_ANSWERED, number, OVERLOADED.slug)

    def is_stopping(self) -> bool:
        """Whether the service was told to stop."""
        return self._metrics.is_stopping()

    def process_replaced(self, reason: Replacement) -> None:
        """Count a worker process that was replaced."""
        self.add(REPLACED, 1, reason.value)

    def keeper_replaced(self) -> None:
        """Count a keeper that ended and was replaced."""
        self.add(KEEPERS_REPLACED)

    def trace_lost(self) -> None:
        """Count a request that will not be traced."""
        self.add(TRACES_LOST)

    def _found(self, findings: Findings) -> None:
        its = self._metrics
        counted = (its.articles, 1), (its.quotes, findings.quotes), (its.speakerless, findings.quotes_without_speaker)
        for metric, number in (*counted, (its.repairs, findings.repairs)):
            self.add(metric, number, its.ruleset)
        for role, number in findings.segments.items():
            self.add(its.segments, number, its.ruleset, role)
        for code, number in findings.warnings.items():
            self.add(its.warnings, number, its.ruleset, code)

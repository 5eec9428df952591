"""The process that exports traces: it reads trace records from standard input and sends them over HTTP in OpenTelemetry's protocol.

It is the only part of the service that imports OpenTelemetry, whose own environment variables say where to send, what to sample and how
much to keep. A slow, hanging or missing collector affects only this process (docs/decisions/0015).
"""

import logging
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from service import __version__
from service.api.log_lines import configure_logs
from service.serving.oom import prefer_for_oom_kill
from service.serving.trace_records import TraceRecord, unpack

FLUSH_SECONDS: Final = 3
"""After the last record, the exporter has this long to send what is left."""

EXPORTER_NICE_VALUE: Final = 10
"""Nice value of the exporter, so that articles come first if CPU time is short."""

EXPORTER_OOM_SCORE: Final = 900
"""If memory runs out, the kernel ends an exporter before any process that callers would miss."""


_PARENTS = TraceContextTextMapPropagator()
"""Reads the caller's `traceparent` header."""

_log = logging.getLogger("copydesk.exporter")


class Announcing(SpanExporter):
    """Wraps another exporter, and logs once when it begins to fail and once when it works again, instead of once per batch."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter, self._works = exporter, True

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Export with the other exporter, and return its result."""
        result = self._exporter.export(spans)
        works = result is SpanExportResult.SUCCESS
        if works and not self._works:
            _log.warning("traces are accepted again")
        elif self._works and not works:
            _log.warning("traces are being lost: the collector does not accept them")
        self._works = works
        return result

    def shutdown(self) -> None:
        """Shut the other exporter down."""
        self._exporter.shutdown()


def export(lines: Iterable[bytes], tracer: Tracer) -> None:
    """Export the record in every line."""
    for line in lines:
        trace(unpack(line), tracer)


def trace(request: TraceRecord, tracer: Tracer) -> None:
    """Make a request's span, and one for each of its stages, unless the sampler or the caller's trace says no."""
    caller = _PARENTS.extract({"traceparent": request.parent} if request.parent else {})
    span = tracer.start_span(name_span(request), caller, SpanKind.SERVER, span_attributes(request), start_time=request.began)
    if span.is_recording():
        inside = set_span_in_context(span, caller)
        for stage in request.stages:
            tracer.start_span(stage.name, inside, start_time=stage.began).end(stage.ended)
        if request.status >= 500:
            span.set_status(Status(StatusCode.ERROR))
    span.end(request.ended)


def name_span(request: TraceRecord) -> str:
    """The method and the template of the address, as the semantic conventions ask."""
    method = request.method or "HTTP"
    return f"{method} {request.route}" if request.route else method


def span_attributes(request: TraceRecord) -> dict[str, str | int | float]:
    """The attributes of a request's span. `error.type` is only for faults of the server, not for refused requests."""
    attributes = {
        "http.request.method": request.method or "_OTHER",
        "http.route": request.route,
        "http.response.status_code": request.status,
        "http.request.body.size": request.bytes_in,
        "http.response.body.size": request.bytes_out,
        "url.scheme": request.scheme,
        "error.type": request.problem if request.status >= 500 else None,
        "copydesk.problem": request.problem,
        "copydesk.queue_ms": request.queue_ms,
        "copydesk.article_ms": request.article_ms,
    }
    return {name: value for name, value in attributes.items() if value is not None}


def open_provider(ruleset: str) -> TracerProvider:
    """A provider that sends traces in batches to the collector that the environment names; the service may be renamed there, too."""
    ours = Resource({"service.name": "copydesk", "service.version": __version__, "copydesk.ruleset": ruleset})
    resource = Resource.create(ours.merge(OTELResourceDetector().detect()).attributes)
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(Announcing(OTLPSpanExporter())))
    return provider


def main(ruleset: str, log_level: str) -> None:
    """Export until standard input ends, which is when the front end has gone; then send what is left, within `FLUSH_SECONDS`."""
    os.nice(EXPORTER_NICE_VALUE)
    prefer_for_oom_kill(EXPORTER_OOM_SCORE)
    configure_logs(log_level)
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)  # it would log for every batch what `Announcing` logs once
    provider = open_provider(ruleset)
    export(sys.stdin.buffer, provider.get_tracer("copydesk", __version__))
    signal.alarm(FLUSH_SECONDS)
    provider.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])

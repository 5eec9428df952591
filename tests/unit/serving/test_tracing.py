"""Traces as a collector gets them from the running service, and what callers notice when it does not take them: nothing."""

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import requests
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from service.loading import Rules
from service.serving.front_end import Capacity, FrontEnd
from service.serving.metrics import ServiceMetrics
from service.serving.trace_records import TimedStage, TraceRecord, pack, unpack
from service.serving.tracing import CLOSE_SECONDS, ExporterProcess
from tests.running import SECONDS, Running, environment_with, free_ports, running
from tests.unit.serving.collector import Collector, values

CANARY = "Quokka-7319"
"""Stands wherever a caller can write, and must stand in nothing that is exported."""

NEVER_SOON = "600000"
"""Milliseconds between two exports, for tests of what is sent at the end."""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a service, which ends with the test at the latest."""
    with ExitStack() as services:
        yield lambda **variables: services.enter_context(running(tmp_path / "log", **variables))


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with closing(Collector()) as collector:
        yield collector


@pytest.fixture(scope="module")
def service(collector: Collector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    asked = {"COPYDESK_TIMEOUT_SECONDS": "1", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "50"}
    with running(tmp_path_factory.mktemp("service") / "log", **asked) as service:
        yield service


class Caller:
    """A caller with a trace of its own."""

    def __init__(self, flags: str = "01") -> None:
        self.trace, self.span = secrets.token_hex(16), secrets.token_hex(8)
        self.headers = {"traceparent": f"00-{self.trace}-{self.span}-{flags}"}

    def owns(self, span: Span) -> bool:
        return span.trace_id.hex() == self.trace


def milliseconds(span: Span) -> float:
    return (span.end_time_unix_nano - span.start_time_unix_nano) / 1e6


# ---------------------------------------------------------------- what is in a trace


def test_an_article_is_one_span_with_its_times_in_queue_and_worker(service: Running, collector: Collector) -> None:
    caller, before = Caller(), time.time_ns()
    answer = requests.post(f"{service.url}/v1/articles", json={"text": "Ferry timetable cut\n"}, headers=caller.headers, timeout=SECONDS)
    queue, article, request = sorted(collector.wait_for(caller.owns, 3), key=lambda span: (span.kind, span.start_time_unix_nano))
    assert (request.name, request.kind, request.parent_span_id.hex()) == ("POST /v1/articles", Span.SPAN_KIND_SERVER, caller.span)
    told = values(request.attributes)
    waited, took = told.pop("copydesk.queue_ms"), told.pop("copydesk.article_ms")
    assert told == {
        "http.request.method": "POST",
        "http.route": "/v1/articles",
        "http.response.status_code": 200,
        "http.request.body.size": len(json.dumps({"text": "Ferry timetable cut\n"})),
        "http.response.body.size": len(answer.content),
        "url.scheme": "http",
    }
    assert request.status.code == Status.STATUS_CODE_UNSET
    assert [(stage.name, stage.kind, stage.parent_span_id) for stage in (queue, article)] == [
        ("queue", Span.SPAN_KIND_INTERNAL, request.span_id),
        ("article", Span.SPAN_KIND_INTERNAL, request.span_id),
    ]
    assert (milliseconds(queue), milliseconds(article)) == (pytest.approx(waited, abs=0.001), pytest.approx(took, abs=0.001))
    times = [before, request.start_time_unix_nano, queue.start_time_unix_nano, article.start_time_unix_nano]
    times += [article.end_time_unix_nano, request.end_time_unix_nano, time.time_ns()]
    assert times == sorted(times)


def test_the_sender_says_what_it_is(service: Running, collector: Collector) -> None:
    answer = requests.post(f"{service.url}/v1/headline", json={"text": "a"}, timeout=SECONDS).json()
    collector.wait_for(lambda span: span.name == "POST /v1/headline")
    told = collector.resource()
    assert (told["service.name"], told["copydesk.ruleset"]) == ("copydesk", answer["ruleset"])
    assert answer["ruleset"].startswith(f"{told['service.version']}+")


def test_without_a_caller_s_trace_a_new_one_begins(service: Running, collector: Collector) -> None:
    requests.post(f"{service.url}/v1/body", json={"text": "a"}, headers={"traceparent": "00-nonsense"}, timeout=SECONDS)
    [span] = collector.wait_for(lambda span: span.name == "POST /v1/body")
    assert (span.parent_span_id, any(span.trace_id)) == (b"", True)


def test_a_batch_is_one_span_that_sums_its_articles_up(service: Running, collector: Collector) -> None:
    caller = Caller()
    lines = b'{"text": "Ferry timetable cut"}\n' * 5
    headers = {**caller.headers, "Content-Type": "application/x-ndjson"}
    assert requests.post(f"{service.url}/v1/articles/batch", lines, headers=headers, timeout=SECONDS).text.count("\n") == 5
    [span] = collector.wait_for(caller.owns)
    told = values(span.attributes)
    assert (span.name, told["http.request.body.size"]) == ("POST /v1/articles/batch", len(lines))
    assert 0 < told["copydesk.article_ms"] <= milliseconds(span)  # type: ignore[operator]  # they are numbers


@pytest.mark.parametrize(
    ("method", "path", "body", "name", "told"),
    [
        pytest.param(
            "POST",
            "/v1/articles",
            b'{"text": " "}',
            "POST /v1/articles",
            {"http.response.status_code": 422, "copydesk.problem": "empty-text"},
            id="an article without text",
        ),
        pytest.param(
            "GET",
            f"/{CANARY}?{CANARY}",
            None,
            "GET",
            {"http.response.status_code": 404, "http.request.method": "GET"},
            id="an address that is not there has no route",
        ),
        pytest.param(
            CANARY.upper(),
            "/v1",
            None,
            "HTTP",
            {"http.response.status_code": 405, "http.request.method": "_OTHER"},
            id="a method that HTTP does not know has no name",
        ),
    ],
)
def test_a_refusal_is_no_error_of_the_server(
    service: Running, collector: Collector, method: str, path: str, body: bytes | None, name: str, told: dict[str, object]
) -> None:
    caller = Caller()
    headers = {**caller.headers, "Content-Type": "application/json"}
    requests.request(method, service.url + path, data=body, headers=headers, timeout=SECONDS)
    span = collector.wait_for(lambda span: caller.owns(span) and span.kind == Span.SPAN_KIND_SERVER)[0]
    found = values(span.attributes)
    assert (span.name, found | told) == (name, found)
    assert ("error.type" in found, span.status.code) == (False, Status.STATUS_CODE_UNSET)


def test_a_fault_names_its_problem_as_the_type_of_the_error(service: Running, collector: Collector) -> None:
    caller = Caller()
    for processor in service.processors():
        os.kill(processor, signal.SIGSTOP)
    assert requests.post(f"{service.url}/v1/body", json={"text": "a"}, headers=caller.headers, timeout=SECONDS).status_code == 503
    [span] = collector.wait_for(caller.owns)
    found = values(span.attributes)
    assert (found["error.type"], found["copydesk.problem"]) == ("deadline-passed", "deadline-passed")
    assert span.status.code == Status.STATUS_CODE_ERROR


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        pytest.param("{url}/livez", Caller().headers, id="a probe at the address for callers"),
        pytest.param("{url}/readyz", Caller().headers, id="the other probe there"),
        pytest.param("{private}/livez", Caller().headers, id="a probe at the address for operations"),
        pytest.param("{private}/metrics", Caller().headers, id="a scrape"),
        pytest.param("{url}/v1", Caller(flags="00").headers, id="a request whose caller does not trace it"),
    ],
)
def test_what_makes_no_span(service: Running, collector: Collector, address: str, headers: dict[str, str]) -> None:
    later = Caller()
    assert requests.get(address.format(url=service.url, private=service.private), headers=headers, timeout=SECONDS).ok
    assert requests.get(f"{service.url}/v1", headers=later.headers, timeout=SECONDS).ok
    collector.wait_for(later.owns)
    assert headers["traceparent"].split("-")[1] not in {span.trace_id.hex() for span in collector.spans()}


def test_nothing_that_a_caller_wrote_is_exported(service: Running, collector: Collector) -> None:
    caller = Caller()
    names = ("X-Request-Id", "User-Agent", "Referer", "Cookie", "Authorization", "Accept-Language", "X-Forwarded-For", "baggage")
    headers = {**caller.headers, **dict.fromkeys(names, CANARY), "ServerHooks": f"{CANARY}.example", "tracestate": f"v={CANARY}"}
    article = {
        "text": f"{CANARY} found\n\n\N{LEFT DOUBLE QUOTATION MARK}{CANARY},\N{RIGHT DOUBLE QUOTATION MARK} said {CANARY}.",
        "id": CANARY,
    }
    for path in ("/v1/articles", "/v1/quotes?offsets=utf16", f"/v1/articles?{CANARY}={CANARY}", f"/problems/{CANARY}", f"/{CANARY}"):
        requests.post(service.url + path, json=article, headers=headers, timeout=SECONDS)
    collector.wait_for(lambda span: caller.owns(span) and span.kind == Span.SPAN_KIND_SERVER, 5)
    assert not re.search(re.escape(CANARY).encode(), b"".join(collector.received), re.IGNORECASE)


# ---------------------------------------------------------------- when and where traces are sent


def test_what_is_left_is_sent_at_the_stop(collector: Collector, started: Callable[..., Running]) -> None:
    service, caller = started(OTEL_EXPORTER_OTLP_ENDPOINT=collector.url, OTEL_BSP_SCHEDULE_DELAY=NEVER_SOON), Caller()
    assert requests.get(f"{service.url}/v1", headers=caller.headers, timeout=SECONDS).ok
    assert service.stop() == 0
    assert [span.name for span in collector.spans() if caller.owns(span)] == ["GET /v1"]


def test_a_front_that_is_killed_loses_no_trace_and_the_next_one_traces_too(collector: Collector, started: Callable[..., Running]) -> None:
    service = started(OTEL_TRACES_EXPORTER="otlp", OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=collector.url, OTEL_BSP_SCHEDULE_DELAY=NEVER_SOON)
    before, after = Caller(), Caller()
    assert requests.get(f"{service.url}/v1", headers=before.headers, timeout=SECONDS).ok
    [exporter] = service.exporters()
    os.kill(service.front(), signal.SIGKILL)
    collector.wait_for(before.owns)
    assert requests.get(f"{service.url}/v1", headers=after.headers, timeout=SECONDS).ok
    assert service.exporters() not in ([], [exporter])
    assert service.stop() == 0
    collector.wait_for(after.owns)


@pytest.mark.parametrize(
    ("status", "hangs", "killed_after"),
    [
        pytest.param(200, False, 0, id="a collector that is not there"),
        pytest.param(200, False, 50, id="a collector that is killed"),
        pytest.param(200, True, None, id="a collector that never answers"),
        pytest.param(503, False, None, id="a collector that is overloaded"),
        pytest.param(400, False, None, id="a collector that refuses"),
    ],
)
def test_callers_do_not_notice(started: Callable[..., Running], status: int, hangs: bool, killed_after: int | None) -> None:
    with closing(Collector(status, hangs=hangs)) as collector:
        service = started(OTEL_EXPORTER_OTLP_ENDPOINT=collector.url, OTEL_BSP_SCHEDULE_DELAY="20", OTEL_EXPORTER_OTLP_TIMEOUT="1")
        seconds = []
        for number in range(100):
            if number == killed_after:
                collector.close()
            answer = requests.post(f"{service.url}/v1/headline", json={"text": "a"}, timeout=SECONDS)
            assert answer.status_code == 200
            seconds.append(answer.elapsed.total_seconds())
        assert sorted(seconds)[90] < 0.5
        told = time.monotonic()
        assert service.stop() == 0
        assert time.monotonic() - told < CLOSE_SECONDS + 5
    warnings = [line["message"] for line in service.lines() if line["level"] == "warning"]
    assert warnings in ([], ["traces are being lost: the collector does not accept them"])


def test_a_collector_that_comes_back_is_found_again(started: Callable[..., Running]) -> None:
    with closing(Collector(status=400)) as collector:
        service = started(OTEL_EXPORTER_OTLP_ENDPOINT=collector.url, OTEL_BSP_SCHEDULE_DELAY="20")
        for number, status in enumerate((400, 400, 200, 200), start=1):
            collector.status = status
            assert requests.get(f"{service.url}/v1", timeout=SECONDS).ok
            collector.wait_for(lambda span: span.name == "GET /v1", number)
        assert service.stop() == 0
    messages = [line["message"] for line in service.lines() if "traces" in line["message"]]
    assert messages == ["traces are being lost: the collector does not accept them", "traces are accepted again"]


# ---------------------------------------------------------------- the exporter's process


REQUEST = TraceRecord(
    method="POST",
    scheme="http",
    route="/v1/articles/batch",
    status=503,
    problem="unsupported-content-coding",
    parent=f"00-{'a' * 32}-{'b' * 16}-01",
    began=10**18,
    ended=10**18 + 1,
    bytes_in=2**40,
    bytes_out=2**40,
    queue_ms=10_000.001,
    article_ms=10_000.001,
    stages=(TimedStage("queue", 10**18, 10**18), TimedStage("article", 10**18, 10**18)),
)


def test_a_request_goes_through_the_pipe_as_it_is_and_in_one_piece() -> None:
    assert unpack(pack(REQUEST)) == REQUEST
    assert len(pack(REQUEST)) < 1024
    assert pack(REQUEST).count(b"\n") == 1


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ExporterProcess, list[str]]]:
    """An exporter of nothing, and its losses."""
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "always_off")
    losses: list[str] = []
    exporter = ExporterProcess("r", lambda: losses.append("lost"))
    yield exporter, losses
    exporter.close()


def test_an_exporter_that_stands_still_keeps_nobody_waiting(exporter: tuple[ExporterProcess, list[str]]) -> None:
    sender, losses = exporter
    os.kill(sender.pid, signal.SIGSTOP)
    began = time.monotonic()
    for _ in range(5000):
        sender.send(REQUEST)
    assert time.monotonic() - began < 5
    assert 4000 < len(losses) < 5000
    os.kill(sender.pid, signal.SIGCONT)


def test_an_exporter_that_dies_is_replaced_but_not_at_once(
    exporter: tuple[ExporterProcess, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, losses = exporter
    dead = sender.pid
    os.kill(dead, signal.SIGKILL)
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
    sender.send(REQUEST)
    assert (sender.pid, losses) == (dead, ["lost"])
    monkeypatch.setattr("service.serving.tracing.RESTART_SECONDS", 0)
    sender.send(REQUEST)
    assert (sender.pid != dead, losses) == (True, ["lost", "lost"])
    sender.send(REQUEST)
    assert len(losses) == 2


def test_losses_are_counted() -> None:
    metrics = ServiceMetrics(["/v1"], "r", "v", rows=1)
    metrics.recorder(0).trace_lost()
    assert "\ncopydesk_traces_lost_total 1\n" in metrics.describe()


# ---------------------------------------------------------------- when nobody asks for traces


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="without variables"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:1", "OTEL_SDK_DISABLED": "true"}, id="disabled"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:1", "OTEL_TRACES_EXPORTER": "none"}, id="no exporter"),
    ],
)
def test_a_front_that_does_not_trace_has_no_exporter(started: Callable[..., Running], variables: dict[str, str]) -> None:
    service = started(**variables)
    assert requests.post(f"{service.url}/v1/headline", json={"text": "a"}, timeout=SECONDS).ok
    assert (len(service.processors()), service.exporters()) == (1, [])


def test_what_serves_never_imports_opentelemetry() -> None:
    """Nor does it with traces: that is the exporter's own business."""
    code = "import sys, service.cli, service.wsgi; print([name for name in sys.modules if name.startswith(('opentelemetry', 'google'))])"
    environment = {**os.environ, "OTEL_TRACES_EXPORTER": "otlp"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_without_traces_the_application_calls_the_front_end_itself(rules: Rules) -> None:
    recorder = ServiceMetrics([], "r", "v", rows=1).recorder(0)
    front = FrontEnd(rules, "r", Capacity(processes=1, room=1, deadline=1, batches=1, lines_per_batch=1), recorder)
    hooks = front.hooks()
    front.close()
    assert (hooks.answer, hooks.observe) == (front.answer, recorder.answered)


def test_traces_without_opentelemetry_stop_the_start_and_say_what_to_install() -> None:
    code = "import sys; sys.modules['opentelemetry'] = None; from service.cli import main; main(['serve'])"
    environment = environment_with(OTEL_TRACES_EXPORTER="otlp", COPYDESK_BIND=f"127.0.0.1:{free_ports()[0]}")
    stopped = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert "install copydesk[tracing]" in stopped.stderr

"""Metrics in the shared counters, and how Prometheus reads them."""

import os

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.answer.answering import Findings
from service.api.server_hooks import Exchange
from service.serving.article_queue import Handled
from service.serving.ipc import Outcome, Reply
from service.serving.keeper import Replacement
from service.serving.metric_registry import OTHER, Metric, MetricKind, Recorder, Registry
from service.serving.metrics import WAITING, ServiceMetrics
from service.serving.shared_counters import SharedCounters


@pytest.fixture
def metrics() -> ServiceMetrics:
    return ServiceMetrics(["/livez", "/v1/articles"], "r-1", "0.1.0", rows=3)


def read(metrics: ServiceMetrics) -> dict[tuple[str, ...], float]:
    """Every sample, by its name and the values of its labels."""
    families = text_string_to_metric_families(metrics.describe())
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def exchange(route: str | None, status: int, seconds: float = 0.02, *, problem: str | None = None) -> Exchange:
    return Exchange(route, status, seconds, bytes_in=2000, bytes_out=10, problem=problem)


def test_requests_are_counted_by_route_and_status(metrics: ServiceMetrics) -> None:
    first, second = metrics.recorder(1), metrics.recorder(2)
    first.answered(exchange("/v1/articles", 200, 0.02))
    second.answered(exchange("/v1/articles", 200, 20))
    second.answered(exchange("/v1/articles", 429, problem="overloaded"))
    samples = read(metrics)
    name = "http_server_request_duration_seconds"
    assert samples[name + "_count", "/v1/articles", "200"] == 2
    assert samples[name + "_sum", "/v1/articles", "200"] == pytest.approx(20.02)
    assert samples[name + "_bucket", "/v1/articles", "200", "0.01"] == 0
    assert samples[name + "_bucket", "/v1/articles", "200", "0.025"] == 1
    assert samples[name + "_bucket", "/v1/articles", "200", "10.0"] == 1
    assert samples[name + "_bucket", "/v1/articles", "200", "+Inf"] == 2
    assert samples["copydesk_problems_total", "overloaded"] == 1
    assert samples["http_server_request_body_size_bytes_count", "/v1/articles"] == 3


@pytest.mark.parametrize(("route", "status"), [(None, 404), ("/secret", 404), ("/livez", 299)])
def test_a_label_never_comes_from_a_request(metrics: ServiceMetrics, route: str | None, status: int) -> None:
    metrics.recorder(1).answered(exchange(route, status, problem="quokka"))
    assert "secret" not in metrics.describe()
    assert "quokka" not in metrics.describe()
    assert f'="{OTHER}"' in metrics.describe()


def test_answers_are_counted_by_what_they_hold(metrics: ServiceMetrics) -> None:
    findings = Findings(3, 1, 7, {"paragraph": 4, "notice": 2}, {"unbalanced-quotation-marks": 1})
    metrics.recorder(1).handled(Handled(Reply(Outcome.ANSWERED, b"{}", findings), queue_seconds=0.001, worker_seconds=0.003))
    samples = read(metrics)
    assert samples["copydesk_articles_total", "r-1"] == 1
    assert samples["copydesk_quotes_total", "r-1"] == 3
    assert samples["copydesk_quotes_without_speaker_total", "r-1"] == 1
    assert samples["copydesk_repairs_total", "r-1"] == 7
    assert samples["copydesk_segments_total", "r-1", "notice"] == 2
    assert samples["copydesk_warnings_total", "r-1", "unbalanced-quotation-marks"] == 1
    assert samples["copydesk_queue_seconds_count",] == 1
    assert samples["copydesk_info", "r-1", "0.1.0"] == 1


def test_counters_go_on_and_gauges_start_anew_when_a_process_is_replaced(metrics: ServiceMetrics) -> None:
    dead = metrics.recorder(1)
    dead.process_replaced(Replacement.DIED)
    dead.set(WAITING, 9)
    metrics.recorder(1).process_replaced(Replacement.DIED)
    samples = read(metrics)
    assert samples["copydesk_processors_replaced_total", "died"] == 2
    assert samples["copydesk_queue_articles",] == 0


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_another_process_counted_is_read_here(metrics: ServiceMetrics) -> None:
    child = os.fork()
    if child == 0:
        metrics.recorder(2).process_replaced(Replacement.DEADLINE)
        os._exit(0)
    os.waitpid(child, 0)
    assert read(metrics)["copydesk_processors_replaced_total", "deadline"] == 1


def test_every_process_knows_when_the_service_stops(metrics: ServiceMetrics) -> None:
    assert not metrics.recorder(1).is_stopping()
    metrics.stop()
    assert metrics.recorder(1).is_stopping()
    assert read(metrics)["copydesk_stopping",] == 1


@pytest.mark.parametrize(("value", "bucket"), [(0.0, "1"), (1.0, "1"), (1.1, "2"), (2.0, "2"), (3.0, "+Inf")])
def test_a_bucket_holds_its_upper_bound(value: float, bucket: str) -> None:
    metric = Metric("h", MetricKind.HISTOGRAM, "Values.", bounds=(1, 2))
    registry = Registry([metric])
    counters = SharedCounters(1, registry.cells)
    Recorder(registry, counters.row(0)).observe(metric, value)
    counts = [float(line.split()[1]) for line in registry.describe(counters).splitlines() if "_bucket" in line]
    assert sum(counts) == {"1": 3, "2": 2, "+Inf": 1}[bucket]

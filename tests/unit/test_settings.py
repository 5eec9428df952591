"""The environment, read once and checked."""

import os

import pytest

from service.settings import BadSettings, Settings, _quota_in_cpus, read_settings, usable_cpus


def test_without_variables_the_defaults_hold() -> None:
    assert read_settings({}) == Settings(
        bind="127.0.0.1:8000",
        workers=usable_cpus(),
        max_body_bytes=1_048_576,
        max_page_bytes=8_388_608,
        max_batch_bytes=8_388_608,
        max_batch_lines=1000,
        batch_seconds=120,
        max_batches=4,
        batch_parallel=max(1, usable_cpus() - 1),
        log_level="info",
        allowed_origins=(),
        api_keys_file=None,
        console=True,
        timeout_seconds=10,
        queue_length=32,
        metrics_bind="",
        drain_seconds=0,
    )


def test_each_variable_sets_its_field() -> None:
    environment = {
        "COPYDESK_BIND": "[::1]:9000",
        "COPYDESK_WORKERS": "3",
        "COPYDESK_MAX_BODY_BYTES": "2048",
        "COPYDESK_MAX_PAGE_BYTES": "16384",
        "COPYDESK_MAX_BATCH_BYTES": "4096",
        "COPYDESK_MAX_BATCH_LINES": "7",
        "COPYDESK_BATCH_SECONDS": "60",
        "COPYDESK_MAX_BATCHES": "2",
        "COPYDESK_BATCH_PARALLEL": "2",
        "COPYDESK_LOG_LEVEL": "WARNING",
        "COPYDESK_ALLOWED_ORIGINS": "https://News.example, http://localhost:3000",
        "COPYDESK_API_KEYS_FILE": __file__,
        "COPYDESK_CONSOLE": "off",
        "COPYDESK_TIMEOUT_SECONDS": " 5 ",
        "COPYDESK_QUEUE_LENGTH": "0",
        "COPYDESK_METRICS_BIND": "0.0.0.0:9464",
        "COPYDESK_DRAIN_SECONDS": "7",
        "PATH": "/bin",
        "COPYDESKTOP": "not ours",
    }
    assert read_settings(environment) == Settings(
        bind="[::1]:9000",
        workers=3,
        max_body_bytes=2048,
        max_page_bytes=16384,
        max_batch_bytes=4096,
        max_batch_lines=7,
        batch_seconds=60,
        max_batches=2,
        batch_parallel=2,
        log_level="warning",
        allowed_origins=("https://news.example", "http://localhost:3000"),
        api_keys_file=__file__,
        console=False,
        timeout_seconds=5,
        queue_length=0,
        metrics_bind="0.0.0.0:9464",
        drain_seconds=7,
    )


ADDRESS = "http://collector:4318"


@pytest.mark.parametrize(
    ("environment", "traced"),
    [
        pytest.param({}, False, id="nobody asks"),
        pytest.param({"OTEL_TRACES_EXPORTER": "otlp"}, True, id="an exporter; its address has a default"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": ADDRESS}, True, id="an address"),
        pytest.param({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": ADDRESS}, True, id="an address for traces"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, False, id="set to nothing is not set"),
        pytest.param({"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": ADDRESS}, False, id="an address for something else"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": ADDRESS, "OTEL_TRACES_EXPORTER": "none"}, False, id="an address, but no exporter"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": ADDRESS, "OTEL_SDK_DISABLED": "True"}, False, id="disabled"),
        pytest.param({"OTEL_TRACES_EXPORTER": "zipkin", "OTEL_SDK_DISABLED": "true"}, False, id="disabled, whatever else is set"),
        pytest.param(
            {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/protobuf"},
            True,
            id="what is set for traces counts",
        ),
    ],
)
def test_traces_are_asked_for_by_the_variables_of_opentelemetry(environment: dict[str, str], traced: bool) -> None:
    assert read_settings(environment).traces is traced


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        pytest.param("OTEL_TRACES_EXPORTER", "zipkin", "must be otlp or none", id="another exporter"),
        pytest.param("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "must be http/protobuf", id="another protocol"),
        pytest.param("OTEL_EXPORTER_OTLP_ENDPOINT", "quokka:4318", "must be an address, as in http://collector:4318", id="no scheme"),
        pytest.param("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", " http://quokka", "must be an address", id="a space before it"),
    ],
)
def test_traces_that_cannot_be_exported_stop_with_advice_that_repeats_no_value(name: str, value: str, message: str) -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings({"OTEL_TRACES_EXPORTER": "otlp", name: value})
    assert str(caught.value).startswith(f"{name} is not allowed; it {message}")
    assert value.strip() not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        pytest.param("COPYDESK_WORKERS", "0", "must be a whole number from 1 to 1024", id="too small"),
        pytest.param("COPYDESK_WORKERS", "1025", "must be a whole number from 1 to 1024", id="too large"),
        pytest.param("COPYDESK_WORKERS", "two", "COPYDESK_WORKERS='two'", id="not a number; the message repeats it"),
        pytest.param("COPYDESK_WORKERS", "", "COPYDESK_WORKERS=''", id="set to nothing is not the default"),
        pytest.param("COPYDESK_WORKERS", "-1", "whole number", id="negative"),
        pytest.param("COPYDESK_WORKERS", "9" * 5000, "whole number", id="longer than Python reads"),
        pytest.param("COPYDESK_WORKERS", "\N{ARABIC-INDIC DIGIT THREE}", "whole number", id="other digits"),
        pytest.param("COPYDESK_MAX_BATCHES", "0", "must be a whole number from 1 to 1000", id="no batch at all"),
        pytest.param("COPYDESK_BATCH_SECONDS", "3601", "must be a whole number from 1 to 3600", id="longer than an hour"),
        pytest.param("COPYDESK_MAX_BODY_BYTES", "1M", "whole number from 1024 to", id="no units"),
        pytest.param("COPYDESK_LOG_LEVEL", "loud", "must be one of debug, info, warning, error, critical", id="unknown level"),
        pytest.param("COPYDESK_BIND", "8000", "must be HOST:PORT", id="no host"),
        pytest.param("COPYDESK_BIND", "localhost:0", "must be HOST:PORT", id="no port"),
        pytest.param("COPYDESK_BIND", "localhost:65536", "must be HOST:PORT", id="port out of range"),
        pytest.param("COPYDESK_BIND", "a b:80", "must be HOST:PORT", id="host with a space"),
        pytest.param("COPYDESK_ALLOWED_ORIGINS", "*", "must be origins separated by commas", id="everybody's pages"),
        pytest.param("COPYDESK_ALLOWED_ORIGINS", "null", "must be origins", id="pages from nowhere"),
        pytest.param("COPYDESK_ALLOWED_ORIGINS", "https://a.example/", "must be origins", id="an address in place of an origin"),
        pytest.param("COPYDESK_ALLOWED_ORIGINS", "https://a.example,", "must be origins", id="a comma too many"),
        pytest.param("COPYDESK_API_KEYS_FILE", "/no/such/file", "must be the path of a file", id="no such file"),
        pytest.param("COPYDESK_API_KEYS_FILE", "/", "must be the path of a file", id="a folder"),
        pytest.param("COPYDESK_CONSOLE", "maybe", "must be on or off", id="neither yes nor no"),
        pytest.param("COPYDESK_WORKRES", "2", "not a setting; did you mean COPYDESK_WORKERS?", id="a typing error gets advice"),
        pytest.param("COPYDESK_workers", "2", "not a setting; did you mean COPYDESK_WORKERS?", id="small letters"),
        pytest.param("COPYDESK_XYZZY", "2", "the settings are COPYDESK_BIND, COPYDESK_WORKERS", id="unlike any: all are listed"),
    ],
)
def test_a_bad_variable_stops_with_advice(name: str, value: str, message: str) -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings({name: value})
    assert name in str(caught.value)
    assert message in str(caught.value)


def test_all_problems_are_named_at_once() -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings({"COPYDESK_WORKERS": "none", "COPYDESK_BIND": "", "COPYDESK_TIMEOUT": "1"})
    assert [line.split("=")[0].split(" ")[0] for line in str(caught.value).splitlines()] == [
        "COPYDESK_BIND",
        "COPYDESK_TIMEOUT",
        "COPYDESK_WORKERS",
    ]


@pytest.mark.parametrize(
    ("cpu_max", "cpus"),
    [
        pytest.param("150000 100000\n", 2, id="a share of a processor counts as one"),
        pytest.param("50000 100000\n", 1, id="half a processor"),
        pytest.param("400000 100000\n", 4, id="four"),
        pytest.param("max 100000\n", None, id="no quota"),
        pytest.param("", None, id="no cgroup"),
        pytest.param("1 0", None, id="nonsense"),
    ],
)
def test_the_quota_of_a_container(cpu_max: str, cpus: int | None) -> None:
    assert _quota_in_cpus(cpu_max) == cpus


def test_no_more_processors_than_the_affinity_allows() -> None:
    assert 1 <= usable_cpus() <= len(os.sched_getaffinity(0))


@pytest.mark.parametrize(("workers", "expected"), [("1", 1), ("2", 1), ("4", 3)])
def test_a_batch_leaves_a_worker_process_to_others_unless_told_otherwise(workers: str, expected: int) -> None:
    assert read_settings({"COPYDESK_WORKERS": workers}).batch_parallel == expected
    assert read_settings({"COPYDESK_WORKERS": workers, "COPYDESK_BATCH_PARALLEL": "4"}).batch_parallel == 4

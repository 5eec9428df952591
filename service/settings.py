"""The settings of a deployment, read from environment variables; no other module reads those."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

PREFIX = "COPYDESK_"
"""The prefix of the names of all settings."""

LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
"""From the most to the least that is logged."""

# The forms of HOST:PORT, of an origin (RFC 6454), and of a collector's address; and where Linux says how much CPU a container has.
_BIND = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253}):([0-9]{1,5})")
_ORIGIN = re.compile(r"https?://(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?")
_ADDRESS = re.compile(r"https?://[^\s/]\S{0,2000}")
_CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")


_Value = str | int | bool | tuple[str, ...]


class BadSettings(Exception):
    """Environment variables are invalid; the message has one line for each of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, validated. The names in the environment are these names in capitals, after ``COPYDESK_``."""

    bind: str
    """HOST:PORT to listen on."""
    workers: int
    """Number of worker processes, and so of articles answered at the same time."""
    max_body_bytes: int
    """The largest article, in bytes: a request body, or a line of a batch."""
    max_page_bytes: int
    """The largest page, as HTML or in JSON, in bytes; scripts and styles make pages many times larger than their text."""
    max_batch_bytes: int
    """The largest body of a batch, in bytes."""
    max_batch_lines: int
    """The most articles in a batch."""
    batch_seconds: int
    """Seconds for a batch. Lines that have not been started by then are refused one by one."""
    max_batches: int
    """Batches in progress at the same time per worker; further ones are refused."""
    batch_parallel: int
    """Lines of one batch that are answered at the same time."""
    log_level: str
    """The least severe lines that are logged; requests are logged at "info"."""
    allowed_origins: tuple[str, ...]
    """The sites whose pages may call the service from a browser."""
    api_keys_file: str | None
    """A file of API keys, of which callers must send one; None if callers need no key."""
    console: bool
    """Whether the console and the API reference are served."""
    timeout_seconds: int
    """Seconds after which an article is abandoned, including its time in the queue."""
    queue_length: int
    """Articles that may wait per worker; further ones are refused."""
    metrics_bind: str
    """HOST:PORT for probes and metrics; empty for a service without metrics."""
    drain_seconds: int
    """Seconds after SIGTERM in which everything is still answered while `/readyz` says 503."""
    traces: bool = False
    """Whether requests are traced. OpenTelemetry's own variables ask for it."""


@dataclass(frozen=True, slots=True)
class _Variable:
    """How one setting is written in the environment."""

    allowed: str
    parse: Callable[[str], _Value | None]
    """From text to value; None when the text is not allowed."""


def _whole_number(least: int, most: int) -> _Variable:
    def parse(text: str) -> int | None:
        number = int(text) if re.fullmatch("[0-9]{1,15}", text) else least - 1
        return number if least <= number <= most else None

    return _Variable(f"a whole number from {least} to {most}", parse)


def _parse_bind(text: str) -> str | None:
    found = _BIND.fullmatch(text)
    return text if found and 1 <= int(found[1]) <= 65_535 else None


def _parse_metrics_bind(text: str) -> str | None:
    return "" if text.lower() == "off" else _parse_bind(text)


def _parse_log_level(text: str) -> str | None:
    return text.lower() if text.lower() in LOG_LEVELS else None


def _parse_origins(text: str) -> tuple[str, ...] | None:
    origins = tuple(origin.strip().lower() for origin in text.split(","))
    return origins if all(_ORIGIN.fullmatch(origin) for origin in origins) else None


def _parse_file(text: str) -> str | None:
    return text if text and Path(text).is_file() else None


# The name of each setting in `Settings` → what it may be.
_VARIABLES = {
    "bind": _Variable("HOST:PORT, as in 127.0.0.1:8000 or [::1]:8000", _parse_bind),
    "workers": _whole_number(1, 1024),
    "max_body_bytes": _whole_number(1024, 1 << 30),
    "max_page_bytes": _whole_number(1024, 1 << 30),
    "max_batch_bytes": _whole_number(1024, 1 << 30),
    "max_batch_lines": _whole_number(1, 1_000_000),
    "batch_seconds": _whole_number(1, 3600),
    "max_batches": _whole_number(1, 1000),
    "batch_parallel": _whole_number(1, 1024),
    "log_level": _Variable("one of " + ", ".join(LOG_LEVELS), _parse_log_level),
    "allowed_origins": _Variable("origins separated by commas, as in https://news.example,http://localhost:3000", _parse_origins),
    "api_keys_file": _Variable("the path of a file", _parse_file),
    "console": _Variable("on or off", {"on": True, "off": False}.get),
    "timeout_seconds": _whole_number(1, 3600),
    "queue_length": _whole_number(0, 10_000),
    "metrics_bind": _Variable("HOST:PORT, as in 127.0.0.1:9464, or off", _parse_metrics_bind),
    "drain_seconds": _whole_number(0, 300),
}


def _parse_address(text: str) -> str | None:
    return text if _ADDRESS.fullmatch(text) else None


_OTLP_ADDRESSES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_OTEL_VARIABLES = {
    ("OTEL_TRACES_EXPORTER",): _Variable("otlp or none", {"otlp": True}.get),
    _OTLP_ADDRESSES: _Variable("an address, as in http://collector:4318", _parse_address),
    ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"): _Variable("http/protobuf", {"http/protobuf": True}.get),
}
"""The OpenTelemetry variables that decide whether traces can be exported; of several, the first that is set.

The exporter reads all others itself."""


def usable_cpus() -> int:
    """The number of CPUs that this process may use: by its affinity, or its container's quota if that is less."""
    affinity = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(affinity, _quota_in_cpus(_read_quota()) or affinity))


def _read_quota() -> str:
    return _CGROUP_QUOTA.read_text(encoding="ascii") if _CGROUP_QUOTA.is_file() else ""


def _quota_in_cpus(cpu_max: str) -> int | None:
    """Whole CPUs in a cgroup's ``cpu.max``, rounded up ("150000 100000", 1.5 CPUs, gives 2); None if there is no quota."""
    match cpu_max.split():
        case [quota, period] if quota.isdigit() and period.isdigit() and int(period) > 0:
            return -(-int(quota) // int(period))
        case _:
            return None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables. Raises `BadSettings` with everything that is wrong, at once."""
    values: dict[str, _Value | None] = {
        "bind": "127.0.0.1:8000",
        "workers": usable_cpus(),
        "max_body_bytes": 1 << 20,
        "max_page_bytes": 8 << 20,
        "max_batch_bytes": 8 << 20,
        "max_batch_lines": 1000,
        "batch_seconds": 120,
        "max_batches": 4,
        "log_level": "info",
        "allowed_origins": (),
        "api_keys_file": None,
        "console": True,
        "timeout_seconds": 10,
        "queue_length": 32,
        "metrics_bind": "",
        "drain_seconds": 0,
    }
    problems: list[str] = []
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX):
            continue
        variable = _VARIABLES.get(name.removeprefix(PREFIX).lower()) if name.isupper() else None
        value = variable.parse(text.strip()) if variable else None
        if variable is None:
            problems.append(_unknown(name))
        elif value is None:
            problems.append(f"{name}={text[:80]!r} is not allowed; it must be {variable.allowed}")
        else:
            values[name.removeprefix(PREFIX).lower()] = value
    values.setdefault("batch_parallel", _all_but_one(values["workers"]))
    traces = _wants_traces(environment)
    problems += _check_traces(environment) if traces else ()
    if problems:
        raise BadSettings("\n".join(problems))
    return Settings(**values, traces=traces)  # type: ignore[arg-type]  # each parser returns the type of its field


def _all_but_one(workers: _Value | None) -> int:
    """The number of lines of a batch at the same time that leaves a worker process free for single articles; one if there is only one
    process.
    """
    assert isinstance(workers, int)  # noqa: S101 (for the type checker)
    return max(1, workers - 1)


def _unknown(name: str) -> str:
    close = get_close_matches(name.removeprefix(PREFIX).lower(), _VARIABLES, n=1)
    known = ", ".join(PREFIX + field.upper() for field in _VARIABLES)
    advice = f"did you mean {PREFIX}{close[0].upper()}?" if close else f"the settings are {known}"
    return f"{name} is not a setting; {advice}"


def _wants_traces(environment: Mapping[str, str]) -> bool:
    """Whether the environment names an exporter or an address for traces, and does not disable them."""
    asked = any(environment.get(name) for name in ("OTEL_TRACES_EXPORTER", *_OTLP_ADDRESSES))
    disabled = environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    return asked and not disabled and environment.get("OTEL_TRACES_EXPORTER") != "none"


def _check_traces(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the OpenTelemetry variables. Their values are not repeated, because an address may contain a password."""
    for names, variable in _OTEL_VARIABLES.items():
        name = next((name for name in names if environment.get(name)), None)
        if name and variable.parse(environment[name]) is None:
            yield f"{name} is not allowed; it must be {variable.allowed}"

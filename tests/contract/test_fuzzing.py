"""The contract, fuzzed: whatever schemathesis makes of `openapi.yaml`, the service answers as that says."""

import json
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings

from service.api.app import create_app
from service.pipeline import load_rules
from service.settings import read_settings

EXAMPLES = 100
"""For each operation and kind of data; hours of it find nothing that a few dozen do not."""


@schemathesis.serializer("application/x-ndjson")
def write_lines(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Text as it is; anything else as one line of JSON."""
    return value.encode() if isinstance(value, str) else json.dumps(value, default=str).encode()


@schemathesis.serializer("text/html")
def write_page(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Anything at all behind a visible word: every page is a good one, but for one without text."""
    return f"Pier {value}".encode(errors="replace")


schema = schemathesis.openapi.from_wsgi("/openapi.yaml", create_app(read_settings({}), load_rules()))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
def test_operation(case: schemathesis.Case) -> None:
    case.call_and_validate()

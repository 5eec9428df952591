"""The contract, fuzzed: whatever schemathesis makes of `openapi.yaml`, the service answers as that says."""

import schemathesis
from hypothesis import HealthCheck, Phase, settings

from service.api.app import create_app
from service.loading import load_rules
from service.settings import read_settings
from tests.contract import hooks  # noqa: F401 (schemathesis is told how bodies are written)

EXAMPLES = 100
"""For each operation and kind of data; hours of it find nothing that a few dozen do not."""

schema = schemathesis.openapi.from_wsgi("/openapi.yaml", create_app(read_settings({}), load_rules()))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
def test_operation(case: schemathesis.Case) -> None:
    case.call_and_validate()

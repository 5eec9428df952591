"""What the service answers to the articles that the engines are given."""

import pytest

from service.api.app import create_app
from service.loading import Rules
from service.settings import read_settings
from tests.engines.cases import ERRORS, ROWS


@pytest.fixture(scope="session")
def answers(rules: Rules) -> dict[int, str]:
    """The answer to each row that has one."""
    client = create_app(read_settings({}), rules).test_client()
    sent = {row["key"]: {name: row[name] for name in ("text", "html", "url") if row[name]} for row in ROWS if row["key"] not in ERRORS}
    return {key: client.post("/v1/articles", json=article).get_data(as_text=True) for key, article in sent.items()}

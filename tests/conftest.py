"""What many tests need: the rules, and a client of the application."""

import pytest
from flask.testing import FlaskClient

from service.api.app import create_app
from service.loading import Rules, load_rules
from service.settings import read_settings

pytest.register_assert_rewrite("tests.consumers", "tests.engines.cases")  # so that their failed checks show both sides, too


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the golden articles (`tests/test_articles.py`)."""
    parser.addoption("--update-golden", action="store_true", help="make the answers of today the expected ones; read the difference")


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules as they are shipped."""
    return load_rules()


@pytest.fixture
def client(rules: Rules) -> FlaskClient:
    """A client of the application with its default settings."""
    return create_app(read_settings({}), rules).test_client()

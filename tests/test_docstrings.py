"""The examples in docstrings show what the functions really answer."""

import doctest
import importlib
import pkgutil

import pytest

import service
import training

MODULES = [
    module.name
    for package in (service, training)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if module.name not in {"service.__main__", "service.wsgi"}
]
"""All modules whose import starts nothing."""


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0

"""Libraries that only some inputs and outputs need: the extras "archives" and "parquet" bring them."""

from importlib import import_module
from types import ModuleType


class MissingLibrary(Exception):
    """An input needs a library that is not installed. The message says how to install it."""


def load_library(name: str, what: str, extra: str = "archives") -> ModuleType:
    """Import an optional library. `what` names the feature that needs it. Raises `MissingLibrary`."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingLibrary(f"{what} needs a library that is not installed: pip install 'copydesk[{extra}]'") from error

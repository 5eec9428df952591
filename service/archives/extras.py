"""Libraries that only some inputs need: `pip install 'copydesk[archives]'` brings them."""

from importlib import import_module
from types import ModuleType


class MissingLibrary(Exception):
    """An input needs a library that is not installed. The message says how to install it."""


def load_library(name: str, what: str) -> ModuleType:
    """Import a library of the extra. `what` is what it reads. Raises `MissingLibrary`."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingLibrary(f"{what} needs a library that is not here: pip install 'copydesk[archives]'") from error

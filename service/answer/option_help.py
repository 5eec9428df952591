"""The description of each processing option, for `copydesk process --help` and `help(copydesk.process)`."""

from collections.abc import Callable, Mapping
from itertools import chain
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final, TypeVar

OPTION_HELP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "charset": "The encoding of the bytes; needed only if it is neither UTF-8 nor Windows-1252, and not declared by the page itself.",
        "language": "The language as a BCP 47 tag, such as en or pt-BR; by default it is detected.",
        "fields": "The fields of the answer; by default all.",
        "offsets": "What start and end count: code points, like Python, or UTF-16 code units, like JavaScript.",
        "explain": "Say why each segment has its role and each quotation its speaker.",
        "indirect": "How much speech without quotation marks to include: that of named sources, all, or none.",
    }
)
"""Option name in Python → its description."""

MARGIN_CHARACTERS: Final = 120
"""The descriptions are wrapped at this many characters."""

Function = TypeVar("Function", bound=Callable[..., Any])
"""The type of a function whose docstring is completed."""


def explain_options(function: Function) -> Function:
    """Replace the line "(options)" in the docstring of a function by the descriptions of the options. Returns the same function."""
    explained = [wrap(f"{name}: {meaning}", MARGIN_CHARACTERS, subsequent_indent="    ") for name, meaning in OPTION_HELP.items()]
    if function.__doc__:  # there is none under python -OO
        function.__doc__ = function.__doc__.replace("(options)", "\n        ".join(chain.from_iterable(explained)))
    return function

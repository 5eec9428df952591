"""What each option of processing means, in one place: for `copydesk process --help` and for `help(copydesk.process)`."""

from collections.abc import Callable, Mapping
from itertools import chain
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final, TypeVar

OPTION_HELP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "charset": "The encoding of bytes, where it is neither UTF-8 nor Windows-1252, nor told by the page itself.",
        "language": "The language as a BCP 47 tag, such as en or pt-BR; otherwise it is detected.",
        "fields": "The fields that the answer should have, one or more; without any, it has all.",
        "offsets": "What start and end count: code points, as Python does, or the code units of UTF-16, as JavaScript does.",
        "explain": "Say why each segment has its role and each quotation its speaker.",
        "indirect": "How much speech without quotation marks to answer: of named sources, all, or none.",
    }
)
"""A sentence for each option, under its name in Python."""

MARGIN_CHARACTERS: Final = 120
"""The explanations are wrapped at this many characters."""

Function = TypeVar("Function", bound=Callable[..., Any])
"""The type of a function whose docstring is completed."""


def explain_options(function: Function) -> Function:
    """Replace the line "(options)" in the docstring of a function by what the options mean. Returns the same function."""
    explained = [wrap(f"{name}: {meaning}", MARGIN_CHARACTERS, subsequent_indent="    ") for name, meaning in OPTION_HELP.items()]
    if function.__doc__:  # there is none under python -OO
        function.__doc__ = function.__doc__.replace("(options)", "\n        ".join(chain.from_iterable(explained)))
    return function

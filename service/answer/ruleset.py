"""The ruleset: an identifier of the code and the rules that made an answer."""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import lxml.etree

from service import __version__

RULESET_DIGITS = 12
"""Hexadecimal digits of the digest. 48 bits distinguish a million builds."""

_SUFFIXES = (".py", ".toml", ".tsv", ".txt")
"""The kinds of files that affect answers."""

_DEVELOPERS_ONLY = "contract"
"""The folder that writes `openapi.yaml`. It does not affect answers, and a wheel lacks it, but wheel and checkout must have the same
ruleset.
"""


@cache
def compute_ruleset() -> str:
    """The version and a digest of everything that affects answers: the code, the rule files, and the libraries that read text and pages.

    Two processes with the same ruleset give the same bytes for the same request. Reads the whole package, once per process.
    """
    digest = hashlib.sha256(repr(_readers()).encode())
    for path, content in _sources(files("service"), ""):
        digest.update(f"\n{path} {len(content)}\n".encode())
        digest.update(content)
    return f"{__version__}+{digest.hexdigest()[:RULESET_DIGITS]}"


def _readers() -> tuple[object, ...]:
    """The versions of whatever else affects how bytes are read.

    Python's minor version determines its codecs, regular expressions and HTML entities; libxml2 determines the text of a page, and may
    differ from the version that lxml was built with.
    """
    return sys.version_info[:2], unicodedata.unidata_version, lxml.etree.LXML_VERSION, lxml.etree.LIBXML_VERSION


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """The code and rule files under a folder, each with its path, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and path + entry.name != _DEVELOPERS_ONLY:
            yield from _sources(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{path}{entry.name}", entry.read_bytes()

"""Reads JSON that templates have broken, keeping whatever can be understood.

Commas and closing signs may be missing or superfluous, quotation marks in a string may lack a backslash or be single ones, a value may
be missing or be a word of JavaScript, and there may be comments or a second value.
"""

import re
from typing import Any, Final

MAX_OPEN_VALUES: Final = 200
"""Maximum depth of lists and objects; deeper values are skipped."""

_AROUND: Final = r"\s{0,99}(?:[,:}\]\"']|/[/*]|\Z)"
"""What comes after the quotation mark that closes a string: a sign, the opening mark of the next string, a comment, or nothing."""

_TOKEN: Final = re.compile(
    rf"""(?P<text>"(?:[^"\\]|\\.|"(?!{_AROUND}))*+"?|(?<![^\s,:\[{{])'(?:[^'\\]|\\.|'(?!{_AROUND}))*+'?)"""
    r"""|(?P<sign>[{}\[\],:])|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|//[^\n]*+|<!--|-->|\]\]>|(?P<word>[^\s"{}\[\],:]++)""",
    re.DOTALL,
)
"""Matches a string in quotation marks, a sign, a comment, or anything else up to the next of them."""

_ESCAPE: Final = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
"""A character escaped with a backslash, and the meaning of the letters after the backslash."""

_WORDS: Final = {"true": True, "false": False}
_NUMBER: Final = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
"""Values without quotation marks."""


def read_broken_json(block: str) -> list[Any]:
    """The objects and lists in a block of JSON, in order. Linear in its length.

    >>> read_broken_json('{"a": "Pier "shut" again", "b": , "c": 1')
    [{'a': 'Pier "shut" again', 'c': 1}]
    """
    reader = _Reader()
    for token in _TOKEN.finditer(block):
        if sign := token["sign"]:
            reader.read_sign(sign)
        elif text := token["text"]:
            reader.add(_unescaped(text[1:].removesuffix(text[0])))
        elif word := token["word"]:
            reader.add(_value_of(word))
    return reader.found


class _Reader:
    """Builds the values: each part belongs to the innermost open object or list."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self._open: list[dict[str, Any] | list[Any]] = []
        self._names: list[str | None] = []  # for each open object, the name whose value is awaited
        self._too_deep = 0

    def read_sign(self, sign: str) -> None:
        if sign in "{[":
            self._begin({} if sign == "{" else [])
        elif sign in "}]":
            self._end(dict if sign == "}" else list)
        elif sign == "," and self._open:
            self._names[-1] = None

    def add(self, value: object) -> None:
        """Add a value, or the name of the next one."""
        match self._open[-1] if self._open and not self._too_deep else None:
            case list() as items:
                items.append(value)
            case dict() as members:
                name = self._names[-1]
                if name is None:
                    self._names[-1] = value if isinstance(value, str) else None
                else:
                    members.setdefault(name, value)
                    self._names[-1] = None
            case None:
                pass

    def _begin(self, value: dict[str, Any] | list[Any]) -> None:
        """Open an object or a list, unless it is nested too deeply."""
        if self._too_deep or len(self._open) >= MAX_OPEN_VALUES:
            self._too_deep += 1
            return
        if self._open:
            self.add(value)
        else:
            self.found.append(value)
        self._open.append(value)
        self._names.append(None)

    def _end(self, kind: type) -> None:
        """Close the innermost object or list, if it is of this kind."""
        if self._too_deep:
            self._too_deep -= 1
        elif self._open and isinstance(self._open[-1], kind):
            self._open.pop()
            self._names.pop()


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _character(found[1]), text) if "\\" in text else text


def _character(escape: str) -> str:
    """The character that an escape stands for; unpaired surrogates become nothing."""
    if len(escape) == 1:
        return _ESCAPES.get(escape, escape)
    code = int(escape[1:], 16)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def _value_of(word: str) -> object:
    """The value of a bare word: a number, true or false, or a name without quotation marks; None for anything else."""
    if word in _WORDS:
        return _WORDS[word]
    if _NUMBER.fullmatch(word):
        return float(word) if "." in word else int(word)
    return word if word.isidentifier() and word not in ("null", "undefined", "NaN") else None

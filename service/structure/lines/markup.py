"""Finds the visible part of a line: everything except bullets, Markdown signs and the addresses of links. No text is changed."""

import re
from dataclasses import dataclass

from service.text.document import Line
from service.text.spans import Span

MAX_MARKED_CHARACTERS = 100_000
"""A longer line is read as plain text: no article has one, and its pieces would take much memory."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link: the span of its text in the document, and its address."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words of a page, or of Markdown."""

    span: Span
    is_strong: bool
    """`<strong>`, `<b>` or `**`; otherwise `<em>`, `<i>` or `*`."""


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """The visible part of one line."""

    pieces: tuple[Span, ...]
    links: tuple[Hyperlink, ...]
    bullet: bool
    heading: int
    """Level of a Markdown heading, 1 to 6; 0 for any other line."""
    emphasis: tuple[Emphasis, ...] = ()
    """In order, without overlaps; none if the whole line is emphasised."""


_BULLETS = "\N{BULLET}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}\N{BLACK CIRCLE}\N{TRIANGULAR BULLET}\N{WHITE BULLET}\N{BLACK SQUARE}"
_PLAIN_SIGNS = frozenset(f"-*+o#{_BULLETS}")
_PLAIN_START = re.compile(rf"(?:(?P<bullet>(?:[-*+] |[{_BULLETS}] ?|o (?=[A-Z]))+)|(?P<heading>\#{{1,6}}) )(?=\S)")
_MARKDOWN_START = re.compile(
    rf"(?:>\ ?)*+(?:(?P<bullet>(?:[-*+](?=\ |$)\ ?|[{_BULLETS}]\ ?)+)|\d{{1,3}}\\?\.\ (?=\[))?(?P<heading>\#{{1,6}}(?=\ |$))?\ ?"
)
_SIGN = re.compile(
    r"""
      \\[-\\`*_{}\[\]()\#+.!|>~]                                                  # an escaped sign: the sign stays
    | !\[                                                                         # a picture opens
    | \[                                                                          # a link opens
    | \]\( \s? (?P<url> <?[^()\s]*+ (?:\([^()\s]*+\)[^()\s]*+)*+ ) (?:\s+"[^"]{0,400}"?)? \s? \)?   # the end of one, its address
    | \]
    | (?<![\s\d]) \*{1,3} | \*{1,3} (?![\s\d]) | (?<!\S) \*{1,3} (?=\d) | (?<=\d) \*{1,3} (?!\w)   # emphasis hugs its words on one side
    | (?<!\w) _{1,3}+ (?!\s) | (?<=[^\s_]) _{1,3} (?!\w) | (?<!\S) _{1,3} (?!\S)   # so does this one; within a word the sign is a letter
    """,
    re.VERBOSE,
)


def uses_markdown(text: str) -> bool:
    """Whether a text has signs that only Markdown has: links with addresses, headings, strong emphasis."""
    return "](" in text or "**" in text or text.startswith("# ") or "\n# " in text or "\n## " in text


def strip_plain(line: Line) -> VisibleLine | None:
    """The visible part of a line of plain text; None if that is the whole line."""
    start = _PLAIN_START.match(line.text) if line.text[0] in _PLAIN_SIGNS else None
    if start is None:
        return None
    heading = len(start["heading"] or "")
    return VisibleLine((Span(line.span.start + start.end(), line.span.end),), (), start["bullet"] is not None, heading)


def strip_markdown(line: Line) -> VisibleLine | None:
    """The visible part of a line of Markdown; None if that is the whole line."""
    text = line.text
    start = _MARKDOWN_START.match(text)
    begin = start.end() if start else 0
    bullet, heading = (start["bullet"] is not None, len(start["heading"] or "")) if start else (False, 0)
    if len(text) > MAX_MARKED_CHARACTERS:
        return None
    hidden, links, stressed = _read_signs(text, begin)
    if not begin and not hidden:
        return None
    offset = line.span.start
    pieces: list[Span] = []
    for hide_start, hide_end in (*hidden, (len(text), len(text))):
        if begin < hide_start:
            pieces.append(Span(offset + begin, offset + hide_start))
        begin = max(begin, hide_end)
    found = tuple(Hyperlink(Span(offset + a, offset + b), url) for a, b, url in links)
    visible = _trimmed(tuple(pieces), offset, text)
    return VisibleLine(visible, found, bullet, heading, _emphasis(stressed, offset, visible))


def _emphasis(stressed: list[tuple[int, int, bool]], offset: int, visible: tuple[Span, ...]) -> tuple[Emphasis, ...]:
    """The emphasised words of a line; of nested ones, only the outer; none if they are the whole line."""
    outer: list[Emphasis] = []
    for start, end, is_strong in sorted(stressed, key=lambda words: (words[0], -words[1])):
        span = Span(offset + start, offset + end)
        if not outer or outer[-1].span.end <= span.start:
            outer.append(Emphasis(span, is_strong))
    is_whole = len(outer) == 1 and visible and outer[0].span.start <= visible[0].start and outer[0].span.end >= visible[-1].end
    return () if is_whole else tuple(outer)


class _Stress:
    """Pairs the emphasis signs of a line: a sign closes the last open one of the same kind."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._opened: dict[str, int] = {}
        self.found: list[tuple[int, int, bool]] = []

    def meet(self, sign: str, start: int, end: int) -> None:
        """Process the sign at `start` to `end`, which opens emphasis before a word and closes it after one."""
        opened = self._opened.get(sign)
        if opened is not None and opened < start and not self._text[start - 1].isspace():
            self.found.append((opened, start, len(sign) > 1))
            del self._opened[sign]
        elif not self._text[end : end + 1].isspace():
            self._opened[sign] = end


def _read_signs(text: str, begin: int) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]], list[tuple[int, int, bool]]]:
    """Read the Markdown signs of a line from `begin` on; offsets count in `text`.

    Returns the invisible ranges (start, end) in order, the links (start, end, address), and the emphasised words (start, end, strong).
    """
    hidden: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    stress = _Stress(text)
    opened: list[tuple[int, int, int]] = []
    for sign in _SIGN.finditer(text, begin):
        start, end = sign.span()
        mark = sign.group()
        if mark[0] == "\\":
            hidden.append((start, start + 1))
        elif mark[-1] == "[":
            opened.append((start, end, len(hidden)))
            hidden.append((start, start))
        elif mark == "]":
            if opened:
                opened.pop()
        elif mark[0] != "]":
            hidden.append((start, end))
            stress.meet(mark, start, end)
        elif opened:
            open_start, open_end, place = opened.pop()
            if text[open_start] == "!":
                del hidden[place:]
                hidden.append((open_start, end))
            else:
                hidden[place] = (open_start, open_end)
                hidden.append((start, end))
                links.append((open_end, start, sign["url"]))
        else:
            hidden.append((start, end))
    return [pair for pair in hidden if pair[0] < pair[1]], links, stress.found


def _trimmed(pieces: tuple[Span, ...], offset: int, text: str) -> tuple[Span, ...]:
    """The pieces without white space at the start of the first and at the end of the last."""
    inked = [piece for piece in pieces if text[piece.start - offset : piece.end - offset].strip()]
    if not inked:
        return ()
    first, last = inked[0], inked[-1]
    kept = pieces[pieces.index(first) : pieces.index(last) + 1]
    head = text[first.start - offset : first.end - offset]
    tail = text[last.start - offset : last.end - offset]
    start = first.start + len(head) - len(head.lstrip())
    end = last.end - len(tail) + len(tail.rstrip())
    if len(kept) == 1:
        return (Span(start, end),)
    return (Span(start, first.end), *kept[1:-1], Span(last.start, end))

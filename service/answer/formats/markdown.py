"""The clean article in CommonMark."""

import re
from collections.abc import Iterable

from service.answer.formats.story import Block, Passage, Run

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
"""Characters that mean something to Markdown wherever they stand."""
_AT_START = re.compile(r"\A(?:[-+=]|\d{1,9}[.)])")
"""What begins a list, a rule or a heading where a line starts with it."""

_EMPHASIS = {Block.STANDFIRST: "**", Block.BYLINE: "*", Block.TIMESTAMP: "*"}
"""The sign around a passage of each kind that Markdown has no block for."""
_PREFIXES = {Block.HEADLINE: "# ", Block.SUBHEADING: "## ", Block.LIST_ITEM: "- ", **_EMPHASIS}
"""What a block of each kind begins with."""


def write_markdown(story: Iterable[Passage]) -> str:
    """Headings, lists, links and paragraphs; everything else of the text is escaped. Ends in a line break unless it is empty."""
    lines: list[str] = []
    before: Block | None = None
    for passage in story:
        tight = passage.block is Block.LIST_ITEM and before is Block.LIST_ITEM
        lines.append(("" if tight or not lines else "\n") + _write(passage))
        before = passage.block
    return "".join(f"{line}\n" for line in lines)


def _write(passage: Passage) -> str:
    text = "".join(map(_write_run, passage.runs))
    if passage.block in (Block.PARAGRAPH, Block.SECTION, Block.LIST_ITEM):
        text = _AT_START.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", text)
    return _PREFIXES.get(passage.block, "") + text + _EMPHASIS.get(passage.block, "")


def _write_run(run: Run) -> str:
    text = _SIGNS.sub(r"\\\g<0>", run.text)
    if run.url is None or not text.strip():
        return text
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    return f"{before}[{text.strip()}]({_address(run.url)}){after}"


def _address(url: str) -> str:
    """An address that ends neither the link nor the line too early."""
    return "".join(f"%{ord(sign):02X}" if sign in "()<>\\ \n\t\r" else sign for sign in url)

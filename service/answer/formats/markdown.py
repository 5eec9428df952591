"""The clean article in CommonMark."""

import re
from collections.abc import Iterable, Iterator, Sequence

from service.answer.formats.story import Block, Passage, Run, Stress

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
"""Characters that have a meaning in Markdown anywhere in a line."""
_AT_START = re.compile(r"\A(?:[-+=]|\d{1,9}[.)])")
"""Matches what begins a list, a rule or a heading at the start of a line."""

_EMPHASIS = {Block.STANDFIRST: "**", Block.BYLINE: "*", Block.TIMESTAMP: "*"}
"""The sign around passages of kinds for which Markdown has no block."""
_PREFIXES = {Block.HEADLINE: "# ", Block.SUBHEADING: "## ", Block.LIST_ITEM: "- ", **_EMPHASIS}
"""The prefix of a block of each kind."""


_TIGHT = frozenset((Block.LIST_ITEM, Block.TABLE_ROW))
"""Blocks that follow each other without a blank line."""

_STRESSES = {Stress.NONE: "", Stress.EMPHASIS: "*", Stress.STRONG: "**"}
"""The sign around emphasised words."""


def write_markdown(story: Iterable[Passage]) -> str:
    """Write headings, lists, tables, block quotes, links, emphasis and paragraphs; all other text is escaped.

    Ends in a line break unless it is empty. The first row of a table is its head, because Markdown tables need one.
    """
    lines: list[str] = []
    block: Block | None = None  # of the passage before, like `quote`
    quote: int | None = None
    for passage in story:
        sign = "" if passage.quote is None else "> "
        goes_on = passage.quote == quote
        tight = goes_on and passage.block is block and block in _TIGHT
        if lines and not tight:
            lines.append(sign.strip() if goes_on else "")
        lines.append(sign + _write(passage))
        if passage.block is Block.TABLE_ROW and not tight:
            lines.append(sign + "|" + " --- |" * len(passage.cells))
        block, quote = passage.block, passage.quote
    return "".join(f"{line}\n" for line in lines)


def _write(passage: Passage) -> str:
    if passage.block is Block.TABLE_ROW:
        return "".join(f"| {_escape(cell)} " for cell in passage.cells) + "|"
    is_stressed = passage.block in _EMPHASIS or passage.block in (Block.HEADLINE, Block.SUBHEADING)
    runs = [Run(run.text, run.url) for run in passage.runs] if is_stressed else _stressable(passage.runs)
    text = "".join(map(_write_run, runs))
    if passage.block in (Block.PARAGRAPH, Block.SECTION, Block.LIST_ITEM):
        text = _AT_START.sub(lambda found: f"{found.group()[:-1]}\\{found.group()[-1]}", text)
    return _PREFIXES.get(passage.block, "") + text + _EMPHASIS.get(passage.block, "")


def _stressable(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, without emphasis where Markdown would print its signs: beside a letter, if the edge of the run is not a letter."""
    around = ["", *(run.text for run in runs), ""]
    for number, run in enumerate(runs):
        words, before, after = run.text.strip(), around[number][-1:], around[number + 2][:1]
        opens = words[:1].isalnum() or run.text[:1].isspace() or not before.isalnum()
        closes = words[-1:].isalnum() or run.text[-1:].isspace() or not after.isalnum()
        yield run if opens and closes else Run(run.text, run.url)


def _write_run(run: Run) -> str:
    """A run in Markdown: escaped, with its emphasis and its link. White space stays outside the signs, which Markdown requires."""
    text = _escape(run.text)
    if not text.strip() or (run.url is None and run.stress is Stress.NONE):
        return text
    before, after, sign = " " * text.startswith(" "), " " * text.endswith(" "), _STRESSES[run.stress]
    words = f"{sign}{text.strip()}{sign}"
    return f"{before}{f'[{words}]({_address(run.url)})' if run.url else words}{after}"


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _address(url: str) -> str:
    """An address escaped so that it ends neither the link nor the line."""
    return "".join(f"%{ord(sign):02X}" if sign in "()<>\\ \n\t\r" else sign for sign in url)

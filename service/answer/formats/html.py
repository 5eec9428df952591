"""Writes the clean article as an HTML page. Safe by construction: every word of the article is escaped, and none of its markup is kept."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from service.answer.formats.story import Block, Passage, Run, Stress

_TAGS = {
    Block.SECTION: '<p class="section">{}</p>',
    Block.HEADLINE: "<h1>{}</h1>",
    Block.STANDFIRST: '<p class="standfirst">{}</p>',
    Block.BYLINE: '<p class="byline">{}</p>',
    Block.TIMESTAMP: '<p class="timestamp">{}</p>',
    Block.SUBHEADING: "<h2>{}</h2>",
    Block.LIST_ITEM: "<li>{}</li>",
    Block.PARAGRAPH: "<p>{}</p>",
    Block.TABLE_ROW: "<tr>{}</tr>",
}
"""The element for a passage of each kind."""

_PAGE = """\
<!doctype html>
<html{language}>
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<article>
{blocks}</article>
</body>
</html>
"""
"""The whole page, without styles or scripts, which the embedding site provides."""


_AROUND = {Block.LIST_ITEM: ("<ul>", "</ul>"), Block.TABLE_ROW: ("<table>", "</table>")}
"""The element around successive passages of a kind."""

_STRESSES = {Stress.NONE: "{}", Stress.EMPHASIS: "<em>{}</em>", Stress.STRONG: "<strong>{}</strong>"}
"""The element around emphasised words."""


def write_html(story: Iterable[Passage], *, title: str | None, language: str | None) -> str:
    """A page with one `<article>`. `language` is a BCP 47 tag."""
    blocks: list[str] = []
    for quote, passages in groupby(story, lambda passage: passage.quote):
        written = _write_blocks(passages)
        blocks += written if quote is None else ("<blockquote>", *written, "</blockquote>")
    return _PAGE.format(
        language=f' lang="{escape(language)}"' if language else "",
        title=escape(title or "Article"),
        blocks="".join(f"{block}\n" for block in blocks),
    )


def _write_blocks(story: Iterable[Passage]) -> Iterator[str]:
    for block, passages in groupby(story, lambda passage: passage.block):
        before, after = _AROUND.get(block, ("", ""))
        yield from filter(None, (before, *map(_write, passages), after))


def _write(passage: Passage) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in passage.cells)
    return _TAGS[passage.block].format(cells or "".join(map(_write_run, passage.runs)))


def _write_run(run: Run) -> str:
    text = _STRESSES[run.stress].format(escape(run.text))
    return f'<a href="{escape(run.url)}" rel="nofollow noopener">{text}</a>' if run.url else text

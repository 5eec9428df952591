"""Pages of random markup: nested and broken elements with the names that the rules know, and declarations of every kind with odd values."""

import json
from collections.abc import Mapping, Sequence
from random import Random

WORDS: Sequence[str] = (
    "The council of Port Ellen voted on Tuesday to close the old pier.", "“We will not leave the island,” said Inge Solvang.",
    "Read more: Ferry late",
    "By Ines Marlow", "Published 4 May 2021, 10:15", "Advertisement", "© 2021 The Harbour Post",
    "🙂", "e\u0301", "\u200b", "“", "\"", "&amp;", "&#0;", "&#xD800;",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "[x](javascript:alert(1))", "| a | b |", "# a", "港口关闭了。",
)  # fmt: skip
"""Pieces of text between the tags."""

TAGS = (
    "p div span a b em meta h1 h2 ul li table tr td blockquote figure figcaption img article section aside nav header footer time form br "
    "pre template noscript svg iframe script style textarea html head body select x-foo"
).split()
ADDRESSES = (
    "",
    "#",
    "/a",
    "//b.example/c",
    "https://a.example/b?c",
    "javascript:alert(1)",
    " java\nscript:x",
    "http://[::1",
    "data:text/html,x",
    "http://a b/",
)
DATES = (
    "2021-05-04T10:15:00Z",
    "2021-13-45",
    "9999-12-31T23:59:59-14:00",
    "1620123300",
    "9" * 25,
    "29 Feb 2021",
    "٢٠٢١-٠٥-٠٤",
    ".2",
    "T.",
    "-",
    "",
)
MEMBERS = (
    "@id @type @graph @list @value headline name articleBody author publisher datePublished dateModified image keywords "
    "isAccessibleForFree mainEntityOfPage inLanguage itemListElement givenName familyName"
).split()
BROKEN = (
    "<",
    "</",
    "<p",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</div>",
    "</table>",
    "\0",
    "<a href='",
    '<p class="',
    "</body>",
    "<html lang=de>",
)
"""Markup that is cut off, or closes what is not open."""

QUOTES = ("'", '"', '"', "")
"""What stands around the value of an attribute, when it is whole."""

ATTRIBUTES: Mapping[str, Sequence[str]] = {
    "href": ADDRESSES,
    "src": ADDRESSES,
    "datetime": DATES,
    "content": (*DATES, *WORDS[:6]),
    "itemprop": ("author", "datePublished", "headline", "", " ", "a b"),
    "itemtype": ("https://schema.org/NewsArticle", "https://schema.org/Person", "/", "", " "),
    "rel": ("author", "canonical", "AUTHOR nofollow"),
    "style": ("display: none", "DISPLAY:NONE!important", ";;"),
    "hidden": ("", "hidden"),
    "lang": ("de", '"><script>', "x" * 99),
    "width": ("100", "٣", "²", "1e9", "-1"),
    "name": ("author", "date", "keywords", "og:title", "parsely-page"),
    "property": ("og:title", "og:url", "article:published_time", "og:image"),
}
"""Attributes with their values; beside them stand classes out of the rules."""


def random_page(random: Random, hints: Sequence[str]) -> str:
    """A page. `hints` are names of classes."""
    story = "".join(f"<p>{random.choice(WORDS)} {random.choice(WORDS)}</p>" for _ in range(random.choice((0, 1, 5))))
    pieces = [_piece(random, hints, depth=0) for _ in range(random.choice((0, 1, 3, 8)))]
    return "".join((random.choice(("<!doctype html>", "")), *pieces[:1], "<h1>Old pier closes</h1>", story, *pieces[1:]))


def _piece(random: Random, hints: Sequence[str], depth: int) -> str:
    kind = random.random()
    if kind < 0.35 or depth > 7:
        return random.choice(WORDS)
    if kind < 0.45:
        return random.choice(BROKEN)
    if kind < 0.6:
        return _script(random)
    tag = random.choice(TAGS)
    within = "".join(_piece(random, hints, depth + 1) for _ in range(random.choice((0, 1, 2, 3))))
    attributes = "".join(_attribute(random, hints) for _ in range(random.choice((0, 1, 2, 4))))
    opened, closed = random.choice((">", ">", ">", "/>", "")), random.choice((f"</{tag}>", f"</{tag}>", ""))
    return f"<{tag}{attributes}{opened}{within}{closed}"


def _attribute(random: Random, hints: Sequence[str]) -> str:
    if random.random() < 0.4:
        first, second = random.choices(hints, k=2)
        return f' class="{first} {second}"'
    name = random.choice(sorted(ATTRIBUTES))
    opening, closing = random.choices(QUOTES, k=2)
    return f" {name}={opening}{random.choice(ATTRIBUTES[name])}{closing}"


def _script(random: Random) -> str:
    text = json.dumps(_value(random, depth=0))
    if random.random() < 0.3:
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(("", "}", ",", "NaN", "\\ud800", "9" * 5000, "<!--")) + text[place:][: random.choice((0, 999))]
    row = json.dumps([1, random.choice(("a:", "0:T5,", "ff:I", "")) + text + "\n"])
    return random.choice(
        (
            f'<script type="application/ld+json">{text}</script>',
            f'<script id="__NEXT_DATA__" type="application/json">{text}</script>',
            f"<script>self.__next_f.push({row})</script>",
            '<div hidden id="S:1"><p>a</p></div><script>$RC("B:1","S:1")</script><template id="B:1"></template>',
        )
    )


def _value(random: Random, depth: int) -> object:
    """A JSON value of any type, mostly an object with members that articles have."""
    if depth > 4 or random.random() < 0.4:
        return random.choice(
            (*WORDS, *DATES, *ADDRESSES, "NewsArticle", "Person", "#a", "\ud800", "<p>a</p>", None, True, -1, 1.5, 10**30, 1620123300)
        )
    if random.random() < 0.3:
        return [_value(random, depth + 1) for _ in range(random.choice((0, 1, 3)))]
    return {random.choice(MEMBERS): _value(random, depth + 1) for _ in range(random.choice((0, 2, 6)))}

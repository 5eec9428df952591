"""Reads the names in the markup (classes, ids and roles) as hints, by words that many sites use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from service.rules.rule_files import BadRuleFile, read_alternatives, read_records

_NAME: Final = re.compile("[A-Za-z]+")
"""Letters without a separator, perhaps several words ("articleBody")."""

_WORD: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
"""One word of such a name."""

MIN_RANDOM_PIECES: Final = 3
MIN_WORD_CHARACTERS: Final = 2.5
"""If the capitals in a name cut it into at least this many pieces, of fewer letters on average, it is not made of words: it is a random
suffix that a build tool added ("paragraph__CQcVU")."""

_FILED_POST: Final = re.compile(r"(?<!\S)(?:hentry|status-publish|type-post|postid-\d|post-\d)")
_FILED_UNDER: Final = re.compile(r"(?<!\S)(?:tag|category|author|comments|format|post_tag|topic|series)-[\w-]{1,80}")
"""Classes in which WordPress writes the categories of a post, and whether comments are open: they do not name a part of the page."""

_COMMENTARY: Final = re.compile(
    rf"(?<![a-z])(?:{read_alternatives('html/commented.txt')})[-_]{{1,2}}(?:[a-z]{{1,12}}[-_]{{1,2}})?comment(?![a-z])", re.IGNORECASE
)
"""The name of an entry of a live report, which is not a reader's comment: "live-match-comment"."""

MAX_CLASS_CHARACTERS: Final = 200
"""At most this many characters of a class attribute are read; an element with a hundred classes has classes for styling only."""

_TAGS: Final = (
    "article main nav aside footer header form button label dialog figure figcaption blockquote ul li table td section p pre dd "
    "h1 h2 h3 h4 h5 h6"
).split()
"""Elements whose tag is a hint by itself, in addition to their classes."""

_GROUPS: Final = {
    # Names of elements that contain no story, unless the whole page is in them.
    "furniture": (
        *("navigation", "footer", "comment", "subscription", "consent", "share", "related", "sidebar", "overlay", "card", "advertisement"),
        *("unseen", "caption", "<nav>", "<aside>", "<footer>", "<form>", "<button>", "<dialog>", "<figcaption>"),
    ),
    "article": ("article", "<article>"),
    "content": ("content",),
    "story": ("article", "<article>", "content"),
    "never_story": ("comment", "consent", "<figcaption>"),
    "never_story_itself": ("caption", "<figcaption>"),
    "caption": ("caption", "<figcaption>"),
    "figure": ("<figure>",),
    "card": ("card",),
    "related": ("related",),
    "overlay": ("overlay",),
    "unseen": ("unseen",),
    "notice": ("consent", "subscription", "overlay", "advertisement", "<dialog>"),
    "comment": ("comment",),
    "navigation": ("<nav>", "navigation", "share", "<button>", "<form>"),
    "embed": ("embed",),
    "menus": ("<nav>", "navigation", "<footer>", "footer", "share", "<button>", "banner"),
    "byline": ("byline",),
    "date": ("date",),
    "topic": ("topic",),
    "quote": ("quote", "<blockquote>"),
    "advertisement": ("advertisement",),
    "standfirst": ("standfirst",),
    "offer": ("subscription",),
}
"""The hints of each field of `HintGroups`."""


@dataclass(frozen=True, slots=True)
class HintGroups:
    """Sets of hints that are tested together, each as the bits of its hints."""

    furniture: int
    """No story is in an element with one of these, unless the whole page is."""
    article: int
    content: int
    story: int
    """The element of the article, or of its content."""
    never_story: int
    """Readers' comments, consent notices, captions: no line inside is story, whatever its log odds."""
    never_story_itself: int
    """The same, but only for the innermost element around a line."""
    caption: int
    figure: int
    card: int
    """One of many similar boxes: other stories, or the slides of this story."""
    related: int
    overlay: int
    unseen: int
    notice: int
    """Elements that address the reader on behalf of the site."""
    comment: int
    navigation: int
    embed: int
    menus: int
    """Elements around the entries of menus."""
    byline: int
    date: int
    topic: int
    quote: int
    advertisement: int
    standfirst: int
    offer: int
    """Boxes that ask the reader to subscribe or to donate."""


@dataclass(frozen=True, slots=True)
class HintRules:
    """All known hints. Each is one bit of an integer, so that sets of hints are cheap to store and to combine."""

    words: Mapping[str, int]
    tags: Mapping[str, int]
    names: tuple[str, ...]
    """The name of each bit."""
    groups: HintGroups

    def signs_of(self, value: str) -> int:
        """The hints in the value of an attribute, by its words ("entry-content", "articleBody")."""
        signs, find = 0, self.words.get
        if ("post" in value or "hentry" in value or "publish" in value) and _FILED_POST.search(value):
            value = _FILED_UNDER.sub(" ", value)
        if "comment" in value:
            value = _COMMENTARY.sub(" ", value[:MAX_CLASS_CHARACTERS])
        for name in _NAME.findall(value[:MAX_CLASS_CHARACTERS]):
            if name.islower():
                signs |= find(name, 0)
                continue
            words = _WORD.findall(name)
            if len(words) < MIN_RANDOM_PIECES or len(name) >= MIN_WORD_CHARACTERS * len(words):
                for word in words:
                    signs |= find(word.lower(), 0)
        return signs

    def spell(self, signs: int) -> Iterator[str]:
        """The names of some hints."""
        while signs:
            lowest = signs & -signs
            yield self.names[lowest.bit_length() - 1]
            signs ^= lowest


def load_hint_rules() -> HintRules:
    """Read `service/rules/html/hints.toml`. Raises `BadRuleFile`."""
    table = read_records("html/hints.toml", "hint", lambda hint: (hint["id"], hint["words"].split()))
    names = (*(name for name, _ in table), *(f"<{tag}>" for tag in _TAGS))
    words: dict[str, int] = {}
    for number, (_, its_words) in enumerate(table):
        for word in its_words:
            words[word] = words.get(word, 0) | 1 << number
    bits = {name: 1 << number for number, name in enumerate(names)}
    tags = {tag: bits[f"<{tag}>"] for tag in _TAGS}
    if unknown := {name for members in _GROUPS.values() for name in members} - bits.keys():
        raise BadRuleFile("html/hints.toml", None, f"these hints are asked for and not there: {', '.join(sorted(unknown))}")
    groups = HintGroups(**{group: reduce(or_, (bits[name] for name in members)) for group, members in _GROUPS.items()})
    return HintRules(words, tags, names, groups)

"""Reads the invented articles in six languages whose quotations are marked up.

    ⟨1⟩«Il porto è chiuso», ha detto [1=Ada Quilici|il sindaco].

⟨1⟩ comes before a quotation of speaker 1, ⟨-⟩ before a quotation without a speaker, ⟨0⟩ before words in marks that are not a
quotation; square brackets contain the speaker's number, their name and the mention. Each line is a paragraph, `---` ends an article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")

_MARKUP = re.compile(r"⟨(?P<quote>[\d-]+)⟩|\[(?P<number>\d)=(?P<name>[^|\]]+)\|(?P<mention>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked mention of a speaker, in code points of the article's text."""

    number: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """An invented article without its mark-up."""

    language: str
    text: str
    quotations: tuple[tuple[int, str], ...]
    """Where the opening mark of a quotation stands, and the number of its speaker."""
    mentions: tuple[Mention, ...]


def read_examples() -> Iterator[Example]:
    """All articles of all languages."""
    for language in LANGUAGES:
        lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        for article in "\n".join(lines[1:]).split("\n---\n"):
            yield read_example(language, "\n\n".join(article.strip().splitlines()))


def read_example(language: str, marked: str) -> Example:
    """One article."""
    pieces: list[str] = []
    quotations: list[tuple[int, str]] = []
    mentions: list[Mention] = []
    length = position = 0
    for found in _MARKUP.finditer(marked):
        plain = marked[position : found.start()]
        pieces.append(plain)
        length += len(plain)
        if found["quote"]:
            quotations.append((length, found["quote"]))
        else:
            mention = found["mention"]
            mentions.append(Mention(found["number"], found["name"], length, length + len(mention.rstrip(","))))
            pieces.append(mention)
            length += len(mention)
        position = found.end()
    pieces.append(marked[position:])
    return Example(language, "".join(pieces), tuple(quotations), tuple(mentions))

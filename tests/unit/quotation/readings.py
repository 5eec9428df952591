"""Short ways to write a text and what the quotation stage reads in it. Each line of a text is a paragraph."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from service.article.parts import Body, FrontMatter, Paragraph, Part, PullQuote
from service.quotation.extraction import QuotationRules, Quotations, extract_quotations, load_quotation_rules
from service.quotation.marked.judgements import Piece
from service.quotation.marked.pieces import read_pieces
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import QuotedStretches, find_stretches
from service.quotation.paragraph.mentions import Mention, MentionSort, find_mentions
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis, analyse_paragraph
from service.quotation.paragraph.tokens import Token, read_tokens
from service.quotation.scope import Reported
from service.quotation.speakers.context import ArticleContext, FoundSource
from service.quotation.speakers.name_words import NameWords
from service.quotation.speakers.offices import find_holders
from service.quotation.speakers.people import read_people
from service.quotation.speakers.resolution import resolve_mention
from service.structure.lines.roles import Role
from service.text.document import Document, split_lines
from service.text.normalise import normalise
from service.text.spans import Span


class Said(NamedTuple):
    """A quotation as a table writes it."""

    text: str
    mention: str | None
    name: str | None
    cue: str | None


class Reading(NamedTuple):
    """A text with its paragraphs and quoted stretches."""

    document: Document
    paragraphs: tuple[Span, ...]
    quoted: QuotedStretches


@cache
def rules() -> QuotationRules:
    """The rules as they are shipped."""
    return load_quotation_rules()


def lexicon(language: str = "en") -> Lexicon:
    """The word classes of a language."""
    return rules().lexicons[language]


def words(language: str = "en") -> NameWords:
    """The words around names of a language."""
    return rules().names[language]


def read(text: str) -> Reading:
    """The paragraphs of a text and their quoted stretches."""
    document = split_lines(normalise(text))
    paragraphs = tuple(line.span for line in document.lines)
    return Reading(document, paragraphs, find_stretches(document.text, paragraphs))


def draw(text: str) -> str:
    """A text with its quoted stretches in square brackets: `[…]` closed, `[…>` left open; `!` stands before a lone mark."""
    document, _, quoted = read(text)
    alone = {span.start: span for span in quoted.lone}
    changes: list[tuple[Span, str]] = []
    for stretch in quoted.stretches:
        unclosed = "!" if alone.pop(stretch.outer.start, None) else ""
        unopened = "!" if alone.pop(stretch.span.end, None) else ""
        changes.append((Span(stretch.outer.start, stretch.span.start), f"{unclosed}["))
        changes.append((Span(stretch.span.end, stretch.outer.end), f"{unopened}]" if stretch.closed else ">"))
    changes += [(span, f"!{span.of(document.text)}") for span in alone.values()]
    return replaced(document.text, changes)


def replaced(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """A text with some of its stretches replaced."""
    pieces: list[str] = []
    position = 0
    for span, new in sorted(changes):
        pieces += [text[position : span.start], new]
        position = span.end
    return "".join((*pieces, text[position:]))


def tokens(text: str, language: str = "en") -> list[Token]:
    """The tokens of a text of one paragraph."""
    document, paragraphs, quoted = read(text)
    return read_tokens(document.text, document.folded, paragraphs[0], quoted.stretches, lexicon(language))


def mentions(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The mentions of a text of one paragraph that can be sources, each with its sort."""
    document = read(text).document
    found = find_mentions(tokens(text, language), lexicon(language).grammar)
    return [(mention.span.of(document.text), mention.sort.value) for mention in found if mention.sort is not MentionSort.OTHER]


def analysis(text: str, paragraph: int = 0, language: str = "en") -> ParagraphAnalysis:
    """The analysis of a paragraph of a text."""
    document, paragraphs, quoted = read(text)
    inside = tuple(stretch for stretch in quoted.stretches if stretch.paragraph == paragraph)
    return analyse_paragraph(document.text, document.folded, paragraphs[paragraph], inside, lexicon(language))


def pieces(text: str, language: str = "en") -> list[Piece]:
    """The quoted stretches of a text, judged."""
    document, paragraphs, quoted = read(text)
    return list(read_pieces(document, paragraphs, quoted.stretches, lexicon(language), rules().models))


def context(text: str, language: str = "en", offices: Iterable[str] = ()) -> ArticleContext:
    """What resolution looks at."""
    document, paragraphs, quoted = read(text)
    people = read_people(document.text, document.folded, paragraphs, words(language))
    stretches = tuple(stretch.span for stretch in quoted.stretches)
    holders = find_holders(document.folded, people, offices, words(language))
    return ArticleContext(document.text, document.folded, people, words(language), lexicon(language), paragraphs, stretches, holders)


def last_mention(text: str, phrase: str, language: str = "en") -> Mention:
    """The last place of a phrase in a text, as a mention."""
    document, paragraphs, _ = read(text)
    found = [mention for number in range(len(paragraphs)) for mention in analysis(text, number, language).mentions]
    return next(mention for mention in reversed(found) if mention.span.of(document.text) == phrase)


def name_meant(
    text: str, phrase: str, language: str = "en", *, offices: Iterable[str] = (), sources: Sequence[FoundSource] = (), said: str = ""
) -> str | None:
    """The name of whoever the last place of a phrase in a text means; `sources` are the sources before it, `said` are their words."""
    start = text.index(said)
    spans = [Span(start, start + len(said))] if said else []
    resolution = resolve_mention(context(text, language, offices), last_mention(text, phrase, language), sources, spans)
    return resolution and resolution.name


class Pulled(NamedTuple):
    """A pull quote, and the name printed under it."""

    words: str
    credit: str | None


class Article(NamedTuple):
    """A text in which every line has a known role."""

    document: Document
    quotations: Quotations


def extract(
    text: str, language: str | None = "en", headline: str = "", pulled: tuple[Pulled, ...] = (), *, indirect: Reported = Reported.NONE
) -> Article:
    """The quotations of a text all of whose lines are paragraphs of the body; a headline may stand above it, pull quotes below."""
    displayed = [line for pull in pulled for line in (pull.words, pull.credit or "")]
    document = split_lines(normalise("\n".join((headline, text, *displayed))))
    parts = {line.text: Part(line.span, line.text) for line in document.lines}
    body = Body(
        tuple(Paragraph(line.span, line.text, Role.PARAGRAPH, (line.span,)) for line in document.lines if line.text in text.split("\n"))
    )
    pull_quotes = tuple(PullQuote(parts[pull.words].span, pull.words, parts[pull.credit] if pull.credit else None) for pull in pulled)
    frame = FrontMatter(parts.get(headline), None, (), (), (), ())
    return Article(document, extract_quotations(document, body, frame, pull_quotes, language, rules(), indirect=indirect))


def said(
    text: str, language: str | None = "en", headline: str = "", pulled: tuple[Pulled, ...] = (), *, indirect: Reported = Reported.NONE
) -> list[Said]:
    """The quotations of a text with their speakers; the pieces of one quotation are joined by a stroke."""
    document, quotations = extract(text, language, headline, pulled, indirect=indirect)
    printed = document.text
    return [
        Said(
            " / ".join(span.of(printed) for span in quote.content),
            quote.speaker.mention.of(printed) if quote.speaker else None,
            quote.speaker.name if quote.speaker else None,
            quote.cue.of(printed) if quote.cue else None,
        )
        for quote in quotations.quotes
    ]

"""Reads the paragraphs around a quoted stretch: its own, its neighbours, and the lines that only name somebody."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable

from service.quotation.marked.candidates import OutsideParagraph, ParagraphSources, find_candidates, read_paragraph_sources
from service.quotation.marked.name_lines import NameLine, names_no_speaker, read_name_line
from service.quotation.marked.sources import Candidates, PreviousQuotation
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis, analyse_paragraph
from service.quotation.paragraph.search_limits import SearchLimits, search_limits
from service.quotation.paragraph.stretch_context import StretchContext, StretchPosition
from service.text.document import Document
from service.text.sentences import SENTENCE_ENDS
from service.text.spans import Span

MAX_HEADING_WORDS = 2
"""A stretch counts as alone in its paragraph with at most this many other words, such as the number or label of a heading."""

MAX_LINES_ABOVE_FIRST_PARAGRAPH = 3
"""Lines above the first paragraph that are searched for one that announces the speaker; a headline may come between."""

MAX_NAME_LINE_CHARACTERS = 160
"""A line that only names somebody has at most this many characters."""

# A capital after a small letter, a comma or a digit is inside a sentence, so the word is a name or part of one.
# The pattern starts with the capital, so that the search quickly skips all other letters.
_CAPITAL_INSIDE = re.compile(r"[A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}](?<=[^\W_A-Z] .|[,;] .)[^\W_]*")


class Surroundings:
    """The paragraphs of an article; each is read once, when it is first needed."""

    def __init__(self, document: Document, paragraphs: tuple[Span, ...], stretches: Iterable[Stretch], lexicon: Lexicon) -> None:
        self.document, self.paragraphs = document, paragraphs
        self._lexicon = lexicon
        self.stretches: dict[int, list[Stretch]] = {}
        """Paragraph → its quoted stretches, in order."""
        for stretch in stretches:
            self.stretches.setdefault(stretch.paragraph, []).append(stretch)
        self._scenes: dict[int, ParagraphAnalysis] = {}
        self._above: ParagraphAnalysis | None = None
        self._name_lines: dict[int, NameLine | None] = {}
        self._sources_above: dict[int, ParagraphAnalysis | None] = {}
        self._sign: bool | None = None
        self._casts: dict[int, ParagraphSources] = {}
        self._capitals: frozenset[str] | None = None
        self._reach: SearchLimits = search_limits(sum(map(len, self.stretches.values())), paragraphs)

    def analysis(self, number: int) -> ParagraphAnalysis:
        """The analysis of the paragraph with an index."""
        if number not in self._scenes:
            inside = tuple(self.stretches.get(number, ()))
            document = self.document
            self._scenes[number] = analyse_paragraph(document.text, document.folded, self.paragraphs[number], inside, self._lexicon)
        return self._scenes[number]

    def analysis_before(self, number: int) -> ParagraphAnalysis | None:
        """The analysis of the paragraph before the one with an index; None for the first."""
        return self.analysis(number - 1) if number else None

    def analysis_above(self) -> ParagraphAnalysis | None:
        """The nearest of the few lines above the first paragraph that ends with a colon, since it may announce who speaks."""
        if self._above is not None:
            return self._above
        first = self.paragraphs[0].start
        above = bisect_left(self.document.lines, first, key=lambda line: line.span.start)
        near = self.document.lines[max(0, above - MAX_LINES_ABOVE_FIRST_PARAGRAPH) : above]
        line = next((line for line in reversed(near) if line.text.endswith(":")), None)
        if line is not None:
            self._above = analyse_paragraph(self.document.text, self.document.folded, line.span, (), self._lexicon)
        return self._above

    def is_sentence(self, number: int) -> bool:
        """Whether the paragraph with an index begins with a word or a number and ends with punctuation: a cheap test that does not need the
        scene.
        """
        paragraph, folded = self.paragraphs[number], self.document.folded
        return folded[paragraph.start : paragraph.start + 1].isalnum() and folded[paragraph.end - 1 : paragraph.end] in SENTENCE_ENDS

    def name_line(self, number: int) -> NameLine | None:
        """The person named by the paragraph with an index, if it says nothing else; None for an index outside the article."""
        if not 0 <= number < len(self.paragraphs) or number in self.stretches or len(self.paragraphs[number]) > MAX_NAME_LINE_CHARACTERS:
            return None
        if number not in self._name_lines:
            self._name_lines[number] = read_name_line(self.analysis(number))
        return self._name_lines[number]

    @property
    def name_lines_sign(self) -> bool:
        """Whether the lines of this article that only name somebody, without a colon or a dash, name the speaker of what is above.

        Otherwise they name the speaker of what is below. This is decided by the first and the last line of each run of quotations.
        """
        if self._sign is None:
            alone = [number for number in self.stretches if stands_alone(self.analysis(number))]
            above = sum(self.name_line(number - 1) is not None and number - 2 not in self.stretches for number in alone)
            below = sum(self.name_line(number + 1) is not None and number + 2 not in self.stretches for number in alone)
            self._sign = below > above
        return self._sign

    def candidates(
        self,
        number: int,
        stretch: Stretch,
        context: StretchContext,
        before: PreviousQuotation | None,
        voices: Collection[str],
        *,
        runs_on: bool,
    ) -> Candidates:
        """The possible sources of a stretch in the paragraph `number`, with their features.

        `before` is the quotation before it; `voices` has the last word of each source so far, in lower case; `runs_on` says that the
        stretch continues a quotation of the paragraph before.
        """
        analysis = self.analysis(number)
        untied = (not analysis.tied or context.bare is not None) and context.place is not StretchPosition.LATER
        earlier = self._may_name_speaker(number - 1) if number and untied and not runs_on else None
        later = self.analysis(number + 1) if stretch.closed and not analysis.tied and self.stands_alone(analysis, context, number) else None
        around = OutsideParagraph(earlier, later, before, voices)
        return find_candidates(analysis, self._sources_in(number), around, context, number, self._reach)

    def _may_name_speaker(self, number: int) -> ParagraphAnalysis | None:
        """The analysis of a paragraph, if the source of a quotation below may be in it; None for a heading."""
        if number not in self._sources_above:
            analysis = self.analysis(number)
            self._sources_above[number] = None if names_no_speaker(analysis) else analysis
        return self._sources_above[number]

    def stands_alone(self, analysis: ParagraphAnalysis, context: StretchContext, number: int) -> bool:
        """Whether a stretch is almost alone in its paragraph, and another paragraph follows."""
        if context.place is not StretchPosition.ONLY or analysis.words_before[-1] > MAX_HEADING_WORDS:
            return False
        return number + 1 < len(self.paragraphs)

    def _sources_in(self, number: int) -> ParagraphSources:
        """The possible sources in the paragraph with an index."""
        if number not in self._casts:
            self._casts[number] = read_paragraph_sources(self.analysis(number), self._words_with_capitals())
        return self._casts[number]

    def _words_with_capitals(self) -> frozenset[str]:
        """The words of the article that have a capital inside a sentence, in lower case."""
        if self._capitals is None:
            self._capitals = frozenset([word.lower() for word in _CAPITAL_INSIDE.findall(self.document.folded)])
        return self._capitals


def stands_alone(analysis: ParagraphAnalysis) -> bool:
    """Whether a paragraph is nothing but quotations."""
    return bool(analysis.quoted) and analysis.words_before[-1] == 0


def last_word(folded: str, mention: Span) -> str:
    """The last word of a mention, in lower case."""
    words = mention.of(folded).rsplit(maxsplit=1)
    return words[-1].lower() if words else ""

"""Analyses a paragraph: its tokens, mentions and links, found once and indexed for all its quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Final

from service.quotation.paragraph.cue_links import Link, Tie, find_links
from service.quotation.paragraph.datelines import after_dateline
from service.quotation.paragraph.denials import without_passive_subjects
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import Mention, MentionSort, find_mentions
from service.quotation.paragraph.owners import owner_links
from service.quotation.paragraph.pronoun_kinds import PronounKind
from service.quotation.paragraph.relative_clauses import MentionsByPlace, index_mentions
from service.quotation.paragraph.reporting_place import (
    DOUBTFUL_TIES,
    find_bare_cues,
    with_statements,
    with_verbs_after_nouns,
    with_verbs_by_place,
)
from service.quotation.paragraph.reporting_words import ReportingFrames
from service.quotation.paragraph.tokens import PUNCT, QUOTED, Token, read_tokens
from service.text.spans import Span

SOURCE_WINDOW_TOKENS = 120
"""The source is looked for within this many tokens to each side of a quoted stretch. Longer paragraphs are lists or broken input."""

MAX_STRETCHES_BETWEEN = 4
"""No source is looked for beyond this many other stretches, because it would belong to them. Only hostile paragraphs are so dense: in the
data sets the limit changes the speaker of one quotation in thousands (`benchmarks/README.md`)."""

# What opens an insertion after a subject.
_OPENS_INSERTION = frozenset((",", "(", "-"))
# Links are sorted by the token at which their mention starts.
_PLACE = attrgetter("mention.first")
_APPOSITION, _OBJECT, _OTHER = Tie.APPOSITION, Tie.OBJECT, MentionSort.OTHER

MAX_LINKS_OF_SENTENCE: Final = 200
"""Links between mentions and cues of one sentence that are looked through for each of its quotations. No sentence of the data sets has
more; without a bound, a text of one endless sentence would take time that grows with the square of its length."""


@dataclass(slots=True, eq=False)
class ParagraphAnalysis:
    """A paragraph with its quotations: all that is needed for the features of its quoted stretches."""

    text: Final[str]
    tokens: Final[list[Token]]
    mentions: Final[list[Mention]]
    """In order."""
    mention_places: Final[list[int]]
    """Where each mention starts."""
    places: Final[MentionsByPlace]
    """All mentions, by where they start and end."""
    cueless: Final[list[Mention]]
    """Mentions without a cue that may be sources nevertheless."""
    links: Final[list[Link]]
    """In the order of their mentions."""
    link_places: Final[list[int]]
    """Where the mention of each link starts."""
    quoted: Final[list[int]]
    """Token indices of the quoted stretches."""
    cues: Final[list[int]]
    """Token indices of the words of saying that have a mention beside them."""
    words_before: Final[list[int]]
    """For each token index, how many words come before it (without punctuation and stretches)."""
    quoted_in_sentence: Final[Mapping[int, int]]
    lexicon: Final[Lexicon]
    bare_cues: Final[frozenset[int]]
    """Token indices of words of saying without a subject ("añadió")."""
    tied: Final[bool]
    """Whether any mention is in a clear relation to a word of saying."""
    _links_by_sentence: dict[int, list[Link]] | None = None
    _links_by_cue: dict[int, list[Link]] | None = None

    @property
    def frames(self) -> ReportingFrames:
        """The reporting words of the language, with what each of them governs."""
        return self.lexicon.frames

    def words_between(self, start: int, end: int) -> int:
        """Words between two token indices."""
        return self.words_before[end] - self.words_before[start] if end > start else 0

    def quoted_between(self, start: int, end: int) -> int:
        """Quoted stretches between two token indices."""
        return bisect_left(self.quoted, end) - bisect_left(self.quoted, start)

    def cues_between(self, start: int, end: int) -> int:
        """Words of saying between two token indices."""
        return bisect_left(self.cues, end) - bisect_left(self.cues, start)

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start between two token indices."""
        return self.mentions[bisect_left(self.mention_places, start) : bisect_left(self.mention_places, end)]

    def places_between(self, start: int, end: int) -> MentionsByPlace:
        """The mentions that start between two token indices."""
        return index_mentions(self.mentions_between(start, end))

    def links_at(self, index: int) -> list[Link]:
        """The links of the mention that starts at a token."""
        first = bisect_left(self.link_places, index)
        return self.links[first : bisect_right(self.link_places, index, lo=first)]

    def links_in(self, sentence: int) -> Sequence[Link]:
        """The links whose cue is in a sentence, in the order of their mentions; of a sentence without end, the first of them."""
        if self._links_by_sentence is None:
            self._links_by_sentence = {}
            for link in self.links:
                if link.cue >= 0:
                    found = self._links_by_sentence.setdefault(self.tokens[link.cue].sentence, [])
                    if len(found) < MAX_LINKS_OF_SENTENCE:
                        found.append(link)
        return self._links_by_sentence.get(sentence, ())

    def links_of(self, cue: int) -> Sequence[Link]:
        """The links of the cue at a token, in the order of their mentions."""
        if self._links_by_cue is None:
            self._links_by_cue = {}
            for link in self.links:
                self._links_by_cue.setdefault(link.cue, []).append(link)
        return self._links_by_cue.get(cue, ())

    def object_at(self, index: int) -> Mention | None:
        """The mention that starts at a token, if it is the object of a cue ("told *reporters*"); None otherwise."""
        for link in self.links_at(index):
            if link.tie is _OBJECT:
                return link.mention
        return None

    def mention_before(self, index: int) -> Mention | None:
        """The mention that ends right before a token, or before the comma in front of it."""
        position = bisect_left(self.mention_places, index) - 1
        if position < 0 or self.mentions[position].last < index - 1:
            return None
        return self.mentions[position]

    def cue_span(self, cue: int) -> Span | None:
        """The span of a cue, with the "to" of "according to"; of "quoted as saying", that of the last word. None for a negative `cue`."""
        if cue < 0:
            return None
        token = self.tokens[cue]
        after = self.tokens[cue + 1] if cue + 1 < len(self.tokens) else None
        following = after.lower if after is not None else ""
        if cue + 2 < len(self.tokens) and f"{following}_{self.tokens[cue + 2].lower}" in self.lexicon.grammar.phrases_with_cue:
            return Span(self.tokens[cue + 2].start, self.tokens[cue + 2].end)
        is_tied = after is not None and following in self.lexicon.grammar.source_prepositions and not after.word & WordClass.DETERMINER
        if not token.word & WordClass.ACCORDING or not is_tied:
            return Span(token.start, token.end)
        opens = cue > 0 and bool(self.tokens[cue - 1].word & WordClass.PREPOSITION)
        return Span(self.tokens[cue - opens].start, self.tokens[cue + 1].end)


def nearest_places(quoted: list[int], places: list[int], index: int, most: int) -> slice:
    """Those of some token indices, in rising order, that are within reach of the quoted stretch at `index`: the nearest `most` on each
    side.

    `quoted` are the places of all quoted stretches.
    """
    if not places:
        return slice(0, 0)
    number = bisect_left(quoted, index)
    first, last = index - SOURCE_WINDOW_TOKENS, index + SOURCE_WINDOW_TOKENS
    if number >= MAX_STRETCHES_BETWEEN:
        first = max(first, quoted[number - MAX_STRETCHES_BETWEEN])
    if number + MAX_STRETCHES_BETWEEN < len(quoted):
        last = min(last, quoted[number + MAX_STRETCHES_BETWEEN])
    middle = bisect_left(places, index)
    low = max(bisect_left(places, first, hi=middle), middle - most)
    high = min(bisect_right(places, last, lo=middle), middle + most)
    return slice(low, high)


def analyse_paragraph(text: str, folded: str, paragraph: Span, stretches: tuple[Stretch, ...], lexicon: Lexicon) -> ParagraphAnalysis:
    """Read one paragraph."""
    tokens = _read_words(text, folded, paragraph, stretches, lexicon)
    mentions = find_mentions(tokens, lexicon.grammar)
    starts, places = [mention.first for mention in mentions], index_mentions(mentions)
    links = _read_links(tokens, mentions, places, lexicon, quotes=bool(stretches))
    link_places = [link.mention.first for link in links]
    taken = set(link_places)
    cues: set[int] = set()
    tied = False
    for link in links:
        if link.cue >= 0:
            cues.add(link.cue)
        if link.tie not in DOUBTFUL_TIES:
            tied = True
        if link.tie is _APPOSITION or (link.tie is Tie.SUBJECT and _has_insertion(tokens, link, lexicon)):
            # What is inserted is part of the source: "Ann Lowe, the mayor of Saltmarsh, said".
            taken.update(starts[bisect_left(starts, link.mention.last) : bisect_left(starts, link.cue)])
    quoted = [index for index, token in enumerate(tokens) if token.kind is QUOTED] if stretches else []
    return ParagraphAnalysis(
        text,
        tokens,
        mentions,
        starts,
        places,
        [
            mention
            for mention in mentions
            if mention.sort is not _OTHER and mention.first not in taken and not _is_empty(tokens, mention, lexicon)
        ],
        links,
        link_places,
        quoted,
        sorted(cues),
        list(accumulate([token.kind < PUNCT for token in tokens], initial=0)),
        _quoted_in_sentence(tokens, quoted),
        lexicon,
        find_bare_cues(tokens, links, lexicon.grammar),
        tied,
    )


def _read_words(text: str, folded: str, paragraph: Span, stretches: tuple[Stretch, ...], lexicon: Lexicon) -> list[Token]:
    """The tokens of a paragraph, including classes that follow from their position."""
    tokens = with_verbs_by_place(text, read_tokens(text, folded, after_dateline(folded, paragraph), stretches, lexicon), lexicon)
    tokens = with_statements(tokens, lexicon)
    # In paragraphs with words in marks this loses more sources than it finds: the weights were fitted with such words in the noun phrase.
    return tokens if stretches else with_verbs_after_nouns(tokens, lexicon)


def _read_links(tokens: list[Token], mentions: list[Mention], places: MentionsByPlace, lexicon: Lexicon, *, quotes: bool) -> list[Link]:
    """The links of a paragraph in the order of their mentions; with the owners of nouns for words, if it has words in marks."""
    links = find_links(tokens, mentions, places, lexicon.grammar)
    if quotes and lexicon.grammar.fixed_order:
        links = without_passive_subjects(tokens, links, lexicon)
    if quotes and lexicon.nouns_for_words:
        links += owner_links(tokens, places.by_end, lexicon)
    return sorted(links, key=_PLACE)


def _has_insertion(tokens: list[Token], link: Link, lexicon: Lexicon) -> bool:
    """Whether an insertion comes between a subject and its verb, outside English: "El acusado, *Luis Rey*, dijo"."""
    if lexicon.grammar.fixed_order or link.mention.sort is _OTHER or link.mention.last >= link.cue:
        return False
    return tokens[link.mention.last].lower in _OPENS_INSERTION


def _is_empty(tokens: list[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention cannot be a source: a relative pronoun, an impersonal one, words in brackets."""
    word = tokens[mention.first].lower
    is_relative = mention.sort is MentionSort.PRONOUN and lexicon.pronouns.get(word) is PronounKind.RELATIVE
    if lexicon.grammar.own_weights or is_relative:
        return is_relative
    if mention.sort is not MentionSort.PRONOUN:
        return mention.first > 0 and tokens[mention.first - 1].lower == "("
    return word in lexicon.grammar.impersonal_pronouns or word in lexicon.grammar.oblique_words


def _quoted_in_sentence(tokens: list[Token], quoted: list[int]) -> dict[int, int]:
    """Sentence number → its number of quoted stretches, for sentences that have any; `quoted` are their token indices."""
    counts: dict[int, int] = {}
    for index in quoted:
        sentence = tokens[index].sentence
        counts[sentence] = counts.get(sentence, 0) + 1
    return counts

"""Finds the possible sources of a quoted stretch: in its own paragraph, beside the quotation before, in the paragraphs around it."""

from collections.abc import Collection
from typing import NamedTuple

from service.quotation.marked.mention_traits import MentionTraits, cue_class, read_mention_traits, subjects_before
from service.quotation.marked.source_features import candidate_features, carried_features, nobody_features, paragraph_features
from service.quotation.marked.sources import Candidates, CueClass, PreviousQuotation, Source, SourceOrigin
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis, nearest_places
from service.quotation.paragraph.search_limits import SearchLimits
from service.quotation.paragraph.stretch_context import StretchContext

_NOT_TELLING = frozenset((Tie.OBJECT, Tie.OWNER))
"""Ties to a verb of saying of those who say nothing themselves: who is told something, and whose it is."""


class ParagraphSources(NamedTuple):
    """The possible sources in a paragraph, each with those of its features that are the same for every quotation of the paragraph."""

    linked: list[tuple[Source, MentionTraits]]
    """One for each link of the paragraph."""
    cueless: list[tuple[Source, MentionTraits]]
    """One for each mention without a cue."""
    cueless_places: list[int]
    """The token at which each of these starts."""
    subjects: list[int]
    """For each mention, how many before it look like subjects (`mention_traits.subjects_before`)."""


class OutsideParagraph(NamedTuple):
    """The context of a quoted stretch outside its own paragraph."""

    earlier: ParagraphAnalysis | None
    """The paragraph before, if the source may be in it."""
    later: ParagraphAnalysis | None
    """The paragraph after, if the quotation is alone in its own paragraph."""
    before: PreviousQuotation | None
    """The quotation before."""
    voices: Collection[str]
    """The last word of each earlier source, in lower case."""


def read_paragraph_sources(analysis: ParagraphAnalysis, capitals: Collection[str]) -> ParagraphSources:
    """The possible sources in a paragraph. `capitals` are the words of the article that have a capital inside a sentence, in lower case."""
    tokens, lexicon = analysis.tokens, analysis.lexicon
    cueless = [Link(mention, Tie.NONE, -1) for mention in analysis.cueless]
    return ParagraphSources(
        [(source_of(analysis, link), read_mention_traits(tokens, link, lexicon, capitals)) for link in analysis.links],
        [(source_of(analysis, link), read_mention_traits(tokens, link, lexicon, capitals)) for link in cueless],
        [mention.first for mention in analysis.cueless],
        subjects_before(analysis),
    )


def source_of(analysis: ParagraphAnalysis, link: Link) -> Source:
    """The source that a link describes: its mention and its cue, for quotations of the same paragraph."""
    relative = analysis.tokens[link.mention.first].word & WordClass.RELATIVE
    antecedent = analysis.mention_before(link.mention.first) if relative else None
    return Source(link.mention, analysis.cue_span(link.cue), cue_class(analysis.tokens, link), link.tie, SourceOrigin.HERE, antecedent)


def find_candidates(
    analysis: ParagraphAnalysis,
    cast: ParagraphSources,
    around: OutsideParagraph,
    context: StretchContext,
    paragraph: int,
    limits: SearchLimits,
) -> Candidates:
    """Every possible source of a quoted stretch with its features; the last candidate stands for nobody."""
    before = around.before
    last_word = before.last_word if before else None
    linked = cast.linked[nearest_places(analysis.quoted, analysis.link_places, context.index, limits.sources)]
    cueless = cast.cueless[nearest_places(analysis.quoted, cast.cueless_places, context.index, limits.sources)]
    candidates: Candidates = [
        (source, candidate_features(analysis, cast.subjects, context, traits, last_word, around.voices))
        for source, traits in linked + cueless
    ]
    alone = analysis.words_before[-1] == 0
    if before is not None:
        features = carried_features(
            context,
            has_link=analysis.tied,
            alone=alone,
            distance=paragraph - before.paragraph,
            ended_quoted=before.ended_paragraph,
            pronoun=before.source.mention.sort is MentionSort.PRONOUN,
        )
        candidates.append((before.source.moved(SourceOrigin.CARRIED, keeps_cue=paragraph == before.paragraph), features))
    if around.earlier is not None:
        candidates += _in_paragraph(around.earlier, context, SourceOrigin.EARLIER, has_link=analysis.tied, alone=alone)
    if around.later is not None:
        candidates += _in_paragraph(around.later, context, SourceOrigin.LATER, has_link=analysis.tied, alone=alone)
    candidates.append((None, nobody_features(context, has_link=analysis.tied)))
    return candidates


def _in_paragraph(analysis: ParagraphAnalysis, context: StretchContext, origin: SourceOrigin, *, has_link: bool, alone: bool) -> Candidates:
    """The mentions of the paragraph before or after that may be the source of a quotation in this one."""
    tied = {link.mention.first for link in analysis.links if link.tie is not Tie.OBJECT}
    chosen = _foremost(analysis, tied) if origin is SourceOrigin.LATER else _last_ones(analysis)
    return [
        (
            Source(mention, None, CueClass.NONE, Tie.NONE, origin),
            paragraph_features(context, mention, origin, which=which, has_link=has_link, alone=alone, tied=mention.first in tied),
        )
        for which, mention in chosen.items()
    ]


def _last_ones(analysis: ParagraphAnalysis) -> dict[str, Mention]:
    """The last mention of a paragraph, the last that begins a sentence, and the last that says something, by their names in features."""
    mentions = [mention for mention in analysis.mentions if mention.sort is not MentionSort.OTHER]
    if not mentions:
        return {}
    opening = [mention for mention in mentions if mention.opens_sentence] or mentions
    telling = [link.mention for link in analysis.links if _ties_speaker(analysis, link) and link.mention.sort is not MentionSort.OTHER]
    named = {"last": mentions[-1], "opens": opening[-1], "linked": (telling or mentions)[-1]}
    firsts = {mention.first: name for name, mention in reversed(named.items())}
    return {name: mention for name, mention in named.items() if firsts[mention.first] == name}


def _ties_speaker(analysis: ParagraphAnalysis, link: Link) -> bool:
    """Whether a link ties somebody to a verb of saying as the one who says something."""
    return link.tie not in _NOT_TELLING and link.cue >= 0 and bool(analysis.tokens[link.cue].word & WordClass.SPEECH)


def _foremost(analysis: ParagraphAnalysis, tied: Collection[int]) -> dict[str, Mention]:
    """The first mention of a paragraph that has a cue, and the one that begins its first sentence, by their names in features."""
    chosen: dict[str, Mention] = {}
    mentions = [mention for mention in analysis.mentions if mention.sort is not MentionSort.OTHER]
    linked = next((mention for mention in mentions if mention.first in tied), None)
    opening = next((mention for mention in mentions if mention.opens_sentence), None)
    if linked is not None:
        chosen["linked"] = linked
    if opening is not None and opening is not linked and analysis.tokens[opening.first].sentence == 0:
        chosen["opens"] = opening
    return chosen

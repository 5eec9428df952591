"""Describes the possible sources of a quoted stretch by features, for the linear model that chooses among them.

Each feature is a string such as "tie=subject cue=s side=before gap=1 quoted=0"; the files of weights have the same strings.
"""

from bisect import bisect_left
from collections.abc import Collection

from service.quotation.marked.mention_traits import MentionTraits
from service.quotation.marked.sources import SourceOrigin
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext

_MAX_RIVALS = 12
"""At most this many mentions between a source and a quotation are checked for rivals (mentions that look like subjects)."""

_NEAR_SIDE_TOKENS, _FAR_SIDE_TOKENS = 4, 12
"""Another quotation on the far side of a source is searched for within the second of these distances, and counts as
near within the first.
"""

_BUCKETS = ("0", "1", "2-3", "2-3", *5 * ("4-8",), "9+")
"""How features write a number of words: entry i for i words, and the last entry for all larger numbers."""


def candidate_features(
    analysis: ParagraphAnalysis,
    subjects: list[int],
    context: StretchContext,
    traits: MentionTraits,
    last_word: str | None,
    voices: Collection[str],
) -> list[str]:
    """The features of a mention as a possible source of a quoted stretch in the same paragraph.

    `subjects` is the result of `subjects_before` for the paragraph. `last_word` is the last word of the source of the quotation before, in
    lower case, or None; `voices` has the last words of all sources so far.
    """
    index, mention = context.index, traits.mention
    before = traits.last <= index
    low, high = (traits.last, index) if before else (index + 1, traits.first)
    side = "side=before" if before else "side=after" if traits.first > index else "side=around"
    gap = f"gap={_BUCKETS[min(9, analysis.words_between(low, high))]}"
    quoted = f"quoted={min(2, analysis.quoted_between(low, high))}"
    cue_gap, nearer = _cue_distance(analysis, traits, index)
    rivals = _rivals(analysis, subjects, *((mention.last, index) if mention.last <= index else (index + 1, mention.first)))
    claimed = _claimed(analysis, low, high, index, before=traits.first < index)
    echo = _echo(traits.last_word, last_word, voices)
    where = f"{side} sentences={max(-2, min(2, traits.sentence - analysis.tokens[index].sentence))}"
    tied = f"{traits.tie} {where}"
    colon = [f"colon {where} {traits.surroundings}", f"colon {tied} rivals={rivals}"] if context.after_colon else []
    bare = [f"bare {tied}", f"bare {tied} {traits.sort}", f"bare {where} {traits.surroundings}"] if context.bare is not None else []
    return [
        *bare,
        f"{traits.tie_and_cue} {side} {gap} {quoted}",
        f"{traits.tie} {side} trail={context.trail}",
        f"{tied} {quoted}",
        f"{tied} claimed={claimed} place={context.place}",
        f"{tied} {traits.ahead}",
        f"{tied} rivals={rivals}",
        f"{tied} {traits.cue_class} nearer={nearer}",
        f"{traits.tie} {side} cuegap={cue_gap} nearer={nearer}",
        traits.tie_and_sort,
        f"{traits.tie_and_sort} {echo}",
        f"{where} {echo}",
        f"{side} {traits.sort} {gap}",
        f"{side} {gap} lead={context.lead}",
        f"{side} {traits.surroundings}",
        *colon,
    ]


def _echo(word: str, last_word: str | None, voices: Collection[str]) -> str:
    """Whether the source also spoke last, spoke earlier in the article, or never; "-" if nobody has spoken yet."""
    if last_word is None:
        return "echo=-"
    return "echo=last" if word == last_word else "echo=before" if word in voices else "echo=never"


def _rivals(analysis: ParagraphAnalysis, subjects: list[int], low: int, high: int) -> int:
    """The number of mentions between two token indices that look like subjects, at most 2."""
    first = bisect_left(analysis.mention_places, low)
    last = min(first + _MAX_RIVALS, bisect_left(analysis.mention_places, high, lo=first))
    return min(2, subjects[last] - subjects[first])


def _cue_distance(analysis: ParagraphAnalysis, traits: MentionTraits, index: int) -> tuple[str, str]:
    """How features write the number of words, and of other cues, between a cue and a quoted stretch; "-" without a cue."""
    if traits.cue < 0:
        return "-", "-"
    start, end = (traits.cue + 1, index) if traits.cue < index else (index + 1, traits.verb)
    return _BUCKETS[min(9, analysis.words_between(start, end))], str(min(2, analysis.cues_between(start, end)))


def _claimed(analysis: ParagraphAnalysis, low: int, high: int, index: int, *, before: bool) -> str:
    """Whether another quotation is on the far side of a mention in the same sentence, so that the mention may belong to that one."""
    tokens, quoted = analysis.tokens, analysis.quoted
    if before:
        nearest, farthest, place = low - 1, max(0, low - _FAR_SIDE_TOKENS), bisect_left(quoted, low) - 1
        other = quoted[place] if place >= 0 and quoted[place] >= farthest else None
        last = farthest if other is None else other + 1
    else:
        nearest, farthest, place = high, min(len(tokens), high + _FAR_SIDE_TOKENS) - 1, bisect_left(quoted, high)
        other = quoted[place] if place < len(quoted) and quoted[place] <= farthest else None
        last = farthest if other is None else other - 1
    has_words = last <= nearest if before else last >= nearest
    if has_words and tokens[last].sentence != tokens[nearest].sentence:
        return "sentence"
    if other is None or other == index:
        return "free" if other is None else "no"
    return "near" if abs(other - nearest) < _NEAR_SIDE_TOKENS else "far"


def nobody_features(context: StretchContext, *, has_link: bool) -> list[str]:
    """The features of the candidate "nobody"."""
    return [
        *(["nobody bare"] if context.bare is not None else []),
        "nobody",
        f"nobody lead={context.lead}",
        f"nobody trail={context.trail}",
        f"nobody place={context.place} link={has_link}",
    ]


def carried_features(
    context: StretchContext, *, has_link: bool, alone: bool, distance: int, ended_quoted: bool, pronoun: bool
) -> list[str]:
    """The features of the candidate "speaker of the quotation before"; `distance` counts paragraphs."""
    bare = [f"carried bare distance={min(distance, 3)}", f"carried bare trail={context.trail}"] if context.bare is not None else []
    return [
        *bare,
        f"carried distance={min(distance, 3)} alone={alone} link={has_link}",
        f"carried lead={context.lead} link={has_link}",
        f"carried place={context.place} distance={min(distance, 3)} quoted={ended_quoted}",
        f"carried pronoun={pronoun}",
    ]


def paragraph_features(
    context: StretchContext, mention: Mention, origin: SourceOrigin, *, which: str, has_link: bool, alone: bool, tied: bool
) -> list[str]:
    """The features of a mention in the paragraph before or after; `which` is its name from `candidates._last_ones` or `._foremost`."""
    sort = str(mention.sort)
    bare = [f"{origin} {which} bare sort={sort}"] if context.bare is not None else []
    return [
        *bare,
        f"{origin} {which} sort={sort} alone={alone} link={has_link}",
        f"{origin} {which} tied={tied} lead={context.lead} place={context.place}",
        f"{origin} {which} prep={mention.after_preposition} opens={mention.opens_sentence} sort={sort}",
        f"{origin} {which} alone={alone} trail={context.trail}",
    ]

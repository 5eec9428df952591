"""Who said a quoted stretch: all candidates, their evidence, and the likeliest."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from service.linear import add_up, softmax
from service.quotation.limits import Reach
from service.quotation.marked.source_features import (
    Standing,
    candidate_features,
    carried_features,
    cue_class,
    earlier_features,
    nobody_features,
    read_standing,
    subjects_before,
)
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene, Setting, near
from service.rules.loading import Weights
from service.text.spans import Span


@dataclass(slots=True)
class Source:
    """A mention that may be the source of a quoted stretch, and the cue it stands with."""

    mention: Final[Mention]
    cue: Final[Span | None]
    cue_class: Final[str]
    tie: Final[Tie]
    origin: Final[str]
    """ "here": in the stretch's own paragraph; "carried": the source of the quotation before; "earlier": in the paragraph before."""
    antecedent: Final[Mention | None] = None
    """For a relative pronoun, the mention it stands behind: "Ann Lowe, who said"."""


class Before(NamedTuple):
    """The source of the last quotation, and where that quotation stood."""

    source: Source
    paragraph: int
    ended_paragraph: bool
    last_word: str
    """The last word of the source's mention, in lower case."""


@dataclass(slots=True)
class Attribution:
    """The likeliest source (None: nobody), and how likely it is, from 0 to 1."""

    source: Final[Source | None]
    probability: Final[float]

    @property
    def tie(self) -> str:
        """In which way the source is tied to its cue."""
        return "nobody" if self.source is None else self.source.origin if self.source.origin != "here" else str(self.source.tie)

    @property
    def cue_class(self) -> str:
        """s: a verb of saying; w: a verb of naming, judging or thinking; -: no cue."""
        return "-" if self.source is None else self.source.cue_class


class Cast(NamedTuple):
    """The possible sources in a paragraph, each with its standing: read once, weighed for every quoted stretch."""

    linked: list[tuple[Source, Standing]]
    """One for each link of the scene."""
    loose: list[tuple[Source, Standing]]
    """One for each loose mention."""
    loose_places: list[int]
    subjects: list[int]
    """See `subjects_before`."""


def read_cast(scene: Scene) -> Cast:
    """The possible sources in a paragraph."""
    tokens = scene.tokens
    loose = [Link(mention, Tie.NONE, -1) for mention in scene.loose]
    english = scene.lexicon.english
    return Cast(
        [(_source(scene, link), read_standing(tokens, link, english)) for link in scene.links],
        [(_source(scene, link), read_standing(tokens, link, english)) for link in loose],
        [mention.first for mention in scene.loose],
        subjects_before(scene),
    )


Candidates = list[tuple[Source | None, list[str]]]


def find_candidates(
    scene: Scene, cast: Cast, earlier: Scene | None, setting: Setting, before: Before | None, paragraph: int, reach: Reach
) -> Candidates:
    """Every possible source of a quoted stretch with its features; the last one is nobody."""
    candidates: Candidates = []
    last_word = before.last_word if before else None
    linked = cast.linked[near(scene.quoted, scene.link_places, setting.index, reach.sources)]
    loose = cast.loose[near(scene.quoted, cast.loose_places, setting.index, reach.sources)]
    for source, standing in linked + loose:
        candidates.append((source, candidate_features(scene, cast.subjects, setting, standing, last_word)))
    has_link = scene.tied
    alone = scene.words_before[-1] == 0
    if before is not None:
        features = carried_features(
            setting,
            has_link=has_link,
            alone=alone,
            distance=paragraph - before.paragraph,
            ended_quoted=before.ended_paragraph,
            pronoun=before.source.mention.sort is Sort.PRONOUN,
        )
        candidates.append((carry(before.source), features))
    if earlier is not None and (not has_link or setting.bare is not None) and setting.place != "later":
        candidates += _in_paragraph_before(earlier, setting, has_link=has_link, alone=alone)
    candidates.append((None, nobody_features(setting, has_link=has_link)))
    return candidates


def carry(source: Source) -> Source:
    """A source as that of the quotation behind the one it stands beside."""
    return Source(source.mention, None, "-", Tie.NONE, "carried", source.antecedent)


def _source(scene: Scene, link: Link) -> Source:
    relative = scene.tokens[link.mention.first].lower == "who"
    antecedent = scene.mention_before(link.mention.first) if relative else None
    return Source(link.mention, scene.cue_span(link.cue), cue_class(scene.tokens, link), link.tie, "here", antecedent)


def _in_paragraph_before(earlier: Scene, setting: Setting, *, has_link: bool, alone: bool) -> Candidates:
    """The last mention of the paragraph before, and the last one there that opens a sentence."""
    mentions = [mention for mention in earlier.mentions if mention.sort is not Sort.OTHER]
    if not mentions:
        return []
    tied = {link.mention.first for link in earlier.links if link.tie is not Tie.OBJECT}
    chosen = {"last": mentions[-1]}
    opening = [mention for mention in mentions if mention.opens_sentence] or mentions
    if opening[-1] is not mentions[-1]:
        chosen["opens"] = opening[-1]
    return [
        (
            Source(mention, None, "-", Tie.NONE, "earlier"),
            earlier_features(setting, mention, which=which, has_link=has_link, alone=alone, tied=mention.first in tied),
        )
        for which, mention in chosen.items()
    ]


SIGNED = 0.95
"""How likely the name behind a dash behind a quotation is its source; too rare in the data to be fitted."""


def signature(scene: Scene, setting: Setting) -> Attribution | None:
    """The source that signs a quotation behind a dash: “…” – Ann Lowe, harbour master."""
    tokens = scene.tokens
    for link in scene.links_at(setting.index + 2):
        if link.tie is Tie.SIGNATURE:
            behind = tokens[link.mention.last] if link.mention.last < len(tokens) else None
            if behind is None or behind.lower in (",", ".", "who", "("):
                return Attribution(_source(scene, link), SIGNED)
    return None


def attribute(candidates: Candidates, weights: Weights) -> Attribution:
    """The likeliest mention, with the likeliest of the cues it may stand with. What speaks for any of its cues speaks for the mention."""
    if len(candidates) == 1:
        return Attribution(candidates[0][0], 1.0)
    probabilities = softmax([add_up(weights, features) for _, features in candidates])
    by_mention: dict[int, float] = {}
    likeliest: dict[int, int] = {}
    for index, (source, _) in enumerate(candidates):
        place = -1 if source is None else source.mention.start
        if place not in by_mention:
            by_mention[place], likeliest[place] = probabilities[index], index
        else:
            by_mention[place] += probabilities[index]
            if probabilities[index] > probabilities[likeliest[place]]:
                likeliest[place] = index
    best = max(by_mention, key=by_mention.__getitem__)
    return Attribution(candidates[likeliest[best]][0], by_mention[best])

"""Chooses the source of a quoted stretch: the likeliest of the candidates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from service.quotation.marked.candidates import source_of
from service.quotation.marked.name_lines import signed_after
from service.quotation.marked.sources import Candidates, CueClass, Source, SourceOrigin
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.paragraph.stretch_context import StretchContext
from service.rules.linear import add_up, softmax
from service.rules.rule_files import Weights
from service.text.document import fold

SIGNED_PROBABILITY = 0.95
"""Probability that a name after the dash that follows a quotation is its source; an estimate, because the case is too rare to be fitted."""

MIN_SOURCE_PROBABILITY = 0.4
"""Below this probability a source is only a guess, and nobody is named."""

MIN_PROBABILITY_ELSEWHERE = 0.5
"""The same for a source in another paragraph, if the quotation's own paragraph has words outside the marks."""

MIN_SHARE_OF_LAST_VERB = 0.3
"""A later verb of the same subject is the cue if its probability is at least this share of the likeliest one's. With half the share, fewer
cues are right."""

MIN_COUNTED_PROBABILITY = 0.01
"""Less likely mentions are not grouped by persons: they change no decision, and there may be many."""

_UNRIVALLED_PROBABILITY = 0.97
"""From this probability on, a mention is the source without a look at the others, which could add next to nothing."""
_AFTER_SIGNATURE = frozenset((",", ".", "("))
"""Punctuation between the name in a signature and the person's role; a relative pronoun may be there, too."""
_NOBODY_OFFSET = -1
"""The key of the candidate "nobody"; mentions are identified by the offset where they start."""
MIN_ANTECEDENT_PROBABILITY = 0.06
"""A name that is less likely to be the source is not taken for the antecedent of a pronoun: it is often that of a place."""
_COMMA = ", "
"""What stands between a name and a description in apposition."""


@dataclass(slots=True)
class Attribution:
    """The likeliest source (None: nobody), and how likely it is, from 0 to 1."""

    source: Final[Source | None]
    probability: Final[float]
    tells_speech: Final[bool] = False
    """Whether its position also shows that the words are speech."""

    @property
    def tie(self) -> str:
        """How the source is related to its cue, or "nobody"; part of the names of features."""
        return "nobody" if self.source is None else self.source.relation

    @property
    def cue_class(self) -> CueClass:
        """The kind of cue that the source has."""
        return CueClass.NONE if self.source is None else self.source.cue_class


def spoken_by(analysis: ParagraphAnalysis, link: Link, probability: float) -> Attribution:
    """The attribution of a quotation to the mention of a link in its own paragraph, with that link's cue."""
    return Attribution(Source(link.mention, analysis.cue_span(link.cue), CueClass.SAYING, link.tie, SourceOrigin.HERE), probability)


def without_cue(mention: Mention, probability: float, origin: SourceOrigin = SourceOrigin.HERE) -> Attribution:
    """The attribution of a quotation to a mention without a cue."""
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, origin), probability)


def least_source(attribution: Attribution, analysis: ParagraphAnalysis) -> float:
    """The probability from which a source is named; `analysis` is that of the quotation's paragraph."""
    if attribution.source is None or attribution.source.origin is SourceOrigin.HERE or not analysis.words_before[-1]:
        return MIN_SOURCE_PROBABILITY
    return MIN_PROBABILITY_ELSEWHERE


def signature(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The source that a dash after a quotation names: “…” – *Ann Lowe*, harbour master.

    None if the dash only explains words in marks inside a sentence: Chips are “comfort food” – fat, salt and crunch.
    """
    if not context.resumes:
        return None
    tokens = analysis.tokens
    for link in analysis.links_at(context.index + 2):
        if link.tie is Tie.SIGNATURE:
            after = tokens[link.mention.last] if link.mention.last < len(tokens) else None
            if after is None or after.lower in _AFTER_SIGNATURE or after.word & WordClass.RELATIVE:
                return Attribution(source_of(analysis, link), SIGNED_PROBABILITY)
    mention = signed_after(analysis, context.index) if context.opens_sentence else None
    return None if mention is None else Attribution(source_of(analysis, Link(mention, Tie.SIGNATURE, -1)), SIGNED_PROBABILITY)


def attribute(candidates: Candidates, weights: Weights, analysis: ParagraphAnalysis) -> Attribution:
    """Choose the likeliest mention of the likeliest person, with the likeliest of its cues; `analysis` is that of the paragraph.

    The probability of a mention is the sum over its candidates: there is one for each of its cues, and one for a relative pronoun after it.
    The probability of a person, which becomes that of the source, is the sum over all mentions of them.
    """
    if len(candidates) == 1:
        return Attribution(candidates[0][0], 1.0)
    probabilities = softmax([add_up(weights, features) for _, features in candidates])
    by_mention: dict[int, float] = {}
    likeliest: dict[int, int] = {}
    for index, (source, _) in enumerate(candidates):
        place = _NOBODY_OFFSET if source is None else source.means.start
        if place not in by_mention:
            by_mention[place], likeliest[place] = probabilities[index], index
        else:
            by_mention[place] += probabilities[index]
            if probabilities[index] > probabilities[likeliest[place]]:
                likeliest[place] = index
    best, probability = _likeliest_person(candidates, by_mention, likeliest, analysis)
    chosen = _last_verb(candidates, probabilities, likeliest[best])
    return Attribution(candidates[chosen][0], probability)


def _likeliest_person(
    candidates: Candidates, by_mention: Mapping[int, float], likeliest: Mapping[int, int], analysis: ParagraphAnalysis
) -> tuple[int, float]:
    """The offset of the likeliest mention of the likeliest person, and the probability of that person."""
    sure = next((place for place, share in by_mention.items() if share >= _UNRIVALLED_PROBABILITY), None)
    if sure is not None:
        return sure, by_mention[sure]
    likely = ((candidates[likeliest[place]][0], share) for place, share in by_mention.items() if share >= MIN_COUNTED_PROBABILITY)
    persons = group_by_person([(source.means, share) for source, share in likely if source is not None], analysis.text, analysis.lexicon)
    by_person: dict[str, float] = {}
    best_mention: dict[str, int] = {}
    for place, share in by_mention.items():
        person = persons.get(place, f"@{place}")
        by_person[person] = by_person.get(person, 0.0) + share
        if person not in best_mention or share > by_mention[best_mention[person]]:
            best_mention[person] = place
    best = max(by_person, key=by_person.__getitem__)
    return best_mention[best], by_person[best]


def _last_verb(candidates: Candidates, probabilities: list[float], chosen: int) -> int:
    """The index of the candidate with the chosen mention and its last verb, unless that verb is far less likely.

    The last verb is nearest to the quotation: "Ann Lowe insisted that nothing was settled and *promised* “a full report”".
    """
    first, _ = candidates[chosen]
    if first is None or first.cue is None or first.cue.start < first.mention.end:
        return chosen
    place, last = first.mention.start, first.cue.start
    for index, (source, _) in enumerate(candidates):
        if source is None or source.cue is None or source.mention.start != place or source.cue.start <= last:
            continue
        if probabilities[index] >= MIN_SHARE_OF_LAST_VERB * probabilities[chosen]:
            chosen, last = index, source.cue.start
    return chosen


def group_by_person(mentions: Iterable[tuple[Mention, float]], text: str, lexicon: Lexicon) -> dict[int, str]:
    """For each mention, by the offset where it starts, a key that all mentions of the same person share.

    `mentions` come with the probability of each, from 0 to 1. The same person are: names with the same last word; "he" or "she" and the
    last name before it; a name and the description beside it ("another villager, Ann Lowe"); other pronouns of the same word.
    """
    persons: dict[int, str] = {}
    antecedent = ""
    last: Mention | None = None
    for mention, probability in sorted(mentions, key=lambda item: item[0].start):
        word = fold(mention.of(text)).lower().rsplit(None, 1)[-1]
        match mention.sort:
            case MentionSort.NAME:
                key = word
                antecedent = word if probability >= MIN_ANTECEDENT_PROBABILITY else antecedent
            case MentionSort.PRONOUN:
                key = antecedent if antecedent and isinstance(lexicon.pronouns.get(word), Gender) else word
            case _:
                key = f"@{mention.start}"
        persons[mention.start] = key
        if last is not None and _are_in_apposition(last, mention, text):
            name = last if last.sort is MentionSort.NAME else mention
            persons[last.start] = persons[mention.start] = persons[name.start]
        last = mention
    return persons


def _are_in_apposition(first: Mention, second: Mention, text: str) -> bool:
    """Whether nothing but a comma stands between a name and a description."""
    if text[first.end : second.start] != _COMMA or MentionSort.PRONOUN in (first.sort, second.sort):
        return False
    return (first.sort is MentionSort.NAME) is not (second.sort is MentionSort.NAME)

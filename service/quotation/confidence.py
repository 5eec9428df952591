"""How likely it is that a speaker is right: one linear model for the mention beside the quotation, and one for the name it stands for.

Both assume that the words are a quotation, which `marked/speech_model.py` decides. They are fitted on
quotations from sites that the source model has not seen (`training/fit_confidence.py`), so they learn how far its probabilities can be
trusted.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from service.quotation.marked.sources import Source
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy
from service.quotation.speakers.name_words import names_no_person
from service.quotation.utterances import Utterance
from service.rules.linear import SizedFeatures, add_up_sized, log_odds, logistic
from service.rules.rule_files import Weights
from service.text.spans import Span

_DISTANCES_CHARACTERS: Final = (5, 15, 160)
"""Upper bounds of the classes of distances between a mention and a quotation."""
_DISTANCES: Final = tuple((f"distance={bound}", 1.0) for bound in (*_DISTANCES_CHARACTERS, "far"))
"""The feature of each class, and of distances beyond the last bound."""
_SORTS: Final = {sort: f"log odds of the source, sort={sort.value}" for sort in MentionSort}
"""The feature of each sort of mention."""
_ALWAYS: Final = ("always", 1.0)
_NOT_ENGLISH: Final = ("not English", 1.0)
_WORD_BEFORE: Final = "word"
"""What comes before a quotation that continues the reporter's sentence: any word."""


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """The weights of both models."""

    mention: Weights
    name: Weights


def mention_evidence(utterance: Utterance, source: Source, lexicon: Lexicon) -> SizedFeatures:
    """The features of an utterance with its source: how likely it is by the model of sources, and where the mention stands.

    For speech reported without marks, whose sources are found by rules, the mention counts as certain.
    """
    odds = log_odds(utterance.probability if utterance.pieces else 1.0)
    features = [_ALWAYS, ("log odds of the source", odds), (_SORTS[source.mention.sort], odds)]
    if not lexicon.grammar.own_weights:
        features.append(_NOT_ENGLISH)
    if utterance.pieces:
        context = utterance.pieces[0].context
        features += (
            (f"tie={source.relation} cue={source.cue_class}", 1.0),
            _distance(utterance.content[0], source.mention),
            (f"lead={context.lead if context.resumes else _WORD_BEFORE}", 1.0),
            ("log odds of speech", log_odds(max([piece.speech for piece in utterance.pieces]))),
        )
    return features


def _distance(quotation: Span, mention: Mention) -> tuple[str, float]:
    """The feature for the distance between a quotation and a mention."""
    characters = max(quotation.start - mention.end, mention.start - quotation.end)
    return _DISTANCES[bisect_left(_DISTANCES_CHARACTERS, characters)]


def mention_probability(utterance: Utterance, evidence: SizedFeatures, weights: ConfidenceWeights) -> float:
    """The probability that the mention is right; for speech reported without marks, the share that was right in annotated articles."""
    return logistic(add_up_sized(weights.mention, evidence)) if utterance.pieces else utterance.probability


def name_probability(utterance: Utterance, mention: SizedFeatures, name_log_odds: float, weights: ConfidenceWeights) -> float:
    """The probability that the name is right, from the evidence for the mention and the summed evidence for the name."""
    probability = logistic(add_up_sized(weights.name, mention) + name_log_odds)
    return probability if utterance.pieces else utterance.probability * probability


LONG_NAME_WORDS: Final = 4
"""A name of at least this many words may have taken in words around it."""


def name_evidence(context: ArticleContext, mention: Mention, resolution: Resolution, sources: Sequence[FoundSource]) -> SizedFeatures:
    """The features of a resolved mention; `sources` are the sources found before it, in order."""
    sort = mention.sort
    words = resolution.name.lower().split()
    has_spoken = any(source.name == resolution.name for source in sources)
    return [
        ("log odds of the way", log_odds(resolution.probability)),
        (f"kind={naming_of(context, mention, resolution)}", 1.0),
        (f"words={min(len(words), LONG_NAME_WORDS)} sort={sort}", 1.0),
        (f"spoke before={has_spoken} sort={sort}", 1.0),
        ("given name=True" if words and words[0] in context.words.all_given else "given name=False", 1.0),
    ]


def naming_of(context: ArticleContext, mention: Mention, resolution: Resolution) -> str:
    """The kind of an answer: the sort of the mention, how it was resolved, and the form of the name or description.

    For instance "name as-printed full", "noun introduced", "pronoun antecedent"; in languages other than English with "abroad" before it.
    """
    form = ""
    if mention.sort is MentionSort.NAME:
        form = f" {_form_of_name(context, resolution.name)}"
    elif resolution.way is ResolvedBy.AS_PRINTED:
        form = f" {_form_of_description(context, mention)}"
    language = "" if context.lexicon.grammar.own_weights else "abroad "
    return f"{language}{mention.sort} {resolution.way}{form}"


def _form_of_name(context: ArticleContext, name: str) -> str:
    """The form of a name as part of the kind: "long", "full" (begins with a given name), "one word", "several words", … " of nobody"."""
    words = name.split()
    if len(words) >= LONG_NAME_WORDS:
        return "long"
    if len(words) > 1 and words[0].lower() in context.words.all_given:
        return "full"
    return ("one word" if len(words) == 1 else "several words") + (" of nobody" if names_no_person(name, context.words) else "")


def _form_of_description(context: ArticleContext, mention: Mention) -> str:
    """The form of a description by its first word: "definite" ("the mayor"), "indefinite" ("a mayor"), or "bare" (no article)."""
    opening, _, rest = mention.of(context.folded).lower().partition(" ")
    classes = context.lexicon.class_of(opening)
    if not rest or not classes & WordClass.DETERMINER:
        return "bare"
    return "definite" if mention.of(context.folded).lower().startswith(context.words.pointing) else "indefinite"

"""Whom a pronoun means: every person named before it, weighed by nearness, prominence and gender."""

from collections.abc import Iterator

from service.quotation.mentions import Mention, Sort
from service.quotation.names import is_nobodys
from service.quotation.resolution import Story, Told, head_of, resolve_group
from service.text.spans import Span

LOOKBACK = 2_000
"""Characters before a pronoun in which its antecedent is sought: about eight paragraphs."""

TIE = 0.25
"""Two candidates closer than this are equally good, and nobody is named."""

# Weights, set by hand as one set on the pronouns of the speakers data set (`benchmarks/README.md`).
PARAGRAPH_BACK = -1.0
LAST_SPEAKER = 2.0
OPENS_SENTENCE = 1.0
SAME_SENTENCE = 0.8
GENDER_KNOWN = 1.5
GENDER_LIKELY = 0.7
POSSESSIVE = -0.7
QUOTED = -3.0
UNKNOWN_DESCRIPTION = -1.5
"""For "a representative of the orchestra" as the one whom "he" means."""
FREQUENT = 0.15
"""For each time the name is printed, up to six."""


def resolve_pronoun(story: Story, mention: Mention, told: list[Told]) -> str | None:
    """Whom a pronoun stands for; the pronoun as printed where the article offers nobody, None where two people are equally likely.

    `told` are the sources found before it, in order.
    """
    printed = mention.span.of(story.text)
    match story.lexicon.pronouns.get(printed.lower()):
        case "f" | "m" as gender:
            name = _likeliest(_weigh(story, mention.span, gender, told), printed)
            return name and story.people.as_printed(name)
        case "r":
            nearest = story.people.before(mention.span.start, 120)
            return story.people.as_printed(story.people.known_as(nearest[0].name)) if nearest else printed
        case "n":
            return resolve_group(story, mention.span.start) or printed
        case "p":
            return next((source.name for source in reversed(told) if source.sort is not Sort.PRONOUN), printed)
        case _:
            return printed


def _likeliest(weighed: dict[str, float], printed: str) -> str | None:
    if not weighed:
        return printed
    ranked = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < TIE:
        return None
    return ranked[0][0]


def _weigh(story: Story, at: Span, gender: str, told: list[Told]) -> dict[str, float]:
    """Each person named before a pronoun, with the best weight of any of their mentions."""
    here = story.paragraph_of(at.start)
    last = told[-1].name if told and here - story.paragraph_of(told[-1].span.start) <= 4 else None
    weights: dict[str, float] = {}
    for name, span, opens in _people_before(story, at, told):
        known = story.people.genders.get(name) or story.words.gendered.get(head_of(name))
        if known is not None and known != gender:
            continue
        back = here - story.paragraph_of(span.start)
        weight = back * PARAGRAPH_BACK + opens * OPENS_SENTENCE + (name == last) * LAST_SPEAKER + _frequency(story, name) * FREQUENT
        weight += GENDER_KNOWN if known else _gender_guess(story, name, gender)
        weight += (story.folded[span.end : span.end + 2] == "'s") * POSSESSIVE + story.is_quoted(span.start) * QUOTED
        weight += (back == 0 and ". " not in story.folded[span.end : at.start]) * SAME_SENTENCE
        weights[name] = max(weight, weights.get(name, weight))
    return weights


def _people_before(story: Story, at: Span, told: list[Told]) -> Iterator[tuple[str, Span, bool]]:
    """Names of people, and sources found earlier, before a pronoun: name, place, whether it opens a sentence."""
    sources = {source.name for source in told}
    for named in story.people.before(at.start, LOOKBACK):
        full = story.people.known_as(named.name)
        person = full in story.people.genders or " " in full or full in sources
        if person and not is_nobodys(full, story.words):
            yield full, named.span, named.opens
    for source in told:
        if source.sort in (Sort.NOUN, Sort.NAME) and source.span.end <= at.start and not is_nobodys(source.name, story.words):
            yield source.name, source.span, True


def _frequency(story: Story, name: str) -> int:
    """How often a name or its surname alone is printed, up to six."""
    return min(6, story.people.counts.get(name.split()[-1], 0) + story.people.counts.get(name, 0))


def _gender_guess(story: Story, name: str, gender: str) -> float:
    """What the ending of an unknown given name tells: most in -a, -ine and -elle are women's. Descriptions tell nothing."""
    first = name.split()[0]
    if not first[:1].isupper() or first.lower() in story.words.definite or first.lower() in story.words.function_words:
        return UNKNOWN_DESCRIPTION
    womans = first.lower().endswith(("a", "ine", "elle", "ette", "lyn"))
    return GENDER_LIKELY if womans == (gender == "f") else -GENDER_LIKELY

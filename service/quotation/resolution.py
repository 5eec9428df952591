"""From the mention beside a quotation to the person: surnames, titles, descriptions and pronouns, by what the article itself says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.quotation.lexicon import Lexicon
from service.quotation.mentions import Mention, Sort
from service.quotation.people import NamedMention, NameWords, People, is_group, strip_titles
from service.text.spans import Span

TIE = 0.25
"""Two candidates closer than this are equally good, and nobody is named. Fitted by hand together with the weights below."""

PARAGRAPH_BACK, LAST_SPEAKER, OPENS_SENTENCE, GENDER_KNOWN, SAME_SENTENCE, POSSESSIVE, QUOTED = -1.0, 2.0, 1.0, 1.5, 0.8, -0.7, -3.0
UNKNOWN_DESCRIPTION = -1.5
"""For "a representative of the orchestra" as the one whom "he" means."""
FREQUENT = 0.15
"""For each time the name is printed, up to six."""


_PHRASE = re.compile(r" (?:for|of|at|in|with|from|who|de|du|des|del|della|di|do|da|van|von|der|für|im|vom) ")
_ONE_OF_SEVERAL = re.compile(r"\b(?:first|second|third|fourth|other|another|latter|former)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A source that was found earlier in the article: what it was called and where."""

    span: Span
    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Story:
    """What resolution looks at: the text, its names, its paragraphs and what stands in quotation marks."""

    text: str
    folded: str
    people: People
    words: NameWords
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]


def resolve_name(story: Story, mention: Mention, told: list[Told]) -> str | None:
    """Whom a mention stands for, None where two people are equally likely. `told` are the sources before it, in order."""
    printed = mention.span.of(story.text)
    if mention.sort is Sort.PRONOUN:
        return _resolve_pronoun(story, mention, printed, told)
    phrase = " ".join(mention.span.of(story.folded).split())
    if mention.sort is Sort.NAME:
        return _resolve_surname(story, mention, strip_titles(phrase, story.words))
    return _resolve_description(story, mention, phrase) or printed


def _resolve_surname(story: Story, mention: Mention, name: str) -> str:
    """The fullest form of a name; as printed where two people share it and nothing tells them apart."""
    full = story.people.full(name)
    if full is not None:
        return full
    title = mention.span.of(story.folded).split()[0].lower().strip(".")
    gender = story.words.gendered.get(title)
    fuller = story.people.by_last.get(name.split()[-1].lower(), ())
    if gender:
        fitting = [candidate for candidate in fuller if story.people.genders.get(candidate) == gender]
        if len(fitting) == 1:
            return fitting[0]
    return name


def _resolve_description(story: Story, mention: Mention, phrase: str) -> str | None:
    """The person whom the article gives this office or description: "the mayor" after "Mayor Ann Lowe" or "Ann Lowe, the mayor of …"."""
    if not _is_definite(phrase.lower(), story.words):
        return None
    head = _head(phrase)
    if (head.endswith("s") and not head.endswith("ss")) or _ONE_OF_SEVERAL.search(phrase):
        return None
    bearers = {
        story.people.full(named.name)
        for named in story.people.mentions
        if " " in (story.people.full(named.name) or "") and _bears(story.folded, named, head)
    }
    return bearers.pop() if len(bearers) == 1 else None


def _is_definite(phrase: str, words: NameWords) -> bool:
    """Whether a description points back: "the mayor", not "a mayor"."""
    return any(phrase.startswith(word if word.endswith("'") else word + " ") for word in words.definite)


def _bears(folded: str, named: NamedMention, head: str) -> bool:
    """Whether a name is printed with an office: before it, or behind it between commas."""
    title = folded[named.span.start : named.span.end - len(named.name)].lower().split()
    before = folded[max(0, named.span.start - 40) : named.span.start].lower().rstrip(", ")
    if head in title or (before.endswith(head) and not before[: -len(head)][-1:].isalpha()):
        return True
    behind = folded[named.span.end : named.span.end + 90]
    if not behind.startswith((", ", " (", " - ")):
        return False
    apposition = re.split(r"[,;.()]", behind[2:], maxsplit=1)[0].lower()
    return head in apposition.split()


def _resolve_pronoun(story: Story, mention: Mention, printed: str, told: list[Told]) -> str | None:
    """The antecedent of a pronoun; the pronoun itself where the article offers none."""
    meaning = story.lexicon.pronouns.get(printed.lower(), "")
    if meaning in ("f", "m"):
        scored = _scored(story, mention.span, meaning, told)
        if not scored:
            return printed
        best, *others = sorted(scored.items(), key=lambda item: -item[1])
        if others and best[1] - others[0][1] < TIE:
            return None
        return best[0]
    if meaning == "r":
        nearest = [named for named in story.people.before(mention.span.start, 120)]
        return (story.people.full(nearest[0].name) or nearest[0].name) if nearest else printed
    if meaning == "n":
        return _nearest_group(story, mention) or printed
    if meaning == "p":
        return next((source.name for source in reversed(told) if source.sort is not Sort.PRONOUN), printed)
    return printed


def _nearest_group(story: Story, mention: Mention) -> str | None:
    """The organisation or document that "it" may stand for: the nearest one named before, those that open a sentence first."""
    groups = [named for named in story.people.before(mention.span.start) if is_group(named.name, story.words)]
    best = next((named for named in groups if named.opens), groups[0] if groups else None)
    return best and (story.people.full(best.name) or best.name)


def _scored(story: Story, at: Span, gender: str, told: list[Told]) -> dict[str, float]:
    """Each person named before a pronoun, with the best score of any of their mentions."""
    paragraph = _paragraph_of(story, at.start)
    last = told[-1] if told else None
    last_name = last.name if last and paragraph - _paragraph_of(story, last.span.start) <= 4 else None
    counts: dict[str, int] = {}
    for named in story.people.mentions:
        counts[named.name] = counts.get(named.name, 0) + 1
    scores: dict[str, float] = {}
    for name, span, opens in _antecedents(story, at, told):
        known = story.people.genders.get(name) or story.words.gendered.get(_head(name))
        if known is not None and known != gender:
            continue
        described = not name[:1].isupper() or name.split()[0].lower() in story.words.definite
        back = paragraph - _paragraph_of(story, span.start)
        score = back * PARAGRAPH_BACK + opens * OPENS_SENTENCE + FREQUENT * min(6, counts.get(name.split()[-1], 0) + counts.get(name, 0))
        score += (known == gender) * GENDER_KNOWN + (name == last_name) * LAST_SPEAKER
        score += (story.folded[span.end : span.end + 2] == "'s") * POSSESSIVE
        score += (described and known is None) * UNKNOWN_DESCRIPTION + _likely_gender(name, gender) * (known is None and not described)
        score += any(quoted.contains(span) for quoted in story.quoted) * QUOTED
        between = story.folded[span.end : at.start]
        score += (back == 0 and ". " not in between) * SAME_SENTENCE
        scores[name] = max(score, scores.get(name, -99.0))
    return scores


def _likely_gender(name: str, gender: str) -> float:
    """A weak guess from the ending of a given name that no list knows: most in -a, -ine and -elle are women's."""
    ending = name.split()[0].lower().endswith(("a", "ine", "elle", "ette", "lyn"))
    return 0.7 if ending == (gender == "f") else -0.7


def _antecedents(story: Story, at: Span, told: list[Told]) -> Iterator[tuple[str, Span, bool]]:
    """Names of people, and sources found earlier, before a pronoun: name, place, whether it opens a sentence."""
    for named in story.people.before(at.start):
        full = story.people.full(named.name) or named.name
        person = full in story.people.genders or " " in full or any(source.name == full for source in told)
        if person and not is_group(full, story.words):
            yield full, named.span, named.opens
    for source in told:
        if source.sort in (Sort.NOUN, Sort.NAME) and source.span.end <= at.start and not is_group(source.name, story.words):
            yield source.name, source.span, True


def _head(name: str) -> str:
    """The noun of a description: "a spokeswoman for the ministry" → spokeswoman."""
    words = _PHRASE.split(name, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def _paragraph_of(story: Story, offset: int) -> int:
    """The index of the paragraph that holds an offset."""
    low, high = 0, len(story.paragraphs)
    while low + 1 < high:
        middle = (low + high) // 2
        if story.paragraphs[middle].start <= offset:
            low = middle
        else:
            high = middle
    return low

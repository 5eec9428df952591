"""Tells speech from other words in quotation marks: titles, terms, nicknames, scare quotes.

`speech_features` describes a stretch for a linear model, after rules have removed terms and titles that the words around them
announce (`terms_and_titles.py`). In a language without word lists, the form of the words decides (`looks_uttered`).
"""

from collections.abc import Mapping
from itertools import pairwise

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.terms_and_titles import is_title_like
from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.glyphs import CORNER_LEFT
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, Token
from service.text.sentences import ends_sentence
from service.text.words import count_words

_FINITE = WordClass.AUXILIARY | WordClass.VERB
"""Finite verbs that are not words of saying."""

MAX_NOUN_PHRASE_WORDS = 5
"""Words of the longest noun phrase whose capitals are ignored, in a language where every noun has one."""

REPORT_TOKENS = 40
"""The verb of a clause is looked for within this many tokens on each side of a stretch."""

FIRST_WORDS = 30
"""At most this many words of a stretch are examined."""

MIN_CLAUSE_WORDS = 5
"""A clause that fills a heading has at least this many words; shorter ones are just as often titles."""

STRETCHES_PER_STEP, MANY_STRETCHES_STEPS = 4, 5
"""The stretches of an article are counted in steps of four; five steps and more are one feature."""

CUE_CHARACTERS_PER_STEP, FAR_CUE_STEPS = 20, 5
"""The characters between a stretch and its cue are counted in steps of twenty; five steps and more are one feature."""

_LENGTHS = ("0", "1", "2", "3", "4", "5", *3 * ("6-8",), *7 * ("9-15",), "16+")
"""How features write a number of words: entry i for i words, and the last entry for all larger numbers."""

_SINGLE_MARKS = "'\N{LEFT SINGLE QUOTATION MARK}"
"""Single opening marks, in which terms and titles are printed more often than in double ones."""

_TITLING = WordClass.WORK | WordClass.NAMING
"""Classes of words that a title or a term follows."""

_CLOSED_AFTER = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY
"""Classes of function words that are features of their own after a stretch; other words count by their class."""

_CLOSED_BEFORE = _CLOSED_AFTER | WordClass.DETERMINER | WordClass.WEAK
"""The same for the word before a stretch."""

BY_FORM_PROBABILITY = 0.9
"""Probability that words that look like an utterance are speech, in a language without word lists; an estimate."""

MIN_UTTERANCE_WORDS = 6
"""A stretch with at least this many words is an utterance: titles and terms seldom have so many."""

MIN_UTTERED_SENTENCE_WORDS = 2
"""A stretch that ends like a sentence, or comes after a colon or a comma, is an utterance if it has at least this many words."""

MIN_WORDS_BEFORE_ATTRIBUTION = 3
"""So is one with at least this many words that opens its sentence, if a comma or a dash follows; shorter ones are often titles."""

_COMMAS = (",", "\N{FULLWIDTH COMMA}", "\N{ARABIC COMMA}")
"""A comma after an utterance, inside its marks or outside, in Latin, Chinese and Arabic scripts."""

_DASHES = ("\N{EN DASH}", "\N{EM DASH}", "-")
"""The dash between an utterance and its attribution in Polish and Russian."""

_FOLLOWING_CHARACTERS = 3
"""A space, the comma or dash, and a space."""

_COLONS = ("\N{FULLWIDTH COLON}", "\N{FULLWIDTH COMMA}", "\N{IDEOGRAPHIC COMMA}", "\N{ARABIC COMMA}")
"""The colon and the comma before an utterance in Chinese, Japanese and Arabic."""


def _word_before(tokens: list[Token], position: int, sentence: int) -> int:
    """The index of the last word or quoted stretch before a position in a sentence, skipping punctuation; -1 if there is none."""
    position -= 1
    while position >= 0 and tokens[position].sentence == sentence:
        if tokens[position].kind is QUOTED or tokens[position].kind < PUNCT:
            return position
        position -= 1
    return -1


def _class_before(token: Token, english: Mapping[str, str]) -> str:
    """How features name a word before a stretch: a function word by itself (in English), any other by its class."""
    word = token.word
    if word & _TITLING:
        return "work" if word & WordClass.WORK else "naming"
    if word & _CLOSED_BEFORE:
        return english.get(token.lower, token.lower)
    if word & WordClass.SPEECH:
        return "speech"
    return "name" if token.kind is NAME else "people" if word & WordClass.PEOPLE else "word"


def _words_before(analysis: ParagraphAnalysis, index: int) -> tuple[str, str]:
    """How features name the last two words before a stretch in its sentence, the last one first; "-" if there is none."""
    tokens, english = analysis.tokens, analysis.lexicon.english
    sentence = tokens[index].sentence
    last = _word_before(tokens, index, sentence)
    if last < 0:
        return "-", "-"
    if tokens[last].kind is QUOTED:
        return "quoted", "quoted"
    second = _word_before(tokens, last, sentence)
    if second < 0:
        return _class_before(tokens[last], english), "-"
    return _class_before(tokens[last], english), "quoted" if tokens[second].kind is QUOTED else _class_before(tokens[second], english)


def _word_after(analysis: ParagraphAnalysis, index: int) -> str:
    """How features name the token after a stretch: a punctuation mark or a function word by itself, any other by its class."""
    if index + 1 >= len(analysis.tokens):
        return "-"
    token = analysis.tokens[index + 1]
    if token.kind is QUOTED:
        return "quoted"
    if token.kind >= PUNCT or token.word & _CLOSED_AFTER:
        return analysis.lexicon.english.get(token.lower, token.lower)
    if token.word & WordClass.CUE:
        return "cue"
    return "name" if token.kind is NAME else "people" if token.word & WordClass.PEOPLE else "word"


def _is_verb(word: str, analysis: ParagraphAnalysis) -> bool:
    """Whether a word is one of the frequent finite verbs that distinguish a clause from a title."""
    frequent = analysis.lexicon.terms.utterance_verbs
    return word in frequent if frequent else bool(analysis.lexicon.classes.get(word, 0) & _FINITE)


def is_clause(analysis: ParagraphAnalysis, stretch: Stretch) -> bool:
    """Whether a stretch is a clause rather than a title: it has several words, including a verb or "I", but not the capitals of a title."""
    words = stretch.span.of(analysis.text).split(maxsplit=FIRST_WORDS)
    if len(words) < MIN_CLAUSE_WORDS or is_title_like(words[:FIRST_WORDS], analysis.lexicon.terms):
        return False
    return any(word in analysis.lexicon.first_person or _is_verb(word, analysis) for word in _bare_words(words))


def _bare_words(words: list[str]) -> list[str]:
    """The first words of a stretch in lower case, without punctuation at their ends and with straight apostrophes."""
    opening = " ".join(words[:FIRST_WORDS]).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [word.strip(".,!?;:") for word in opening.split()]


def _is_common_noun_phrase(analysis: ParagraphAnalysis, context: StretchContext, words: list[str]) -> bool:
    """Whether the capitals of a few words say nothing, because every noun has one: "eine „Gefahr für alle“".

    Two words in a row with capitals are a name ("„Neue Mole“"), and so is one after a noun ("die Partei „Aufbruch“").
    """
    if not analysis.lexicon.grammar.capital_nouns or context.opens_sentence or len(words) > MAX_NOUN_PHRASE_WORDS:
        return False
    capitals = [word[:1].isupper() or not word[0].isalpha() for word in words]
    if any(first and second for first, second in pairwise(capitals)) or any(word.isupper() and len(word) > 1 for word in words):
        return False
    before = analysis.tokens[context.index - 1] if context.index else None
    return before is not None and before.kind is not NAME and _is_in_report(analysis, context.index)


def _is_in_report(analysis: ParagraphAnalysis, index: int) -> bool:
    """Whether a token is in a clause in the mood of reported speech, after "that", or after a verb of judging."""
    tokens, forms = analysis.tokens, analysis.lexicon.grammar.subjunctive_forms
    sentence = tokens[index].sentence
    first = max(0, index - REPORT_TOKENS)
    near = [place for place in range(first, min(len(tokens), index + REPORT_TOKENS)) if tokens[place].sentence == sentence]
    if any(tokens[place].lower in forms for place in near):
        return True
    before = [tokens[place].word for place in near if place < index]
    governing = next((word for word in reversed(before) if word & WordClass.VERBAL), 0)
    return bool(governing & WordClass.WEAK) or any(word & WordClass.COMPLEMENTISER for word in before)


def _source_features(attribution: Attribution, stretch: Stretch, before: str, short: str, title: str) -> list[str]:
    """Features of the likeliest source: how likely it is, its tie, where it stands, and how far its cue is from the stretch."""
    source, cue_class, tie = attribution.source, attribution.cue_class, attribution.tie
    sure = "high" if attribution.probability > 0.8 else "mid" if attribution.probability > 0.5 else "low"
    cue = None if source is None else source.cue
    distance = "-" if cue is None else min(FAR_CUE_STEPS, abs(cue.start - stretch.outer.start) // CUE_CHARACTERS_PER_STEP)
    return [
        f"tie={tie} cue={cue_class} sure={sure}",
        f"tie={tie} cue={cue_class} {short} {title}",
        f"tie={tie} before={before}",
        f"cue={cue_class} distance={distance} {short}",
        "found=nobody " + short if source is None else f"found={source.origin} {source.mention.sort} {short}",
    ]


def speech_features(
    analysis: ParagraphAnalysis, context: StretchContext, stretch: Stretch, attribution: Attribution, stretches: int
) -> list[str]:
    """The features by which the linear model decides whether a stretch is speech.

    `stretches` is the number of quoted stretches in the article: if there are few, they are often terms and titles.
    """
    content = stretch.span.of(analysis.text)
    words = content.split(maxsplit=FIRST_WORDS)
    count = len(words)
    length = _LENGTHS[min(16, count)]
    lower = _bare_words(words)
    first = "upper" if content[0].isupper() else "lower" if content[0].islower() else "other"
    last = content[-1] if content[-1] in ".,!?…-" else "word"
    one, two = _words_before(analysis, context.index)
    after = _word_after(analysis, context.index)
    glyph = "single" if stretch.glyph in _SINGLE_MARKS else "double"
    same = min(4, analysis.quoted_in_sentence[analysis.tokens[context.index].sentence])
    short = f"short={count <= 5}"
    is_common = _is_common_noun_phrase(analysis, context, words)
    if is_common:
        first = "lower"
    title = f"title={not is_common and count <= FIRST_WORDS and is_title_like(words, analysis.lexicon.terms)}"
    return [
        "bias",
        f"length={length}",
        f"length={length} first={first} last={last}",
        f"length={length} {title} first={first}",
        f"{short} before={one}",
        f"{short} before={two} {one}",
        f"{short} after={after}",
        f"{short} before={one} after={after}",
        f"lead={context.lead} {short} first={first}",
        f"trail={context.trail} {short}",
        f"trail={context.trail} first={first}",
        f"person={not analysis.lexicon.first_person.isdisjoint(lower)} {short}",
        f"verb={any(_is_verb(word, analysis) for word in lower)} {short}",
        f"glyph={glyph} {short} {title}",
        f"same={same} {short} {title}",
        f"place={context.place} lead={context.lead} tie={attribution.tie}",
        f"comma={',' in content[:-1]} {short}",
        *_source_features(attribution, stretch, one, short, title),
        f"stretches={min(MANY_STRETCHES_STEPS, stretches // STRETCHES_PER_STEP)} {short}",
    ]


def looks_uttered(text: str, stretch: Stretch, context: StretchContext) -> bool:
    """Whether a quoted stretch has the length or the punctuation of an utterance."""
    content = stretch.span.of(text)
    words = count_words(content)
    if words >= MIN_UTTERANCE_WORDS or stretch.glyph == DASH:
        return True
    start = stretch.outer.start
    leads = context.after_colon or context.after_comma or text[max(0, start - 2) : start].rstrip().endswith(_COLONS)
    if words >= MIN_WORDS_BEFORE_ATTRIBUTION and context.begins and _attribution_may_follow(text, stretch):
        return True
    return words >= MIN_UTTERED_SENTENCE_WORDS and (ends_sentence(content) or content.endswith(_COMMAS) or leads)


def _attribution_may_follow(text: str, stretch: Stretch) -> bool:
    """Whether an attribution may follow a stretch: after a comma or a dash, or after corner marks without either: „…“ – she said."""
    following = text[stretch.outer.end : stretch.outer.end + _FOLLOWING_CHARACTERS].lstrip()
    return following.startswith((*_COMMAS, *_DASHES)) or (stretch.glyph == CORNER_LEFT and following[:1].isalpha())

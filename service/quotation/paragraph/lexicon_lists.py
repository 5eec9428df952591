"""Reads the word lists of a language (`service/rules/quotation/<language>/`) into a `Lexicon`."""

from collections.abc import Iterable, Mapping

from service.quotation.paragraph.clause_words import (
    ClauseWords,
    DenialWords,
    TermWords,
    load_clause_words,
    load_denial_words,
    load_term_words,
)
from service.quotation.paragraph.grammar import Grammar, load_grammar, read_grammar_table
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.pronoun_kinds import PronounKind, read_pronoun
from service.quotation.paragraph.reporting_words import ReportingFrames, ReportManner, load_frames
from service.rules.rule_files import FrozenDict, read_table, share_equal, split_words, trim_set

_LISTS = (
    (WordClass.DETERMINER, "determiners"),
    (WordClass.PREPOSITION, "prepositions"),
    (WordClass.CONJUNCTION, "conjunctions"),
    (WordClass.AUXILIARY, "auxiliaries"),
    (WordClass.VERB, "verbs"),
    (WordClass.PERSON, "nouns_people"),
    (WordClass.GROUP, "nouns_groups"),
    (WordClass.DOCUMENT, "nouns_documents"),
    (0, "nouns_things"),
    (WordClass.WORK, "works"),
    (WordClass.NAMING, "naming"),
    (WordClass.TERM, "terms"),
    (WordClass.COMPLEMENTISER, "complementisers"),
    (WordClass.STANDALONE, "standalone"),
    (WordClass.PERFORMING, "performing"),
    (WordClass.INDEFINITE, "indefinite"),
    (WordClass.ADVERB, "adverbs"),
    (WordClass.CHAINING, "chaining"),
    (WordClass.ACCORDING, "according"),
    (WordClass.TIME, "times"),
    (WordClass.SPEECH, "cues_speech"),
    (WordClass.WEAK, "cues_weak"),
)
"""The lists of words of each class; a line may hold several forms, for instance of a verb."""

_COLUMNS = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Languages in the order of the columns of `function_words.txt`."""


def _entries(language: str, name: str) -> tuple[str, ...]:
    return read_table(f"quotation/{language}/{name}.txt", share_equal)


def load_lexicon(language: str) -> Lexicon:
    """The lists of one language (`service/rules/quotation/<language>/`)."""
    pronouns = dict(read_table(f"quotation/{language}/pronouns.txt", read_pronoun))
    classes = dict.fromkeys(pronouns, WordClass.PRONOUN)
    classes.update({word: WordClass.PRONOUN | WordClass.RELATIVE for word, kind in pronouns.items() if kind is PronounKind.RELATIVE})
    for bit, name in _LISTS:
        for word in (word for line in _entries(language, name) for word in split_words(line)):
            classes[word] = classes.get(word, 0) | bit
    split_rows = tuple(read_table(f"quotation/{language}/split_verbs.txt", _read_split_verb))
    split_verbs = _split_verbs(split_rows, classes)
    table = read_grammar_table(language)
    grammar = load_grammar(table)
    if grammar.verb_second:
        _add_joined(classes, split_rows)
    if grammar.past_endings:
        _mark_base_forms(classes, (*_entries(language, "cues_speech"), *_entries(language, "cues_weak")))
    _add_enclitics(classes, grammar)
    frames = load_frames(language, frozenset(_entries(language, "according")), _sayings_of(grammar, split_verbs))
    clauses = load_clause_words(table)
    return Lexicon(
        FrozenDict(classes),
        grammar,
        clauses,
        load_term_words(table),
        load_denial_words(table),
        split_verbs,
        FrozenDict(pronouns),
        frames,
        frozenset(_entries(language, "first_person")),
        _english_words(language),
        grammar.nouns_for_replies.union(frames.nouns) if clauses.possessives_of_words else frozenset(),
    )


def _sayings_of(grammar: Grammar, split_verbs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The first words of verbs of two words, and the joined forms in languages whose subordinate clauses join the two."""
    joined = {second + form for form, seconds in split_verbs.items() for second in seconds} if grammar.verb_second else set[str]()
    return frozenset(joined.union(split_verbs))


def _mark_base_forms(classes: dict[str, int], verbs: Iterable[str]) -> None:
    """Mark the first form of each verb of saying as a base form, unless it is repeated in the line as the past tense ("put puts put
    putting").
    """
    for forms in (line.split() for line in verbs):
        if len(forms) > 1 and forms[0] not in forms[1:]:
            classes[forms[0]] |= WordClass.BASE_FORM


def _add_enclitics(classes: dict[str, int], grammar: Grammar) -> None:
    """Add the gerunds and infinitives of words of saying with the pronouns joined to them: "asegurándoles", "accusandolo", "dirlo"."""
    stress = {ord(pair[0]): pair[1] for pair in grammar.stressed_vowels}
    for word in [word for word, found in classes.items() if found & WordClass.CUE and word.endswith(grammar.participle_endings)]:
        for pronoun in grammar.enclitics:
            for form in {word + pronoun, f"{word[:-4]}{word[-4:-3].translate(stress)}{word[-3:]}{pronoun}"}:
                classes[form] = classes.get(form, 0) | classes[word] & WordClass.CUE
    for word in [word for word, found in classes.items() if found & WordClass.SPEECH and word.endswith(grammar.infinitive_endings)]:
        for pronoun in grammar.enclitics:
            form = _without_vowel(word, grammar) + pronoun
            classes[form] = classes.get(form, 0) | WordClass.SPEECH


def _without_vowel(infinitive: str, grammar: Grammar) -> str:
    """An infinitive without the last vowel that a joined pronoun takes away: "dire", "dirlo"."""
    return infinitive[:-1] if infinitive[-1] in grammar.dropped_infinitive_vowels else infinitive


def _add_joined(classes: dict[str, int], rows: Iterable[tuple[str, list[str]]]) -> None:
    """Add verbs of two words in the joined form that subordinate clauses have: "führte … aus" as in "wie Ada Quill *ausführte*"."""
    for joined in (second + form for second, forms in rows for form in forms):
        classes[joined] = classes.get(joined, 0) | WordClass.SPEECH


def unknown_lexicon() -> Lexicon:
    """The lexicon of a language without word lists."""
    frames = ReportingFrames(FrozenDict({}), FrozenDict({}), FrozenDict(dict.fromkeys(ReportManner, frozenset[str]())))
    return Lexicon(
        FrozenDict({}),
        Grammar(),
        ClauseWords(),
        TermWords(),
        DenialWords(),
        FrozenDict({}),
        FrozenDict({}),
        frames,
        frozenset(),
        FrozenDict({}),
    )


def _english_words(language: str) -> Mapping[str, str]:
    """Function word of a language → its English equivalent; empty for English itself."""
    column = _COLUMNS.index(language)
    rows = read_table("quotation/function_words.txt", _read_row)
    return FrozenDict({word: row[0] for row in rows if column for word in split_words(row[column]) if word != "-"})


def _read_row(line: str) -> list[str]:
    row = line.split(" | ")
    if len(row) != len(_COLUMNS):
        raise ValueError(f"{len(row)} columns in place of {len(_COLUMNS)}")
    return row


def _read_split_verb(line: str) -> tuple[str, list[str]]:
    second, forms = line.split(":")
    return share_equal(second), split_words(forms)


def _split_verbs(table: Iterable[tuple[str, list[str]]], classes: Mapping[str, int]) -> Mapping[str, frozenset[str]]:
    """The table of verbs of two words, without words of saying: each line has the second word, a colon and the forms of the first."""
    found: dict[str, set[str]] = {}
    for second, forms in table:
        for form in (form for form in forms if not classes.get(form, 0) & WordClass.SPEECH):
            found.setdefault(form, set()).add(second)
    return FrozenDict({form: trim_set(seconds) for form, seconds in found.items()})

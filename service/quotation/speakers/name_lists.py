"""Loads `NameWords`: the word lists that distinguish a name from the words around it (`service/rules/quotation/`)."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from service.quotation.paragraph.english_forms import ENGLISH_CAPITAL_PRONOUNS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.pronoun_kinds import Gender, read_gender
from service.quotation.speakers.name_words import PARTICLES, POSTNOMINALS, DescriptionWords, NameWords
from service.rules.rule_files import FrozenDict, read_alternatives, read_table, read_weights, read_words, split_words, trim_set
from service.text.given_names import frequent_given_names, given_names

_FUNCTIONS = WordClass.DETERMINER | WordClass.BREAK | WordClass.ADVERB | WordClass.TIME | WordClass.ACCORDING
"""Classes of words that are not names even if they open a sentence with a capital."""


def _genders(language: str, name: str) -> Mapping[str, Gender]:
    return FrozenDict(read_table(f"quotation/{language}/{name}.txt", read_gender))


@cache
def _forms(name: str) -> Mapping[str, tuple[str, ...]]:
    return FrozenDict(read_table(f"quotation/{name}.txt", _read_forms))


def _read_forms(line: str) -> tuple[str, tuple[str, ...]]:
    first, *others = split_words(line)
    return first, tuple(others)


def _classed(lexicon: Lexicon, bits: int) -> frozenset[str]:
    return trim_set(word for word, classes in lexicon.classes.items() if classes & bits)


def _joints(lexicon: Lexicon, given: AbstractSet[str]) -> frozenset[str]:
    """Words that end a name: function words that are neither names nor particles of names, and days ("Lowe Friday" is no full name)."""
    times = _classed(lexicon, WordClass.TIME)
    linking = _classed(lexicon, WordClass.AUXILIARY | WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.PRONOUN)
    return (linking - times - given - PARTICLES) | lexicon.grammar.times_after_names


def _sayings(lexicon: Lexicon) -> frozenset[str]:
    verbs = _classed(lexicon, WordClass.CUE) - _classed(lexicon, WordClass.PEOPLE)
    return trim_set(word for word in verbs if word.endswith(lexicon.grammar.headline_verb_endings))


def load_name_words(language: str, lexicon: Lexicon) -> NameWords:
    """The word lists of one language (`service/rules/quotation/<language>/`); given names are those of all languages."""
    given, pronouns = frequent_given_names().keys(), _genders(language, "gendered_pronouns")
    return _completed(
        NameWords(
            titles=_listed(language, "titles") | read_words("quotation/titles_any.txt"),
            groups=_classed(lexicon, WordClass.GROUP | WordClass.DOCUMENT),
            organisations=_classed(lexicon, WordClass.GROUP),
            wholes=_classed(lexicon, WordClass.GROUP) | read_words("quotation/place_nouns.txt") | read_words("quotation/thing_nouns.txt"),
            place_openings=read_words("quotation/place_openings.txt"),
            times=_classed(lexicon, WordClass.TIME),
            definite=_listed(language, "definite"),
            pointing=tuple(word if word.endswith("'") else word + " " for word in sorted(_listed(language, "definite"))),
            function_words=_classed(lexicon, _FUNCTIONS) - (given - lexicon.pronouns.keys() - _classed(lexicon, WordClass.INDEFINITE)),
            joints=_joints(lexicon, given),
            sayings=_sayings(lexicon),
            places=read_words("quotation/places.txt"),
            given=frequent_given_names(),
            all_given=given_names(),
            gendered=_genders(language, "gendered_words"),
            title_forms=_forms(f"{language}/title_forms"),
            ranks=_listed(language, "ranks"),
            owners=_listed(language, "owners"),
            renaming=_listed(language, "renaming"),
            descriptions=_description_words(language),
            kept_titles=_listed(language, "titles_kept"),
            kinship=_listed(language, "kinship"),
            lexicon=lexicon,
            grammar=lexicon.grammar,
            complements=_complements(lexicon.grammar, _listed(language, "definite")),
            pairing=tuple(f" {word} " for word in sorted(lexicon.grammar.name_conjunctions)),
            organisation_ends=read_words("quotation/organisation_ends.txt"),
            long_names=_long_names(),
            pronoun_genders=pronouns,
            pronouns=re.compile(rf"\b(?:{'|'.join(sorted(pronouns))})\b", re.IGNORECASE),
            antecedents=read_weights("quotation/antecedent.weights.tsv"),
        )
    )


def _description_words(language: str) -> DescriptionWords:
    """The word lists of a language that are used to resolve descriptions."""
    return DescriptionWords(
        unnamed=_listed(language, "unnamed_people"),
        common_endings=tuple(sorted(_listed(language, "common_endings"))),
        elliptic=_listed(language, "elliptic"),
        issued=_listed(language, "issued_documents"),
        epithets=_listed(language, "epithets"),
        kinds=_read_kinds(language, "organisation_kinds"),
        role_kinds=_read_kinds(language, "role_kinds"),
        any_organisation=_listed(language, "any_organisation"),
        plain_modifiers=_listed(language, "plain_modifiers"),
        singling=_listed(language, "definite") - _listed(language, "owners"),
        placing=_listed(language, "placing"),
    )


def _read_kinds(language: str, name: str) -> Mapping[str, frozenset[str]]:
    """A table whose lines have nouns, a colon, and words for what the nouns stand for."""
    found: dict[str, frozenset[str]] = {}
    for nouns, telling in read_table(f"quotation/{language}/{name}.txt", _read_kind):
        for noun in nouns:
            found[noun] = found.get(noun, frozenset()) | telling
    return FrozenDict(found)


def _read_kind(line: str) -> tuple[list[str], frozenset[str]]:
    nouns, telling = line.split(" : ")
    return split_words(nouns), trim_set(split_words(telling))


def _listed(language: str, name: str) -> frozenset[str]:
    """The words of one list of a language."""
    return read_words(f"quotation/{language}/{name}.txt")


def _complements(grammar: Grammar, definite: frozenset[str]) -> tuple[str, ...]:
    """Words that attach a complement to a name, alone and with each article: " of ", " of the "."""
    ties = sorted(grammar.name_complements)
    return tuple(f" {tie} " for tie in ties) + tuple(f" {tie} {word} " for tie in ties for word in sorted(definite))


def _completed(words: NameWords) -> NameWords:
    """The lists with `special` filled in from the others."""
    special = words.titles.union(
        _classed(words.lexicon, WordClass.PERSON),
        words.gendered,
        words.definite,
        words.function_words,
        words.sayings,
        words.joints,
        words.times,
        PARTICLES,
        POSTNOMINALS,
        words.kept_titles,
        ENGLISH_CAPITAL_PRONOUNS,
    )
    return replace(words, special=special)


@cache
def _long_names() -> re.Pattern[str]:
    """A pattern for a name of up to eight words, with up to two small words between any two."""
    small = read_alternatives("quotation/name_joiners.txt")
    word = r"[^\W\d_a-z][^\W_]{1,30}(?:-[^\W_]{1,30})?"
    return re.compile(rf"\b{word}(?: (?:(?:{small}) ){{0,2}}{word}){{1,7}}")

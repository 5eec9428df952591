"""The tables of reporting words: what each language has, and what a line says."""

from collections import Counter

import pytest

from service.quotation.extraction import LANGUAGES
from service.quotation.paragraph.reporting_words import Governs, ReportManner
from service.rules.rule_files import read_words
from tests.unit.quotation.readings import lexicon


@pytest.mark.parametrize(
    ("word", "manner", "governs", "prepositions"),
    [
        pytest.param("said", ReportManner.SPEECH, Governs.CLAUSE | Governs.INFINITIVE, set(), id="a clause or an infinitive"),
        pytest.param("told", ReportManner.SPEECH, Governs.ADDRESSED | Governs.INFINITIVE, set(), id="a clause behind the one who is told"),
        pytest.param("replied", ReportManner.SPEECH, Governs.THAT, set(), id="a clause with its opening word"),
        pytest.param("accused", ReportManner.SPEECH, Governs.OBJECT, {"of"}, id="somebody, of something"),
        pytest.param("hopeful", ReportManner.BELIEF, Governs.ADJECTIVE | Governs.THAT, {"of", "about"}, id="an adjective"),
        pytest.param("refused", ReportManner.PLAN, Governs.INFINITIVE, set(), id="an infinitive"),
        pytest.param("praised", ReportManner.ATTITUDE, Governs.OBJECT, {"for"}, id="an object"),
        pytest.param("shows", ReportManner.FINDING, Governs.CLAUSE | Governs.OBJECT, set(), id="a finding"),
    ],
)
def test_what_a_verb_governs(word: str, manner: ReportManner, governs: int, prepositions: set[str]) -> None:
    assert lexicon().frames.verbs[word] == (manner, governs, prepositions)


def test_a_word_may_be_verb_and_noun() -> None:
    frames = lexicon().frames
    assert frames.verbs["claim"].manner is frames.nouns["claim"].manner is ReportManner.SPEECH
    assert frames.nouns["claim"].governs == Governs.THAT


def test_forms_that_are_oftener_nouns_report_nothing() -> None:
    assert not any(map(lexicon().frames.has, ("state", "states", "order", "orders", "rules", "text")))


def test_words_that_name_a_source_without_a_verb_count_as_speech() -> None:
    assert "according" in lexicon().frames.forms[ReportManner.SPEECH]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_tells_words_from_beliefs_and_findings(language: str) -> None:
    forms = lexicon(language).frames.forms
    assert all(forms[manner] for manner in (ReportManner.SPEECH, ReportManner.BELIEF, ReportManner.FINDING))
    assert not forms[ReportManner.SPEECH] & forms[ReportManner.BELIEF]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["reporting_verbs", "reporting_nouns"])
def test_each_form_stands_in_one_line_of_a_table(language: str, table: str) -> None:
    forms = [form for line in read_words(f"quotation/{language}/{table}.txt") for form in line.split(":")[1].split()]
    assert sorted(form for form, count in Counter(forms).items() if count > 1) == []

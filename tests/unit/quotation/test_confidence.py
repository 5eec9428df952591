"""How sure the mention and the name of a speaker are."""

import math

import pytest

from service.quotation.confidence import mention_evidence
from service.quotation.explanation import explain_quotations
from service.quotation.extraction import LANGUAGES
from service.quotation.naming import MIN_NAME_CONFIDENCE
from service.quotation.quotes import Speaker
from service.quotation.scope import Reported
from service.quotation.utterances import REPORTED_CONFIDENCE
from service.rules.linear import log_odds, logistic
from tests.unit.quotation.readings import extract, lexicon, rules

INVENTED = {
    "en": 'Ann Lowe runs the ferry. "It was late," Lowe said. A diver disagreed. "It was never late," she told Paul Abara on the quay.',
    "de": "Ada Quill leitet die Werft. „Wir bauen weiter“, sagte Quill. Der Hafenwart widersprach: „Es fehlt an Stahl.“",
    "es": "Ada Quilla dirige el puerto. «Seguimos abiertos», dijo Quilla. El alcalde respondió: «No hay dinero».",
    "fr": "Luc Varin dirige le port. « Nous restons ouverts », a dit Luc Varin. Le maire a répondu : « Il n’y a plus d’argent ».",
    "it": "Piero Lanci dirige il porto. «Restiamo aperti», ha detto Lanci. Il sindaco ha risposto: «Non ci sono soldi».",
    "nl": 'Joost Wiebes leidt de haven. "Wij blijven open", zegt Wiebes. De burgemeester antwoordde: "Er is geen geld."',
    "pt": "Rui Falcão dirige o porto. “Continuamos abertos”, disse Falcão. O autarca respondeu: “Não há dinheiro”.",
}
"""A short article in each language."""


def speakers(text: str, language: str = "en", indirect: Reported = Reported.NONE) -> list[Speaker]:
    return [quote.speaker for quote in extract(text, language, indirect=indirect).quotations.quotes if quote.speaker is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_never_surer_than_its_mention(language: str) -> None:
    found = speakers(INVENTED[language], language, Reported.ALL)
    assert found
    for speaker in found:
        assert speaker.confidence <= speaker.mention_confidence <= 1
        assert speaker.confidence == 0 if speaker.name is None else speaker.confidence >= MIN_NAME_CONFIDENCE


@pytest.mark.parametrize(
    ("surer", "other"),
    [
        pytest.param('"It was late," Ann Lowe said.', '"It was late," Zuq said.', id="a full name and a word that may be none"),
        pytest.param(
            'Ann Lowe left. "It was late," Lowe said.', 'Ann Lowe left. "It was late," the driver said.', id="a surname and a role"
        ),
        pytest.param('"It was late," Ann Lowe said.', 'Ann Lowe left.\n"It was late."', id="beside the words and in the paragraph above"),
        pytest.param(
            '"It was late," Ann Lowe said.', "Ann Lowe, in a blue hat that day, on “time”.", id="with and without a word of saying"
        ),
    ],
)
def test_what_makes_a_name_surer(surer: str, other: str) -> None:
    (known,) = speakers(surer)
    assert all(known.confidence > speaker.confidence for speaker in speakers(other))


def test_a_plain_attribution_is_printed_without_asking() -> None:
    (speaker,) = speakers('The ferry was late on Tuesday. "It was late again," said Ann Lowe.')
    assert speaker.confidence > 0.9


def test_the_mention_of_reported_speech_has_the_share_that_was_measured() -> None:
    (speaker,) = speakers("Ann Lowe said that the ferry was late.", indirect=Reported.ALL)
    assert speaker.mention_confidence == REPORTED_CONFIDENCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_add_up_to_the_log_odds(language: str) -> None:
    for reasons in explain_quotations(extract(INVENTED[language], language).quotations):
        for confidence in (reasons.mention_confidence, reasons.name_confidence):
            if confidence is not None:
                assert logistic(math.fsum(term for _, term in confidence.weighed)) == pytest.approx(confidence.probability)


def test_evidence_has_no_words_of_the_article() -> None:
    """Other names, places and cues in the same article: the evidence is the same."""
    one = 'Ann Lowe runs the ferry. "It was late," Ann Lowe said.'
    other = one.replace("Lowe", "Pike").replace("ferry", "mill").replace("late", "long")
    first, second = (
        [
            mention_evidence(finding.utterance, finding.utterance.source, lexicon())
            for finding in extract(text).quotations.findings
            if finding.utterance.source is not None
        ]
        for text in (one, other)
    )
    assert [name for name, _ in first[0]] == [name for name, _ in second[0]]


def test_every_weight_can_apply() -> None:
    """A weight whose evidence no code writes any more is a leftover of an earlier fit."""
    known = ("always", "distance=", "lead=", "log odds of ", "not English", "tie=")
    assert all(feature.startswith(known) for feature in rules().confidence.mention)
    assert all(feature.startswith((*known, "kind=", "words=", "spoke before=", "given name=")) for feature in rules().confidence.name)


@pytest.mark.parametrize("probability", [0.01, 0.5, 0.9])
def test_log_odds_are_the_inverse_of_the_logistic_function(probability: float) -> None:
    assert logistic(log_odds(probability)) == pytest.approx(probability)


def test_log_odds_are_bounded() -> None:
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0)) == pytest.approx(-6.9, abs=0.01)

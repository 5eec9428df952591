"""Collects the examples for `fit_confidence.py`: the speakers that the service gives to annotated quotations, with the evidence for each.

The quotation stage reads the articles of each site with weights fitted without that site, so that the sources are as often wrong as on
sites never seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from service import pipeline
from service.loading import Rules
from service.pipeline import process_article
from service.quotation.confidence import mention_evidence, name_evidence
from service.quotation.extraction import extract_quotations
from service.quotation.findings import FoundQuote, Quotations
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.rules.linear import SizedFeatures
from service.rules.rule_files import read_weights
from service.text.document import Document
from service.text.spans import Span
from training import fit_languages, fit_quotation
from training.data_sets import LABELS, labels_abroad, read_rows
from training.quotation_examples import edges, host_of, read_article, read_sites
from training.same_names import is_same_name

ENGLISH_LABELS: Final = (fit_quotation.FURTHER, LABELS / "en.jsonl")
"""Labels of further English articles."""

Row = Mapping[str, Any]
"""An annotated article, as JSON."""


@dataclass(frozen=True, slots=True)
class Case:
    """The speaker that the service gave to an annotated quotation."""

    site: str
    english: bool
    mention: SizedFeatures
    """The evidence for the mention."""
    mention_right: bool
    """Whether it is the annotated mention, or one that was resolved to the annotated name."""
    name: SizedFeatures | None
    """The evidence for the name; None if the mention was resolved to nobody."""
    name_right: bool


def english_cases(data: Path, rules: Rules) -> Iterator[Case]:
    """The cases of the English articles in the folder of data sets and in the labels."""
    speakers = data / "speakers" / "dev.jsonl.gz"
    articles = [read_article(row, row["publisher"]) for row in read_rows(data / "quotes" / "dev.jsonl.gz")]
    for path in (speakers, fit_quotation.FURTHER):
        articles += read_sites(path)
    by_site: dict[str, Rules] = {}
    quotation = rules.quotation
    for fitting, judging in fit_quotation.folds(articles):
        weights = fit_quotation.fit(fitting, quotation.lexicons["en"])
        fitted = replace(rules, quotation=fit_quotation.with_weights(quotation, *weights))
        by_site.update(dict.fromkeys((article.publisher for article in judging), fitted))
    for path in (speakers, *ENGLISH_LABELS):
        for row in read_rows(path):
            site = host_of(row["url"])
            yield from cases_of(row, site, by_site.get(site, rules))


def cases_abroad(data: Path, rules: Rules) -> Iterator[Case]:
    """The cases of the articles in other languages."""
    base = read_weights("quotation/source.weights.tsv"), read_weights("quotation/speech.weights.tsv")
    paths = [data / "speakers" / "languages.dev.jsonl.gz", *labels_abroad()]
    samples = [sample for path in paths for sample in fit_languages.read_samples(path)]
    more = list(fit_languages.invented(load_lexicon))
    by_site: dict[str, Rules] = {}
    quotation = rules.quotation
    for fitting, judging in fit_languages.folds(samples):
        differences = fit_languages.fit(fitting + more, *base)
        fitted = replace(rules, quotation=fit_languages.with_differences(quotation, base, differences))
        by_site.update(dict.fromkeys((sample.site for sample in judging), fitted))
    for path in paths:
        for row in read_rows(path):
            site = fit_languages.site_of(row["url"])
            yield from cases_of(row, site, by_site[site])


def cases_of(row: Row, site: str, rules: Rules) -> Iterator[Case]:
    """The cases of one article."""
    found: list[Quotations] = []

    def record(*arguments: Any, **options: Any) -> Quotations:
        found.append(extract_quotations(*arguments, **options))
        return found[-1]

    with patch.object(pipeline, "extract_quotations", record):
        document = process_article(row["text"], rules).document
    annotated = _annotated_speakers(row)
    for finding in found[-1].findings:
        place = edges(row["text"], document.source.locate(finding.quote.content[0]))
        if place in annotated and finding.utterance.pieces and finding.utterance.source is not None:
            yield _case(finding, found[-1], document, site, annotated[place])


def _annotated_speakers(row: Row) -> dict[Span, Row | None]:
    """The edges of each annotated piece in marks → its speaker; None if the article does not say whose words they are."""
    pieces = ((piece, quote["speaker"]) for quote in row["quotes"] for piece in quote["spans"])
    return {edges(row["text"], Span(piece["start"], piece["end"])): speaker for piece, speaker in pieces}


def _case(finding: FoundQuote, quotations: Quotations, document: Document, site: str, speaker: Row | None) -> Case:
    context, source, whom = quotations.context, finding.utterance.source, finding.resolution
    if context is None or source is None:
        raise ValueError("a quotation with a source stands in an article whose language is known")
    mention = source.antecedent or source.mention
    place = document.source.locate(source.mention.span)
    name_right = whom is not None and speaker is not None and is_same_name(whom.name, speaker["name"])
    mention_right = name_right or (speaker is not None and place.overlaps(Span(speaker["start"], speaker["end"])))
    return Case(
        site,
        context.lexicon.grammar.own_weights,
        mention_evidence(finding.utterance, source, context.lexicon),
        mention_right,
        None if whom is None else name_evidence(context, mention, whom, finding.sources),
        name_right,
    )


def read_cases(data: Path, rules: Rules, more: Iterable[Path] = ()) -> Sequence[Case]:
    """All cases. `more` are files of further articles in the format of `speakers`, which the shipped weights read."""
    further = (case for path in more for row in read_rows(path) for case in cases_of(row, host_of(row["url"]), rules))
    return [*english_cases(data, rules), *cases_abroad(data, rules), *further]

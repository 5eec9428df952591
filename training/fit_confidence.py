"""Measure how often the name of a mention is right, by the kind of answer it is, and write the shares to `service/rules/quotation/`.

The cases are the mentions that the service takes for sources and that the data set `speakers` and its languages annotate as such. A kind
with few cases is drawn towards the share of all. Cross-validated: the cases of each site are judged by shares measured without that site.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from zlib import crc32

from service.loading import Rules, load_rules
from service.pipeline import process_article
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers import resolution
from service.quotation.speakers.confidence import naming_of
from service.quotation.speakers.context import Resolution, ResolvedBy, Story
from service.text.spans import Span
from training.arguments import read_arguments
from training.data_sets import LABELS, ROOT, read_rows
from training.quotation_examples import host_of
from training.weight_files import write_weights

SHARES: Final = ROOT / "service" / "rules" / "quotation" / "name_confidence.tsv"
FILES: Final = ("speakers/dev.jsonl.gz", "speakers/languages.dev.jsonl.gz")
FOLDS: Final = 5
"""The sites are divided into this many parts, each of which is judged by shares measured on the others."""
DRAWN_CASES: Final = 3.0
"""This many cases with the share of all kinds are added to each kind, so that few cases do not decide alone."""
MIN_CASES: Final = 4
"""A kind with fewer cases gets no share of its own."""
IGNORED: Final = frozenset("s the a an mr mrs ms miss dr sir dame lord lady prof professor president senator sen rep gov governor".split())
"""Words that do not count in a name."""


@dataclass(frozen=True, slots=True)
class Case:
    """The name that the service gave to an annotated mention."""

    site: str
    kind: str
    right: bool


def is_same(one: str, other: str) -> bool:
    """Whether two names can mean the same person: the longer one has all words of the shorter one, and a single word must be its last."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and set(short) <= set(long) and (len(short) > 1 or short[-1] == long[-1])


def _words(name: str) -> list[str]:
    words = (
        re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$", "", word) for word in re.findall(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*", name.lower())
    )
    return [word for word in words if word not in IGNORED]


def read_cases(data: Path, more: Sequence[Path] = ()) -> Iterator[Case]:
    """The names that the service gives to annotated mentions. `more` are further files in the format of `speakers`."""
    rules = load_rules()
    for row in chain.from_iterable(read_rows(path) for path in (*(data / name for name in FILES), *more)):
        yield from cases_of(row, rules)


def cases_of(row: Mapping[str, Any], rules: Rules) -> Iterator[Case]:
    """The names that the service gives to the annotated mentions of one article."""
    given: dict[Span, tuple[str, str]] = {}

    def record(story: Story, mention: Mention, resolved: Resolution) -> float:
        if resolved.way is not ResolvedBy.ANTECEDENT:
            given[mention.span] = naming_of(story, mention, resolved), resolved.name
        return resolved.probability

    language = row.get("lang")
    with patch.object(resolution, "name_probability", record):
        source = process_article(row["text"], rules, language=language).document.source
    speakers = [quote["speaker"] for quote in row["quotes"] if quote["speaker"]]
    wanted = {Span(speaker["start"], speaker["end"]): speaker["name"] for speaker in speakers}
    for span, (kind, name) in given.items():
        place = source.locate(span)
        resolved = next((who for where, who in wanted.items() if where.overlaps(place)), None)
        if resolved is not None:
            yield Case(host_of(row["url"]), kind, is_same(name, resolved))


def measure(cases: Sequence[Case]) -> dict[str, float]:
    """For each kind of answer the share that is right, drawn towards the share of all kinds."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        kinds[case.kind].append(case.right)
    overall = sum(case.right for case in cases) / len(cases)
    return {
        kind: (sum(right) + DRAWN_CASES * overall) / (len(right) + DRAWN_CASES) for kind, right in kinds.items() if len(right) >= MIN_CASES
    }


def print_cross_validated(cases: Sequence[Case]) -> None:
    """Print the log loss of shares that were measured on other sites, beside that of one share for all kinds."""
    loss, plain = 0.0, 0.0
    overall = sum(case.right for case in cases) / len(cases)
    for fold in range(FOLDS):
        here = [case for case in cases if crc32(case.site.encode()) % FOLDS == fold]
        shares = measure([case for case in cases if crc32(case.site.encode()) % FOLDS != fold])
        loss += sum(_loss(shares.get(case.kind, overall), right=case.right) for case in here)
        plain += sum(_loss(overall, right=case.right) for case in here)
    print(f"{len(cases)} names, {overall:.3f} right")
    print(f"log loss {loss / len(cases):.3f} by kind, {plain / len(cases):.3f} by one share for all\n")


def _loss(share: float, *, right: bool) -> float:
    return -math.log(share if right else 1 - share)


def print_shares(cases: Sequence[Case]) -> None:
    """Print for each kind of answer how many names there are, and how many are right."""
    print("| kind | names | right | share |\n| --- | --- | --- | --- |")
    for kind, share in sorted(measure(cases).items()):
        here = [case.right for case in cases if case.kind == kind]
        print(f"| {kind} | {len(here)} | {sum(here) / len(here):.3f} | {share:.3f} |")


def main() -> None:
    arguments = read_arguments(__doc__, more=sorted(LABELS.glob("*.jsonl")))
    cases = list(read_cases(arguments.data, arguments.more))
    if not arguments.skip_validation:
        print_cross_validated(cases)
    print_shares(cases)
    if arguments.write:
        meaning = "How often the name of a mention is right, by the kind of answer (service/quotation/speakers/confidence.py)."
        write_weights(SHARES, measure(cases), meaning, "fit_confidence", columns="kind, tab, share")


if __name__ == "__main__":
    main()

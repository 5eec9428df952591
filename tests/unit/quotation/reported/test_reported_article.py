"""Reported speech of a whole article: what a reader would mark, in the order of the text, and what the default answer keeps of it."""

from service.quotation.quotes import QuoteKind
from service.quotation.scope import Reported
from tests.unit.quotation.readings import extract

ARTICLE = """Harbour Master Inge Solvang said on Monday that the old pier would close before the winter.
The pier has rotted for years, Solvang told the town council, and nobody has paid for it.
Residents fear the closure will cost the town its ferry. They want the council to build a new pier.
“We will not wait,” said Paul Reed, a fisherman. Reed accused the council of losing the money twice.
Asked whether the ferry would move to Lowmouth, Solvang declined to comment.
According to a survey by the port, four of ten boats have left already.
The survey shows that fuel is cheaper in Lowmouth. A new pier is expected to cost nine million.
As Solvang noted, the last one cost two. She promised to publish the plans and said they were almost ready."""


def read(reported: Reported) -> list[tuple[str | None, str | None, str]]:
    """Who says what without marks: name, cue and content, its halves joined by a stroke."""
    document, quotations = extract(ARTICLE, indirect=reported)
    return [
        (
            quote.speaker.name if quote.speaker else None,
            quote.cue.of(document.text) if quote.cue else None,
            " / ".join(span.of(document.text) for span in quote.content),
        )
        for quote in quotations.quotes
        if quote.kind is QuoteKind.INDIRECT
    ]


EVERYTHING: list[tuple[str | None, str | None, str]] = [
    ("Inge Solvang", "said", "that the old pier would close before the winter"),
    ("Inge Solvang", "told", "The pier has rotted for years / and nobody has paid for it"),
    ("Residents", "fear", "the closure will cost the town its ferry"),
    ("Residents", "want", "the council to build a new pier"),
    ("Paul Reed", "accused", "the council of losing the money twice"),
    (None, "Asked", "whether the ferry would move to Lowmouth"),
    ("a survey", "According to", "four of ten boats have left already"),
    ("The survey", "shows", "that fuel is cheaper in Lowmouth"),
    (None, "expected", "A new pier / to cost nine million"),
    ("Inge Solvang", "noted", "the last one cost two"),
    ("Inge Solvang", "promised", "to publish the plans"),
    ("Inge Solvang", "said", "they were almost ready"),
]


def test_the_whole_answer_holds_beliefs_plans_and_findings_too() -> None:
    assert read(Reported.ALL) == EVERYTHING


def test_by_default_it_is_the_words_of_those_who_are_named() -> None:
    assert read(Reported.NAMED) == [report for report in EVERYTHING if report[0] in ("Inge Solvang", "Paul Reed")]

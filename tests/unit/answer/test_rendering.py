"""The article as JSON values, field by field."""

import pytest

from service.answer.offsets import OffsetUnit
from service.answer.rendering import FIELDS, render
from service.answer.view import view_article
from service.article.parts import ArticleWarning, Body, FrontMatter, Paragraph, Part, Teaser, WarningCode
from service.article.publication import Publication
from service.quotation.quotes import Quote, QuoteKind, Speaker
from service.result import Article
from service.structure.lines.roles import Role, Segment
from service.text.dates import parse_date
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.spans import Span

FACE = "\N{GRINNING FACE}"
SUBMITTED = (
    f"{FACE}  Pier shut\r\n\r\n"
    "\N{ZERO WIDTH SPACE}\N{LEFT DOUBLE QUOTATION MARK}No\tboats,\N{RIGHT DOUBLE QUOTATION MARK} "
    "said &quot;Ada  Quill&quot;.\N{ZERO WIDTH SPACE}\r\n"
    "READ MORE: Fares rise [VIDEO]"
)


def span_of(words: str) -> Span:
    """Where words stand in the normalised text."""
    start = DOCUMENT.text.index(words)
    return Span(start, start + len(words))


DOCUMENT = split_lines(normalise(SUBMITTED))
ARTICLE = Article(
    document=DOCUMENT,
    language="en",
    language_confidence=0.99,
    segments=tuple(
        Segment(role, line.span, f"rule-{line.number}", pieces=(line.span,), links=())
        for role, line in zip((Role.HEADLINE, Role.PARAGRAPH, Role.TEASER), DOCUMENT.lines, strict=True)
    ),
    front_matter=FrontMatter(
        headline=Part(span_of("Pier shut"), "Pier shut"),
        section=None,
        standfirst=(Part(Span(0, 1), "First point"), Part(Span(1, 2), "Second point")),
        byline=(),
        timestamp=(),
        credit=(),
    ),
    body=Body((Paragraph(Span(0, 1), "One.", Role.PARAGRAPH, (Span(0, 1),)), Paragraph(Span(1, 2), "Two.", Role.LIST_ITEM, (Span(1, 2),)))),
    teasers=(Teaser(DOCUMENT.lines[2].span, "READ MORE", "Fares rise", "VIDEO", None),),
    quotes=(
        Quote(
            QuoteKind.DIRECT,
            (span_of("No boats,"),),
            Speaker(span_of("Ada Quill"), "Ada Quill of Lowmouth", 0.98765, 0.99123),
            span_of("said"),
        ),
        Quote(QuoteKind.MIXED, (span_of("No"), span_of("boats")), None, None),
    ),
    warnings=(ArticleWarning(WarningCode.UNBALANCED_MARKS, span_of("No")), ArticleWarning(WarningCode.PAGE_CUT_OFF, None)),
    publication=Publication(("Noor Whitlock",), parse_date("2031-05-04T10:15:00Z")),
)


def answer(field: str, unit: OffsetUnit = OffsetUnit.CODEPOINT, *, explain: bool = False) -> object:
    return render(view_article(ARTICLE, unit, "ruleset-1", explain=explain), [field])[field]


def submitted(words: str) -> dict[str, int]:
    start = SUBMITTED.index(words)
    return {"start": start, "end": start + len(words)}


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    names = (
        "headline section standfirst byline timestamp credit authors published modified language language_confidence "
        "body word_count quotes speakers teasers segments warnings ruleset"
    ).split()
    assert list(FIELDS) == names
    assert list(render(view_article(ARTICLE, OffsetUnit.CODEPOINT, "r", explain=False), FIELDS)) == names


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("headline", "Pier shut", id="a part is its text"),
        pytest.param("section", None, id="a part that is missing is null"),
        pytest.param("authors", ["Noor Whitlock"], id="names are a list"),
        pytest.param("published", "2031-05-04T10:15:00+00:00", id="a date is for machines"),
        pytest.param("modified", None, id="a date that nobody says is null"),
        pytest.param("word_count", 2, id="the words of the body are counted"),
        pytest.param("standfirst", "First point\n\nSecond point", id="several parts are joined by a blank line"),
        pytest.param("byline", None, id="no parts are null"),
        pytest.param("language", "en", id="the language"),
        pytest.param("body", "One.\n\nTwo.", id="the body is its paragraphs"),
        pytest.param("ruleset", "ruleset-1", id="the ruleset"),
        pytest.param(
            "teasers",
            [{"label": "READ MORE", "text": "Fares rise", "tag": "VIDEO", "url": None, **submitted("READ MORE: Fares rise [VIDEO]")}],
            id="a teaser",
        ),
        pytest.param(
            "speakers",
            [{"name": "Ada Quill of Lowmouth", "mentions": [{"text": "Ada Quill", **submitted("Ada  Quill")}], "quotes": [0]}],
            id="a speaker, cleaned and with the place in the submitted text; quotations of nobody are left out",
        ),
        pytest.param(
            "warnings",
            [{"code": "unbalanced-quotation-marks", **submitted("No")}, {"code": "page-cut-off", "start": None, "end": None}],
            id="warnings, also without a place",
        ),
    ],
)
def test_one_field(field: str, value: object) -> None:
    assert answer(field) == value


def test_quotes_are_cleaned_and_point_into_the_submitted_text() -> None:
    assert answer("quotes") == [
        {
            "kind": "direct",
            "text": "No boats,",
            "spans": [submitted("No\tboats,")],
            "speaker": {
                "text": "Ada Quill",
                **submitted("Ada  Quill"),
                "name": "Ada Quill of Lowmouth",
                "confidence": 0.99,
                "mention_confidence": 0.99,
            },
            "cue": {"text": "said", **submitted("said")},
            "place": "body",
        },
        {
            "kind": "mixed",
            "text": "No\n\nboats",
            "spans": [submitted("No"), submitted("boats")],
            "speaker": None,
            "cue": None,
            "place": "body",
        },
    ]


def test_segments_hold_every_visible_character_of_the_submitted_text() -> None:
    segments = answer("segments")
    assert [SUBMITTED[s["start"] : s["end"]] for s in segments] == [  # type: ignore[attr-defined]
        f"{FACE}  Pier shut\r\n\r\n\N{ZERO WIDTH SPACE}",
        "\u201cNo\tboats,\u201d said &quot;Ada  Quill&quot;.\N{ZERO WIDTH SPACE}",
        "READ MORE: Fares rise [VIDEO]",
    ]
    assert [list(s) for s in segments] == [["role", "start", "end"]] * 3  # type: ignore[attr-defined]


def test_explained_segments_name_their_rules() -> None:
    rules = [segment["rule"] for segment in answer("segments", explain=True)]  # type: ignore[attr-defined]
    assert rules == ["rule-0", "rule-1", "rule-2"]


def test_utf16_offsets_index_the_text_as_javascript_does() -> None:
    units = SUBMITTED.encode("utf-16-le")
    [teaser] = answer("teasers", OffsetUnit.UTF16)  # type: ignore[misc]
    assert units[2 * teaser["start"] : 2 * teaser["end"]].decode("utf-16-le") == "READ MORE: Fares rise [VIDEO]"
    assert teaser["start"] == submitted("READ MORE")["start"] + 1

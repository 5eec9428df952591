"""`copydesk explain`: why a line has its role, why a quotation has its speaker, and why words in quotation marks are not a quotation."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from service.answer.answering import answer_submission
from service.answer.submission import Options
from service.archives.opening import STANDARD_INPUT
from service.archives.printed_numbers import count_of
from service.commands.files import InputOptions, complain, indirect_option, read_file, source_options
from service.html.story.selection import StoryGround
from service.loading import load_rules
from service.quotation.explanation import RejectionGround
from service.quotation.marked.sources import SourceOrigin
from service.quotation.scope import Reported
from service.text.errors import ArticleError

MAX_SHOWN_FEATURES = 8
"""At most this many features of each candidate are printed, the heaviest first; --json has all."""

MAX_SHOWN_CANDIDATES = 4
"""At most this many candidates of each list are printed, the likeliest first; --json has more."""

MAX_SHOWN_CHARACTERS = 70
"""At most this many characters of a line or a quotation are printed, so that each takes one line on a terminal."""

PLACES = {
    SourceOrigin.HERE: "",
    SourceOrigin.CARRIED: ", who spoke before",
    SourceOrigin.EARLIER: ", in the paragraph before",
    SourceOrigin.LATER: ", in the paragraph after",
    SourceOrigin.INSIDE: ", inside the marks",
    SourceOrigin.REPEATED: ", beside the same words elsewhere",
}
"""Where a candidate was found → how that is printed."""

GROUNDS = {
    StoryGround.LOG_ODDS: "by the log odds",
    StoryGround.BARRED: "a headline, a credit, or a place without story",
    StoryGround.AMONG_STORY: "it is between lines of the story",
    StoryGround.CORE: "hardly any of the page's prose would be story otherwise",
    StoryGround.VERSE_OR_LIST: "the rest of the poem or the list is story",
    StoryGround.SMALL_PART: "it is in a small part away from the story",
    StoryGround.FURTHER_ARTICLE: "it belongs to another article on the page",
    StoryGround.SECOND_COPY: "the page has the story twice",
}
"""What decided about a line of a page → how that is printed."""

REJECTION_GROUNDS = {
    RejectionGround.UNLIKELY: "It is more likely a term, a title or irony than speech.",
    RejectionGround.TERM_OR_TITLE: "The words before it introduce a term or the title of a work.",
    RejectionGround.FORM: "It does not look like an utterance, and the verbs of saying in this language are not known.",
}
"""Why words in quotation marks are not a quotation → how that is printed."""

JsonObject = Mapping[str, Any]
"""A part of the answer."""


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default=STANDARD_INPUT)
@click.option("--quote", type=click.IntRange(1), metavar="N", help="Explain the Nth quotation of the answer, counted from 1.")
@click.option("--not-quote", type=click.IntRange(1), metavar="N", help="Explain the Nth words in quotation marks that are not a quotation.")
@click.option("--line", type=click.IntRange(1), metavar="N", help="Explain line N of the submitted text; for a page, of its rendered text.")
@indirect_option
@click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON.")
@source_options
def explain_command(
    file: Path,
    quote: int | None,
    not_quote: int | None,
    line: int | None,
    indirect: str,
    as_json: bool,
    html: bool,
    charset: str | None,
    language: str | None,
) -> None:
    """Explain the roles, quotations and speakers of an article.

    Without --quote, --not-quote and --line, all lines, all quotations and all other words in quotation marks are listed with their numbers.

    \b
    Examples:
      copydesk explain article.txt
      copydesk explain article.txt --quote 2
      copydesk explain article.txt --not-quote 1
      copydesk explain page.html --line 14
    """
    try:
        answer = _answer(file, InputOptions(charset, language, html), indirect)
    except (OSError, ArticleError) as error:
        complain(file, error)
        sys.exit(1)
    parts = [
        *([_choose_quote(answer, quote)] if quote else []),
        *([_choose_not_quote(answer, not_quote)] if not_quote else []),
        *([_choose_segment(answer, line)] if line else []),
    ]
    if as_json:
        click.echo(orjson.dumps(parts[0] if len(parts) == 1 else parts or answer, option=orjson.OPT_INDENT_2))
    elif parts:
        click.echo("\n\n".join("\n".join(_describe(part, answer)) for part in parts))
    else:
        click.echo("\n".join(_overview(answer)))


def _answer(path: Path, given: InputOptions, indirect: str) -> dict[str, Any]:
    """The answer with explanations, and the text that its offsets refer to."""
    submission = read_file(path, given)
    fields = ("quotes", "segments", "text", "not_quotes")
    answer = answer_submission(submission, Options(names=fields, explain=True, indirect=Reported(indirect)), load_rules(), "")
    return {"text": submission.text} | answer


def _choose_quote(answer: JsonObject, number: int) -> JsonObject:
    quotes = answer["quotes"]
    if number > len(quotes):
        raise click.BadParameter(f"the article has {count_of(len(quotes), 'quotation')}", param_hint="--quote")
    return {"number": number, **quotes[number - 1]}


def _choose_not_quote(answer: JsonObject, number: int) -> JsonObject:
    rejected = answer["not_quotes"]
    if number > len(rejected):
        raise click.BadParameter(
            f"words in quotation marks that are not a quotation: the article has {len(rejected)}", param_hint="--not-quote"
        )
    return {"number": number, **rejected[number - 1]}


def _choose_segment(answer: JsonObject, number: int) -> JsonObject:
    """The segment that contains most of a line of the submitted text."""
    lines = answer["text"].splitlines(keepends=True)
    if number > len(lines):
        raise click.BadParameter(f"the text has {count_of(len(lines), 'line')}", param_hint="--line")
    start = sum(map(len, lines[: number - 1]))
    end = start + len(lines[number - 1])
    shared = [(min(end, item["end"]) - max(start, item["start"]), item) for item in answer["segments"]]
    most, segment = max(shared, key=lambda pair: pair[0], default=(0, None))
    if segment is None or most <= 0:
        raise click.BadParameter(f"line {number} is blank", param_hint="--line")
    return {"number": number, **segment}


def _describe(part: JsonObject, answer: JsonObject) -> Iterator[str]:
    if "least_probability" in part:
        return _describe_not_quote(part)
    return _describe_quote(part) if "kind" in part else _describe_line(part, answer)


def _overview(answer: JsonObject) -> Iterator[str]:
    """All lines, quotations and other words in quotation marks, with the numbers by which they can be explained."""
    text = answer["text"]
    yield "Lines"
    for segment in answer["segments"]:
        number = text.count("\n", 0, segment["start"]) + 1
        yield f"{number:5}  {segment['role']:12} {segment['rule']:32} {_shorten(text[segment['start'] : segment['end']])}"
    yield ""
    yield "Quotations"
    for number, quote in enumerate(answer["quotes"], start=1):
        yield f"{number:5}  {quote['kind']:12} {_name(quote):32} {_shorten(quote['text'])}"
    yield ""
    yield "In quotation marks, but not speech"
    for number, item in enumerate(answer["not_quotes"], start=1):
        yield f"{number:5}  {item['ground']:45} {_shorten(item['text'])}"


def _describe_line(segment: JsonObject, answer: JsonObject) -> Iterator[str]:
    """Why a line has its role."""
    reasons = segment["explanation"]
    yield f"Line {segment['number']}: {segment['role']}, by the rule {segment['rule']}"
    yield f"    {_shorten(answer['text'][segment['start'] : segment['end']])}"
    if reasons is None:
        yield "The text is so long that only its first lines are explained."
        return
    yield "Steps that labelled it, in order:"
    yield from (f"    {step['step']:14} {step['role']:12} {step['rule']}" for step in reasons["steps"])
    yield f"Log odds of being story by the linear model: {reasons['log_odds']:+.3f}{_held_against(reasons)}; its heaviest features:"
    yield from _list_features(reasons["features"])


def _held_against(reasons: JsonObject) -> str:
    """The threshold for the log odds, or else what decided about the line."""
    if reasons["least_log_odds"] is not None:
        return f", compared with {reasons['least_log_odds']:+.3f}"
    return f", overruled: {GROUNDS[StoryGround(reasons['ground'])]}" if reasons["ground"] else ", which decided nothing here"


def _describe_quote(quote: JsonObject) -> Iterator[str]:
    """Why a quotation has its speaker."""
    reasons = quote["explanation"]
    yield f"Quotation {quote['number']} ({quote['kind']}): {_shorten(quote['text'])}"
    yield f"    {_name(quote)}"
    if reasons is None:
        yield "It is in a pull quote; the name is the one printed under it."
        return
    for piece in reasons["pieces"]:
        yield from _describe_piece(piece)
    yield f"Source: {_candidate(reasons['source'])}; probability {reasons['source_probability']:.3f} (including that it is speech)"
    yield from _describe_resolution(reasons)
    yield from _describe_confidence("mention", reasons["mention_confidence"])
    yield from _describe_confidence("name", reasons["name_confidence"])


def _describe_confidence(what: str, confidence: JsonObject | None) -> Iterator[str]:
    if confidence is not None:
        yield f"Is the {what} right? Probability {confidence['probability']:.3f}"
        yield from _list_features(confidence["features"][:MAX_SHOWN_FEATURES])


def _describe_not_quote(item: JsonObject) -> Iterator[str]:
    yield f"No quotation {item['number']}: {_shorten(item['text'])}"
    yield f"    {REJECTION_GROUNDS[RejectionGround(item['ground'])]}"
    if item["least_probability"] is not None:
        yield f"    It would be a quotation with a probability of at least {item['least_probability']:.3f}."
    yield from _describe_piece(item)


def _describe_piece(piece: JsonObject) -> Iterator[str]:
    yield f"Offsets {piece['start']} to {piece['end']}. Is it speech? Probability {piece['speech_probability']:.3f}"
    yield from _list_features(piece["speech_features"][:MAX_SHOWN_FEATURES])
    nobody = "No candidates: it continues the piece before, or the language is not known."
    yield "Who says it?" if piece["candidates"] else f"Who says it? {nobody}"
    for choice in piece["candidates"][:MAX_SHOWN_CANDIDATES]:
        yield f"    {choice['probability']:.3f}  {_candidate(choice['source'])}; score {choice['score']:+.3f}"
        yield from _list_features(choice["features"][:MAX_SHOWN_FEATURES], indent=8)


def _describe_resolution(reasons: JsonObject) -> Iterator[str]:
    """How the mention of the source was resolved to a name."""
    mention = reasons["mention"]
    if mention is None:
        yield f"Nobody is named: the most likely candidate has a probability of {reasons['source_probability']:.3f} (too low or nobody's)."
        return
    yield f"Whom does “{mention['text']}” ({mention['sort']}) mean?"
    if reasons["way"] is None:
        yield "    Nobody is likely enough, or two are equally likely."
    else:
        yield f"    {reasons['name']}, by {reasons['way']}; probability {reasons['name_probability']:.3f}"
    for item in reasons["antecedents"][:MAX_SHOWN_CANDIDATES]:
        yield f"    {item['probability']:.3f}  {item['name'] or 'none of them'}; score {item['score']:+.3f}"
        yield from _list_features(item["features"][:MAX_SHOWN_FEATURES], indent=8)


def _candidate(source: JsonObject | None) -> str:
    """A candidate for the source in words: how it is printed, its relation to a cue, and where it stands."""
    if source is None:
        return "nobody"
    cue = f" of “{source['cue']['text']}”" if source["cue"] else ""
    return f"{_shorten(source['text'])} ({source['tie']}{cue}{PLACES[SourceOrigin(source['origin'])]})"


def _name(quote: JsonObject) -> str:
    return (quote["speaker"] and quote["speaker"]["name"]) or "nobody is named"


def _list_features(features: Sequence[JsonObject], indent: int = 4) -> Iterator[str]:
    return (f"{'':{indent}}{item['weight']:+.3f}  {item['feature']}" for item in features)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN_CHARACTERS else line[: MAX_SHOWN_CHARACTERS - 1] + "…"

"""Line ends that stand within a paragraph, and those that do not."""

from textwrap import fill

import pytest

from service.text.document import split_lines
from service.text.normalise import clean, normalise
from service.text.spans import Span
from service.text.wrapping import MAX_REWRAPPED_LINES, unwrap

COUNCIL = (
    "The council of Port Ellen voted on Tuesday evening to close the old pier, which three winters of storms have left with cracks in "
    "eleven of its pillars, and to ask the regional government for a new landing stage on the other side of the harbour before the summer."
)
SKIPPER = (
    "“We will not leave the island to the gulls,” said Inge Solvang, who has sold fish on that pier since she was a girl. “Nobody came to "
    "look at the pillars for nine years, and now they count them twice a day and write the number down in a book.”"
)
ENGINEER = (
    "Engineers said that repairs would cost more than the harbour earns in a year. A report on the winter, which the harbour master wrote "
    "in March and which nobody on the council had read, speaks of bolts that could be turned by hand."
)
STORY = (COUNCIL, SKIPPER, ENGINEER)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines with ink, after unwrapping."""
    return tuple(line for line in unwrap(normalise(text)).text.split("\n") if line)


def wrapped(width: int, between: str = "\n\n", *, first: str = "", others: str = "") -> str:
    return between.join(fill(paragraph, width, initial_indent=first, subsequent_indent=others) for paragraph in STORY)


@pytest.mark.parametrize("width", [50, 60, 65, 72, 76, 80, 99])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"], ids=["a blank line", "two blank lines"])
def test_wrapped_paragraphs_become_lines(width: int, between: str) -> None:
    assert lines_of(wrapped(width, between)) == STORY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(wrapped(72, first="    "), id="the first line indented"),
        pytest.param(wrapped(72, others="  "), id="the others indented"),
        pytest.param("\n".join(f"   {line}" for line in wrapped(72).split("\n")), id="all lines indented"),
        pytest.param(wrapped(72).replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(wrapped(72).replace("\n", " \n"), id="a space before each line end"),
        pytest.param(wrapped(72, "\n"), id="no blank line: a short line ends a paragraph"),
        pytest.param("Old pier closes after storm\nBy Ines Marlow\n\n" + wrapped(72), id="short lines above stay"),
    ],
)
def test_the_form_of_the_wrapping_does_not_matter(text: str) -> None:
    assert lines_of(text)[-3:] == STORY


def test_a_few_wrapped_lines_are_enough_where_all_agree() -> None:
    assert lines_of(fill(ENGINEER, 72)) == (ENGINEER,)


def test_lines_of_uneven_length_as_copied_from_a_printed_page() -> None:
    def uneven(paragraph: str) -> str:
        lines, rest = list[str](), paragraph
        for width in (75, 70, 73, 69, 74, 71):
            line, _, _ = fill(rest, width).partition("\n")
            lines, rest = [*lines, line], rest[len(line) + 1 :]
        return "\n".join(line for line in (*lines, rest) if line)

    assert lines_of("\n\n".join(map(uneven, STORY))) == STORY


@pytest.mark.parametrize(
    ("start", "goes_on"),
    [
        pytest.param("**one tone lower** than the others, and nobody knew why", True, id="emphasis is no bullet"),
        pytest.param("12. But nobody knew why, and nobody asked for the reason", True, id="a number amid a sentence"),
        pytest.param("* one tone lower than the others, and nobody knew why", False, id="a bullet"),
        pytest.param("# One tone lower", False, id="a heading"),
        pytest.param("| one tone | lower |", False, id="a row"),
        pytest.param("> one tone lower than the others", False, id="a quoted line"),
        pytest.param("© Harlow Gazette", False, id="a claim"),
    ],
)
def test_what_goes_on_with_a_full_line(start: str, goes_on: bool) -> None:
    full = "The gulls of the old pier answered the horn of the ferry with something"
    assert (f"{full} {start}" in lines_of(wrapped(72) + f"\n\n{full}\n{start}")) is goes_on


def test_an_address_that_fits_on_no_line() -> None:
    address = f"[report](https://harlow.example/{'pier/' * 20}report.html)"
    linked = f"The council of Port Ellen has read the {address} of the harbour master, which speaks of bolts that could be turned by hand."
    assert lines_of(wrapped(72) + "\n\n" + fill(linked, 72, break_long_words=False))[3:] == (linked,)


def test_short_lines_between_wrapped_paragraphs_keep_their_line_ends() -> None:
    head = ("Old pier closes after storm", "By Ines Marlow", "4 May 2021")
    items = ("- the pier", "- the ferry, which is late", "- the gulls")
    assert lines_of("\n".join(head) + "\n\n" + wrapped(72) + "\n\n" + "\n".join(items)) == (*head, *STORY, *items)


def test_a_bullet_begins_a_line_also_where_the_line_above_is_full() -> None:
    first, second = fill(COUNCIL, 72).split("\n")[0], "* The ferry sails again."
    assert lines_of(wrapped(72) + f"\n\n{first}\n{second}")[3:] == (first, second)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        pytest.param("an anti-\naircraft gun", "an anti-aircraft gun", id="a compound keeps its hyphen and gets no space"),
        pytest.param("two-\nand three-year plans", "two- and three-year plans", id="a hyphen before a conjunction hangs"),
        pytest.param(
            "a three-\nand-a-half-year plan", "a three-and-a-half-year plan", id="a conjunction within a compound does not hang it"
        ),
        pytest.param("the pier —\nwhat was left", "the pier — what was left", id="a dash with a space before it keeps one behind"),
        pytest.param("the pier—\nwhat was left", "the pier—what was left", id="a dash without spaces"),
        pytest.param("from 2019-\n2021 on", "from 2019- 2021 on", id="numbers are left alone"),
    ],
)
def test_the_end_of_a_line_within_a_word(broken: str, whole: str) -> None:
    before, after = broken.split("\n")
    padding = "x" * (71 - len(before))
    text = wrapped(72) + f"\n\n{padding} {before}\n{after} {'of the old pier ' * 3}"
    assert whole in lines_of(text)[3]


def test_offsets_lead_back_over_a_line_end_that_went() -> None:
    text = wrapped(72) + f"\n\n{'x' * 66} anti-\naircraft guns stood on the pier"
    unwrapped = unwrap(normalise(text))
    start = unwrapped.text.index("anti-aircraft")
    found = unwrapped.source.locate(Span(start, start + len("anti-aircraft guns")))
    assert found.of(text) == "anti-\naircraft guns"


POEM = """The gulls are early at the harbour wall,
the nets hang grey along the quay,
and nobody has come at all
to look for what was left by the sea.

The lamps went out along the hill,
the ferry turned, and then was gone;
the harbour master, standing still,
counted the boats, and there were none."""

LIST = """to bring: a rope of thirty metres, two lamps and something warm
gloves
a tin of soup for each of you, bread and a bottle of fresh water
matches, which should be kept dry in a box with a lid that closes
nothing that you would miss"""


@pytest.mark.parametrize("width", [46, 50, 56, 60])
def test_two_line_ends_are_enough_where_one_is_within_a_clause(width: int) -> None:
    text = "“We searched for a buyer for a year,” said Ada Quill, the harbour master. “Nobody wants a pier that burns twice a year.”"
    assert lines_of(f"Long Pier closes\n\n{fill(text, width)}") == ("Long Pier closes", text)


TABLE = """Harlow Rovers 12 9 2 1 31 8 29 points, on top of the table since May
Port Ellen 12 8 3 1 27 11 27 points, and a game in hand on the rest
Vardal Athletic 12 7 2 3 22 15 23 points, the worst defence of them"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(POEM, id="a poem"),
        pytest.param(LIST, id="a list in lower case"),
        pytest.param(TABLE, id="a table"),
        pytest.param("Home\nNews\nSport\nWeather\ntravel and more\nabout us", id="a menu"),
        pytest.param("\n".join(STORY), id="a paragraph a line, without blank lines"),
        pytest.param("\n\n".join(STORY), id="a paragraph a line, with blank lines"),
        pytest.param(fill(COUNCIL, 16), id="lines narrower than any text is wrapped at"),
        pytest.param("| Harlow | 12 |\n| Ellen | 11 |\n| Vardal | 9 |\n| Skerry | 7 |", id="a table with bars"),
        pytest.param("He wrote:\n\n> the pier is closed\n\nand no more.\n\nNobody knew why.", id="one line of a reply"),
        pytest.param(
            fill("The pier is closed to all until the summer, said the harbour master on Friday.", 60), id="two lines show nothing"
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_other_lines_stay(text: str) -> None:
    normalised = normalise(text)
    assert unwrap(normalised) is normalised


BOARD = (
    "From January the swimming baths of Skerry will charge by a table of time-dependent fees which two consultants worked out in "
    "June, with a surcharge for warm evenings, and Petra Lind, a long-standing member of the swimming club, thought it “a riddle in nine "
    "rows” but promised to learn it by heart."
)
MEMBERS = (
    "“Anyone may swim in the sea,” said Gil Marsh, who keeps the baths. “But warm water has its price, and none of the people who write to "
    "me has ever offered to stoke the boiler, though one sent a drawing of a better boiler, which we hung up in the changing room.”"
)
HEADLINE = "Baths to charge by the hour"


def ragged(text: str) -> str:
    """Lines of very different lengths."""
    lines, line = [], ""
    for number, word in enumerate(text.split()):
        if line and len(line) + len(word) >= 50 + 11 * (number % 3):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [32, 40, 60, 72, 76, 96, 110])
def test_any_width_is_unwrapped(width: int) -> None:
    text = "\n\n".join((HEADLINE, fill(BOARD, width), fill(MEMBERS, width)))
    assert lines_of(text) == (HEADLINE, BOARD, MEMBERS)


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param("\n\n".join((HEADLINE, ragged(BOARD), ragged(MEMBERS))), id="ragged lines"),
        pytest.param(
            "\n\n".join((HEADLINE, *fill(BOARD, 66).split("\n"), *fill(MEMBERS, 66).split("\n"))), id="a blank line behind each line"
        ),
        pytest.param(
            "\n\n\n".join((HEADLINE, *(fill(text, 66).replace("\n", "\n\n") for text in (BOARD, MEMBERS)))),
            id="a blank line behind each line, and two between paragraphs",
        ),
        pytest.param(
            "\n".join(f"> {line}".rstrip() for line in f"{HEADLINE}\n\n{fill(BOARD, 70)}\n\n{fill(MEMBERS, 70)}".split("\n")), id="a reply"
        ),
        pytest.param(
            "\n\n".join((HEADLINE, *("\n".join(f"| {line} |" for line in fill(text, 60).split("\n")) for text in (BOARD, MEMBERS)))),
            id="bars of a column",
        ),
    ],
)
def test_lines_that_do_not_agree_on_a_width_and_lines_with_signs_around(wrapped: str) -> None:
    assert lines_of(wrapped) == (HEADLINE, BOARD, MEMBERS)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["no blank line", "a blank line behind each line"])
def test_a_title_as_long_as_the_lines_below_it_is_not_joined_to_them(between: str) -> None:
    title = "Storms have left the pier with cracks in eleven pillars"
    text = between.join((title, *fill(COUNCIL, 56).split("\n"), *fill(ENGINEER, 56).split("\n")))
    assert lines_of(text)[0] == title


GERMAN = (
    "Stadtrat von Lindenau lässt den Pier reparieren",
    "Der Rat der Hafenstadt Lindenau hat am Dienstag beschlossen, den östlichen Pier reparieren zu lassen, der seit den Stürmen im Winter "
    "gesperrt ist. Die Arbeiten sollen im September beginnen und werden rund eine Million Euro kosten, sagte Baudezernentin Gesa Wiebe am "
    "Abend nach der Sitzung.",
    "„Wir können nicht noch ein Jahr warten“, sagte die Vorsitzende des Fischereiverbandes, Heike Brandt. „Jeder Monat kostet die Stadt "
    "Liegegebühren in Höhe von zwölftausend Euro, und die Boote liegen im Fluss, wo sie niemand bewacht.“",
    "Gegner der Reparatur hatten verlangt, das Geld für die einzige Bücherei der Stadt auszugeben, deren Dach seit dem Frühjahr undicht "
    "ist. Eine Petition mit 3.200 Unterschriften wurde vor der Abstimmung übergeben.",
)


@pytest.mark.parametrize("width", [40, 66, 70, 82])
def test_where_nouns_have_capitals_the_width_shows_that_a_sentence_goes_on_below_a_blank_line(width: int) -> None:
    assert lines_of("\n\n".join(line for text in GERMAN for line in fill(text, width).split("\n"))) == GERMAN


@pytest.mark.parametrize("name", ["Port Ellen", "Ines Marlow"])
def test_a_first_line_that_breaks_off_before_a_name_is_joined(name: str) -> None:
    text = f"Nobody had told the council of the cracks in the pier until {name} " + COUNCIL.removeprefix("The council of Port Ellen ")
    assert lines_of(fill(text, 60)) == (text,)


def test_three_lines_show_a_width_when_all_agree() -> None:
    assert lines_of(f"{HEADLINE}\n\n{fill(MEMBERS[:170], 60)}") == (HEADLINE, MEMBERS[:170].strip())


def test_a_divided_word_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    text = fill(BOARD, 66).replace("consultants", "consulta-\ntions", 1)
    joined = lines_of(f"{HEADLINE}\n\n{text}\n\n{fill(MEMBERS, 66)}")
    assert "consultations" in joined[1]
    assert "time-dependent" in joined[1]


# ------------------------------------------------------------------ one sentence a line

SENTENCES = (
    ("The council voted to close the old pier.", "Three winters of storms have damaged it.", "Nobody was surprised."),
    ("“We will stay,” said Inge Solvang.", "She has sold fish there since she was a girl."),
    ("A new landing stage is promised.", "Nobody has said when.", "“Not before summer,” an engineer said."),
)


def one_a_line(paragraphs: tuple[tuple[str, ...], ...]) -> str:
    return "\n\n".join("\n".join(sentences) for sentences in paragraphs)


def test_sentences_in_groups_are_paragraphs() -> None:
    assert lines_of("Old pier closes\n\n" + one_a_line(SENTENCES)) == ("Old pier closes", *(" ".join(group) for group in SENTENCES))


def test_a_pointer_in_a_group_keeps_its_group_in_lines() -> None:
    groups = (*SENTENCES, *SENTENCES, ("The ferry sails on Friday.", "READ MORE: Lighthouse keeper retires"))
    assert lines_of(one_a_line(groups))[-2:] == groups[-1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(sentence for group in SENTENCES for sentence in group), id="sentences without blank lines"),
        pytest.param(one_a_line((*SENTENCES, ("It rained. It snowed.", "It froze. It thawed."))), id="some lines have two sentences"),
        pytest.param(one_a_line(SENTENCES[:2]), id="two groups are too few"),
        pytest.param(one_a_line((SENTENCES[0] * 4, *SENTENCES)), id="a group of twelve is a part of the story"),
        pytest.param(
            "\n\n".join(f"{hour}:00 The ferry left.\n{hour}:30 The ferry came back." for hour in range(8, 14)),
            id="entries that begin with a time",
        ),
        pytest.param("\n\n".join(["Ann Lowe: Why now?\nInge Solvang: Nobody asked us."] * 5), id="a transcript"),
        pytest.param(POEM.replace(",", "."), id="a poem in two stanzas"),
    ],
)
def test_other_sentences_stay_in_lines(text: str) -> None:
    normalised = normalise(text)
    assert unwrap(normalised) is normalised


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"], ids=["lines", "paragraphs", "lines of Windows"])
def test_what_follows_after_very_many_lines_is_one_line(between: str) -> None:
    text = between.join(f"Pier {number}" for number in range(MAX_REWRAPPED_LINES + 3))
    unwrapped = unwrap(normalise(text))
    lines = split_lines(unwrapped).lines
    last = f"Pier {MAX_REWRAPPED_LINES} Pier {MAX_REWRAPPED_LINES + 1} Pier {MAX_REWRAPPED_LINES + 2}"
    assert len(lines) == MAX_REWRAPPED_LINES + 1
    assert lines[-1].text == last
    assert clean(unwrapped.source.locate(lines[-1].span).of(text)) == last

"""The whole pipeline takes linear time on texts made to slow it down."""

from collections.abc import Callable

import pytest

from service.answer.offsets import OffsetUnit
from service.loading import Rules
from service.quotation.scope import Reported
from service.quotation.speakers.people import read_people
from service.structure.labelling import label_lines
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.spans import Span
from tests.properties.answers import answer_to
from tests.scaling.growth import grows_faster_than_linear

SIZE = 2_500
"""Characters; the largest text is four times as long. benchmarks/load/speed.py goes to the limit of 1 MiB."""

LONG_SIZE = 60_000
"""The same for what takes much time in very long paragraphs alone."""

POISON = {
    "straight double marks": '"',
    "straight single marks": "'",
    "curly marks that only open": "“",
    "curly marks that only close": "”",
    "every opening mark": "“‘«„\"'‹",
    "nested marks": "“a ‘b ",
    "pairs of marks": "“a” ",
    "marks around single letters": "'a' ",
    "quotations with a speaker": "“Go on,” Inge Solvang said. ",
    "quotations with a pronoun": "“Go on,” she said.\n\n",
    "paragraphs that reopen a quotation": "“Go on, I said to them, and then on.\n\n",
    "people": "Inge Solvang met Tomás Reyes.\n",
    "a name of any length": "Inge ",
    "cues without end": "said ",
    "reported speech without end": "Inge Solvang said that ",
    "initials": "A. ",
    "capitals": "ABC DEF ",
    "colons": "Name: ",
    "open brackets on lines": "(\n",
    "open square brackets": "[",
    "links of Markdown": "[a](b) ",
    "emphasis marks": "*_",
    "addresses": "http://a.b/c?d=e&f ",
    "lines": "a\n",
    "short lines that look like teasers": "READ MORE: Ferry late\n",
    "blank lines": "\n\n",
    "a line of one word": "harbour",
    "a line of words": "the harbour is open ",
    "list items": "- item\n",
    "numbers": "1,000.5 ",
    "dates": "4 May 2021 10:15 ",
    "bidirectional controls": "\u202e\u202da",
    "zero-width spaces": "\u200b",
    "combining marks": "\u0301\u0316",
    "letters with marks": "e\u0301",
    "references": "&amp;",
    "references in references": "&am&#112;;",
    "unfinished references": "&am",
    "mojibake": "â€œaâ€\x9d ",
    "mojibake of mojibake": "Ãƒ",
    "half of it": "â€",
    "mojibake of mojibake of mojibake": "ÃƒÆ’Ã‚Â",
    "quotations in mojibake": "â€œGo on,â€\x9d she said.\n",
    "repairs of every kind": "aâ€™b&amp;c\u200bde\u0301",
    "a sign without ink behind each letter": "a\u200b",
    "line ends of Windows": "a\r\n",
    "paragraphs of one letter": "a\n\n",
    "capitals on lines": "A\n",
    "figures on lines": "1\n",
    "headings of Markdown": "# a\n",
    "bylines": "By Inge Solvang\n",
    "menus": "Home | News | Sport\n",
    "short quotations between words": "“go” said Inge, “on” ",
    "short quotations in German marks": "„Geh“, sagte sie. ",
    "short quotations in single marks": "‘Go’ she said. ",
    "quotations behind colons": "She said: “Go on.”\n",
    "paragraphs that are quotations": "“Go on.”\n\n",
    "quotations of an organisation": "“Go,” it said. ",
    "quotations of an office": "Mayor Inge Solvang left. “Go,” the mayor said. ",
    "quotations of one of two people": "“Go on,” he said. Solvang left Reed. ",
    "quotations among people and pronouns": "“Go on,” she said. Inge Solvang told Tom Reed that he was late. ",
    "pipes": "a | b ",
    "tabs": "a\t",
    "emoji": "🙂 ",
}


@pytest.fixture(scope="module")
def answer(rules: Rules) -> Callable[[str], object]:
    """From text to the values of the answer, in the costlier unit."""

    def whole_answer(text: str) -> object:
        return answer_to(text, rules, OffsetUnit.UTF16, indirect=Reported.ALL)

    return whole_answer


@pytest.mark.parametrize("pump", POISON.values(), ids=POISON.keys())
def test_time_is_linear(answer: Callable[[str], object], pump: str) -> None:
    complaint = grows_faster_than_linear(answer, lambda size: "Old pier closes\n\n" + pump * (size // len(pump)) + " end.", SIZE)
    assert complaint is None, complaint


def test_time_is_linear_in_the_number_of_people_and_quotations(answer: Callable[[str], object]) -> None:
    def crowd(size: int) -> str:
        names = (
            f"{chr(65 + number % 26)}{'abcdefghij'[number // 26 % 10]}nna {chr(66 + number % 25)}olm{number}"
            for number in range(size // 40)
        )
        return "\n\n".join(f"“Yes, of course,” {name} said." for name in names)

    assert grows_faster_than_linear(answer, crowd, SIZE) is None


@pytest.mark.parametrize(
    "pump",
    [
        pytest.param("Tarnol grew. “The money is gone for good,” the company said. ", id="single names that open sentences"),
        pytest.param("Inge Solvang wies das zurück. Das Geld sei weg. ", id="reported speech by its mood"),
        pytest.param("Inge Solvang nickt. „Das Geld ist ganz und gar weg.“ ", id="sentences before quotations"),
        pytest.param("Der Landrat hat widersprochen. „Geh“, sagte er. ", id="pronouns behind descriptions"),
        pytest.param("der Rat „gut“ nennt, sagte Ada Quill, ", id="one German sentence without end"),
        pytest.param("Ada Quill sagte: „Ja“ ", id="German words of saying before colons"),
        pytest.param("Asked if the plan was “a lie”, Nell Dray said no, ", id="questions in one sentence without end"),
        pytest.param("The plan was called “a ruin” by Una Marsh, “a jewel” by Nell Dray, ", id="agents in one sentence without end"),
        pytest.param("El alcalde se fue. «Es el puerto», añadió. ", id="words of saying without a subject"),
        pytest.param("«Ada Rey, Luis Rey, Ada Gil, Luis Gil», dijo la alcaldesa. ", id="names in quotations before descriptions"),
        pytest.param(
            "El presidente Tomás Quila vino. «El puerto sigue cerrado», dijo el jefe del Gobierno. ", id="paraphrases of an office"
        ),
    ],
)
def test_time_is_linear_in_long_paragraphs(answer: Callable[[str], object], pump: str) -> None:
    assert grows_faster_than_linear(answer, lambda size: "Old pier closes\n\n" + pump * (size // len(pump)), LONG_SIZE) is None


@pytest.mark.parametrize("mark", ["\N{RIGHT DOUBLE QUOTATION MARK}", ". "], ids=["closing marks", "full stops"])
def test_time_is_linear_in_quotations_and_the_marks_that_end_their_paragraph(answer: Callable[[str], object], mark: str) -> None:
    def row_of_marks(size: int) -> str:
        quotations = "“Go,” he said. " * (size // 30)
        return f"Old pier closes\n\nThe pier will close, said Ada Quill.\n\n{quotations}{mark * (size // 2 // len(mark))}"

    assert grows_faster_than_linear(answer, row_of_marks, LONG_SIZE) is None


def test_time_is_linear_in_the_number_of_people_with_a_role(answer: Callable[[str], object]) -> None:
    def list_of_offices(size: int) -> str:
        towns = ("".join("abcdefghij"[int(digit)] for digit in f"{number:05}") for number in range(size // 120))
        return "Der Hafen bleibt zu\n\n" + "\n\n".join(
            f"Der Landrat von Rasa{town} Ada Quill{town} war da. „Der Hafen bleibt sicher zu“, sagte der Landrat von Rasa{town} am Montag."
            for town in towns
        )

    assert grows_faster_than_linear(answer, list_of_offices, LONG_SIZE) is None


def test_time_is_linear_in_the_number_of_different_roles(answer: Callable[[str], object]) -> None:
    def list_of_roles(size: int) -> str:
        parties = ("".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:05}") for number in range(size // 90))
        return "Der Hafen bleibt zu\n\n" + "\n\n".join(
            f"Die {party}-Sprecherin Ada {party.title()} kam. „Der Hafen bleibt zu“, sagte die {party}-Sprecherin." for party in parties
        )

    assert grows_faster_than_linear(answer, list_of_roles, LONG_SIZE) is None


def test_time_is_linear_in_the_number_of_headings_of_sources(rules: Rules) -> None:
    def label(text: str) -> object:
        return label_lines(split_lines(normalise(text)), rules.lines)

    assert grows_faster_than_linear(label, lambda size: "Old pier closes\n\n" + "Sources\n" * (size // 8), LONG_SIZE) is None


def test_time_is_linear_in_the_number_of_people_who_share_a_surname(rules: Rules) -> None:
    def crowd(size: int) -> str:
        given = ("".join("abcdefghij"[int(digit)] for digit in f"{number:05}").title() for number in range(size // 30))
        return "".join(f"{name} Holm came. So did Holm. " for name in given)

    def find_bearers(text: str) -> object:
        people = read_people(text, text, (Span(0, len(text)),), rules.quotation.names["en"])
        return [people.person_meant(mention) for mention in people.mentions]

    assert grows_faster_than_linear(find_bearers, crowd, LONG_SIZE) is None


def test_time_is_linear_in_the_number_of_offices_of_subjects(answer: Callable[[str], object], rules: Rules) -> None:
    """Each office is that of the subject of a sentence, whom "he" means, and of nobody among the many names."""
    words = rules.quotation.names["en"]
    nouns = sorted(filter(words.is_person_noun, words.lexicon.classes))
    offices = [f"{rank} {noun}" for rank in ("acting", "former") for noun in nouns]

    def crowd(size: int) -> str:
        openings = (f"The {office} opened the door. “Go on now,” he said.\n\n" for office in offices[: size // 150])
        names = ("".join("abcdefghij"[int(digit)] for digit in f"{number:05}").title() for number in range(size // 40))
        return "Old pier closes\n\n" + "".join(openings) + "".join(f"Ada {name}son was there.\n\n" for name in names)

    assert grows_faster_than_linear(answer, crowd, LONG_SIZE) is None


def test_time_is_linear_in_the_length_of_quotations_that_may_repeat_each_other(answer: Callable[[str], object]) -> None:
    def two_speeches(size: int) -> str:
        words = ["".join("abcdefghij"[int(digit)] for digit in f"{number:05}") for number in range(size // 14)]
        first, second = " is ".join(words), " was ".join(f"{word}k" for word in words)
        return f"Old pier closes\n\n“The pier {first},” said Ann Lowe.\n\n“The quay {second}.”\n"

    assert grows_faster_than_linear(answer, two_speeches, LONG_SIZE) is None

"""What is repaired, what is left alone, and that nothing is left to repair afterwards."""

import unicodedata

import pytest

from service.text.normalise import clean, normalise
from service.text.repairs import MAX_MARKS_PER_LETTER

COMBINING_ACUTE = "\N{COMBINING ACUTE ACCENT}"
COMBINING_GRAVE_BELOW = "\N{COMBINING GRAVE ACCENT BELOW}"


def as_windows_1252(text: str) -> str:
    """What a tool shows that takes UTF-8 for windows-1252; its unassigned bytes become controls."""
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode())


def as_latin_1(text: str) -> str:
    """What a tool shows that takes UTF-8 for ISO 8859-1."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        pytest.param("Fish &amp; chips", "Fish & chips", id="a named reference"),
        pytest.param("it&#8217;s", "it’s", id="a decimal reference"),
        pytest.param("it&#x2019;s", "it’s", id="a hexadecimal reference"),
        pytest.param("it&#8217s", "it’s", id="a decimal reference without its semicolon"),
        pytest.param("it&#146;s", "it’s", id="a reference to a windows-1252 byte, as browsers read it"),
        pytest.param("&amp;quot;No&amp;quot;", '"No"', id="a reference escaped twice"),
        pytest.param("&amp;amp;amp;lt;", "<", id="a reference escaped four times"),
        pytest.param("&am&#112;;lt;", "<", id="a reference spelled by another"),
        pytest.param("&l&#8203;t;", "<", id="a reference broken by a zero-width space that is a reference"),
        pytest.param("cafe&#769;", "café", id="a reference to an accent composes with its letter"),
        pytest.param("R&D; AT&T", "R&D; AT&T", id="an ampersand that starts no reference stays"),
        pytest.param("&notaname; &notit;", "&notaname; &notit;", id="an unknown name stays"),
        pytest.param("/find?a=1&copy=2", "/find?a=1&copy=2", id="the parameter of an address stays"),
        pytest.param("&#123456789;", "&#123456789;", id="a number beyond Unicode stays"),
    ],
)
def test_character_references(damaged: str, repaired: str) -> None:
    assert normalise(damaged).text == repaired


@pytest.mark.parametrize("spoil", [as_windows_1252, as_latin_1])
@pytest.mark.parametrize(
    "text", ["“Yes,” she said", "it’s ‘off’", "a – b — c…", "café à Zürich, Łódź, žalm", "€5 £4 ™ • 3 × 2", "Straße, ÆØÅ", "«Oui»"]
)
def test_text_that_was_decoded_with_the_wrong_code_page(spoil: object, text: str) -> None:
    assert callable(spoil)
    assert normalise(spoil(text)).text == text


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        pytest.param(as_windows_1252(as_windows_1252("“It’s”")), "“It’s”", id="wrong twice over"),
        pytest.param("&acirc;&euro;&trade;", "’", id="wrong, then escaped"),
        pytest.param("â€œYes,â€ she said", "“Yes,” she said", id="a closing mark whose unassigned byte was dropped"),
        pytest.param("PortÂ\N{NO-BREAK SPACE}Ellen", "Port Ellen", id="a no-break space"),
        pytest.param("HÃ”TEL", "HÔTEL", id="inside a word in capitals"),
        pytest.param("AMANHÃ… DEPOIS", "AMANHÃ… DEPOIS", id="a capital before an ellipsis is not damage"),
        pytest.param("”HYVÄ” sanoi", "”HYVÄ” sanoi", id="a capital before a closing mark is not damage"),
        pytest.param("Ärger, âne, Ångström", "Ärger, âne, Ångström", id="letters that start damage in other texts stay"),
    ],
)
def test_mojibake(damaged: str, repaired: str) -> None:
    assert normalise(damaged).text == repaired


@pytest.mark.parametrize(
    "name",
    ["ZERO WIDTH SPACE", "SOFT HYPHEN", "RIGHT-TO-LEFT OVERRIDE", "LEFT-TO-RIGHT MARK", "POP DIRECTIONAL ISOLATE", "WORD JOINER",
     "ZERO WIDTH NO-BREAK SPACE", "OBJECT REPLACEMENT CHARACTER", "NULL", "ESCAPE", "DELETE"],
)  # fmt: skip
def test_characters_without_ink_go(name: str) -> None:
    assert normalise(f"har{unicodedata.lookup(name)}bour").text == "harbour"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩\N{ZERO WIDTH JOINER}🔬", id="the joiner of an emoji"),
        pytest.param("می\N{ZERO WIDTH NON-JOINER}خواهم", id="the non-joiner of Persian"),
        pytest.param("‘a’ “b” «c» „d“ – — …", id="marks and dashes"),
        pytest.param("½ ² ™ Ａ", id="compatibility characters"),
        pytest.param("a" + COMBINING_GRAVE_BELOW + COMBINING_ACUTE * MAX_MARKS_PER_LETTER, id="a letter with more marks than any language"),
    ],
)
def test_what_means_something_stays(text: str) -> None:
    assert normalise(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Café Zürich", id="accents"),
        pytest.param("한국 뉴스", id="Hangul"),
        pytest.param("Việt Nam", id="two accents on a letter"),
        pytest.param("\N{OHM SIGN} \N{ANGSTROM SIGN}", id="characters that NFC replaces"),
        pytest.param("\N{GRANTHA LETTER KA}\N{GRANTHA VOWEL SIGN EE}\N{GRANTHA VOWEL SIGN AA}", id="vowel signs beyond the first plane"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_and_accents_are_composed(text: str, form: str) -> None:
    assert normalise(unicodedata.normalize(form, text)).text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc\nd", "a\nb\nc\nd", id="each line end is one LF"),
        pytest.param("a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c\x0cd\x0be", "a\nb\nc\nd\ne", id="separators and form feeds"),
        pytest.param("a\r\n\r\nb", "a\n\nb", id="a blank line stays one"),
        pytest.param("a \n \t \n b", "a\n\nb", id="a line of spaces is blank"),
        pytest.param("a \t  b", "a b", id="a run of white space is one space"),
        pytest.param("a\tb\xa0c\N{THIN SPACE}d\N{IDEOGRAPHIC SPACE}e", "a b c d e", id="each kind of space is the plain one"),
        pytest.param("\n\n  a  \n\n", "a", id="white space at the ends goes"),
        pytest.param(" \t\r\n ", "", id="white space alone is nothing"),
        pytest.param("", "", id="nothing is nothing"),
    ],
)
def test_white_space(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize("text", ["Ãƒƒƒ©", "&am&#112;amp;lt;", "&&#97;mp;", "â€&#8203;™", "A\N{COMBINING TILDE}©", "Ã&shy;", "x &nbsp; y"])
def test_nothing_is_left_to_repair(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


def test_clean_prints_a_stretch_on_one_line() -> None:
    assert clean("\ufeff  “Itâ€™s\r\n  over,&nbsp;” ") == "“It’s over, ”"

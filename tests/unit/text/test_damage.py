"""Damaged text becomes what it was, and what ftfy, which knows damage best, makes of it; and the way back to the damage is kept."""

import sys
import unicodedata
from collections.abc import Callable

import ftfy
import pytest

from service.text.normalise import clean, normalise
from service.text.repairs import _BLOCKS_WITH_UNCOMPOSED
from service.text.spans import Span

TEXTS = {
    "English": "The pier – closed since May — isn’t safe. “We can’t wait,” said Zoë Quill… £4 for a coffee at the café.",
    "German": "Der Hafen ist für Schiffe gesperrt – „Wir prüfen das“, sagte Jost Größe. Übrigens: 5 € für Öl.",
    "French": "« L’été dernier, le port a été fermé », a dit Zoé Quille, l’élue. Ça coûte 5 € – c’est sûr.",
    "Polish": "„Przystań jest zamknięta” – powiedział Łukasz Żuk. Źle się dzieje, ćwierć łodzi stoi.",
    "Czech": "„Přístav je zavřený,“ řekl Žižka. Kůň úpěl ďábelské ódy – šťastně.",
    "Spanish": "«¿Cuándo abrirá el puerto?», preguntó Íñigo Peña. Año tras año — mañana también.",
    "Turkish": "“Liman kapalı,” dedi Şule Çağrı. Işık söndü, gemi gelmedi – ağır ağır.",
}
CYRILLIC = "Порт закрыт – и никто не пострадал. «Мы ждём», – сказал Пётр Жук в 9.30."
GREEK = "Το λιμάνι έκλεισε τη Δευτέρα. «Περιμένουμε», είπε ο Πέτρος."
HEBREW = "הנמל נסגר ביום שני בגלל הסערה."


def misread(text: str, code_page: str) -> str:
    """UTF-8 taken for a code page; unassigned bytes become controls."""
    return "".join(bytes([byte]).decode(code_page, errors="ignore") or chr(byte) for byte in text.encode())


def repaired_by_ftfy(text: str) -> str:
    return ftfy.fix_text(text, uncurl_quotes=False, fix_character_width=False)


def as_controls(text: str) -> str:
    """The marks of windows-1252 as the control characters of the same bytes."""
    return "".join(character.encode("cp1252").decode("latin-1") if character in "–—’“”…€„" else character for character in text)


DAMAGES: dict[str, Callable[[str], str]] = {
    "windows-1252": lambda text: misread(text, "cp1252"),
    "ISO 8859-1": lambda text: misread(text, "latin-1"),
    "windows-1250": lambda text: misread(text, "cp1250"),
    "twice": lambda text: misread(misread(text, "cp1252"), "cp1252"),
    "windows-1252, then 8859-1": lambda text: misread(misread(text, "cp1252"), "latin-1"),
    "controls": as_controls,
    "references": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "references twice": lambda text: text.encode("ascii", "xmlcharrefreplace").decode().replace("&", "&amp;"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("language", TEXTS)
def test_damage_is_undone(language: str, damage: str) -> None:
    assert normalise(DAMAGES[damage](TEXTS[language])).text == TEXTS[language]


@pytest.mark.parametrize("damage", ["windows-1252", "ISO 8859-1", "windows-1250", "controls", "references"])
@pytest.mark.parametrize("language", TEXTS)
def test_what_ftfy_repairs_is_repaired_as_well(language: str, damage: str) -> None:
    damaged = DAMAGES[damage](TEXTS[language])
    wanted = repaired_by_ftfy(damaged)
    if wanted == TEXTS[language]:
        assert normalise(damaged).text == wanted


@pytest.mark.parametrize("code_page", ["mac-roman", "cp437", "cp850", "cp1251", "cp1253"])
def test_english_that_was_read_in_other_code_pages(code_page: str) -> None:
    assert normalise(misread(TEXTS["English"], code_page)).text == TEXTS["English"]


@pytest.mark.parametrize("code_page", ["cp1251", "cp1252", "latin-1", "cp1250"])
@pytest.mark.parametrize("text", [CYRILLIC, GREEK, HEBREW], ids=["Cyrillic", "Greek", "Hebrew"])
def test_other_alphabets_that_were_read_in_a_code_page(text: str, code_page: str) -> None:
    damaged = misread(text, code_page)
    assert normalise(damaged).text == text
    assert normalise(misread(damaged, "cp1252" if code_page == "latin-1" else code_page)).text == text


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        CYRILLIC,
        GREEK,
        HEBREW,
        "РІЗДВО В УКРАЇНІ, ДІТИ І МРІЇ, СІРІ ДНІ",
        "Объём Ёлки — «Рёв» и С–образный Р’Лье",
        "Ο ίδιος είπε: «Ο Όμηρος» και Ξέρξης",
        "ESPAÑ… GUÐ” Ñandú — ÐU",
        "3×½ cm, 5×’ and Ø“x”",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        pytest.param("The pier Ã¢â‚¬â€œ the eastern one", "The pier – the eastern one", id="a dash misread twice is no pair of marks"),
        pytest.param("\x93We\x92re here\x85\x94", "“We’re here…”", id="C1 controls are marks of windows-1252"),
        pytest.param("400\x80 \x96 no", "400€ – no", id="and its dash and currency"),
        pytest.param("â€œYesâ€\N{REPLACEMENT CHARACTER} she said", "“Yes” she said", id="a byte of a closing mark was replaced"),
        pytest.param("Griﬃn’s ﬁnal oﬀer ﬂew", "Griffin’s final offer flew", id="ligatures are letters"),
        pytest.param("voilÃ  le port", "voilà le port", id="a no-break space inside damage became a plain one"),
        pytest.param("Ã la carte", "à la carte", id="or was joined with the next"),
        pytest.param("CANÇÃ o", "CANÇÃ o", id="not behind a capital"),
        pytest.param("\x1b[1;31mPier shut\x1b[0m", "Pier shut", id="colours of a terminal go"),
        pytest.param("Ge\xadsamt\xadkon\xadzept", "Gesamtkonzept", id="soft hyphens go"),
        pytest.param("lang\xad\nfristig", "langfristig", id="a soft hyphen at a line end joins the word"),
        pytest.param("lang\n\xad\nfristig", "langfristig", id="alone on a line, too"),
        pytest.param("lang&shy;\r\nfristig", "langfristig", id="written as a reference, too"),
        pytest.param("Polit\N{HYPHEN}\nik", "Politik", id="the hyphen of typesetting joins the word"),
        pytest.param("Hohen\N{HYPHEN}\nAltheim", "Hohen\N{HYPHEN}\nAltheim", id="before a capital it is a part of the name"),
        pytest.param('Shut\\n\\n\\"It’s over,\\" she said.\\nThe end', 'Shut\n\n"It’s over," she said.\nThe end', id="escapes of JSON"),
        pytest.param("Shut\\r\\nThe pier", "Shut\nThe pier", id="line ends of Windows"),
        pytest.param("\\u201cIt can\\u2019t wait\\u201d", "“It can’t wait”", id="escapes of characters"),
        pytest.param("fire \\ud83d\\udd25", "fire 🔥", id="escapes of two halves"),
        pytest.param("half \\ud83d", "half \\ud83d", id="half an escape stays"),
        pytest.param("The pier\\'s cracks", "The pier's cracks", id="escaped marks"),
        pytest.param("https:\\/\\/lowmouth.example", "https://lowmouth.example", id="escaped slashes"),
        pytest.param(
            "It can=E2=80=99t wait, said Zo=C3=AB Quill, the mast=\ner of the port.",
            "It can’t wait, said Zoë Quill, the master of the port.",
            id="the transfer encoding of e-mail",
        ),
        pytest.param(
            "The pier (https://lowmouth.example/pier?id=4) is shut <https://lowmouth.example>.",
            "The pier is shut.",
            id="addresses behind the words that led there",
        ),
        pytest.param(
            "a=b, c=FF and [Pier](https://lowmouth.example)",
            "a=b, c=FF and [Pier](https://lowmouth.example)",
            id="other signs of equality, links of Markdown",
        ),
        pytest.param("C:\\news\\title.txt", "C:\\news\\title.txt", id="a path stays"),
    ],
)
def test_repairs(damaged: str, repaired: str) -> None:
    assert normalise(damaged).text == repaired
    assert normalise(repaired).text == repaired


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_character_leads_back_to_its_damage(damage: str) -> None:
    text = TEXTS["English"]
    damaged = DAMAGES[damage](text)
    normalised = normalise(damaged)
    start = text.index("“We")
    span = normalised.source.locate(Span(start + 1, text.index("”")))
    assert clean(damaged[span.start : span.end]) == "We can’t wait,"


@pytest.mark.parametrize("piece", ["Ð°", "Р°", "вЂ“", "Ã¢â‚¬â€œ", "\\n", "\\u201c", "\x93", "ﬃ", "a\xad\n", "√©", "Ã ", "ðŸ˜€"])
def test_nothing_is_left_to_repair_in_long_runs(piece: str) -> None:
    for text in (piece * 50, f"a{piece}b" * 20, f"{piece} " * 20):
        once = normalise(text).text
        assert normalise(once).text == once


def test_no_character_outside_the_searched_blocks_is_changed_by_composing() -> None:
    searched = {code for block in _BLOCKS_WITH_UNCOMPOSED for code in block} | set(range(0x1160, 0x1200))
    hangul, surrogates = range(0xAC00, 0xD7A4), range(0xD800, 0xE000)
    others = (chr(code) for code in range(sys.maxunicode + 1) if not (code in searched or code in hangul or code in surrogates))
    assert [character for character in others if unicodedata.combining(character) or not unicodedata.is_normalized("NFC", character)] == []

"""Words, points and sentences of a paragraph, its quoted stretches closed boxes (`“…”`); `||` stands between two sentences."""

from itertools import pairwise

import pytest

from service.quotation.paragraph.tokens import TokenKind
from tests.unit.quotation.readings import tokens


def cut(text: str, language: str = "en") -> str:
    """The tokens with a blank between them."""
    pieces: list[str] = []
    sentence = 0
    for token in tokens(text, language):
        pieces += ["||"] * (token.sentence - sentence)
        pieces.append("“…”" if token.kind is TokenKind.QUOTED else token.lower)
        sentence = token.sentence
    return " ".join(pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr. Lowe met Dr. Abara. It rained.", "mr . lowe met dr . abara . || it rained .", id="titles are abbreviated"),
        pytest.param("At 5 p.m. on Jan. 3 in St. Ives", "at 5 p.m . on jan . 3 in st . ives", id="so are months, hours and saints"),
        pytest.param("J. P. Lowe spoke. A. Mund left.", "j . p . lowe spoke . || a . mund left .", id="initials end no sentence"),
        pytest.param("J.R.R. Lowe spoke. Mund left.", "j.r.r . lowe spoke . || mund left .", id="nor without blanks between them"),
        pytest.param("The U.S. Senate sat.", "the u.s . senate sat .", id="nor does a country in initials"),
        pytest.param("She left... and came back.", "she left ... and came back .", id="an ellipsis runs on before a small letter"),
        pytest.param("She left... He stayed.", "she left ... || he stayed .", id="and ends the sentence before a capital"),
        pytest.param("He paid 3.5 million. Then 1,200 more.", "he paid 3.5 million . || then 1,200 more .", id="numbers hold their points"),
        pytest.param("Go! now. Go! Now.", "go ! now . || go ! || now .", id="an exclamation mark ends it before a capital"),
        pytest.param("Said Cdr. Ann Lowe. She left.", "said cdr . ann lowe . || she left .", id="a short word without a vowel ends none"),
        pytest.param("It was the BBC. She left.", "it was the bbc . || she left .", id="an acronym does"),
        pytest.param("Ann Lowe (D-Calif.), who left", "ann lowe ( d-calif . ) , who left", id="nor does a point in a bracket"),
        pytest.param("The pier—what Ann Lowe calls late", "the pier - what ann lowe calls late", id="a long dash joins no words"),
        pytest.param("The ship-owner's well-kept pier", "the ship-owner 's well-kept pier", id="a hyphen does"),
        pytest.param("She’d left. I’m here.", "she 'd left . || i 'm here .", id="a short verb is a word of its own"),
    ],
)
def test_sentences(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“Go,” he said. She went.", "“…” he said . || she went .", id="a comma inside the marks goes on"),
        pytest.param("“Go.” He went.", "“…” || he went .", id="a full stop inside the marks ends the sentence"),
        pytest.param("She said “yes”. He left.", "she said “…” . || he left .", id="a full stop outside them does"),
        pytest.param("“Yes.” “No.”", "“…” || “…”", id="two whole utterances are two sentences"),
        pytest.param("“Why?” he asked.", "“…” he asked .", id="a question goes on in its attribution"),
        pytest.param("“Why?” Ann Lowe asked.", "“…” ann lowe asked .", id="also where that starts with a name"),
        pytest.param("“Why?” He left.", "“…” || he left .", id="a pronoun with a capital starts anew"),
        pytest.param("“Go!” The crowd went.", "“…” || the crowd went .", id="so does an article"),
    ],
)
def test_a_sentence_may_end_with_a_quotation(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Lowe's and the boys' boats", "lowe 's and the boys ' boats", id="possessives stand alone"),
        pytest.param("en", "It isn’t rock-solid at AT&T.", "it isn't rock-solid at at&t .", id="hyphens, ampersands and negations do not"),
        pytest.param("fr", "L’école d’Anna qu’il aime", "l' école d' anna qu' il aime", id="French elisions are words of their own"),
        pytest.param("fr", "aujourd’hui", "aujourd'hui", id="but not inside a word"),
        pytest.param("fr", "« Oui », affirme-t-il.", "“…” , affirme - t - il .", id="a French pronoun stands behind its verb"),
        pytest.param("fr", "« Oui », dit-elle.", "“…” , dit - elle .", id="without a t"),
        pytest.param("fr", "Peut-être", "peut-être", id="any other hyphen joins"),
        pytest.param("it", "L’opera dell’anno", "l' opera dell' anno", id="Italian elisions"),
    ],
)
def test_words(language: str, text: str, expected: str) -> None:
    assert cut(text, language) == expected


def test_tokens_lie_in_the_text_in_order() -> None:
    text = "“Go,” said Ann Lowe’s 3 boys; “now” — at 5 p.m."
    spans = [(token.start, token.end) for token in tokens(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == text.replace(" ", "")


def test_a_capital_makes_a_name_and_small_letters_a_word() -> None:
    assert [token.kind for token in tokens("Lowe said 3 “words”.")] == [
        TokenKind.NAME,
        TokenKind.WORD,
        TokenKind.NUMBER,
        TokenKind.QUOTED,
        TokenKind.PUNCT,
    ]

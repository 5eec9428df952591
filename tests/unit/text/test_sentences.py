"""Where a sentence ends."""

import pytest

from service.text.sentences import ends_sentence, find_sentence_ends, is_abbreviated


@pytest.mark.parametrize("text", ["It is shut.", "Is it?", "“It is.”", "(It is!)", "«Chiuso.»", "港口关闭。", "बंद है।", "It is…"])
def test_a_sentence_ends_with_its_mark(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["The pier", "“The pier”", "Shut:", "Shut,", "", "Pier (shut)"])
def test_other_text_does_not(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["Dr.", "Mr.", "Ada J.", "U.S.", "Herr Prof.", "Ltd.", "a.m."])
def test_a_stop_after_an_abbreviation_or_an_initial(text: str) -> None:
    assert is_abbreviated(text, len(text) - 1)


@pytest.mark.parametrize("text", ["pier.", "BBC.", "It was I said Ada.", "x.", "5."])
def test_a_stop_after_another_word(text: str) -> None:
    assert not is_abbreviated(text, len(text) - 1)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("It is shut. Nobody knew. “Why?” he asked.", ["It is shut.", "Nobody knew.", "“Why?” he asked."], id="three"),
        pytest.param("Dr. A. Quill of St. Ives left. He ran.", ["Dr. A. Quill of St. Ives left.", "He ran."], id="abbreviations"),
        pytest.param("It cost 3.50 and lowmouth.example paid.", ["It cost 3.50 and lowmouth.example paid."], id="stops inside"),
        pytest.param("“Go!” “Yes.” They left…", ["“Go!”", "“Yes.”", "They left…"], id="quotations"),
        pytest.param("no end", [], id="none"),
    ],
)
def test_finding_the_ends(text: str, sentences: list[str]) -> None:
    ends = list(find_sentence_ends(text, 0, len(text)))
    assert [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)] == sentences

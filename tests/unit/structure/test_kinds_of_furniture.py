"""Furniture by its kind, in the languages that print it: one text, one letter a line."""

import pytest

from service.structure.lines.control_lines import is_control
from service.structure.lines.line_rules import load_line_rules
from service.structure.lines.line_view import view_lines
from service.structure.lines.single_line import is_time_line
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import letters

STORY = "Storm closes harbour of Harlow\n\n{0}\n\n{1}\n\n"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Read more Ferry company cuts fifty jobs", id="English"),
        pytest.param("More on this Ferry company cuts fifty jobs", id="a label that may head a block"),
        pytest.param("Lesen Sie auch Reederei streicht fünfzig Stellen", id="German"),
        pytest.param("Lire aussi Article réservé aux abonnés La compagnie supprime cinquante postes", id="French"),
        pytest.param("LEA TAMBIÉN La naviera suprime cincuenta empleos", id="Spanish, in capitals"),
        pytest.param("Leggi anche «Il porto resta chiuso»", id="Italian, a title in marks"),
        pytest.param("Leia também A balsa perde cinquenta empregos", id="Portuguese"),
        pytest.param("Lees ook 50 banen weg bij de veerdienst", id="Dutch, a title that begins with a number"),
        pytest.param("Recommended for you Ferry company cuts fifty jobs", id="a label of several words"),
        pytest.param("Leia mais A balsa perde cinquenta empregos", id="Portuguese, a shorter label"),
    ],
)
def test_a_teaser_needs_no_separator_after_its_label(line: str) -> None:
    assert letters(STORY + line + "\n\n{2}\n\n{3}") == "HPPTPP"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("From our archive: Ferry company cuts fifty jobs", id="English"),
        pytest.param("Sur le même sujet : La compagnie supprime cinquante postes", id="French"),
        pytest.param("Passend zum Thema | Reederei streicht fünfzig Stellen", id="German"),
    ],
)
def test_a_label_of_several_words_may_have_a_separator(line: str) -> None:
    assert letters(STORY + line + "\n\n{2}\n\n{3}") == "HPPTPP"


@pytest.mark.parametrize("signs", ["\N{MIDDLE DOT}", "# #", "+"])
def test_signs_between_paragraphs_are_no_story(signs: str) -> None:
    assert letters(STORY + signs + "\n\n{2}\n\n{3}") == "HPPOPP"


def test_signs_that_part_chapters_stay() -> None:
    assert "O" not in letters(STORY + "* * *\n\n{2}\n\n{3}")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Have your say in the comments", True, id="English"),
        pytest.param("Already have an account? Log in to continue reading.", True, id="two sentences"),
        pytest.param("Subscribe to continue reading", True, id="two verbs without an object"),
        pytest.param("Auf Facebook teilen", True, id="German"),
        pytest.param("Cet article est réservé aux abonnés.", True, id="French, a sentence"),
        pytest.param("Partager l’article", True, id="French, an article with an apostrophe"),
        pytest.param("¿Ya eres suscriptor? Inicia sesión", True, id="Spanish"),
        pytest.param("Contenuto riservato agli abbonati", True, id="Italian"),
        pytest.param("Continua depois da publicidade", True, id="Portuguese"),
        pytest.param("Tekst loopt door onder de advertentie", True, id="Dutch"),
        pytest.param("“Share this story,” she said", False, id="words in marks"),
        pytest.param("Share the harbour", False, id="another object"),
        pytest.param("The story of the page", False, id="no verb"),
        pytest.param("Share", False, id="a word alone, which the phrases know"),
    ],
)
def test_a_line_of_nothing_but_words_of_controls(line: str, expected: bool) -> None:
    assert is_control(view_lines(split_lines(normalise(line)))[0], load_line_rules().control_words) is expected


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Read more books, the minister told the children of Harlow on Monday.", id="a small letter"),
        pytest.param("Read more Harlow Gazette than the doctor allows, she said on Monday.", id="a full stop at the end"),
    ],
)
def test_a_sentence_that_opens_like_a_label_stays(line: str) -> None:
    assert letters(STORY + line + "\n\n{2}\n\n{3}") == "HPPPPP"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("10:15 GMT 3 March 2021 , updated 12:40 GMT 3 March 2021", True, id="two times with zones"),
        pytest.param("07:30, Wed, Mar 3, 2021 | UPDATED: 09:10, Wed, Mar 3, 2021", True, id="bars and commas"),
        pytest.param("March 3, 2021 \N{MIDDLE DOT} 7:40 AM", True, id="a middle dot"),
        pytest.param("3 March 2021 \N{MIDDLE DOT} 5 min read", True, id="with the reading time"),
        pytest.param("Mercredi 3 mars 2021 à 18h30", True, id="French"),
        pytest.param("Mi, 3. März 2021, 14:05 Uhr", False, id="a word that is not listed"),
        pytest.param("3 boats were lost at 7:40", False, id="words of a sentence"),
        pytest.param("14 03 21", False, id="numbers alone"),
        pytest.param("May 2021", False, id="a month that may be a subheading"),
    ],
)
def test_a_line_of_dates_and_times(line: str, expected: bool) -> None:
    assert is_time_line(view_lines(split_lines(normalise(line)))[0], load_line_rules().time_words) is expected


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        pytest.param("By Ann Lowe\n\n10:15 GMT 3 March 2021 , updated 12:40 GMT 3 March 2021", "HBDPPP", id="times, no standfirst"),
        pytest.param("Words by Ann Lowe \N{MIDDLE DOT} Photographs by Tom Reed", "HBPPP", id="who wrote and who photographed"),
        pytest.param("Text: Anna Vogt, Fotos: Tom Reed", "HBPPP", id="the same in German"),
    ],
)
def test_lines_under_the_headline(head: str, roles: str) -> None:
    assert letters("Storm closes harbour of Harlow\n\n" + head + "\n\n{0}\n\n{1}\n\n{2}") == roles


@pytest.mark.parametrize(
    ("foot", "roles"),
    [
        pytest.param(
            "Share or comment on this article: Storm closes harbour\n\nReader62, Harlow, 2 hours ago\nThey knew it. They always do.",
            "GOO",
            id="comments below the line that asks for them",
        ),
        pytest.param(
            "Top comments\n\nMr Gull: They knew it, and they did nothing at all.\n\nAnnie: We pay for all of it.", "GOO", id="top comments"
        ),
        pytest.param("Explore more on these topics\n\nHarbours\n\nStorms\n\nReuse this content", "GGGG", id="keywords under their heading"),
        pytest.param("Themen\nHafen\nSturm", "GGG", id="keywords in German"),
        pytest.param(
            "Media Contact:\nAnn Lowe\nHarlow Ferries, Inc.\n+00 555 0199\npress@harlow.example\n\nSOURCE Harlow Ferries, Inc.\n\n###",
            "RRRRRRO",
            id="whom the press may call, and the end of a release",
        ),
        pytest.param(
            "Sources\n\nInterview with Ann Lowe, March 3, 2021\nLog of the port, Feb. 4, 2021\nHarlow Gazette, Storm closes port",
            "RRRR",
            id="sources are no titles of other stories",
        ),
        pytest.param("Logo - https://wire.example/logo.jpg", "R", id="an address behind its label"),
        pytest.param("The Harlow Press contributed to this report.", "R", id="who helped"),
        pytest.param("Harlow Gazette", "R", id="a name alone on the last line"),
    ],
)
def test_below_the_story(foot: str, roles: str) -> None:
    assert letters(STORY + "{2}\n\n" + foot) == "HPPP" + roles


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param("Please turn off your ad blocker to read on.", id="advertisements are blocked"),
        pytest.param("Bitte deaktivieren Sie Ihren Adblocker.", id="the same in German"),
        pytest.param("Listen to this article 6 min", id="the text read aloud"),
        pytest.param("Thanks for reading Harlow Notes! Subscribe for free to receive new posts.", id="a newsletter's thanks"),
        pytest.param("Should the pier be closed? VOTE IN OUR POLL", id="a poll"),
        pytest.param("You are receiving this email because you signed up at harlow.example.", id="why a letter was sent"),
    ],
)
def test_notices_between_the_paragraphs(notice: str) -> None:
    assert letters(STORY + notice + "\n\n{2}\n\n{3}") == "HPPNPP"


def test_an_embedded_post_is_no_story_and_its_account_no_byline() -> None:
    post = "Harlow Ferries\n@HarlowFerries\nNo boats today & tomorrow. Please stay at home.\n5:51 PM \N{MIDDLE DOT} Mar 3, 2021"
    assert letters("Storm closes harbour\n\nBy Ann Lowe\n\n{0}\n\n" + post + "\n\n{1}") == "HBPEEEEP"


def test_an_account_and_a_month_under_the_byline_are_of_the_article() -> None:
    standfirst = "The ferry will not sail again before the end of the month, says the company that runs it."
    head = f"Storm closes harbour\n{standfirst}\nWords by Ann Lowe \N{MIDDLE DOT} Photographs by Tom Reed\n@annlowe\nJune 2018"
    assert letters(head + "\n\n{0}\n\n{1}\n\n{2}") == "HSBBDPPP"


def test_a_month_above_a_part_of_the_story_is_its_heading() -> None:
    assert letters("Storm closes harbour\n\nBy Ann Lowe\n\n{0}\n\nJune 2018\n\n{1}\n\n{2}") == "HBPXPP"


def test_a_row_of_signs_below_the_story_is_none_of_its_paragraphs() -> None:
    assert letters(STORY + "{2}\n\n{3}\n\n{4}\n\n___\n\nThe Harlow Press contributed to this report.") == "HPPPPPOR"


def test_head_and_foot_of_a_newsletter() -> None:
    letter = (
        "View this email in your browser [1]\n\nStorm closes harbour of Harlow\n\n{0}\n\n{1}\n\n{2}\n\nForward to a friend [2]\n\n"
        "Unsubscribe [3]\n\n[1] https://harlow.example/view\n[2] https://harlow.example/forward"
    )
    assert letters(letter) == "GHPPPGNOO"


def test_two_rules_take_no_whole_paragraphs() -> None:
    paragraph = " ".join(["The mill of Harlow was closed for a week and nobody knew why it had to be so."] * 3)
    assert letters(STORY + paragraph + " It was called a scandal [SIC]\n\n{2}") == "HPPPP"


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        pytest.param("Ann Lowe is a reporter for the Gazette.", "HBPPB", id="the author"),
        pytest.param("Ann Lowe covers rivers for the Gazette. She lives in Harlow.", "HBPPB", id="what the author does"),
        pytest.param("Tom Reed is a reporter for the Gazette.", "HBPPP", id="somebody else, perhaps of the story"),
    ],
)
def test_below_a_short_story_only_the_author_has_a_biography(line: str, roles: str) -> None:
    assert letters("Storm closes harbour of Harlow\n\nBy Ann Lowe\n\n{0}\n\n{1}\n\n" + line) == roles


@pytest.mark.parametrize("name", ["Harlow Gazette", "(Harlow Gazette)", "-- Harlow Gazette", "\N{EM DASH} HG"])
def test_a_name_at_the_end_is_a_credit(name: str) -> None:
    assert letters(STORY + name) == "HPPR"


def test_short_titles_in_a_list_below_its_label_are_teasers() -> None:
    assert letters(STORY + "{2}\n\n{3}\n\nMost read\nFerry company cuts fifty jobs\nHarbour silts up\nNew mayor sought\n") == "HPPPPtTTT"


def test_the_caption_below_its_label_is_a_caption() -> None:
    assert letters("Storm closes harbour of Harlow\n\nImage caption,\nThe harbour has been there since 1931\n\n{0}\n\n{1}\n") == "HCCPP"


@pytest.mark.parametrize("words", ["Published", "Last updated", "Zuletzt aktualisiert", "Dernière mise à jour :"])
def test_the_words_before_a_date_may_have_a_line_of_their_own(words: str) -> None:
    assert letters(f"Storm closes harbour of Harlow\n\n{words}\n14 November 2031\n\n{{0}}\n\n{{1}}\n") == "HDDPP"


def test_the_headline_of_a_live_blog_is_above_its_entries() -> None:
    entries = "18:40\n\nTwo people rescued from the pier\n\n{0}\n\n18:12\n\nTrains stopped at Harlow\n\n{1}\n"
    assert letters(f"Storm live: harbour of Harlow closed\n\n{entries}")[0] == "H"

"""Which line is the headline, and how much of it."""

import re
from pathlib import Path

import pytest

from service.rules.rule_files import read_weights
from service.structure.lines.site_names import strip_site_name
from service.structure.neighbours import headline, headline_features
from tests.unit.structure.readings import label


def headlines(text: str) -> list[str]:
    return [line.line.text for line in label(text) if line.label.role.value == "headline"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Storm closes harbour\n\n{0}\n\n{1}", ["Storm closes harbour"], id="the first line"),
        pytest.param("{0}\n\n{1}", [], id="none, not the first paragraph"),
        pytest.param("Storm closes harbour\n\nStorm closes harbour\n\n{0}\n\n{1}", ["Storm closes harbour"] * 2, id="printed twice"),
        pytest.param(
            "Storm closes harbour | Harlow Gazette\n\nStorm closes harbour\n\n{0}\n\n{1}",
            ["Storm closes harbour | Harlow Gazette", "Storm closes harbour"],
            id="once with the site",
        ),
        pytest.param(
            "Will the harbour of Harlow ever be open again?\n\n{0}\n\n{1}",
            ["Will the harbour of Harlow ever be open again?"],
            id="a question",
        ),
        pytest.param("# Storm closes harbour\n\n{0}\n\n{1}", ["# Storm closes harbour"], id="a Markdown heading"),
        pytest.param("Opinion\n\nStorm closes harbour\n\n{0}\n\n{1}", ["Storm closes harbour"], id="below the section"),
        pytest.param("VIDEO: Storm closes harbour\n\n{0}\n\n{1}", ["VIDEO: Storm closes harbour"], id="with a label of its own"),
        pytest.param("Storm closes harbour\n{0}\n{1}", ["Storm closes harbour"], id="in a text without blank lines"),
        pytest.param(
            "Storm closes harbour of Harlow\n\nFerries will not sail until Friday, say its masters, and nobody knows more\n\n{0}\n\n{1}",
            ["Storm closes harbour of Harlow"],
            id="above a longer standfirst",
        ),
        pytest.param(
            "Ferry fares\n\nNobody pays on Sundays until the end of May.", ["Ferry fares"], id="above a brief that has none of its words"
        ),
        pytest.param(
            "The harbour of Harlow is shut. It may be years before boats return.\n\n{0}\n{1}\n{2}\n{3}",
            ["The harbour of Harlow is shut. It may be years before boats return."],
            id="two sentences above the only blank line",
        ),
        pytest.param("The harbour of Harlow is shut.\n{0}\n{1}\n{2}\n{3}", [], id="none, not a sentence that no blank line sets apart"),
        pytest.param(
            "Storm closes harbour for weeks\n\nSubscribe now\n\nAdvertisement",
            ["Storm closes harbour for weeks"],
            id="above nothing but notices",
        ),
        pytest.param("Ferry fares\n\nFerry fares", ["Ferry fares"] * 2, id="printed twice without a story"),
    ],
)
def test_finding_the_headline(text: str, expected: list[str]) -> None:
    assert headlines(text) == expected


@pytest.mark.parametrize("kind", ["page", "text"])
def test_the_weights_speak_of_the_evidence_that_the_code_names(kind: str) -> None:
    source = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in (headline_features, headline))
    named = set(re.findall(r'"([a-z][a-z -]+)"', source)) | {f"words<={most}" for most in (2, 3, 5, 14, 20, 26)} | {"words>26"}
    assert set(read_weights(f"lines/headline_{kind}.weights.tsv")) <= named


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Storm closes harbour", "Storm closes harbour", id="nothing to cut"),
        pytest.param("Storm closes harbour | Harlow Gazette", "Storm closes harbour", id="a bar"),
        pytest.param("Storm closes harbour | Local News | Harlow Gazette", "Storm closes harbour", id="two bars"),
        pytest.param("Subject: Fwd: Re: Storm closes harbour", "Storm closes harbour", id="the subject of a mail"),
        pytest.param("Titel: Sturm schließt Hafen | Harlow Gazette", "Sturm schließt Hafen", id="a label before, a site after"),
        pytest.param("Title: Harbours", "Title: Harbours", id="a label before a single word"),
        pytest.param("Titles: Harlow wins again", "Titles: Harlow wins again", id="a word that is no label"),
        pytest.param("Storm closes harbour - Harlow Gazette", "Storm closes harbour", id="a dash"),
        pytest.param("Storm closes harbour - harlow.example", "Storm closes harbour - harlow.example", id="no address known by its ending"),
        pytest.param("Storm closes harbour - harlow.com", "Storm closes harbour", id="an address"),
        pytest.param("Storm closes harbour - Breaking News - The Harlow Gazette", "Storm closes harbour", id="two dashes"),
        pytest.param("Storm closes harbour - Remember 1953/21", "Storm closes harbour", id="a name with figures"),
        pytest.param("Storm harbour | Boating | Ferries | Tides", "Storm harbour", id="two words before a row of bars"),
        pytest.param(
            "Storm closes harbour | www.harlow.com - the first of the papers of the coast",
            "Storm closes harbour",
            id="a slogan with its address",
        ),
        pytest.param(
            "Harlow Design Week | Ann Lowe's lamps for the great hall",
            "Harlow Design Week | Ann Lowe's lamps for the great hall",
            id="a second half behind a bar",
        ),
        pytest.param("The wall is here - And It's Too Low", "The wall is here - And It's Too Low", id="a second half behind a dash"),
        pytest.param("Two at sea, and it was: - Magic", "Two at sea, and it was: - Magic", id="nothing is cut behind a colon"),
        pytest.param("Harlow 2 - Selby 1", "Harlow 2 - Selby 1", id="a score"),
        pytest.param("Storm closes harbour - and nobody cares", "Storm closes harbour - and nobody cares", id="a dash of its own"),
        pytest.param("Storm closes harbour \u00ab Harlow Gazette", "Storm closes harbour", id="a guillemet"),
        pytest.param("Le maire dit \u00ab non \u00bb au port", "Le maire dit \u00ab non \u00bb au port", id="words in guillemets"),
        pytest.param("Harlow | Gazette", "Harlow | Gazette", id="too little would be left"),
        pytest.param("Opinion | Storm closes harbour | Harlow Gazette", "Storm closes harbour", id="a genre before a bar"),
        pytest.param(
            "Meinung | Sturm schlie\N{LATIN SMALL LETTER SHARP S}t Hafen",
            "Sturm schlie\N{LATIN SMALL LETTER SHARP S}t Hafen",
            id="in another language",
        ),
        pytest.param("Opinion | Harlow", "Opinion | Harlow", id="a genre and no more than a name"),
        pytest.param(
            "Harbours | Storm closes the oldest of the coast", "Harbours | Storm closes the oldest of the coast", id="a topic before a bar"
        ),
    ],
)
def test_cutting_the_site(title: str, expected: str) -> None:
    assert strip_site_name(title) == expected


JAPANESE = """港日報

東桟橋を二年間閉鎖へ 杭の腐食見つかる

2031年5月4日 9時30分

港湾委員会は火曜日、東桟橋を二年間閉鎖することを決めた。水面下で六本の木の杭の腐食を潜水士が見つけたためである。

閉鎖によって町は年間およそ百四十万クローネの係留料を失うと会計係は見積もっており、すでに船を隣町に移した漁師の家族もいる。

関連記事：アジサシ、十年続けて港に戻る"""


def test_words_of_a_script_without_spaces_tell_the_headline() -> None:
    roles = [line.label.role.value for line in label(JAPANESE)]
    assert roles == ["section", "headline", "timestamp", "paragraph", "paragraph", "teaser"]

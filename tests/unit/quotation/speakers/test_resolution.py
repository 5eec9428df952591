"""Whom a name, an office or a description means, by what the article says."""

import pytest

from service.quotation.speakers.context import head_of
from service.quotation.speakers.offices import office_of
from service.quotation.speakers.organisations import resolve_group
from tests.unit.quotation.readings import context, name_meant, words


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        pytest.param("the mayor", "mayor", id="one word"),
        pytest.param("a spokeswoman for the ministry", "spokeswoman", id="not the noun of its phrase"),
        pytest.param("The Chief Engineer", "engineer", id="the last word, in small letters"),
    ],
)
def test_the_head_of_a_description(phrase: str, head: str) -> None:
    assert head_of(phrase) == head


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        pytest.param("Ann Lowe left. Then Lowe spoke.", "Lowe", "Ann Lowe", id="a surname"),
        pytest.param("The box is blue, says Ann L. and nobody else.", "Ann L", "Ann L.", id="a surname cut short keeps its full stop"),
        pytest.param("Ann Lowe left. Then Lowe and her crew spoke.", "Lowe and her crew", "Ann Lowe and her crew", id="one with others"),
        pytest.param(
            "It is late, says Tarn Ferries's Vice President, Ann Lowe.", "Tarn Ferries's Vice President", "Ann Lowe", id="a title"
        ),
        pytest.param("Leader of Tarn Council, Ann Lowe, spoke.", "Leader of Tarn Council", "Ann Lowe", id="a title with its complement"),
        pytest.param("Certified Chief Pilot (CCP) Ann Lowe spoke.", "Certified Chief Pilot", "Ann Lowe", id="a title with its acronym"),
        pytest.param("Ann Lowe left. Then Mayor Lowe spoke.", "Mayor Lowe", "Ann Lowe", id="a surname with a title"),
        pytest.param("Ann Lowe and Paul Lowe left. Then Mr Lowe spoke.", "Mr Lowe", "Paul Lowe", id="a title tells two namesakes apart"),
        pytest.param("Ann Lowe, the mayor of Saltmarsh, left. Then the mayor spoke.", "the mayor", "Ann Lowe", id="an office"),
        pytest.param("The mayor, Ann Lowe, left.", "The mayor", "Ann Lowe", id="an office before its name"),
        pytest.param(
            "Mayor Ann Lowe left. Mayor Paul Abara came. Then the mayor spoke.", "the mayor", "Paul Abara", id="of two mayors the last one"
        ),
        pytest.param("Mayor Ann Lowe left. A mayor spoke.", "A mayor", "A mayor", id="an indefinite article points to nobody"),
        pytest.param(
            "Mayor Ann Lowe left. The former mayor spoke.", "The former mayor", "The former mayor", id="a former one is another one"
        ),
        pytest.param(
            "Ann Lowe rowed. Lowe won. Then the owner of Quill Boats spoke.",
            "the owner of Quill Boats",
            "the owner of Quill Boats",
            id="a role at a body that nobody is said to have",
        ),
        pytest.param(
            "The Ada Prize was new. Ada Quill won it. The Ada Prize was small. Then Ada spoke.",
            "Ada",
            "Ada Quill",
            id="a given name that a thing has, too",
        ),
        pytest.param("Ann Lowe left. Then the mayor spoke.", "the mayor", "the mayor", id="an office that nobody is said to hold"),
        pytest.param("Deputy Mayor Ann Lowe left. Then the mayor spoke.", "the mayor", "the mayor", id="a deputy mayor is not the mayor"),
        pytest.param(
            "Former Mayor Ann Lowe left. Then the former mayor spoke.",
            "the former mayor",
            "Ann Lowe",
            id="who is called a former mayor is the former one",
        ),
        pytest.param("Sen. Ann Lowe left. Then the senator spoke.", "the senator", "Ann Lowe", id="a title in full"),
        pytest.param("Sen. Ann Lowe left. Then the lawmaker spoke.", "the lawmaker", "Ann Lowe", id="and another word for it"),
        pytest.param("Ann Lowe, an engineer, left. Then the report spoke.", "the report", "the report", id="a report is nobody"),
        pytest.param("Ann Lowe sang. Then the singer spoke.", "the singer", "Ann Lowe", id="a trait, where one person is near"),
        pytest.param("Ann Lowe sang. Then the 25-year-old spoke.", "the 25-year-old", "Ann Lowe", id="an age"),
        pytest.param("Ann Lowe sang. Then the witness spoke.", "the witness", "the witness", id="a witness may be anybody"),
        pytest.param("Ann Lowe and Sue Mund sang. Then the singer spoke.", "the singer", "the singer", id="two singers are none"),
        pytest.param(
            "One resident, Zuq Abara, left.", "One resident", "Zuq Abara", id="a description before its name, also an indefinite one"
        ),
        pytest.param(
            "Nobody saw Saltmarsh Zoo. Then the zoo spoke.", "the zoo", "Saltmarsh Zoo", id="a noun that one organisation ends in"
        ),
        pytest.param(
            "Blue Line is old. Blue Line is late. Then the company spoke.",
            "the company",
            "Blue Line",
            id="the organisation of the sentence",
        ),
        pytest.param(
            "Blue Line is old. Blue Line is late. Its Fastbot, a boat, is a Fastbot. Then the company spoke.",
            "the company",
            "Blue Line",
            id="not what it owns",
        ),
        pytest.param(
            "Ann Lowe is old. Ann Lowe is late. Then the company spoke.", "the company", "the company", id="a person is no company"
        ),
        pytest.param(
            "Ann Lowe, our lead tester, rowed. Nobody else did. Our lead tester spoke.",
            "Our lead tester",
            "Ann Lowe",
            id="words that stand beside one name",
        ),
        pytest.param(
            "The trade envoy Ann Lowe and the trade envoy Paul Abara rowed. Then the trade envoy spoke.",
            "the trade envoy",
            "Paul Abara",
            id="of two names beside the words the last one",
        ),
        pytest.param(
            "It was in the newspaper Quay Courier. Then the newspaper spoke.", "the newspaper", "Quay Courier", id="a paper with its name"
        ),
        pytest.param(
            "A doctor at the hospital saw it. Then the doctor spoke.", "the doctor", "A doctor at the hospital", id="a fuller description"
        ),
        pytest.param(
            "Divers from the college helped. They met a man. Then the man spoke.", "the man", "the man", id="no fuller description"
        ),
        pytest.param(
            "Lawmakers on the harbour committee met. Lawmakers disagreed. Then the lawmakers spoke.",
            "the lawmakers",
            "Lawmakers on the harbour committee",
            id="the nearest fuller description",
        ),
        pytest.param(
            "Blue Line issued a statement on Monday. Then the statement spoke.",
            "the statement",
            "Blue Line",
            id="its issuer",
        ),
        pytest.param(
            "Ann Lowe rowed. Lowe won. Then the teacher spoke.", "the teacher", "Ann Lowe", id="a role of whom the story is about"
        ),
        pytest.param(
            "A teacher came. Ann Lowe rowed. Lowe won. Then the teacher spoke.", "the teacher", "the teacher", id="a role of somebody else"
        ),
        pytest.param(
            "Deputy Mayor Ann Lowe rowed. Lowe won. Then the mayor spoke.", "the mayor", "the mayor", id="a deputy who spoke before"
        ),
        pytest.param("Ann Lowe rowed. Lowe won. Then the nurse spoke.", "the nurse", "the nurse", id="nurses have no names"),
        pytest.param("It holds, said Qu** Lo***.", "Qu", "Qu** Lo***", id="a name with hidden letters"),
        pytest.param("It holds, said Ada Quill*.", "Ada Quill", "Ada Quill", id="an asterisk that points to a note"),
        pytest.param("It holds, said **Ada Quill**.", "Ada Quill", "Ada Quill", id="bold type"),
        pytest.param("Then the statement spoke.", "the statement", "the statement", id="a statement of nobody"),
    ],
)
def test_whom_a_mention_means(text: str, mention: str, name: str) -> None:
    assert name_meant(text, mention, offices=[office_of(mention, words())]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("The Harbour Board has met.", "Harbour Board", id="a named organisation"),
        pytest.param("The Harbour Board met the Ferry Company.", "Harbour Board", id="the first one of the nearest sentence"),
        pytest.param("The Harbour Board left. The Ferry Company came.", "Ferry Company", id="not one of an earlier sentence"),
        pytest.param("Lowe said “the company is late”.", None, id="what is quoted does not count"),
        pytest.param("Ann Lowe was late.", None, id="a person is not meant"),
    ],
)
def test_the_organisation_before_it(text: str, name: str | None) -> None:
    assert resolve_group(context(text), len(text)) == name


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        pytest.param(
            "Der HPB-Landeschef Jost Wiebe traf Rolf Tessin (WV). Da rief der HPB-Chef.", "der HPB-Chef", "Jost Wiebe", id="one party"
        ),
        pytest.param(
            "Jost Wiebe (HPB) traf den Landrat Rolf Tessin. Da rief der HPB-Chef.", "der HPB-Chef", "Jost Wiebe", id="a party in brackets"
        ),
        pytest.param("Jost Wiebe kam. Da riefen die Hafenvertreter.", "die Hafenvertreter", "die Hafenvertreter", id="several of them"),
        pytest.param(
            "Im Rat gab Ada Quill den Ton an. Da rief die Reederin.", "die Reederin", "Ada Quill", id="a name ends before an article"
        ),
        pytest.param(
            "Im Rat saß Ada van der Quill. Da rief die Reederin.", "die Reederin", "Ada van der Quill", id="an article behind a particle"
        ),
        pytest.param("Die Lage ist ernst. Da rief der Reeder.", "der Reeder", "der Reeder", id="a noun that is a rare given name"),
    ],
)
def test_whom_a_german_description_means(text: str, mention: str, name: str) -> None:
    assert name_meant(text, mention, "de") == name

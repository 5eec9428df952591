"""Who is in an article: full names, namesakes, genders, offices."""

import pytest

from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.full_names import MAX_NAMESAKES
from service.quotation.speakers.offices import MAX_OFFICES_SEARCHED, find_holders, holders_of_office, index_holders
from service.quotation.speakers.people import People, read_people
from tests.unit.quotation.readings import context, read, words


def people(text: str) -> People:
    document, paragraphs, _ = read(text)
    return read_people(document.text, document.folded, paragraphs, words())


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        pytest.param("Ann Lowe left. Later Lowe returned.", "Lowe", "Ann Lowe", id="a surname"),
        pytest.param("Ann Lowe left. Later Ann returned.", "Ann", "Ann Lowe", id="a given name"),
        pytest.param("Qo Zin Bak left. Then Zin returned.", "Zin", "Qo Zin Bak", id="an unknown name between two others"),
        pytest.param("Quay Tarn Company left. Then Tarn returned.", "Tarn", "Tarn", id="not a word of a longer name"),
        pytest.param("Ann Lowe left. Then A. Lowe returned.", "A. Lowe", "Ann Lowe", id="an initial"),
        pytest.param("Ann Lowe, known by her stage name Loma, left. Loma sang.", "Loma", "Ann Lowe", id="a stage name"),
        pytest.param("Ann Lowe, then Loma, left. Loma sang.", "Loma", "Loma", id="and somebody else"),
        pytest.param("Ann B. Lowe left. Ann Lowe returned.", "Ann Lowe", "Ann B. Lowe", id="the fullest form"),
        pytest.param("Lowe left. Later Ann Lowe returned.", "Lowe", "Ann Lowe", id="also where it is printed later"),
        pytest.param("Paul Abara Jr left. Later Abara returned.", "Abara", "Paul Abara Jr", id="a junior"),
        pytest.param("Zuq Bo Al Abara left. Al Abara returned.", "Al Abara", "Zuq Bo Al Abara", id="a surname behind two given names"),
        pytest.param("Ann Lowe left. Wholly Lowe left. Then Lowe returned.", "Lowe", "Ann Lowe", id="a namesake without a given name"),
        pytest.param("Zuq Hawk Abara left. Hawk Abara returned.", "Hawk Abara", "Zuq Hawk Abara", id="a surname of two words"),
        pytest.param("The Harbour Board met. Then the HB left.", "HB", "Harbour Board", id="an acronym"),
        pytest.param("Heron Bay met Harbour Board. Then HB left.", "HB", "HB", id="not of two names"),
        pytest.param("Sue and Paul Abara left. Later Sue returned.", "Sue", "Sue Abara", id="one of a couple"),
        pytest.param(
            "Paul Diner opened, run by Paul and Sue Abara. Later Paul returned.", "Paul", "Paul Abara", id="not the diner of that name"
        ),
        pytest.param(
            "Nobody met Quayside Ferries on the pier before the storm came in over the harbour. Then Quayside left.",
            "Quayside",
            "Quayside Ferries",
            id="a firm by its first word",
        ),
        pytest.param(
            "Nobody met Quayside on the pier before the storm came in over the harbour. Then Quayside Plus came.",
            "Quayside",
            "Quayside",
            id="unless that was there before",
        ),
        pytest.param("Nobody saw Leitung der HB. Then HB left.", "HB", "HB", id="an acronym is nobody's surname"),
        pytest.param("Lowe and Saltmarsh HB met. Then HB left.", "HB", "HB", id="nor is it one behind a place"),
        pytest.param("Zuq Lowe left. Then LOWE returned.", "LOWE", "Zuq Lowe", id="a surname in capitals"),
        pytest.param("Weary Tveit Wins\nOddvar Tveit won. Tveit slept.", "Tveit", "Oddvar Tveit", id="not a word of a headline before it"),
        pytest.param(
            "Paul Abara left. Golden Gala Best Moment Paul was shown. Then Paul returned.", "Paul", "Paul Abara", id="a caption is no name"
        ),
        pytest.param("Ann Lowe left.", "Abara", "Abara", id="a name that is printed in one form only"),
        pytest.param("Paul Lowe left. Then A. Lowe came.", "A. Lowe", "A. Lowe", id="initials that disagree are another person"),
        pytest.param("Ann Lowe and Paul Lowe left. Then Lowe returned.", "Lowe", None, id="two namesakes: nobody"),
        pytest.param("Ann Lowe and Ann Mund left. Then Ann returned.", "Ann", None, id="two of one given name: nobody"),
        pytest.param(
            "The Bureau of Lowe Island met. Then Lowe Island shut.", "Lowe Island", "Lowe Island", id="not what only names its place"
        ),
        pytest.param("The Oslo Ferry Office met. Then Oslo shut.", "Oslo", "Oslo", id="a place has no longer form"),
        pytest.param(
            "Lowe Foods Ltd grew. Lowe paid. Then Quay sold out to Quay Stores Ltd.", "Quay", "Quay Stores Ltd", id="a firm, later"
        ),
        pytest.param(
            "The Office for Harbour Safety and Quill Boats met. Then OHS left.",
            "OHS",
            "Office for Harbour Safety",
            id="an acronym of one of two",
        ),
        pytest.param(
            "The Office for Harbour Safety (OHS) met. Then OHS left.", "OHS", "Office for Harbour Safety", id="an acronym in brackets"
        ),
        pytest.param(
            "The Board for Safe and Dry Piers met. Then BSDP left.", "BSDP", "Board for Safe and Dry Piers", id="with small words"
        ),
        pytest.param("Nobody paid the board. Then BSDP left.", "BSDP", "BSDP", id="an acronym that nothing spells out"),
        pytest.param("Zuq Kelvin Lowe left. Then Kelvin returned.", "Kelvin", "Zuq Kelvin Lowe", id="a given name that stands second"),
        pytest.param(
            "Aides on the pier met the envoy to London Qo Abara before the storm came in over the harbour. Nobody met Qo.",
            "Qo",
            "Qo Abara",
            id="a family name that stands first",
        ),
        pytest.param("Jade Mat Test Winner. Jade won the mat.", "Jade", "Jade", id="a long title is nobody's name"),
        pytest.param("Ann Lowe, better known as Annalo, sang. Then Annalo left.", "Annalo", "Ann Lowe", id="a stage name"),
        pytest.param("Ann Lowe left, and nobody met Annalo. Then Annalo left.", "Annalo", "Annalo", id="which must be announced"),
        pytest.param("Challenger Zadiq Abara left. Zadiq Abara lost. Abara wept.", "Abara", "Zadiq Abara", id="without what describes her"),
    ],
)
def test_the_full_name(text: str, name: str, full: str | None) -> None:
    assert people(text).fullest_form(name) == full


def test_a_list_of_namesakes_is_bounded() -> None:
    family = [f"Q{chr(ord('a') + number % 26)}{'aeiou'[number // 26]}lq Lowe" for number in range(MAX_NAMESAKES + 20)]
    assert len(people(f"Lowe met {', '.join(family)}.").full_names.by_last["lowe"]) == MAX_NAMESAKES


@pytest.mark.parametrize(
    ("text", "genders"),
    [
        pytest.param("Ann Lowe left.", {"Ann Lowe": Gender.FEMALE}, id="the given name tells"),
        pytest.param("Mr Abara left. Zuq Abara returned.", {"Zuq Abara": Gender.MALE}, id="a title tells, wherever it stands"),
        pytest.param("Sir Ann Lowe left.", {"Ann Lowe": Gender.MALE}, id="a title tells more than a given name"),
        pytest.param("Zuq Abara lost his way.", {"Zuq Abara": Gender.MALE}, id="the pronoun of the sentence tells"),
        pytest.param("Zuq Abara met her.", {"Zuq Abara": Gender.FEMALE}, id="even where it means another: nothing else is known"),
        pytest.param("Zuq Abara left. He was late.", {}, id="not that of the next sentence"),
        pytest.param("Zuq Abara left.", {}, id="nobody tells"),
    ],
)
def test_genders(text: str, genders: dict[str, Gender]) -> None:
    assert people(text).genders == genders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param("Mayor Ann Lowe left.", {"Ann Lowe"}, id="before the name"),
        pytest.param("The mayor, Ann Lowe, left.", {"Ann Lowe"}, id="before a comma"),
        pytest.param("Ann Lowe, the mayor of Saltmarsh, left.", {"Ann Lowe"}, id="behind the name"),
        pytest.param("Ann Lowe (the mayor) left.", {"Ann Lowe"}, id="in brackets"),
        pytest.param("Ann Lowe left. Then Mayor Lowe returned.", {"Ann Lowe"}, id="with the surname alone"),
        pytest.param("Mayor Zuq Abara left.", {"Zuq Abara"}, id="before a name that nothing else tells of"),
        pytest.param("Former Mayor Ann Lowe left.", set(), id="a former one holds another office"),
        pytest.param("Ann Lowe, the deputy mayor, left.", set(), id="and so does a deputy"),
        pytest.param("Mayor Ann Lowe met Mayor Paul Abara.", {"Ann Lowe", "Paul Abara"}, id="two of them"),
        pytest.param("Ann Lowe met the mayor.", set(), id="not with another phrase between"),
        pytest.param("Ann Lowe, deputy of the mayor, left.", set(), id="not within the phrase of another office"),
    ],
)
def test_offices(text: str, holders: set[str]) -> None:
    assert context(text, offices=["mayor"]).holders == {"mayor": holders}


CABINET = (
    "Mayor Ann Lowe met the deputy mayor, Tom Reed, and Paul Abara, the former mayor of Saltmarsh. Ines Marlow, chair of the board and "
    "mother of two, stayed. Gov. Inge Solvang (acting chair) left. The company, Reed Ferries, said nothing. Lowe and Reed went home."
)


def test_the_index_of_all_offices_says_what_a_search_for_each_says() -> None:
    read = context(CABINET)
    index = index_holders(read.folded, read.people, read.words)
    assert index["former mayor"] == {"Paul Abara"}
    for office in (*index, *map(str.lower, read.folded.split())):
        assert find_holders(read.folded, read.people, (office,), read.words).get(office, set()) == index.get(office, set()), office


def test_a_list_of_offices_is_answered_as_an_article_is() -> None:
    few, many = context(CABINET), context(CABINET, offices=[f"office{number}" for number in range(MAX_OFFICES_SEARCHED)])
    for office in ("mayor", "former mayor", "chair", "baker"):
        assert holders_of_office(few, office) == holders_of_office(many, office)
    assert many.holders_by_office


@pytest.mark.parametrize(
    ("text", "name", "gender", "whom"),
    [
        pytest.param("Ann Lowe and Paul Lowe left.", "Lowe", Gender.MALE, "Paul Lowe", id="a title tells two namesakes apart"),
        pytest.param("Ann Lowe left.", "Lowe", Gender.MALE, "Lowe", id="a title that fits nobody is another person's"),
        pytest.param("Ann Lowe met Paul Lowe. Nobody saw Ann Lowe.", "Lowe", None, "Ann Lowe", id="who is named oftener"),
        pytest.param("Ann Lowe met Paul Lowe. Nobody saw Paul.", "Lowe", None, "Ann Lowe", id="who is not called by the given name"),
        pytest.param("Ann Lowe met Paul Lowe.", "Lowe", None, "Lowe", id="two who are equally likely are neither"),
    ],
)
def test_whom_a_shared_name_means(text: str, name: str, gender: Gender | None, whom: str) -> None:
    assert people(text).person_named(name, gender) == whom


@pytest.mark.parametrize(
    ("text", "gender", "name"),
    [
        pytest.param("Ann Lowe left. Paul Lowe came. Then |Lowe spoke.", None, "Paul Lowe", id="the one named last"),
        pytest.param("Ann Lowe left with her son, Paul Lowe. Then |Lowe spoke.", None, "Ann Lowe", id="not a relative named in passing"),
        pytest.param(
            "Ann Lowe left. Nobody saw Ann.\nHer son, Paul Lowe, came. His mother met his son, Paul Lowe. Then |Lowe spoke.",
            None,
            "Ann Lowe",
            id="not a relative who is named oftener",
        ),
        pytest.param("Ann Lowe left. Paul Lowe came. Then |Lowe spoke.", Gender.FEMALE, "Ann Lowe", id="whose gender agrees"),
    ],
)
def test_whom_a_shared_surname_means(text: str, gender: Gender | None, name: str) -> None:
    assert people(text.replace("|", "")).person_named("Lowe", gender, text.index("|")) == name

"""Which language a text is in, and that it stays unknown where nothing tells."""

import pytest

from service.text.document import split_lines
from service.text.language import MIN_CONFIDENCE, LanguageRules, detect_language, load_language_rules
from service.text.normalise import normalise

ONE_SENTENCE = [
    ("The harbour was closed on Monday after a storm, and nobody was hurt.", "en"),
    ("Der Hafen wurde am Montag nach einem Sturm gesperrt, und niemand ist verletzt.", "de"),
    ("Le port a été fermé lundi après une tempête, et personne n’est blessé dans la ville.", "fr"),
    ("El puerto fue cerrado el lunes tras una tormenta, y no hay heridos en la ciudad.", "es"),
    ("Il porto è stato chiuso lunedì dopo una tempesta e nessuno è rimasto ferito nella città.", "it"),
    ("O porto foi fechado na segunda-feira após uma tempestade e não há feridos na cidade.", "pt"),
    ("De haven is maandag na een storm gesloten en er zijn geen gewonden in de stad.", "nl"),
    ("Port został w poniedziałek zamknięty po burzy i nikt nie jest ranny, ale statki są w mieście.", "pl"),
    ("Hamnen är stängd efter stormen och ingen har skadats, säger polisen i staden.", "sv"),
    ("Havnen er lukket efter stormen, og ingen er kommet til skade.", "da"),
    ("Havna er stengt etter stormen, og ingen er kommet til skade.", "no"),
    ("Hamna er stengd etter stormen, og ingen er komne til skade.", "nn"),
    ("Satama on suljettu myrskyn jälkeen, eikä kukaan ole loukkaantunut.", "fi"),
    ("Přístav je po bouři zavřený a nikdo se nezranil, ale lodě jsou ve městě.", "cs"),
    ("Порт был закрыт в понедельник после шторма, и никто не пострадал.", "ru"),
    ("Порт закрили в понеділок після шторму, ніхто не постраждав.", "uk"),
    ("Το λιμάνι έκλεισε τη Δευτέρα μετά την καταιγίδα.", "el"),
    ("Liman pazartesi günü fırtınadan sonra kapatıldı ve kimse yaralanmadı.", "tr"),
    ("A kikötőt hétfőn a vihar után lezárták, és senki sem sérült meg.", "hu"),
    ("Portul a fost închis luni după furtună și nimeni nu a fost rănit.", "ro"),
]
NEIGHBOURS = [
    ("Luka je zbog oluje zatvorena od ponedjeljka, a nitko nije ozlijeđen.", "hr"),
    ("Pristanišče je zaradi neurja zaprto, nihče ni poškodovan.", "sl"),
    ("Prístav je pre búrku zatvorený a nikto nie je zranený.", "sk"),
    ("Пристанището е затворено заради бурята и няма пострадали.", "bg"),
    ("Die hawe is weens die storm gesluit en niemand is beseer nie.", "af"),
    ("O porto está pechado pola tormenta e ninguén resultou ferido.", "gl"),
    ("El port està tancat pel temporal i ningú no ha resultat ferit.", "ca"),
]
SCRIPTS = [
    ("港は嵐のため閉鎖された。", "ja"),
    ("港口因暴风雨关闭。", "zh"),
    ("폭풍으로 항구가 폐쇄되었다.", "ko"),
    ("הנמל נסגר ביום שני בגלל הסערה.", "he"),
    ("الميناء مغلق منذ يوم الاثنين بسبب العاصفة.", "ar"),
    ("بندر از روز دوشنبه به دلیل طوفان بسته است.", "fa"),
    ("ท่าเรือปิดเนื่องจากพายุ", "th"),
]
SNIPPETS = [
    ("„Wir warten darauf“, erklärte Jost Wiebe auf Nachfrage.", "de"),
    ("« Nous attendons depuis avril », a déclaré Ada Quille.", "fr"),
    ("«Esperamos desde abril», dijo Ada Quilla.", "es"),
    ("«Aspettiamo da aprile», ha detto Ada Quilla.", "it"),
    ("“Esperamos desde abril”, disse Ada Quilha.", "pt"),
    ('"Wij wachten al sinds april", zegt Jan Molen.', "nl"),
]
UNKNOWN = [
    pytest.param("Storm Closes Port", id="a title of three words"),
    pytest.param("Alma Berta Clara Dora Emma Frida Greta", id="names speak no language"),
    pytest.param("12 7 1999 31 4 88 2021 15", id="nor do numbers"),
    pytest.param("qwx zzkj vvbqp xxwq kjqz wqpz", id="nor do letters at random"),
    pytest.param("…", id="nothing to read"),
]


@pytest.fixture(scope="module")
def rules() -> LanguageRules:
    return load_language_rules()


@pytest.mark.parametrize(("text", "language"), ONE_SENTENCE + NEIGHBOURS + SCRIPTS + SNIPPETS, ids=lambda value: value[:12])
def test_one_sentence_is_enough(text: str, language: str, rules: LanguageRules) -> None:
    detection = detect_language(split_lines(normalise(text)), rules)
    assert detection.language == language
    assert detection.confidence is not None
    assert MIN_CONFIDENCE <= detection.confidence <= 1


@pytest.mark.parametrize("text", UNKNOWN)
def test_nothing_is_said_where_nothing_tells(text: str, rules: LanguageRules) -> None:
    detection = detect_language(split_lines(normalise(text)), rules)
    assert (detection.language, detection.confidence) == (None, None)


@pytest.mark.parametrize(("text", "language"), [example for example in ONE_SENTENCE if example[1] != "tr"])
def test_a_text_in_capitals_is_in_the_same_language(text: str, language: str, rules: LanguageRules) -> None:
    assert detect_language(split_lines(normalise(text.upper())), rules).language == language


def test_the_sentences_of_the_story_outweigh_the_menu_around_it(rules: LanguageRules) -> None:
    menu = "\n".join(["Home", "News", "Sport", "About us", "Sign in", "Read more", "Share this"] * 20)
    story = "\n".join(text for text, language in ONE_SENTENCE if language == "pl")
    assert detect_language(split_lines(normalise(f"{menu}\n{story}\n{menu}")), rules).language == "pl"


def test_a_name_in_another_script_does_not_decide(rules: LanguageRules) -> None:
    text = "The harbour master, Ада Квилл, said on Monday that the port is open again for all ships."
    assert detect_language(split_lines(normalise(text)), rules).language == "en"


def test_every_script_and_every_table_names_known_languages(rules: LanguageRules) -> None:
    shared = {tag for tags in rules.scripts.languages.values() if len(tags) > 1 for tag in tags}
    assert shared <= set(rules.languages)
    assert list(rules.scripts.firsts) == sorted(rules.scripts.firsts)
    assert all(first <= last for first, last in zip(rules.scripts.firsts, rules.scripts.lasts, strict=True))
    spoken_for = {rules.languages[place] for odds in rules.words.values() for place, _ in odds}
    assert spoken_for == set(rules.languages)

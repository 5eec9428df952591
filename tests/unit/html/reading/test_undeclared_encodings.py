"""Pages that declare no encoding."""

from time import process_time

import pytest

from service.html.reading.page_decoding import decode_page
from service.html.reading.undeclared_encodings import guess_encoding
from service.text.encodings import find_encoding

TEXTS = {
    "windows-1251": "Восточный пирс Лоумута закрыли в понедельник: инженеры нашли трещины в одиннадцати сваях, и лодки должны уйти.",
    "koi8-r": "Восточный пирс Лоумута закрыли в понедельник: инженеры нашли трещины в одиннадцати сваях, и лодки должны уйти.",
    "windows-1253": "Η ανατολική προβλήτα έκλεισε τη Δευτέρα, αφού οι μηχανικοί βρήκαν ρωγμές σε έντεκα πασσάλους, και τα πλοία φεύγουν.",
    "windows-1255": "המזח המזרחי נסגר ביום שני אחרי שמהנדסים מצאו סדקים באחד עשר עמודים, והסירות צריכות לעזוב עד סוף השבוע.",
    "windows-1256": "أغلق الرصيف الشرقي يوم الاثنين بعد أن وجد المهندسون شقوقا في أحد عشر عمودا وعلى القوارب أن تغادر المرفأ",
    "windows-874": "ท่าเรือด้านตะวันออกปิดเมื่อวันจันทร์ หลังจากวิศวกรพบรอยร้าวในเสาสิบเอ็ดต้น และเรือทั้งหมดต้องย้ายออกภายในหนึ่งสัปดาห์",
    "shift_jis": "港の東の桟橋は、十一本の杭にひびが見つかったため月曜日に閉鎖された。船は一週間のうちに別の場所に移らなければならない。",
    "euc-jp": "港の東の桟橋は、十一本の杭にひびが見つかったため月曜日に閉鎖された。船は一週間のうちに別の場所に移らなければならない。",
    "iso-2022-jp": "港の東の桟橋は、十一本の杭にひびが見つかったため月曜日に閉鎖された。船は一週間のうちに別の場所に移らなければならない。",
    "euc-kr": "동쪽 부두는 기둥 열한 개에서 금이 발견되어 월요일에 폐쇄되었다. 배들은 일주일 안에 다른 곳으로 옮겨야 한다고 항만은 밝혔다.",
    "gb18030": "工程师在十一根桩里发现了裂缝，东边的码头星期一关闭了，船只要在一个星期之内到别的地方去，鱼市也要搬到老海关里。",
    "big5": "工程師在十一根樁裡發現了裂縫，東邊的碼頭星期一關閉了，船隻要在一個星期之內到別的地方去，魚市也要搬到老海關裡。",
}


@pytest.mark.parametrize(("label", "text"), TEXTS.items())
def test_the_letters_tell_the_encoding(label: str, text: str) -> None:
    page = f"<html><head><title>Pier</title></head><body><p>{text} </p></body></html>"
    raw = page.encode(find_encoding(label))
    assert guess_encoding(raw) == label
    assert decode_page(raw, None).text == page


@pytest.mark.parametrize(
    ("page", "label"),
    [
        pytest.param("<html lang=cs><p>Molo je zavřené až do května".encode("cp1250"), "windows-1250", id="the language of the page"),
        pytest.param("<html lang=fr><p>La jetée est fermée jusqu'à l'été".encode("cp1252"), None, id="French"),
        pytest.param("<p>Bryggan är stängd på måndag, och båtarna måste bort före påsk".encode("cp1252"), None, id="no language"),
        pytest.param("<p>ж".encode("koi8-r"), None, id="hardly a letter"),
        pytest.param(b"<p>Pier", None, id="ASCII"),
    ],
)
def test_latin_letters_are_not_guessed_at(page: bytes, label: str | None) -> None:
    assert guess_encoding(page) == label


LATIN = {
    "windows-1250": "Východní molo v Loumutu bylo v pondělí zavřeno, když inženýři našli praskliny v jedenácti pilířích, a lodě musí pryč.",
    "iso-8859-2": "Wschodnie molo zamknięto w poniedziałek, gdy inżynierowie znaleźli pęknięcia w jedenastu palach, a łodzie muszą odejść.",
    "windows-1254": "Doğu iskelesi, mühendisler on bir kazıkta çatlak bulduktan sonra pazartesi günü kapatıldı ve kayıklar ayrılmalı.",
    "windows-1257": "Rytinis molas pirmadienį uždarytas, kai inžinieriai rado įtrūkimų vienuolikoje polių, ir valtys turi išplaukti.",
    "koi8-u": "Східний причал закрили в понеділок, коли інженери знайшли тріщини в одинадцяти палях, і човни мають піти звідти.",
}


@pytest.mark.parametrize(("label", "text"), LATIN.items())
@pytest.mark.parametrize("language", ["", " lang=en"])
def test_the_alphabet_tells_the_encoding(label: str, text: str, language: str) -> None:
    page = f"<html{language}><head><title>Pier</title></head><body><p>{text} </p></body></html>"
    raw = page.encode(find_encoding(label))
    assert guess_encoding(raw) == label
    assert decode_page(raw, None).text == page


def test_the_central_european_encodings_are_told_apart() -> None:
    text = "<p>Žáci už šli přes most, ťukali na dveře a čekali, až přístav zavře; loď ještě stála u mola."
    assert [guess_encoding(text.encode(name)) for name in ("cp1250", "iso8859_2")] == ["windows-1250", "iso-8859-2"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La jetée est fermée jusqu'à l'été, où l'on espère réparer les piliers fêlés, a déclaré le préfet.", id="French"),
        pytest.param(
            "Bryggjunni var lokað á mánudag þegar verkfræðingar fundu sprungur í ellefu stólpum og bátar þurfa að fara.", id="Icelandic"
        ),
        pytest.param("A ponte não abre até às férias; há fendas em onze pilares, e os barcos só poderão voltar no verão.", id="Portuguese"),
        pytest.param("Die Brücke bleibt für größere Boote geschlossen, bis die Prüfer über die Pfähle geschrieben haben.", id="German"),
    ],
)
def test_western_letters_are_windows_1252(text: str) -> None:
    assert guess_encoding(f"<p>{text}".encode("cp1252")) is None


@pytest.mark.parametrize("unit", [b"\xf0", b"<\xf0", b"<!--\xf0", b"<script>\xf0", b"\xf0 \xe5"])
def test_hostile_pages_take_linear_time(unit: bytes) -> None:
    began = process_time()
    guess_encoding(unit * 400_000)
    assert process_time() - began < 10

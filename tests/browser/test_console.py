"""The console in a real browser: what a person sees, and that everybody can use it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.running import Running

pytestmark = pytest.mark.browser

expect.set_options(timeout=15_000)

PIER = (
    "Pier shut for the winter\n\nThe pier at Pellow will stay shut until spring.\n\n"
    "\u201cNo boats \N{GRINNING FACE} today,\u201d said Ada Quill, who runs it.\n\n"
    "\u201cNone tomorrow,\u201d said Tom Vance, her brother.\n\nREAD MORE: Fares to rise\n"
)
PAGE = (
    "<!doctype html><html lang=en><head><title>Pier shut</title></head><body><nav><a href=/>Home</a></nav><article><h1>Pier shut</h1>"
    "<p>The pier at Pellow will stay shut until spring, its owner said on Friday.</p>"
    "<p>\u201cNo boats today,\u201d said Ada Quill, who runs it.</p>"
    "<p>READ MORE: <a href='https://pier.example/fares'>Fares to rise</a></p></article></body></html>"
)


def take_apart(page: Page, text: str) -> None:
    """Submit a text, and wait for its answer."""
    page.fill("#text", text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("lines")


def test_a_text_becomes_a_clean_article(console: Page) -> None:
    take_apart(console, PIER)
    expect(console.locator("#article h3")).to_have_text("Pier shut for the winter")
    expect(console.locator("#article p.paragraph")).to_have_count(3)
    assert "READ MORE" not in console.locator("#article").inner_text()
    expect(console.locator("#teasers")).to_contain_text("Fares to rise")
    assert console.locator("#article mark").all_inner_texts() == ["No boats \N{GRINNING FACE} today,", "None tomorrow,"]


def test_every_example_gives_an_article(console: Page) -> None:
    buttons = console.locator("#examples button")
    for number in range(buttons.count()):
        buttons.nth(number).click()
        expect(console.locator("#status")).to_contain_text("lines")
        expect(console.locator("#article h3")).not_to_be_empty()
        assert console.locator("#article mark").count() > 0


def test_the_source_of_a_page_is_read_as_a_page(console: Page) -> None:
    take_apart(console, PAGE)
    expect(console.locator("#status")).to_contain_text("A web page")
    assert console.locator("#teasers a").get_attribute("href") == "https://pier.example/fares"


def test_a_dropped_file_replaces_the_text(console: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    console.set_input_files("#file", path)
    expect(console.locator("#status")).to_contain_text("A web page")


PAGE_IN_LATIN_1 = "<html><head><meta charset=iso-8859-1></head><body><article><h1>Caf\u00e9 shut</h1>" + PAGE.partition("</h1>")[2]

MESSAGE = (
    "From: News <news@pellow.example>\nSubject: Today\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: quoted-printable\n\nCaf=E9 shut for the winter\n\nThe caf=E9 will stay shut, its owner said on Friday.\n\n"
    '"No tea today," said Ada Quill, who has run the caf=E9 since 2011.\n'
)


@pytest.mark.parametrize(
    ("name", "content", "kind", "headline"),
    [
        pytest.param(
            "page.htm", PAGE_IN_LATIN_1.encode("latin-1", "replace"), "A web page", "Caf\u00e9 shut", id="a page in another encoding"
        ),
        pytest.param("letter.eml", MESSAGE.encode(), "A message", "Caf\u00e9 shut for the winter", id="a message"),
        pytest.param("letter", MESSAGE.encode(), "A message", "Caf\u00e9 shut for the winter", id="a message without a suffix"),
        pytest.param(
            "old.txt",
            "Caf\u00e9 shut\n\nThe caf\u00e9 on the pier will stay shut until spring, its owner said.".encode("latin-1"),
            "Raw text",
            "Caf\u00e9 shut",
            id="old text",
        ),
    ],
)
def test_files_are_read_as_what_they_are(console: Page, tmp_path: Path, name: str, content: bytes, kind: str, headline: str) -> None:
    (tmp_path / name).write_bytes(content)
    console.set_input_files("#file", tmp_path / name)
    expect(console.locator("#status")).to_contain_text(kind)
    expect(console.locator("#article h3")).to_have_text(headline)
    if kind == "A message":
        expect(console.locator("#article mark").first).to_have_text("No tea today,")
        console.get_by_role("tab", name="Request").click()
        expect(console.locator("#request")).to_contain_text("Content-Type: message/rfc822")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.pdf", b"%PDF-1.7\n", "report.pdf is a PDF document"),
        ("pier.png", b"\x89PNG\r\n\x1a\n\0\0", "pier.png is a picture"),
        ("notes.docx", b"PK\x03\x04\0\0", "notes.docx is a ZIP archive or an office document"),
        ("thing.bin", b"ab\0cd", "thing.bin is not text"),
        ("all.jsonl", b'{"text": "a"}\n', "all.jsonl may contain many articles"),
    ],
)
def test_other_files_are_told_by_name(console: Page, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    console.set_input_files("#file", tmp_path / name)
    expect(console.locator("#status")).to_contain_text(said)
    expect(console.locator("#status")).to_have_class("problem")
    assert console.locator("#text").input_value() == ""


def test_a_quotation_leads_to_its_speaker_and_back(console: Page) -> None:
    take_apart(console, PIER)
    console.locator("#article mark").first.click()
    expect(console.locator(".choose[aria-pressed=true]")).to_contain_text("No boats")
    console.locator(".choose").last.click()
    expect(console.locator("#article mark.chosen")).to_have_text("None tomorrow,")
    console.locator("#article mark").first.hover()
    expect(console.locator("#article .speaker").first).to_have_class(re.compile("hovered"))


def test_speakers_are_listed_with_their_words(console: Page) -> None:
    take_apart(console, PIER)
    expect(console.locator(".voice h3")).to_have_text(["Ada Quill", "Tom Vance"])
    expect(console.locator(".voice .choose")).to_have_count(2)


def test_each_line_stands_in_its_role_with_the_rule_after_it(console: Page) -> None:
    take_apart(console, PIER)
    console.get_by_role("tab", name="Line by line").click()
    expect(console.locator(".segment[data-role=headline] .text")).to_have_text("Pier shut for the winter")
    assert all(console.locator(".segment .role small:first-of-type").all_inner_texts())


def test_it_says_why_a_line_has_its_role(console: Page) -> None:
    take_apart(console, PIER)
    console.get_by_role("tab", name="Line by line").click()
    console.locator(".segment[data-role=headline] summary").click()
    expect(console.locator(".segment[data-role=headline] .why")).to_contain_text("headline (headline)")


def test_it_says_why_a_quotation_has_its_speaker(console: Page) -> None:
    take_apart(console, PIER)
    console.locator(".voice summary").first.click()
    expect(console.locator(".voice .why").first).to_contain_text("Ada Quill")
    assert console.locator(".voice .why meter").count() > 0


def test_markup_in_an_article_is_shown_as_text(console: Page) -> None:
    hostile = "<svg onload=alert(1)>"
    take_apart(console, f"Pier {hostile}\n\n\u201cNo {hostile} today,\u201d said Ada Quill, who has run the pier since 2011.")
    expect(console.locator("#article p.paragraph").first).to_contain_text(hostile)
    assert console.locator("#result svg").count() == 0


def test_the_json_is_the_default_answer_of_the_service(console: Page) -> None:
    take_apart(console, "\N{GRINNING FACE} " + PIER)
    console.get_by_role("tab", name="Answer").click()
    expect(console.locator("#json")).to_contain_text('"headline"')
    assert '"rule"' not in console.locator("#json").inner_text()


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("Markdown", "# Pier shut for the winter"),
        ("HTML", "<!doctype html>"),
        ("plain text", "The pier at Pellow"),
        ("schema.org (JSON-LD)", '{\n  "@context": "https://schema.org"'),
        ("Web Annotations (JSON-LD)", '{\n  "@context": "http://www.w3.org/ns/anno.jsonld"'),
    ],
)
def test_the_answer_is_shown_in_every_format_and_asked_for_by_the_program(console: Page, name: str, beginning: str) -> None:
    take_apart(console, PIER)
    console.get_by_role("tab", name="Answer").click()
    console.select_option("#format", label=name)
    expect(console.locator("#json")).to_contain_text(beginning.splitlines()[0])
    assert console.locator("#json").inner_text().startswith(beginning)
    console.get_by_role("tab", name="Request").click()
    expect(console.locator("#request")).to_contain_text("Accept: ")


@pytest.mark.parametrize(("program", "word"), [("curl", "--data-binary"), ("python", "requests.post"), ("javascript", "await fetch")])
def test_the_request_is_shown_as_a_program(console: Page, program: str, word: str) -> None:
    take_apart(console, PIER)
    console.get_by_role("tab", name="Request").click()
    console.select_option("#program", program)
    expect(console.locator("#request")).to_contain_text(word)
    console.click("#copy-request")
    assert console.evaluate("navigator.clipboard.readText()") == console.locator("#request").inner_text()


def test_a_link_holds_the_text_and_sends_it_to_nobody_but_the_service(console: Page, browser: Browser, service: Running) -> None:
    console.fill("#text", PIER)
    console.click("#share")
    expect(console.locator("#share")).to_have_text("Copied")
    link = console.evaluate("navigator.clipboard.readText()")
    asked: list[str] = []
    other = browser.new_page()
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.locator("#article h3")).to_have_text("Pier shut for the winter")
    assert other.input_value("#text") == PIER
    assert all("text=" not in url.split("#")[0] for url in asked)
    other.close()


def test_a_damaged_link_opens_the_empty_page(console: Page, service: Running) -> None:
    console.goto(f"{service.url}/#kind=text&text=AAAA")
    expect(console.locator("#text")).to_have_value("")


def test_a_slow_earlier_answer_does_not_replace_a_newer_one(console: Page) -> None:
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    console.route("**/v1/articles*", hold_first)
    console.fill("#text", "Old headline about the ferry\n\nThe ferry to Pellow did not leave on Monday, its owner said.\n")
    console.keyboard.press("Control+Enter")
    take_apart(console, PIER)
    held[0].continue_()
    console.wait_for_timeout(300)
    expect(console.locator("#article h3")).to_have_text("Pier shut for the winter")


def test_a_problem_takes_the_old_result_away(console: Page) -> None:
    take_apart(console, PIER)
    console.fill("#text", "a" * 1_200_000)
    console.keyboard.press("Control+Enter")
    expect(console.locator("#status")).to_have_class(re.compile("problem"))
    expect(console.locator("#result")).to_be_hidden()


def test_an_answer_of_a_proxy_is_told_from_one_of_the_service(console: Page) -> None:
    console.route("**/v1/articles*", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>", content_type="text/html"))
    console.fill("#text", PIER)
    console.keyboard.press("Control+Enter")
    expect(console.locator("#status")).to_contain_text("502")


def test_a_changed_option_asks_again(console: Page) -> None:
    take_apart(console, PIER)
    with console.expect_request(lambda request: "indirect=all" in request.url):
        console.select_option("#indirect", "all")


def test_warnings_lead_to_their_place(console: Page) -> None:
    take_apart(console, PIER.replace("None tomorrow,\u201d", "None tomorrow,"))
    console.locator("#warnings button").first.click()
    expect(console.locator("#lines .warned").first).to_be_visible()


def test_tabs_work_by_keyboard(console: Page) -> None:
    take_apart(console, PIER)
    console.get_by_role("tab", name="Article").focus()
    console.keyboard.press("ArrowRight")
    expect(console.get_by_role("tabpanel", name="Line by line")).to_be_visible()
    expect(console.get_by_role("tab", name="Line by line")).to_be_focused()
    console.keyboard.press("End")
    expect(console.get_by_role("tab", name="Request")).to_be_focused()
    console.keyboard.press("Home")
    expect(console.get_by_role("tabpanel", name="Article")).to_be_visible()


LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}
ARABIC = (
    "\u0625\u063a\u0644\u0627\u0642 \u0627\u0644\u062c\u0633\u0631\n\n"
    "\u0642\u0627\u0644\u062a \u0627\u0644\u0645\u0647\u0646\u062f\u0633\u0629 "
    "\u0623\u062f\u0627 \u0643\u0648\u064a\u0644: \u00ab\u0644\u0627 \u0642\u0648\u0627\u0631\u0628 \u0627\u0644\u064a\u0648\u0645\u00bb.\n"
)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("view", ["Article", "Line by line", "Answer", "Request"])
def test_nothing_stands_in_the_way_of_anybody(browser: Browser, service: Running, look: str, view: str) -> None:
    page = browser.new_page(reduced_motion="reduce", **LOOKS[look])
    page.goto(service.url)
    take_apart(page, PIER)
    page.get_by_role("tab", name=view).click()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    violations = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in violations] == []
    assert not wide, "the page scrolls sideways"


def test_marks_can_be_seen_in_forced_colours(browser: Browser, service: Running) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(service.url)
    take_apart(page, PIER)
    lines = page.locator("#article .speaker").first.evaluate("element => getComputedStyle(element).textDecorationLine")
    page.close()
    assert "underline" in lines


def test_text_from_right_to_left_is_set_so(console: Page) -> None:
    take_apart(console, ARABIC)
    direction = console.locator("#article p.paragraph").first.evaluate("element => getComputedStyle(element).direction")
    assert direction == "rtl"


def test_paper_gets_the_article_alone(console: Page) -> None:
    take_apart(console, PIER)
    console.emulate_media(media="print")
    expect(console.locator("#form")).to_be_hidden()
    expect(console.locator("#article")).to_be_visible()

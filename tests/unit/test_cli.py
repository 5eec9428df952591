"""`copydesk process`: files in, JSON out, and a word for everything that goes wrong."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from service.cli import main

ROOT = Path(__file__).parents[2]
ARTICLE = """Harbour bridge to close for repairs

The bridge over the Lune will close on Monday for six weeks, the town council said.

“We could not wait for another winter,” said Marta Ellwood, who leads the council.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: object, given: str | bytes | None = None) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def test_one_file_gives_the_bytes_that_http_gives(article: Path, client: FlaskClient) -> None:
    answer = client.post("/v1/articles", data=article.read_bytes(), content_type="text/plain")
    assert run("process", article) == (0, answer.text + "\n", "")


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["no file means standard input", "a dash means standard input"])
def test_standard_input(arguments: list[str], article: Path) -> None:
    assert run("process", *arguments, given=ARTICLE) == run("process", article)


def test_several_files_give_one_line_each_with_their_names(article: Path) -> None:
    other = article.with_name("other.txt")
    other.write_text("A short note\n", encoding="utf-8")
    status, output, _ = run("process", article, other)
    assert status == 0
    assert [json.loads(line)["id"] for line in output.splitlines()] == [str(article), str(other)]


def test_fields_come_in_the_order_they_were_named(article: Path) -> None:
    status, output, _ = run("process", article, "--field", "teasers", "--field", "body")
    assert status == 0
    assert list(json.loads(output)) == ["teasers", "body"]


def test_raw_prints_text_as_text(article: Path) -> None:
    status, output, _ = run("process", article, "--field", "body", "--raw")
    assert status == 0
    assert output.rstrip().endswith("said Marta Ellwood, who leads the council.")
    assert not output.startswith('"')


def test_raw_prints_what_is_not_text_as_json_and_nothing_for_nothing(article: Path) -> None:
    assert run("process", article, "--field", "byline", "--field", "teasers", "--raw") == (0, "[]\n", "")


def test_pretty_is_the_same_answer_on_many_lines(article: Path) -> None:
    plain, pretty = run("process", article)[1], run("process", article, "--pretty")[1]
    assert json.loads(plain) == json.loads(pretty)
    assert pretty.startswith('{\n  "')


def test_explain_names_the_rule_of_each_segment(article: Path) -> None:
    segments = json.loads(run("process", article, "--explain")[1])["segments"]
    assert segments
    assert all(segment["rule"] for segment in segments)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        pytest.param((), ["that the pier was old"], id="of a named source unless told otherwise"),
        pytest.param(("--indirect", "all"), ["that the pier was old", "it would be closed"], id="all"),
        pytest.param(("--indirect", "none"), [], id="none"),
    ],
)
def test_reported_speech_is_answered_as_asked_for(tmp_path: Path, options: tuple[str, ...], found: list[str]) -> None:
    path = tmp_path / "article.txt"
    text = "Pier to close\n\nThe mayor, Ada Quill, said that the pier was old.\n\nOfficials said it would be closed.\n"
    path.write_text(text, encoding="utf-8")
    quotes = json.loads(run("process", path, *options)[1])["quotes"]
    assert [quote["text"] for quote in quotes] == found


def test_utf16_offsets_count_an_emoji_twice() -> None:
    text = "\N{SHEEP} " + ARTICLE
    ends = [json.loads(run("process", "--offsets", unit, given=text)[1])["segments"][-1]["end"] for unit in ("codepoint", "utf16")]
    assert ends[1] == ends[0] + 1


def test_charset_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "zprava.txt"
    path.write_bytes("Řeka stoupá".encode("iso8859-2"))
    assert run("process", path, "--charset", "iso-8859-2", "--field", "body", "--field", "headline", "--raw")[1].strip() == "Řeka stoupá"


PAGE = "<meta charset=utf-8><nav><a href=/>Home</a></nav><h1>Bridge to close on Monday</h1><p>The bridge is old."


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param("page.html", [], id="by its name"),
        pytest.param("PAGE.HTM", [], id="by its name in capitals"),
        pytest.param("page.php", ["--html"], id="because it is said"),
    ],
)
def test_a_page_is_read_as_one(name: str, arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    assert run("process", path, *arguments, "--field", "headline", "--field", "text", "--raw") == (
        0,
        "Bridge to close on Monday\n\nHome\n\nBridge to close on Monday\n\nThe bridge is old.\n",
        "",
    )


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<script>1</script>", encoding="utf-8")
    status, _, complaint = run("process", path)
    assert (status, "empty" in complaint) == (1, True)


def test_language_is_believed(article: Path) -> None:
    assert json.loads(run("process", article, "--language", "cy")[1])["language"] == "cy"


def test_a_bad_file_is_named_and_does_not_stop_the_others(article: Path, tmp_path: Path) -> None:
    empty, wrong, missing = tmp_path / "empty.txt", tmp_path / "wrong.txt", tmp_path / "missing.txt"
    empty.write_bytes(b" \n")
    wrong.write_bytes(b"caf\xe9")
    status, output, errors = run("process", missing, empty, wrong, article, "--charset", "utf-8")
    assert status == 1
    assert [json.loads(line)["id"] for line in output.splitlines()] == [str(article)]
    assert errors.splitlines() == [
        f"copydesk: {missing}: No such file or directory",
        f"copydesk: {empty}: the text is empty or contains only white space",
        f"copydesk: {wrong}: byte 3 is not valid utf-8; if the file has another encoding, give it with --charset",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--field", "heading"], "'heading' is not one of", id="a field that does not exist"),
        pytest.param(["--charset", "klingon"], "not a known text encoding", id="an encoding that does not exist"),
        pytest.param(["--raw"], "--raw needs --field", id="raw without a field"),
        pytest.param(["--offsets", "bytes"], "'bytes' is not one of", id="a unit that does not exist"),
    ],
)
def test_a_wrong_option_is_a_usage_error(arguments: list[str], message: str) -> None:
    status, output, errors = run("process", *arguments, given=ARTICLE)
    assert status == 2
    assert not output
    assert message in errors


def test_version_names_the_ruleset(article: Path) -> None:
    ruleset = json.loads(run("process", article)[1])["ruleset"]
    assert run("--version")[1].rstrip().endswith(ruleset)


def test_processing_a_file_loads_no_web_server(article: Path) -> None:
    watched = (
        "import atexit, sys; from service.cli import main; atexit.register(lambda: print(sorted(sys.modules), file=sys.stderr)); main()"
    )
    ended = subprocess.run([sys.executable, "-c", watched, "process", article], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ast.literal_eval(ended.stderr)}
    assert "click" in loaded
    assert loaded & {"flask", "gevent", "gunicorn", "marshmallow", "requests", "werkzeug"} == set()


def test_every_command_is_described(article: Path) -> None:
    status, output, _ = run("--help")
    assert status == 0
    assert re.findall(r"^  (\w+)  ", output, re.MULTILINE) == ["process", "show", "explain", "serve"]
    assert run("no-such-command")[0] == 2


def test_several_files_as_text_stand_under_their_names(article: Path) -> None:
    other = article.with_name("other.txt")
    other.write_text(ARTICLE.replace("bridge", "tunnel"), encoding="utf-8")
    status, output, _ = run("process", article, other, "--field", "headline", "--raw")
    assert status == 0
    assert output == f"==> {article} <==\nHarbour bridge to close for repairs\n\n==> {other} <==\nHarbour tunnel to close for repairs\n\n"


def test_an_address_is_not_fetched_and_says_so() -> None:
    status, _, error = run("process", "https://gazette.example/story")
    assert status == 1
    assert "is an address, and copydesk fetches nothing" in error
    assert "curl -s ADDRESS | copydesk process --html" in error


@pytest.mark.parametrize(("tag", "status"), [("de", 0), ("en_US", 0), ("no language at all", 2)])
def test_the_language_is_checked(tag: str, status: int, article: Path) -> None:
    assert run("process", article, "--language", tag)[0] == status


@pytest.mark.parametrize(
    ("name", "accept"),
    [("schema-org", "application/ld+json"), ("markdown", "text/markdown"), ("html", "text/html"), ("text", "text/plain")],
)
def test_a_format_gives_what_http_gives(name: str, accept: str, article: Path, client: FlaskClient) -> None:
    answer = client.post("/v1/articles", data=article.read_bytes(), content_type="text/plain", headers={"Accept": accept})
    status, output, _ = run("process", article, "--format", name)
    assert status == 0
    assert output.rstrip() == answer.text.rstrip()


def test_several_texts_stand_under_the_names_of_their_files(article: Path) -> None:
    output = run("process", article, article, "--format", "text")[1]
    assert output.count(f"==> {article} <==\n") == 2
    assert len(run("process", article, article, "--format", "annotations")[1].splitlines()) == 2


def test_a_format_is_not_indented(article: Path) -> None:
    assert run("process", article, "--format", "html", "--pretty")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param("process {article} > /dev/full", 2, "No space left on device", id="a disk that is full"),
        pytest.param("process {article} --limit 1 > /dev/full", 2, "No space left on device", id="the same for a collection"),
        pytest.param("process <&-", 1, "standard input: is closed", id="standard input that is closed"),
        pytest.param("show - <&-", 1, "standard input: is closed", id="the same to be shown"),
        pytest.param("process --limit 99999999999999999999 {article}", 0, "no errors", id="a limit beyond all numbers of the machine"),
    ],
)
def test_what_goes_wrong_around_the_article_costs_a_line(arguments: str, status: int, said: str, article: Path) -> None:
    command = f"exec {sys.executable} -m service {arguments.format(article=article)}"
    ended = subprocess.run(["sh", "-c", command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (status, 1), ended.stderr
    assert said in ended.stderr

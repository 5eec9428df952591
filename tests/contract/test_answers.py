"""What is accepted, and what the answers look like."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.answer.rendering import FIELDS, PAGE_FIELDS
from service.contract import answer_schemas as schemas
from service.contract import service_schemas
from tests.goldens import FOLDER, SLUGS

SHARED_SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"

TEXT = "Pier shut\n\n\u201cNo boats \N{GRINNING FACE} today,\u201d said Ada Quill.\n\nREAD MORE: Fares to rise\n"
UTF8 = {"Content-Type": "text/plain; charset=utf-8"}

NARROW = {
    "/v1/headline": (schemas.HeadlineSchema, ["headline", "ruleset"]),
    "/v1/body": (schemas.BodySchema, ["body", "ruleset"]),
    "/v1/quotes": (schemas.QuotesSchema, ["quotes", "speakers", "warnings", "ruleset"]),
    "/v1/teasers": (schemas.TeasersSchema, ["teasers", "ruleset"]),
}


def covered(text: str, segments: list[dict[str, int]]) -> bool:
    """Whether the segments are in order, apart, and hold every visible character."""
    edges = [0, *(edge for segment in segments for edge in (segment["start"], segment["end"])), len(text)]
    gaps = [text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)]
    return edges == sorted(edges) and not any(gap.strip() for gap in gaps)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_answer_to_each_golden_follows_the_contract(client: FlaskClient, slug: str) -> None:
    raw = (FOLDER / slug / "raw.txt").read_bytes()
    explained = client.post("/v1/articles?explain=true", data=raw, headers=UTF8).get_json()
    assert schemas.ArticleSchema().validate(explained) == {}
    assert all(item["explanation"] for item in explained["segments"])
    answer = client.post("/v1/articles", data=raw, headers=UTF8).get_json()
    assert list(answer) == list(FIELDS)
    assert schemas.ArticleSchema().validate(answer) == {}
    assert covered(raw.decode(), answer["segments"])
    for path, (schema, fields) in NARROW.items():
        part = client.post(path, data=raw, headers=UTF8).get_json()
        assert list(part) == fields
        assert schema().validate(part) == {}
        assert part == {field: answer[field] for field in fields}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_speakers_of_each_golden_are_those_of_its_quotations(client: FlaskClient, slug: str) -> None:
    raw = (FOLDER / slug / "raw.txt").read_bytes()
    answer = client.post("/v1/quotes", data=raw, headers=UTF8).get_json()
    spoken = {number: quote["speaker"] for number, quote in enumerate(answer["quotes"]) if quote["speaker"] and quote["speaker"]["name"]}
    names = {number: speaker["name"] for speaker in answer["speakers"] for number in speaker["quotes"]}
    assert names == {number: speaker["name"] for number, speaker in spoken.items()}
    assert sum(len(speaker["quotes"]) for speaker in answer["speakers"]) == len(spoken)
    for speaker in answer["speakers"]:
        mentions = [{key: spoken[number][key] for key in ("text", "start", "end")} for number in speaker["quotes"]]
        assert speaker["mentions"] == sorted({m["start"]: m for m in mentions}.values(), key=lambda mention: mention["start"])


@pytest.mark.skipif(not SHARED_SEED.is_file(), reason="the data sets kept outside this repository are not here")
def test_the_answer_to_the_seed_follows_the_contract(client: FlaskClient) -> None:
    raw = SHARED_SEED.read_bytes()
    answer = client.post("/v1/articles", data=raw, headers=UTF8).get_json()
    assert schemas.ArticleSchema().validate(answer) == {}
    assert covered(raw.decode(), answer["segments"])


def test_json_and_plain_text_get_the_same_answer(client: FlaskClient) -> None:
    plain = client.post("/v1/articles", data=TEXT.encode(), headers=UTF8)
    assert client.post("/v1/articles", json={"text": TEXT}).data == plain.data
    assert plain.status_code == 200
    assert plain.content_type == "application/json"


def test_the_same_request_gets_the_same_bytes(client: FlaskClient) -> None:
    first, second = (client.post("/v1/articles", json={"text": TEXT, "id": "7"}) for _ in range(2))
    assert first.data == second.data


def test_the_id_is_repeated_and_the_language_is_believed(client: FlaskClient) -> None:
    answer = client.post("/v1/articles", json={"text": TEXT, "id": "caf\u00e9-7", "language": "pt-BR"}).get_json()
    assert list(answer) == ["id", *FIELDS]
    assert (answer["id"], answer["language"]) == ("caf\u00e9-7", "pt-BR")


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        pytest.param("fields=headline", ["headline"], id="one"),
        pytest.param("fields=quotes,headline", ["headline", "quotes"], id="several, in the order of the contract"),
        pytest.param("fields=speakers", ["speakers"], id="the speakers without their quotations"),
        pytest.param("fields=body,body", ["body"], id="one named twice"),
        pytest.param("fields=id,body", ["id", "body"], id="the id is always there"),
        pytest.param("fields=segments&explain=true&offsets=utf16", ["segments"], id="with other parameters"),
    ],
)
def test_only_the_fields_that_were_asked_for(client: FlaskClient, query: str, fields: list[str]) -> None:
    answer = client.post(f"/v1/articles?{query}", json={"text": TEXT, "id": "7"}).get_json()
    assert [name for name in answer if name != "id"] == [name for name in fields if name != "id"]
    assert answer["id"] == "7"


def test_utf16_offsets_count_an_emoji_twice(client: FlaskClient) -> None:
    points, units = (
        client.post(f"/v1/articles?fields=segments&offsets={unit}", json={"text": TEXT}).get_json()["segments"]
        for unit in ("codepoint", "utf16")
    )
    encoded = TEXT.encode("utf-16-le")
    assert [TEXT[s["start"] : s["end"]] for s in points] == [encoded[2 * s["start"] : 2 * s["end"]].decode("utf-16-le") for s in units]
    assert points != units


def test_rules_are_named_only_when_asked_for(client: FlaskClient) -> None:
    plain, explained = (
        client.post(f"/v1/articles?explain={value}", json={"text": TEXT}).get_json()["segments"] for value in ("false", "true")
    )
    assert all("rule" not in segment for segment in plain)
    assert all(segment["rule"] for segment in explained)


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/quotes"])
@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        pytest.param("", ["indirect", "direct"], id="of a named source, in the order of the text"),
        pytest.param("?indirect=named", ["indirect", "direct"], id="of a named source when asked for"),
        pytest.param("?indirect=all", ["indirect", "direct", "indirect"], id="of everybody when asked for"),
        pytest.param("?indirect=none", ["direct"], id="none when declined"),
    ],
)
def test_reported_speech_is_among_the_quotations_as_asked_for(client: FlaskClient, path: str, query: str, kinds: list[str]) -> None:
    text = (
        "Pier to close\n\nThe mayor, Ada Quill, said that the pier was old.\n\n"
        "\u201cIt is a danger to ships,\u201d she told the council.\n\nOfficials said that it would be closed."
    )
    answer = client.post(path + query, json={"text": text}).get_json()
    assert [quote["kind"] for quote in answer["quotes"]] == kinds
    assert [number for voice in answer["speakers"] for number in voice["quotes"]] == list(range(len(kinds)))
    assert answer["speakers"][0]["name"] == "Ada Quill"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b'\xef\xbb\xbf{"text": "a"}', {"Content-Type": "application/json"}, id="one byte order mark before JSON"),
        pytest.param(b'{"text": "first", "text": "a"}', {"Content-Type": "application/json"}, id="the last of two equal names counts"),
        pytest.param(b'{"text": "a"}', {"Content-Type": "Application/JSON; charset=utf-8"}, id="JSON with a charset, which means nothing"),
        pytest.param(b'{"text": "a"}', {"Content-Type": "application/json", "Accept": "text/csv, */*;q=0.1"}, id="second best"),
        pytest.param(b'{"text": "a"}', {"Content-Type": "application/json", "Accept": "application/*"}, id="any application type"),
        pytest.param(b"a", {"Content-Type": "text/plain", "Content-Encoding": "identity"}, id="not compressed, and says so"),
        pytest.param(gzip.compress(b"a"), {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, id="gzip"),
        pytest.param(gzip.compress(b"a"), {"Content-Type": "text/plain", "Content-Encoding": "X-GZIP"}, id="gzip by its old name"),
        pytest.param(
            gzip.compress(b'{"te') + gzip.compress(b"") + gzip.compress(b'xt": "a"}'),
            {"Content-Type": "application/json", "Content-Encoding": "gzip"},
            id="three members of gzip, one of them empty",
        ),
        pytest.param(b"a", {"Content-Type": 'text/plain; charset="ISO-8859-1"'}, id="a quoted charset"),
        pytest.param("a".encode("utf-16"), {"Content-Type": "text/plain"}, id="UTF-16 by its mark"),
    ],
)
def test_what_is_accepted(client: FlaskClient, body: bytes, headers: dict[str, str]) -> None:
    response = client.post("/v1/body", data=body, headers=headers)
    assert (response.status_code, response.get_json()["body"]) == (200, "a")


@pytest.mark.parametrize("path", ["/v1", "/livez", "/readyz", "/openapi.yaml", "/openapi.json", "/problems/empty-text"])
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert (head.content_length, head.content_type) == (get.content_length, get.content_type)


def test_options_names_methods_and_media_types(client: FlaskClient) -> None:
    response = client.options("/v1/articles")
    assert (response.status_code, response.data) == (204, b"")
    assert (response.headers["Allow"], response.headers["Accept-Post"]) == (
        "OPTIONS, POST",
        "application/json, text/plain, text/html, application/xhtml+xml, message/rfc822, multipart/form-data",
    )
    assert "Accept-Post" not in client.options("/v1").headers


@pytest.mark.parametrize(
    "path",
    [
        "/v1",
        "/livez",
        "/readyz",
        "/openapi.yaml",
        "/openapi.json",
        "/problems/empty-text",
        "/",
        "/v1/headline",
        "/v1/body",
        "/v1/quotes",
        "/v1/teasers",
    ],
)
def test_every_address_answers_options_without_a_body(client: FlaskClient, path: str) -> None:
    response = client.options(path)
    reads_articles = path.startswith("/v1/")
    assert (response.status_code, response.data, "Content-Type" in response.headers) == (204, b"", False)
    assert response.headers["Allow"] == ("OPTIONS, POST" if reads_articles else "GET, HEAD, OPTIONS")
    assert ("Accept-Post" in response.headers) == ("Accept-Encoding" in response.headers) == reads_articles


def test_caches_keep_nobodys_article(client: FlaskClient) -> None:
    for response in (client.post("/v1/articles", json={"text": TEXT}), client.get("/livez"), client.get("/nowhere"), client.options("/v1")):
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/headline", "/v1/articles/batch"])
@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson", "text/html"])
def test_caches_are_told_that_the_accept_header_decides(client: FlaskClient, path: str, accept: str) -> None:
    assert "Accept" in client.post(path, json={"text": TEXT}, headers={"Accept": accept}).vary


@pytest.mark.parametrize("member", [{"id": "i" * 256}, {"language": "abcdefgh-12345678"}])
def test_a_member_as_long_as_allowed_is_accepted(client: FlaskClient, member: dict[str, str]) -> None:
    assert client.post("/v1/articles", json={"text": TEXT, **member}).status_code == 200


def test_the_service_describes_itself(client: FlaskClient) -> None:
    about = client.get("/v1").get_json()
    assert service_schemas.AboutSchema().validate(about) == {}
    assert about["fields"] == list(FIELDS)
    assert about["page_fields"] == list(PAGE_FIELDS)
    assert about["limits"] == {
        "body_bytes": 1_048_576,
        "page_bytes": 8_388_608,
        "batch_bytes": 8_388_608,
        "batch_lines": 1000,
        "batch_seconds": 120,
        "id_length": 256,
    }
    assert client.post("/v1/headline", json={"text": TEXT}).get_json()["ruleset"] == about["ruleset"]


def test_it_lives_and_is_ready(client: FlaskClient) -> None:
    assert client.get("/livez").get_json() == {"status": "live"}
    assert client.get("/readyz").get_json() == {"status": "ready"}


@pytest.mark.parametrize(
    ("sent", "answered"), [("lune-7", "lune-7"), (20261122, "20261122"), (-1, "-1"), (7.0, "7"), (2**64 - 1, "18446744073709551615")]
)
def test_an_id_may_be_a_number_and_comes_back_as_a_string(client: FlaskClient, sent: object, answered: str) -> None:
    assert client.post("/v1/headline", json={"text": TEXT, "id": sent}).get_json()["id"] == answered


@pytest.mark.parametrize("sent", [True, 1.5, None, ["a"], {"a": 1}, "a" * 257, 2**64, 1e300])
def test_an_id_that_is_neither_text_nor_a_whole_number_is_refused(client: FlaskClient, sent: object) -> None:
    assert client.post("/v1/headline", json={"text": TEXT, "id": sent}).status_code == 422


def test_a_page_may_be_xhtml(client: FlaskClient) -> None:
    page = (
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Pier reopens</h1><p>The pier reopened.</p></body></html>"
    )
    answers = [client.post("/v1/articles", data=page, content_type=kind) for kind in ("text/html", "application/xhtml+xml; charset=utf-8")]
    assert answers[0].status_code == answers[1].status_code == 200
    assert answers[0].data == answers[1].data

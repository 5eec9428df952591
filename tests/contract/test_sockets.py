"""Bodies over real connections to a real server: limits that a test client cannot try."""

import http.client
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest

from service.api.headers import PROTECTION
from tests.contract.exchanges import LIMIT
from tests.running import running, talk

PAGE_LIMIT = 3 * LIMIT


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running server whose limits are small."""
    log = tmp_path_factory.mktemp("server") / "log"
    with running(log, COPYDESK_MAX_BODY_BYTES=str(LIMIT), COPYDESK_MAX_PAGE_BYTES=str(PAGE_LIMIT)) as server:
        yield server.port


def post_chunked(port: int, size: int) -> tuple[int, dict[str, object]]:
    """Post a text of `size` bytes in chunks of a kilobyte, without announcing its length."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    chunks = (b"a" * min(1024, size - sent) for sent in range(0, size, 1024))
    with suppress(BrokenPipeError, ConnectionResetError):  # refused before everything was sent; the answer is waiting
        connection.request("POST", "/v1/body", chunks, {"Content-Type": "text/plain"}, encode_chunked=True)
    return read_answer(connection)


@pytest.mark.parametrize("chunked", [True, False], ids=["in chunks", "of announced length"])
@pytest.mark.parametrize(
    ("member", "size", "status"),
    [("html", LIMIT + 1, 200), ("html", PAGE_LIMIT, 200), ("html", PAGE_LIMIT + 1, 413), ("text", LIMIT, 200), ("text", LIMIT + 1, 413)],
)
def test_a_page_in_json_may_be_as_large_as_a_page_and_a_text_may_not(port: int, member: str, size: int, status: int, chunked: bool) -> None:
    body = b'{"%b": "' % member.encode()
    body += b"a" * (size - len(body) - 2) + b'"}'
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    pieces = (body[start : start + 1000] for start in range(0, size, 1000))
    sent = pieces if chunked else body
    connection.request("POST", "/v1/body", sent, {"Content-Type": "application/json"}, encode_chunked=chunked)
    assert read_answer(connection)[0] == status


def read_answer(connection: http.client.HTTPConnection) -> tuple[int, dict[str, object]]:
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer


@pytest.mark.parametrize("size", [1, 1023, 1024, 1025, LIMIT - 1, LIMIT])
def test_a_chunked_body_up_to_the_limit_arrives_whole(port: int, size: int) -> None:
    status, answer = post_chunked(port, size)
    assert (status, answer["body"]) == (200, "a" * size)


@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT + 2, 5_000_000])
def test_a_chunked_body_over_the_limit_is_refused_and_never_cut(port: int, size: int) -> None:
    status, answer = post_chunked(port, size)
    assert (status, answer["type"]) == (413, "/problems/too-large")


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 200), (LIMIT + 1, 413), (5_000_000, 413)])
def test_a_body_of_announced_length(port: int, size: int, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", "/v1/body", b"a" * size, {"Content-Type": "text/plain"})
    assert read_answer(connection)[0] == status


HEAD = b"POST /v1/body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        pytest.param(HEAD + b"Content-Length: 100\r\n\r\nhalf a text", id="the connection ends before the announced length"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", id="the size of a chunk is no number"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", id="the connection ends inside a chunk"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n", id="the size of a chunk is negative"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n", id="the size of a chunk has a prefix"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n", id="the size of a chunk ends with a line feed alone"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n", id="a chunk goes on behind its size"),
    ],
)
def test_a_body_that_breaks_off_is_never_taken_for_an_article(port: int, request_bytes: bytes) -> None:
    answer = talk(port, request_bytes)
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert b"\r\nContent-Type: application/problem+json\r\n" in answer


def test_an_answer_to_what_is_not_http_has_the_headers_of_any_other(port: int) -> None:
    head, _, body = talk(port, b"GET /livez HTTP/1.1\r\nno colon\r\n\r\n").decode().partition("\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert headers["X-Request-Id"] == json.loads(body)["request_id"]
    assert PROTECTION.items() <= headers.items()


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", id="a length and chunks"),
        pytest.param(b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", id="chunks and a length"),
        pytest.param(b"Content-Length: 1\r\nContent-Length: 1\r\n", id="the same length twice"),
        pytest.param(b"Content-Length: 1, 1\r\n", id="a list of lengths"),
        pytest.param(b"Content-Length: +1\r\n", id="a length with a sign"),
        pytest.param(b"Content-Length: 0x1\r\n", id="a length with a prefix"),
        pytest.param(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", id="chunks twice"),
        pytest.param(b"Transfer-Encoding: chunked, identity\r\n", id="chunks that are not the last coding"),
        pytest.param(b"Transfer-Encoding: identity\r\n", id="a coding that means nothing"),
        pytest.param(b"Transfer-Encoding: xchunked\r\n", id="a coding that looks like chunks"),
        pytest.param(b"Transfer-Encoding : chunked\r\n", id="a space before the colon"),
        pytest.param(b"Transfer-Encoding: gzip, chunked\r\n", id="chunks of something compressed"),
        pytest.param(b"X-Note: a\r\n Content-Length: 1\r\n", id="a header on two lines"),
        pytest.param(b"X-Note: a\0b\r\nTransfer-Encoding: chunked\r\n", id="a header with a zero byte"),
    ],
)
def test_a_request_that_two_servers_may_read_in_two_ways_is_refused(port: int, headers: bytes) -> None:
    answer = talk(port, HEAD + headers + b"\r\n1\r\na\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("size", [PAGE_LIMIT, PAGE_LIMIT + 1])
@pytest.mark.parametrize("coding", [b"Content-Length: %d\r\n", b"Transfer-Encoding: chunked\r\n"], ids=["of announced length", "in chunks"])
def test_a_page_up_to_the_limit(port: int, size: int, coding: bytes) -> None:
    body = b"<p>Pier shut".ljust(size)
    announced = b"%" in coding
    head = HEAD.replace(b"text/plain", b"text/html") + (coding % size if announced else coding) + b"\r\n"
    answer = talk(port, head + (body if announced else b"%x\r\n%b\r\n0\r\n\r\n" % (size, body)))
    assert answer.startswith(b"HTTP/1.1 200 " if size == PAGE_LIMIT else b"HTTP/1.1 413 "), answer[:200]


@pytest.mark.parametrize(
    ("version", "host", "status"),
    [
        pytest.param(b"1.1", b"Host: x\r\n", b"200", id="a host"),
        pytest.param(b"1.1", b"", b"400", id="none in HTTP/1.1"),
        pytest.param(b"1.1", b"Host: x\r\nHost: y\r\n", b"400", id="two"),
        pytest.param(b"1.0", b"", b"200", id="none in HTTP/1.0"),
    ],
)
def test_a_request_names_one_host(port: int, version: bytes, host: bytes, status: bytes) -> None:
    answer = talk(port, b"GET /livez HTTP/" + version + b"\r\n" + host + b"Connection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] == status, answer[:200]
    assert answer.count(b"\r\nX-Request-Id: ") == 1


def test_there_is_no_second_protocol_beside_http_1(port: int) -> None:
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"
    assert talk(port, b"GET /livez HTTP/1.1\r\nHost: x\r\n" + upgrade).startswith(b"HTTP/1.1 200 ")
    assert talk(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_the_server_names_no_version(port: int) -> None:
    answer = talk(port, b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"Server: gunicorn\r\n" in answer or b"Server:" not in answer

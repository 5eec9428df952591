"""Request ids and traces that callers send: kept where they are well-formed, dropped where they are not."""

import pytest

from service.api.correlation import choose_request_id, read_trace

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.mark.parametrize("offered", ["a", "A-z.0_9", "x" * 64])
def test_a_callers_request_id_is_kept(offered: str) -> None:
    assert choose_request_id(offered) == offered


@pytest.mark.parametrize("offered", [None, "", "x" * 65, "a b", "a\n", "é", "a;b", "<script>"])
def test_any_other_request_id_is_replaced(offered: str | None) -> None:
    chosen = choose_request_id(offered)
    assert chosen != offered
    assert len(chosen) == 32


@pytest.mark.parametrize(
    ("offered", "flags"),
    [
        pytest.param(f"00-{TRACE}-{PARENT}-01", "01", id="sampled"),
        pytest.param(f"00-{TRACE}-{PARENT}-00", "00", id="not sampled"),
        pytest.param(f"cc-{TRACE}-{PARENT}-01", "01", id="a later version"),
        pytest.param(f"cc-{TRACE}-{PARENT}-01-what.comes.after", "01", id="a later version that goes on"),
    ],
)
def test_a_trace_is_read(offered: str, flags: str) -> None:
    assert str(read_trace(offered)) == f"00-{TRACE}-{PARENT}-{flags}"


@pytest.mark.parametrize(
    "offered",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="nothing"),
        pytest.param(f"ff-{TRACE}-{PARENT}-01", id="the version that cannot be"),
        pytest.param(f"00-{'0' * 32}-{PARENT}-01", id="a trace of zeros"),
        pytest.param(f"00-{TRACE}-{'0' * 16}-01", id="a parent of zeros"),
        pytest.param(f"00-{TRACE.upper()}-{PARENT}-01", id="capitals"),
        pytest.param(f"00-{TRACE}-{PARENT}-01-more", id="version 00 that goes on"),
        pytest.param(f"cc-{TRACE}-{PARENT}-01more", id="a later version that goes on without a dash"),
        pytest.param(f"00-{TRACE}-{PARENT}-01\n", id="a line end"),
        pytest.param(f"00-{TRACE}-{PARENT}-01,00-{TRACE}-{PARENT}-01", id="two headers, joined"),
        pytest.param(f"00-{TRACE}-{PARENT}", id="no flags"),
        pytest.param(f"cc-{TRACE}-{PARENT}-01-{'x' * 300}", id="longer than anybody needs"),
    ],
)
def test_anything_else_is_no_trace(offered: str | None) -> None:
    assert read_trace(offered) is None

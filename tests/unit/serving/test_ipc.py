"""Messages between front ends and worker processes arrive as they were sent."""

import io

import pytest

from service.answer.answering import Findings
from service.answer.offsets import OffsetUnit
from service.answer.submission import Options, Submission
from service.quotation.scope import Reported
from service.serving.ipc import Outcome, Reply, pack_reply, pack_task, receive, unpack_reply, unpack_task


def sent(frame: bytes) -> tuple[bytes, bytes]:
    received = receive(io.BytesIO(frame).read)
    assert received is not None
    return received


@pytest.mark.parametrize(
    ("submission", "options"),
    [
        pytest.param(Submission("a"), Options(), id="as little as possible"),
        pytest.param(
            Submission("\N{LEFT DOUBLE QUOTATION MARK}x\N{GRINNING FACE}\0\n", "id-1", "de-CH"),
            Options(OffsetUnit.UTF16, ("headline", "quotes"), explain=True, indirect=Reported.ALL),
            id="everything other than usual",
        ),
        pytest.param(Submission(html="<p>a</p>"), Options(), id="a page"),
    ],
)
def test_a_task_arrives_as_it_was_sent(submission: Submission, options: Options) -> None:
    assert unpack_task(sent(pack_task(submission, options))[0]) == (submission, options)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(Outcome.ANSWERED, b'{"headline":null}', Findings(2, 1, 3, {"paragraph": 4}, {"x": 1}), peak_kilobytes=7),
        Reply(Outcome.EMPTY),
        Reply(Outcome.OUT_OF_MEMORY),
        Reply(Outcome.FAULT, error="KeyError", where=("pipeline.py:1 process",)),
    ],
    ids=lambda reply: reply.outcome.value,
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert unpack_reply(*sent(pack_reply(reply))) == reply


@pytest.mark.parametrize("kept", [0, 3, 8, 9, 20])
def test_a_frame_that_breaks_off_is_none(kept: int) -> None:
    frame = pack_reply(Reply(Outcome.EMPTY))
    assert receive(io.BytesIO(frame[:kept]).read) is None


def test_a_frame_may_come_in_pieces() -> None:
    source = io.BytesIO(pack_task(Submission("abc"), Options()))
    assert receive(lambda size: source.read(min(size, 1))) is not None


def test_more_than_a_frame_is_none() -> None:
    frame = pack_reply(Reply(Outcome.EMPTY))
    assert receive(io.BytesIO(frame + b"x").read) is None
    assert receive(io.BytesIO(frame).read) is not None

"""The consumer of deploy/rabbitmq, with a real broker and a service that runs."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

import copydesk
from tests.running import ROOT, SLOW_SENTENCES, running

aio_pika = pytest.importorskip("aio_pika")

pytestmark = pytest.mark.queues

ARTICLE = "Pier {0} to close\n\nPier {0} at Skell will close on Monday.\n\n“Nobody crosses before May,” said Tom Birkett.\n"
ARTICLES = 60
FOLDER = ROOT / "deploy/rabbitmq"
SECONDS = 60
"""For all answers."""


@contextmanager
def consumer(broker: str, service: str, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The consumer, as its compose file starts it."""
    command = [sys.executable, "-m", "faststream", "run", "consumer:app"]
    environment = os.environ | {"RABBITMQ_URL": broker, "SERVICE_URL": service, "PYTHONPATH": str(ROOT)}
    with log.open("ab") as output, subprocess.Popen(command, cwd=FOLDER, env=environment, stdout=output, stderr=output) as process:
        try:
            yield process
        finally:
            process.kill()


async def put(broker: str, messages: Mapping[str, bytes]) -> None:
    """Put messages into the queue of articles, each under its id."""
    async with await aio_pika.connect(broker) as connection:
        channel = await connection.channel()
        for name, content in messages.items():
            await channel.default_exchange.publish(aio_pika.Message(content, correlation_id=name, delivery_mode=2), "articles")


async def take(broker: str, found: dict[str, set[bytes]], *, enough: int = 0, name: str | None = None) -> None:
    """Take answers out of their queue until there are those of so many articles, and that of the article with a name."""
    async with await aio_pika.connect(broker) as connection, asyncio.timeout(SECONDS):
        channel = await connection.channel()
        queue = await channel.get_queue("answers")
        while len(found) < enough or (name is not None and name not in found):
            message = await queue.get(fail=False)
            if message is None:
                await asyncio.sleep(0.05)
                continue
            await message.ack()
            found.setdefault(str(message.correlation_id), set()).add(message.body)


async def wait_for_queues(broker: str) -> None:
    """Wait for the consumer, which declares both queues."""
    async with asyncio.timeout(SECONDS):
        while True:
            async with await aio_pika.connect(broker) as connection:
                try:
                    channel = await connection.channel()
                    await channel.get_queue("articles")
                    await channel.get_queue("answers")
                except aio_pika.exceptions.ChannelNotFoundEntity:
                    await asyncio.sleep(0.2)
                else:
                    return


def test_every_article_is_answered_also_when_a_consumer_is_killed(broker: str, tmp_path: Path) -> None:
    sent = {str(number): json.dumps({"text": ARTICLE.format(number)}).encode() for number in range(ARTICLES)}
    sent |= {
        "poison": json.dumps({"text": SLOW_SENTENCES * 10_000}).encode(),
        "empty": b'{"text": " "}',
        "broken": b"{\xff",
        "list": b"[1]",
    }
    log, found = tmp_path / "consumer.log", dict[str, set[bytes]]()
    with running(tmp_path / "service.log", COPYDESK_TIMEOUT_SECONDS="1") as service:
        with consumer(broker, service.url, log) as process:
            asyncio.run(wait_for_queues(broker))
            asyncio.run(put(broker, sent))
            asyncio.run(take(broker, found, enough=1))
            process.kill()
        assert len(found) < len(sent)
        with consumer(broker, service.url, log) as process:
            asyncio.run(take(broker, found, enough=len(sent)))
            process.terminate()
            assert process.wait(20) == 0, log.read_text()
    kinds = {name: json.loads(min(bodies)).get("error", {}).get("kind") for name, bodies in found.items()}
    assert {name: kind for name, kind in kinds.items() if kind} == {
        "poison": "/problems/deadline-passed",
        "empty": "/problems/empty-text",
        "broken": "/problems/invalid-request",
        "list": "/problems/invalid-request",
    }
    answers = [json.loads(min(found[str(number)])) for number in range(ARTICLES)]
    assert answers == [copydesk.process(ARTICLE.format(number)) for number in range(ARTICLES)]
    assert all(len(bodies) == 1 for bodies in found.values()), "a second answer is the same one"


def test_articles_wait_while_the_service_is_away(broker: str, tmp_path: Path) -> None:
    log, found = tmp_path / "consumer.log", dict[str, set[bytes]]()
    with running(tmp_path / "first.log") as service, consumer(broker, service.url, log):
        asyncio.run(wait_for_queues(broker))
        port = service.port
    asyncio.run(put(broker, {"waiting": json.dumps({"text": ARTICLE.format(1)}).encode()}))
    with consumer(broker, f"http://127.0.0.1:{port}", log), running(tmp_path / "second.log", COPYDESK_BIND=f"127.0.0.1:{port}"):
        asyncio.run(take(broker, found, name="waiting"))  # a second answer to an article of the test before may be left in the queue
    assert [json.loads(body) for body in found["waiting"]] == [copydesk.process(ARTICLE.format(1))]


def test_the_compose_file_gives_the_consumer_what_it_reads() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))["services"]
    read = {line.split('"')[1] for line in (FOLDER / "consumer.py").read_text(encoding="utf-8").splitlines() if "os.environ.get(" in line}
    assert set(services["consumer"]["environment"]) <= read
    assert services["consumer"]["build"]["args"]["EXTRAS"] == "rabbitmq"

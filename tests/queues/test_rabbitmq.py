"""The consumer of deploy/rabbitmq, with a real broker and a service that runs."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import copydesk
from tests.consumers import ARTICLE, check_answers, check_compose_file, consumer_process, messages
from tests.running import ROOT, running

aio_pika = pytest.importorskip("aio_pika")

pytestmark = pytest.mark.queues

ARTICLES = 60
FOLDER = ROOT / "deploy/rabbitmq"
SECONDS = 60
"""For all answers."""


def consumer(broker: str, service: str, log: Path) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    """The consumer, as its compose file starts it."""
    command = [sys.executable, "-m", "faststream", "run", "consumer:app"]
    return consumer_process(command, FOLDER, log, RABBITMQ_URL=broker, SERVICE_URL=service)


async def put(broker: str, sent: Mapping[str, bytes]) -> None:
    """Put messages into the queue of articles, each under its id."""
    async with await aio_pika.connect(broker) as connection:
        channel = await connection.channel()
        for name, content in sent.items():
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
    sent = messages(ARTICLES, broken=b"{\xff")
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
    check_answers(found, ARTICLES)


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
    check_compose_file(FOLDER, "rabbitmq")

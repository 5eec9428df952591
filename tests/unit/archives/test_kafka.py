"""The consumer of deploy/kafka, with brokers that librdkafka plays on real connections, and with a service that runs."""

import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.consumers import check_answers, check_compose_file, consumer_process, messages
from tests.running import ROOT, running

kafka = pytest.importorskip("confluent_kafka")

ARTICLES = 40
FOLDER = ROOT / "deploy/kafka"


def consumer(servers: str, service: str, log: Path) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    return consumer_process([sys.executable, "consumer.py"], FOLDER, log, KAFKA_SERVERS=servers, SERVICE_URL=service)


def take(answers: "kafka.Consumer", enough: int, process: "subprocess.Popen[bytes]", found: dict[str, set[bytes]]) -> None:
    """Wait for answers to so many articles."""
    deadline = time.monotonic() + 60
    while len(found) < enough:
        assert process.poll() is None, "the consumer ended"
        assert time.monotonic() < deadline, f"{len(found)} answers"
        for message in answers.consume(100, timeout=0.2):
            if not message.error():
                found.setdefault(message.key().decode(), set()).add(message.value())


def test_every_article_is_answered_also_when_a_consumer_is_killed(tmp_path: Path) -> None:
    broker = kafka.Producer({"bootstrap.servers": "", "test.mock.num.brokers": 1})
    [metadata] = broker.list_topics(timeout=10).brokers.values()
    servers = f"{metadata.host}:{metadata.port}"
    sent = messages(ARTICLES, broken=b"{")
    first = dict(list(sent.items())[:20])
    for key, value in first.items():
        broker.produce("articles", value, key)
    broker.flush(10)
    answers = kafka.Consumer({"bootstrap.servers": servers, "group.id": "test", "auto.offset.reset": "earliest"})
    answers.subscribe(["answers"])
    found: dict[str, set[bytes]] = {}
    with running(tmp_path / "service.log", COPYDESK_TIMEOUT_SECONDS="1") as service:
        with consumer(servers, service.url, tmp_path / "consumer.log") as process:
            take(answers, 1, process, found)
            process.kill()
        for key, value in sent.items() - first.items():
            broker.produce("articles", value, key)
        broker.flush(10)
        with consumer(servers, service.url, tmp_path / "consumer.log") as process:
            take(answers, len(sent), process, found)
            process.terminate()
            assert process.wait(20) == 0
    answers.close()
    check_answers(found, ARTICLES)


def test_the_compose_file_gives_the_consumer_what_it_reads() -> None:
    check_compose_file(FOLDER, "kafka")

"""The consumer of deploy/kafka, with brokers that librdkafka plays on real connections, and with a service that runs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

import copydesk
from tests.running import ROOT, SLOW_SENTENCES, running

kafka = pytest.importorskip("confluent_kafka")

ARTICLE = "Pier {0} to close\n\nPier {0} at Skell will close on Monday.\n\n“Nobody crosses before May,” said Tom Birkett.\n"
ARTICLES = 40
CONSUMER = ROOT / "deploy/kafka/consumer.py"


@contextmanager
def consumer(servers: str, service: str, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    environment = os.environ | {"KAFKA_SERVERS": servers, "SERVICE_URL": service, "PYTHONPATH": str(ROOT)}
    with log.open("ab") as output, subprocess.Popen([sys.executable, CONSUMER], env=environment, stdout=output, stderr=output) as process:
        try:
            yield process
        finally:
            process.kill()


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
    sent = {str(number): json.dumps({"text": ARTICLE.format(number)}) for number in range(ARTICLES)}
    sent |= {"poison": json.dumps({"text": SLOW_SENTENCES * 10_000}), "empty": '{"text": " "}', "broken": "{", "list": "[1]"}
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
    kinds = {key: json.loads(min(values)).get("error", {}).get("kind") for key, values in found.items()}
    assert {key: kind for key, kind in kinds.items() if kind} == {
        "poison": "/problems/deadline-passed",
        "empty": "/problems/empty-text",
        "broken": "/problems/invalid-request",
        "list": "/problems/invalid-request",
    }
    assert [json.loads(min(found[str(number)])) for number in range(ARTICLES)] == [
        copydesk.process(ARTICLE.format(number)) for number in range(ARTICLES)
    ]
    assert all(len(values) == 1 for values in found.values()), "a second answer is the same one"


def test_the_compose_file_gives_the_consumer_what_it_reads() -> None:
    services = yaml.safe_load((ROOT / "deploy/kafka/compose.yaml").read_text(encoding="utf-8"))["services"]
    read = {line.split('"')[1] for line in CONSUMER.read_text(encoding="utf-8").splitlines() if "os.environ.get(" in line}
    assert set(services["consumer"]["environment"]) <= read
    assert services["consumer"]["build"]["args"]["EXTRAS"] == "kafka"

"""Takes articles from a topic of Kafka, has Copydesk take them apart, and writes the answers to another topic.

A message is what `POST /v1/articles` takes: a JSON object with "text" or "html", and perhaps "id", "language" and "url". Its answer has the
same key, and is the service's answer, or an object with an "error". Start as many of these as the topic has partitions.

Every message is answered at least once: its offset is committed when its answer has been written. The same article has the same answer each
time, so that a second one after a crash does no harm; a compacted topic keeps one for each key.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from typing import Any

from confluent_kafka import Consumer, KafkaException, Message, Producer, TopicPartition

from copydesk import Client, Problem

SERVERS = os.environ.get("KAFKA_SERVERS", "localhost:9092")
ARTICLES = os.environ.get("KAFKA_ARTICLES", "articles")
ANSWERS = os.environ.get("KAFKA_ANSWERS", "answers")
SERVICE = os.environ.get("SERVICE_URL", "http://localhost:8000")
"""The brokers, the topic that is read, the topic that is written, and where the service is."""

MESSAGES_AT_ONCE = 100
"""As many as one request of the client carries."""

PATIENCE_SECONDS = 1.0
"""A smaller number of messages waits this long for more."""

MAX_MESSAGE_BYTES = 8 << 20
"""Of an answer: that of a page repeats its text. The topic needs max.message.bytes of this size, too."""

_stopping = False  # set by SIGTERM and SIGINT


def main() -> None:
    """Answer until the process is told to stop."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    producer = Producer({"bootstrap.servers": SERVERS, "enable.idempotence": True, "message.max.bytes": MAX_MESSAGE_BYTES})
    consumer = Consumer(
        {
            "bootstrap.servers": SERVERS,
            "group.id": "copydesk",
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "session.timeout.ms": 10_000,
        }
    )
    consumer.subscribe([ARTICLES])
    with Client(SERVICE, timeout=60) as client:
        while not _stopping:
            messages = [message for message in consumer.consume(MESSAGES_AT_ONCE, PATIENCE_SECONDS) if not message.error()]
            _answer(messages, client, producer)
            if producer.flush():
                raise SystemExit("the answers cannot be written")  # nothing is committed: whoever starts next reads the articles again
            _commit(messages, consumer)
    consumer.close()


def _answer(messages: list[Message], client: Client, producer: Producer) -> None:
    answers: Iterable[Any] = client.batch([_read(message.value()) for message in messages])
    for message, answer in zip(messages, answers, strict=True):
        said = {"error": {"kind": answer.type, "detail": answer.detail or answer.title}} if isinstance(answer, Problem) else answer
        producer.produce(ANSWERS, json.dumps(said, ensure_ascii=False).encode(), message.key(), on_delivery=_check)


def _read(value: bytes | None) -> Any:
    """An article for the service. What is not one is sent as it is read, and the service says what is wrong with it."""
    try:
        article = json.loads(value or b"{}")
    except ValueError:
        return {}
    return article if isinstance(article, dict) else {}


def _check(error: object, message: Message) -> None:
    if error is not None:
        raise SystemExit(f"an answer was not written to partition {message.partition()}: {error}")


def _commit(messages: list[Message], consumer: Consumer) -> None:
    """Say how far each partition has been answered."""
    reached = {message.partition(): message.offset() + 1 for message in messages}
    try:
        if reached:
            consumer.commit(
                offsets=[TopicPartition(ARTICLES, partition, offset) for partition, offset in reached.items()], asynchronous=False
            )
    except KafkaException as error:
        print(f"not committed, so that these articles are answered again: {error}", file=sys.stderr)


def _stop(_number: int, _frame: object) -> None:
    global _stopping  # noqa: PLW0603  # a signal has no other way in
    _stopping = True


if __name__ == "__main__":
    main()

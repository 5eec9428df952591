"""Takes articles from a queue of RabbitMQ, has Copydesk take them apart, and puts the answers into another queue.

A message is what `POST /v1/articles` takes: a JSON object with "text" or "html", and perhaps "id", "language" and "url". Its answer has the
same correlation id, and is the service's answer, or an object with an "error". Start as many of these as you like.

Every message is answered at least once: it is acknowledged when the broker has confirmed its answer. The same article has the same answer
each time, so that a second one after a crash does no harm.

Run it with FastStream's own command: ``faststream run consumer:app``.
"""

import json
import os
from time import sleep
from typing import Any

from faststream import AckPolicy, FastStream
from faststream.rabbit import Channel, QueueType, RabbitBroker, RabbitMessage, RabbitQueue

from copydesk import Client, Problem

BROKER = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@localhost:5672/")
ARTICLES = os.environ.get("RABBITMQ_ARTICLES", "articles")
ANSWERS = os.environ.get("RABBITMQ_ANSWERS", "answers")
SERVICE = os.environ.get("SERVICE_URL", "http://localhost:8000")
"""The broker, the queue that is read, the queue that is written, and where the service is."""

MESSAGES_AT_ONCE = 8
"""As many wait for their answers at the same time, each in a thread; two for each worker of the service keep it busy."""

OVERLOADED = "/problems/overloaded"
"""The problem of an article that the service did nothing with, because it had too much to do."""

SECONDS_BETWEEN_ATTEMPTS = 0.5
"""The service answers some hundred articles in this time."""

broker = RabbitBroker(BROKER, default_channel=Channel(prefetch_count=MESSAGES_AT_ONCE, on_return_raises=True))
app = FastStream(broker)
client = Client(SERVICE, timeout=60)


def _queue(name: str) -> RabbitQueue:
    """A queue that outlives its broker. A message that was handed out ten times goes back no more: it kills its consumers."""
    return RabbitQueue(name, durable=True, queue_type=QueueType.QUORUM, arguments={"x-delivery-limit": 10})


@app.on_startup
async def declare_answers() -> None:
    """Make the queue that is written, before the first message is taken: the one that is read is made by its subscriber."""
    await broker.connect()
    await broker.declare_queue(_queue(ANSWERS))


async def _take_bytes(message: RabbitMessage) -> bytes:
    """The content as it came: what is no JSON is answered, too."""
    return message.body


@broker.subscriber(_queue(ARTICLES), decoder=_take_bytes, ack_policy=AckPolicy.NACK_ON_ERROR)
@broker.publisher(_queue(ANSWERS), persist=True)
def answer(content: bytes) -> dict[str, Any]:
    """The answer to one message, asked for again for as long as the service has too much to do.

    What the client raises, such as a service that cannot be reached, puts the message back into the queue.
    """
    article = _read(content)
    while True:
        [found] = client.batch([article])
        if not isinstance(found, Problem) or found.type != OVERLOADED:
            break
        sleep(SECONDS_BETWEEN_ATTEMPTS)
    if isinstance(found, Problem):
        return {"error": {"kind": found.type, "detail": found.detail or found.title}}
    return dict(found)


def _read(content: bytes) -> Any:
    """An article for the service. What is not one is sent as an empty object, and the service says what is wrong with it."""
    try:
        article = json.loads(content)
    except ValueError:
        return {}
    return article if isinstance(article, dict) else {}

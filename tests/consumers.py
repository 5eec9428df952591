"""The consumers of `deploy/`: what they are sent, what must have become of it, and what their compose files must say."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

import copydesk
from tests.running import ROOT, SLOW_SENTENCES

ARTICLE = "Pier {0} to close\n\nPier {0} at Skell will close on Monday.\n\n“Nobody crosses before May,” said Tom Birkett.\n"


def messages(articles: int, *, broken: bytes) -> dict[str, bytes]:
    """So many good articles under their numbers, and four messages that are answered by an error."""
    good = {str(number): json.dumps({"text": ARTICLE.format(number)}).encode() for number in range(articles)}
    poison = json.dumps({"text": SLOW_SENTENCES * 10_000}).encode()
    return good | {"poison": poison, "empty": b'{"text": " "}', "broken": broken, "list": b"[1]"}


@contextmanager
def consumer_process(command: Sequence[str | Path], folder: Path, log: Path, **variables: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A consumer that runs in its folder with these variables. Whatever becomes of the test, it ends."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    with log.open("ab") as output, subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output) as process:
        try:
            yield process
        finally:
            process.kill()


def check_answers(found: Mapping[str, set[bytes]], articles: int) -> None:
    """Every message has one answer, perhaps several times: the service's own, or what is wrong with it."""
    kinds = {name: json.loads(min(bodies)).get("error", {}).get("kind") for name, bodies in found.items()}
    assert {name: kind for name, kind in kinds.items() if kind} == {
        "poison": "/problems/deadline-passed",
        "empty": "/problems/empty-text",
        "broken": "/problems/invalid-request",
        "list": "/problems/invalid-request",
    }
    answers = [json.loads(min(found[str(number)])) for number in range(articles)]
    assert answers == [copydesk.process(ARTICLE.format(number)) for number in range(articles)]
    assert all(len(bodies) == 1 for bodies in found.values()), "a second answer is the same one"


def check_compose_file(folder: Path, extra: str) -> None:
    """The compose file gives the consumer only variables that it reads, and the extra that it needs."""
    services = yaml.safe_load((folder / "compose.yaml").read_text(encoding="utf-8"))["services"]
    read = {line.split('"')[1] for line in (folder / "consumer.py").read_text(encoding="utf-8").splitlines() if "os.environ.get(" in line}
    assert set(services["consumer"]["environment"]) <= read
    assert services["consumer"]["build"]["args"]["EXTRAS"] == extra

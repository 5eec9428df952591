"""The image and the compose file, with a real engine: built, started, asked, confined and stopped."""

import json
import subprocess
import time
from collections.abc import Iterator

import pytest
import requests

from tests.container.engine import ROOT, docker, free_port, inspect, wait_until_healthy

pytestmark = [pytest.mark.container, pytest.mark.timeout(900)]

BASE = "python:3.13-slim"
MEGABYTE = 1_000_000

ARTICLE = """Ferry timetable cut for winter

By Ines Okafor

The last boat to Skell Island will leave at six from Sunday, the operator said.

“Nobody travels after dark in January,” said Tom Birkett, its director.
"""

POST_FROM_INSIDE = """
import sys, urllib.request
request = urllib.request.Request("http://127.0.0.1:8000/v1/articles", sys.stdin.buffer.read(), {"Content-Type": "text/plain"})
sys.stdout.buffer.write(urllib.request.urlopen(request, timeout=10).read())
"""

LIST_TOOLS = """
import importlib.util, json, shutil
tools = [name for name in ("pip", "pip3", "gcc", "cc", "make", "git") if shutil.which(name)]
modules = [name for name in ("pip", "setuptools", "hatchling", "pytest", "ensurepip") if importlib.util.find_spec(name)]
print(json.dumps(tools + modules))
"""


@pytest.fixture(scope="module")
def composed(image: str) -> Iterator[tuple[str, str]]:
    """Container and address of the service as the compose file starts it."""
    port = str(free_port())
    environment = {"IMAGE": image, "PORT": port, "COMPOSE_PROJECT_NAME": image.replace(":", "-")}
    try:
        docker("compose", "up", "--detach", "--no-build", environment=environment)
        container = docker("compose", "ps", "--quiet", environment=environment).strip()
        wait_until_healthy(container)
        yield container, f"http://127.0.0.1:{port}"
    finally:
        docker("compose", "down", "--timeout", "5", environment=environment)


@pytest.fixture(scope="module")
def confined(image: str) -> Iterator[str]:
    """The service as a strange user, without network, capabilities or a place to write."""
    name = image.replace(":", "-confined-")
    try:
        docker("run", "--detach", "--name", name, "--network", "none", "--read-only", "--cap-drop", "ALL", "--user", "12345", image)
        wait_until_healthy(name)
        yield name
    finally:
        docker("container", "rm", "--force", name)


@pytest.fixture
def loose(image: str) -> Iterator[str]:
    """A container that a test may stop."""
    name = image.replace(":", "-loose-")
    try:
        docker("run", "--detach", "--name", name, image)
        wait_until_healthy(name)
        yield name
    finally:
        docker("container", "rm", "--force", name)


def post(url: str) -> bytes:
    answer = requests.post(f"{url}/v1/articles", data=ARTICLE.encode(), headers={"Content-Type": "text/plain"}, timeout=10)
    assert answer.status_code == 200
    return answer.content


def test_compose_serves_an_article(composed: tuple[str, str]) -> None:
    answer = json.loads(post(composed[1]))
    assert "The last boat to Skell Island" in answer["body"]
    assert answer["ruleset"]


def test_compose_serves_the_contract_of_the_checkout(composed: tuple[str, str]) -> None:
    assert requests.get(f"{composed[1]}/openapi.yaml", timeout=10).content == (ROOT / "openapi.yaml").read_bytes()


def test_compose_publishes_on_this_machine_alone(composed: tuple[str, str]) -> None:
    published = inspect("container", composed[0])["NetworkSettings"]["Ports"]
    assert [binding["HostIp"] for bindings in published.values() for binding in bindings or ()] == ["127.0.0.1"]


def test_compose_takes_away_what_the_service_does_not_need(composed: tuple[str, str]) -> None:
    host = inspect("container", composed[0])["HostConfig"]
    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert host["SecurityOpt"] == ["no-new-privileges:true"]
    assert host["Memory"] == 512 * 1024 * 1024
    assert host["PidsLimit"] == 128


def test_a_confined_replica_gives_the_same_bytes(confined: str, composed: tuple[str, str]) -> None:
    inside = docker("exec", "--interactive", confined, "python", "-c", POST_FROM_INSIDE, given=ARTICLE)
    assert inside.encode() == post(composed[1])


def test_a_confined_replica_runs_as_the_user_it_was_given(confined: str) -> None:
    assert docker("exec", confined, "python", "-c", "import os; print(os.getuid())").strip() == "12345"


def test_the_user_is_not_root(composed: tuple[str, str]) -> None:
    assert docker("exec", composed[0], "python", "-c", "import os; print(os.getuid(), os.getgid())").split() == ["10001", "10001"]


@pytest.mark.parametrize("python", ["python", "/usr/local/bin/python"])
def test_no_installer_and_no_compiler_is_left(image: str, python: str) -> None:
    assert json.loads(docker("run", "--rm", "--entrypoint", python, image, "-c", LIST_TOOLS)) == []


def test_the_service_adds_little_to_its_base(image: str) -> None:
    added = inspect("image", image)["Size"] - inspect("image", BASE)["Size"]
    print(f"{added / MEGABYTE:.1f} MB over {BASE}")  # noqa: T201
    assert added < 60 * MEGABYTE


def test_labels_say_what_the_image_is(image: str) -> None:
    labels = inspect("image", image)["Config"]["Labels"]
    prefix = "org.opencontainers.image."
    assert {name.removeprefix(prefix) for name in labels if name.startswith(prefix)} >= {
        *("title", "description", "licenses", "version", "revision", "created", "source", "base.name"),
    }
    assert labels[f"{prefix}base.name"].endswith(f"/{BASE}")


def test_the_bill_of_materials_names_what_is_in_the_image(image: str) -> None:
    script = (ROOT / "deploy/sbom.py").read_text(encoding="utf-8")
    bill = json.loads(docker("run", "--rm", "--interactive", "--entrypoint", "python", image, "-", given=script))
    locked = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    components = {part["name"]: part["version"] for part in bill["components"] if part["type"] == "library"}
    assert components.pop("swagger-ui-dist")
    assert {"copydesk", "flask", "gunicorn", "gevent", "lxml", "orjson"} <= set(components)
    assert all(f"{name}=={version}" in locked for name, version in components.items() if name != "copydesk")


def test_the_command_line_works_in_the_image(image: str) -> None:
    answer = docker("run", "--rm", "--interactive", "--network", "none", image, "process", given=ARTICLE)
    assert "Skell Island" in json.loads(answer)["body"]


def test_it_stops_within_seconds_when_told_to(loose: str) -> None:
    begun = time.monotonic()
    docker("stop", "--time", "30", loose)
    assert time.monotonic() - begun < 10
    assert inspect("container", loose)["State"]["ExitCode"] == 0


def test_its_log_is_json_lines(composed: tuple[str, str]) -> None:
    post(composed[1])
    lines = [json.loads(line) for line in docker("logs", composed[0]).splitlines()]
    assert {"serving", "request"} <= {line["message"] for line in lines}
    assert "Skell" not in json.dumps(lines)


def test_a_wrong_setting_stops_the_start_and_says_why(image: str) -> None:
    result = subprocess.run(["docker", "run", "--rm", "-e", "COPYDESK_WORKERS=many", image], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "COPYDESK_WORKERS='many' is not allowed" in result.stderr

"""An engine, and the image of the checkout, built once for all tests."""

import shutil
import subprocess
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.container.engine import docker


@pytest.fixture(scope="session", autouse=True)
def _engine() -> None:
    """Skips the tests where nothing can run a container."""
    if not shutil.which("docker"):
        pytest.skip("there is no docker command here")
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        pytest.skip("no container engine answers the docker command")
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("the docker command lacks compose")


@pytest.fixture(scope="session")
def image() -> Iterator[str]:
    """The image, built from the checkout as it is."""
    name = f"copydesk-test:{uuid4().hex[:8]}"
    docker("build", "--tag", name, ".")
    yield name
    docker("image", "rm", "--force", name)

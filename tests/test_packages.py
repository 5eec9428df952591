"""What the distributions hold: the wheel of the service, and the client that stands alone."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from service import __version__

ROOT = Path(__file__).parents[1]
CLIENT = ROOT / "clients" / "python"


def build(source: Path, target: str, folder: Path) -> Path:
    """Build a distribution of a checkout's folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the service's wheel."""
    with ZipFile(build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        return set(wheel.namelist())


def test_the_wheel_ships_the_library_and_the_service(names: set[str]) -> None:
    assert {re.sub(r"-.*", "", name.partition("/")[0]) for name in names} == {"copydesk", "service"}
    assert {"copydesk/__init__.py", "copydesk/py.typed", "service/client/client.py", "service/py.typed"} <= names
    assert {"service/openapi.json", "service/openapi.yaml"} <= names


def test_the_wheel_ships_all_rules_and_modules_but_those_for_developers(names: set[str]) -> None:
    tracked = subprocess.run(["git", "ls-files", "copydesk", "service"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    assert {name for name in tracked if name and not name.startswith("service/contract/")} <= names
    assert not [name for name in names if name.startswith("service/contract")]


def test_the_client_is_a_distribution_of_its_own(tmp_path: Path) -> None:
    with ZipFile(build(CLIENT, "wheel", tmp_path)) as wheel:
        names = wheel.namelist()
        shipped = {name: wheel.read(name) for name in names if ".dist-info/" not in name and name != "copydesk_client/py.typed"}
        assert shipped == {f"copydesk_client/{module.name}": module.read_bytes() for module in (ROOT / "service" / "client").glob("*.py")}
        assert "copydesk_client/py.typed" in names
        (metadata,) = (name for name in names if name.endswith("METADATA"))
        needed = re.findall(r"^Requires-Dist: (\w+)", wheel.read(metadata).decode(), re.MULTILINE)
    assert needed == ["requests", "urllib3"], "requests, and what comes with it"


def test_the_clients_source_distribution_can_be_built_alone(tmp_path: Path) -> None:
    archive = build(CLIENT, "sdist", tmp_path / "sdist")
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    with ZipFile(build(source, "wheel", tmp_path / "wheel")) as wheel:
        assert {"copydesk_client/__init__.py", "copydesk_client/client.py"} <= set(wheel.namelist())


def test_the_client_has_the_version_of_the_service() -> None:
    assert tomllib.loads((CLIENT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__

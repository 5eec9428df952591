"""What the repository promises around the code: locked dependencies, documented commands, one version."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from service import __version__
from service.settings import BadSettings, read_settings

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def names(lock: str) -> dict[str, str]:
    """Name and version of every package in a lock file."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", read(f"requirements/{lock}"), re.MULTILINE))


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("lock", LOCKS, ids=relative)
def test_every_locked_package_has_a_version_and_a_hash(lock: Path) -> None:
    packages = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", package)
        assert "--hash=sha256:" in package


@pytest.mark.parametrize("lock", LOCKS, ids=relative)
def test_a_lock_file_names_no_place(lock: Path) -> None:
    assert not re.search(r"://|--(?:extra-)?index|--find-links|file:|\s/", lock.read_text(encoding="utf-8"))


def test_every_dependency_is_locked() -> None:
    wanted = {re.split(r"[ <>=!~;\[]", requirement)[0].lower() for requirement in PROJECT["project"]["dependencies"]}
    assert wanted <= names("run.txt").keys()


def test_every_extra_is_locked_under_its_name() -> None:
    for extra, requirements in PROJECT["project"]["optional-dependencies"].items():
        wanted = {re.split(r"[ <>=!~;\[]", requirement)[0].lower() for requirement in requirements}
        assert wanted <= names(f"{extra}.txt").keys() - names("run.txt").keys()


def test_the_image_can_be_built_with_every_extra() -> None:
    given = read(".dockerignore").splitlines()
    assert [extra for extra in PROJECT["project"]["optional-dependencies"] if f"!requirements/{extra}.txt" not in given] == []


@pytest.mark.parametrize("shipped", ["run.txt", "tracing.txt"])
def test_the_tests_run_with_the_versions_that_are_shipped(shipped: str) -> None:
    assert names(shipped).items() <= names("test.txt").items()


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_every_documented_command_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    documented = set(re.findall(r"(?:`|^)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert documented <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(((?!https?://|#)[^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = set(re.findall(r"^\| `(COPYDESK_[A-Z_]+)`", read("README.md"), re.MULTILINE))
    with pytest.raises(BadSettings) as refused:
        read_settings({"COPYDESK_": ""})
    assert documented == set(re.findall(r"COPYDESK_[A-Z_]+", str(refused.value)))


def test_the_contract_has_the_version_of_the_package() -> None:
    assert re.search(r"^  version: (\S+)$", read("openapi.yaml"), re.MULTILINE)[1] == __version__  # type: ignore[index]


def test_the_changelog_knows_the_version() -> None:
    assert re.search(rf"^## \[(?:Unreleased|{re.escape(__version__)})\]", read("CHANGELOG.md"), re.MULTILINE)


def test_the_commands_are_listed_by_make_itself() -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("run", "test", "quick", "check", "format", "lock", "openapi", "image"):
        assert f"make {command} " in listed

"""Builds the documents as a site in `build/site`: `make docs`.

The documents link to each other as files of the repository, so that they can be read there too. For the site they are laid into one
folder in the same places, with the files that they link to. A link that leads nowhere stops the build.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "build" / "site-source"

LEFT_OUT = ("tests/", "training/data/", "service/api/pages/")
"""Folders whose documents are about files beside them, and not for readers of the site."""

LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
"""The file that a Markdown link names."""


def lay_out(root: Path, source: Path) -> None:
    """Copy the documents and whatever they link to into a new folder `source`."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    documents = [root / name for name in listed if not name.startswith(LEFT_OUT)]
    linked = {(document.parent / link).resolve() for document in documents for link in LINK.findall(document.read_text(encoding="utf-8"))}
    shutil.rmtree(source, ignore_errors=True)
    for path in {*documents, *(path for path in linked if path.is_file())}:
        target = source / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


if __name__ == "__main__":
    lay_out(ROOT, SOURCE)
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(ROOT / "mkdocs.yml")]
    sys.exit(subprocess.run(build, check=False).returncode)

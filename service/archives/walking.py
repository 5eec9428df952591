"""The files of a collection: those named, and those in folders, in an order that is the same each time."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Selection:
    """Selects files in a folder. The patterns are shell globs, matched against the path below the folder or against the name."""

    include: tuple[str, ...] = ()
    """If empty: all except hidden ones."""
    exclude: tuple[str, ...] = ()

    def takes(self, below: str) -> bool:
        """Whether a file is selected. `below` is its path below the folder, with slashes."""
        name = below.rpartition("/")[2]
        if name.startswith(".") or _matches(below, name, self.exclude):
            return False
        return not self.include or _matches(below, name, self.include)


def _matches(below: str, name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(below, pattern) or fnmatchcase(name, pattern) for pattern in patterns)


def find_files(paths: Iterable[Path], selection: Selection) -> Iterator[Path]:
    """The files, those in folders sorted by name, without pipes and devices.

    Folders are walked lazily, so that millions of files need no memory.
    """
    for path in paths:
        if is_folder(path):
            yield from _walk(path, path, selection)
        else:
            yield path


def _walk(folder: Path, top: Path, selection: Selection) -> Iterator[Path]:
    """The selected files of a folder and the folders in it, in the order of their names. `top` is the folder that the
    patterns start from.
    """
    try:
        inside = _list_folder(folder)
    except OSError:
        yield folder  # it cannot be read as a file either, which is then the problem of one item
        return
    for name, is_within in inside:
        path = folder / name
        if is_within and not name.startswith("."):
            yield from _walk(path, top, selection)
        elif not is_within and selection.takes(path.relative_to(top).as_posix()):
            yield path


def _list_folder(folder: Path) -> list[tuple[str, bool]]:
    """The names in a folder, sorted, each with whether it is a folder. Raises `OSError`."""
    with os.scandir(folder) as entries:
        plain = (entry for entry in entries if entry.is_file(follow_symlinks=False) or not _is_endless(entry))
        return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in plain)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder. (`Path.is_dir` raises if a folder on the path is not accessible.)"""
    return os.path.isdir(path)  # noqa: PTH112


def _is_endless(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a pipe, a socket or a device, on which reading might block. A broken link is not; it gets a problem."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read_list(path: Path) -> Iterator[Path]:
    """The paths in a file, one a line. Raises `OSError`."""
    with path.open(encoding="utf-8", errors="surrogateescape") as lines:
        yield from (Path(line.rstrip("\n")) for line in lines if line.strip())

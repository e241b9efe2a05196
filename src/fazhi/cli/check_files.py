"""The files of `fazhi check`: found in folders, read and checked one after the other or, when many, side by side."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi.reading.checking import Checked
from fazhi.reading.errors import Unreadable
from fazhi.reading.preceding import check_beside
from fazhi.reading.report import Report
from fazhi.reading.sources import opening
from fazhi.reading.sources.limits import LIMITS
from fazhi.reading.understanding import understand

if TYPE_CHECKING:
    from fazhi.reading.checks.law.documents import Table

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
STANDARD_INPUT = Path("-")
# From so many bytes on, starting more processes (half a second each) costs less than it saves.
MUCH = 2_000_000

_TROUBLES = {
    FileNotFoundError: "没有这个文件或者文件夹",
    PermissionError: "没有权限读取",
    IsADirectoryError: "这是文件夹，不是文件",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its reports, checked; and what couldn't be done, in words that name the file."""

    checked: tuple[Checked, ...] = ()
    troubles: tuple[str, ...] = ()


def found(paths: Iterable[Path], besides: Sequence[Path] = ()) -> tuple[list[Path], list[str]]:
    """The files at `paths` and, of a folder, those below it, each once and none of `besides`; and words for every
    folder without any."""
    apart = {path.resolve() for path in besides}
    files: dict[Path, None] = {}
    troubles = []
    for path in paths:
        below = _below(path, apart) if path.is_dir() else [path]
        files.update(dict.fromkeys(below))
        if not below:
            troubles.append(f"{path}：文件夹里没有 {'、'.join(SUFFIXES)} 文件")
    return list(files), troubles


def _below(folder: Path, apart: set[Path]) -> list[Path]:
    """Files of the known kinds, without hidden ones and the locks that Word leaves beside an open document."""
    named = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    shown = (path for path in named if not path.name.startswith((".", "~$")) and path.is_file())
    return sorted(path for path in shown if path.resolve() not in apart)


def reports(path: Path) -> tuple[Report, ...]:
    """The reports in the file at `path`, `-` for standard input. Raises `Unreadable`."""
    name = "标准输入" if path == STANDARD_INPUT else str(path)
    return understand(opening.read(name, _bytes(path, name)))


def _bytes(path: Path, name: str) -> bytes:
    """What the file holds, and not much more than is read of any, so that it is refused for its size."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(LIMITS.bytes + 1)
        with path.open("rb") as file:
            return file.read(LIMITS.bytes + 1)
    except OSError as error:
        raise Unreadable(name, trouble(error)) from None


def trouble(error: OSError) -> str:
    """Why a file can't be opened, in words."""
    return _TROUBLES.get(type(error), error.strerror or str(error))


def check_file(path: Path, citations: Table | None, previous: Sequence[Report]) -> Outcome:
    """The reports of one file, each against the one of `previous` that came before it."""
    try:
        read = reports(path)
    except Unreadable as error:
        return Outcome(troubles=(error.message,))
    pairs = [_checked(report, citations, previous) for report in read]
    return Outcome(tuple(checked for checked, _ in pairs), tuple(words for _, words in pairs if words))


def _checked(report: Report, citations: Table | None, previous: Sequence[Report]) -> tuple[Checked, str]:
    """The report, checked; and why it wasn't set beside last year's although there is one."""
    checked, why = check_beside(report, previous, citations)
    return checked, why and f"{report.text.name}：{why}"


def check_all(files: Sequence[Path], citations: Table | None, previous: Sequence[Report]) -> Iterator[Outcome]:
    """What came of each of `files`, in their order, as it comes."""
    one = partial(check_file, citations=citations, previous=previous)
    workers = min(os.cpu_count() or 1, len(files))
    if workers == 1 or STANDARD_INPUT in files or sum(map(_size, files)) < MUCH:
        yield from map(one, files)
        return
    # A fresh process each: what this one has open, it has not; a fork would also copy the thread of the progress bar.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        # With every chunk goes a copy of `previous`.
        yield from pool.map(one, files, chunksize=len(files) // (16 * workers) + 1)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

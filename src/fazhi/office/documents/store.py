"""The store: files under DATA_DIR/documents, each at the place that its digest names.

A file appears in its place whole or not at all: it is written beside it, flushed to the disk and renamed. The same
content is the same file, so storing it again also repairs it.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from fazhi.record.digests import DigestError, hasher, parts

from .errors import Empty, TooLarge

CHUNK = 1 << 20


def folder() -> Path:
    """The folder that holds all documents."""
    return Path(settings.DATA_DIR) / "documents"


def path_of(digest: str) -> Path:
    """Where the file of `digest` lies, whether it exists or not. Raises `DigestError` for what is no digest."""
    _, digits = parts(digest)
    return folder() / digits[:2] / digits


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was received and lies beside its place: its digest, and its size in bytes."""

    path: Path
    digest: str
    size: int

    def place(self) -> None:
        """Put it where its digest names it."""
        path = path_of(self.digest)
        path.parent.mkdir(exist_ok=True)
        os.replace(self.path, path)
        _flush_folder(path.parent)
        _flush_folder(path.parent.parent)


@contextmanager
def received(stream: IO[bytes], name: str, algorithm: str, largest: int) -> Iterator[Draft]:
    """Everything that `stream` still holds, to be placed; what isn't placed is not kept.

    Raises `TooLarge` as soon as there is more than `largest` bytes, and `Empty`.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with _draft() as draft:
        digest, size = _receive(stream, draft, name, algorithm, largest)
        draft.flush()
        os.fchmod(draft.fileno(), 0o440)
        os.fsync(draft.fileno())
        yield Draft(Path(draft.name), digest, size)


def brought_at(digest: str) -> dt.datetime | None:
    """When the file of `digest` was last put in its place; None where there is none that can be looked at."""
    try:
        return dt.datetime.fromtimestamp(path_of(digest).stat().st_mtime, dt.UTC)
    except (OSError, DigestError):
        return None


def remove(digest: str) -> None:
    """Remove the file of `digest`."""
    path_of(digest).unlink(missing_ok=True)


def digest_at(path: Path, algorithm: str) -> str:
    """The digest of the file at `path` as it is now. Raises `OSError` where it can't be read."""
    found = hasher(algorithm)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return f"{algorithm}:{found.hexdigest()}"


@contextmanager
def _draft() -> Iterator[IO[bytes]]:
    with tempfile.NamedTemporaryFile(dir=folder(), prefix=".incoming-", delete=False) as draft:
        try:
            yield draft
        finally:
            Path(draft.name).unlink(missing_ok=True)


def _receive(stream: IO[bytes], draft: IO[bytes], name: str, algorithm: str, largest: int) -> tuple[str, int]:
    found, size = hasher(algorithm), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > largest:
            raise TooLarge(name, largest)
        found.update(chunk)
        draft.write(chunk)
    if not size:
        raise Empty(name)
    return f"{algorithm}:{found.hexdigest()}", size


def _flush_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

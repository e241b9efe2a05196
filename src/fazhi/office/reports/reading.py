"""Reading a stranger's file: in a process of its own, within bounds of time, memory and size, of which nothing stays.

Parsers of foreign files are where a machine is attacked. So the file goes through a pipe into a child that has no
settings, no database, no files to write and little of anything else, and words come back, or the reason why not.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

CHILD = (sys.executable, "-I", "-B", "-m", "fazhi.reading")
NICENESS = 10
LONGEST_ANSWER = 96 * 2**20
RETRY_AFTER = 10

# Two doors, each with its own places: the public can't keep the staff out.
PUBLIC = threading.BoundedSemaphore(settings.CHECKS_AT_ONCE)
STAFF = threading.BoundedSemaphore(settings.CHECKS_AT_ONCE)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent; `size` is what arrived in bytes, `content` only its beginning when that is too much."""

    name: str
    content: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: the stable JSON as text, a list of one object per report; and unless only that was asked for,
    the annotated text as a part of a page (`html`) and as a page of its own (`page`), and the figures as CSV.
    `remarks` are words about the check itself, that last year's report was another organ's for one."""

    json: str
    html: str = ""
    page: str = ""
    table: str = ""
    remarks: Sequence[str] = ()

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports in the JSON."""
        found: list[dict[str, Any]] = json.loads(self.json)
        return found


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing came back: a stable code, words for a person, the HTTP status that says the same to a program."""

    code: str
    message: str
    status: int


def too_large(name: str, size: int) -> Refused:
    got, most = size / 2**20, settings.CHECK_LARGEST / 2**20
    words = f"文件“{name}”有 {got:.1f} MB，超过上限 {most:g} MB，没有检查。请去掉文件中的图片，或者另存为 .txt 后再试。"
    return Refused("check.too-large", words, 413)


def empty(name: str) -> Refused:
    return Refused("check.empty", f"文件“{name}”没有内容。请核对后重新选择。", 422)


def too_slow(name: str) -> Refused:
    words = f"文件“{name}”在 {settings.CHECK_SECONDS} 秒内没有读完，已经停止。请去掉附件和图片，或者拆成几份后再试。"
    return Refused("check.too-slow", words, 422)


def failed(name: str) -> Refused:
    words = f"读文件“{name}”时出了故障，没有结果。请把正文另存为 .docx 或者 .txt 后再试；仍然不行的，请告诉系统管理员。"
    return Refused("check.failed", words, 422)


BUSY = Refused("check.busy", "同时检查的文件太多，请过半分钟再试。您的文件没有留下。", 503)


def read(
    file: File, previous: File | None = None, *, places: threading.BoundedSemaphore, shown: bool = True
) -> Reading | Refused:
    """Check `file`, against last year's report where there is one; takes one of `places` or is refused as busy."""
    for each in (file, previous):
        if each and not 0 < each.size <= settings.CHECK_LARGEST:
            return too_large(each.name, each.size) if each.size else empty(each.name)
    if not places.acquire(blocking=False):
        return BUSY
    try:
        said = _said(_question(file, previous, shown))
    except Overdue:
        return too_slow(file.name)
    finally:
        places.release()
    return _understood(said, file.name)


class Overdue(Exception):
    """The child was stopped for want of time."""


def _question(file: File, previous: File | None, shown: bool) -> bytes:
    """A line of JSON that says what follows, then the contents one after the other."""
    given = [each for each in (file, previous) if each]
    head = {"files": [{"name": each.name, "size": len(each.content)} for each in given], "shown": shown}
    return json.dumps(head).encode() + b"\n" + b"".join(each.content for each in given)


def _said(question: bytes) -> bytes:
    """What the child answers, as far as it came. Raises `Overdue`."""
    with _child() as process, _watched(process) as overdue:
        assert process.stdin and process.stdout
        _bind(process.pid)
        with suppress(BrokenPipeError):
            process.stdin.write(question)
            process.stdin.close()
        said = process.stdout.read(LONGEST_ANSWER)
    if overdue.is_set():
        raise Overdue
    return said


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    """The child, without our environment, files and folder; whatever happens, it and what it started end with us."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(CHILD, stdin=pipe, stdout=pipe, stderr=nothing, env={}, cwd="/", start_new_session=True)
    try:
        yield process
    finally:
        # Before it is waited for: until then its number can't belong to anybody else.
        _kill(process)
        with suppress(BrokenPipeError), process:
            pass


@contextmanager
def _watched(process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """An event that is set when the time was up and the child was killed for it."""
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        _kill(process)

    watch = threading.Timer(settings.CHECK_SECONDS, stop)
    watch.start()
    try:
        yield overdue
    finally:
        watch.cancel()
        watch.join()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _bind(pid: int) -> None:
    """Set the child's bounds from outside, before it is given the first byte of the file."""
    bounds = {
        resource.RLIMIT_AS: settings.CHECK_MEMORY,
        # A little more, so that it is the watch which stops a child that is merely slow, and says so.
        resource.RLIMIT_CPU: settings.CHECK_SECONDS + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, bound in bounds.items():
        _, most = resource.prlimit(pid, kind)
        least = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.prlimit(pid, kind, (least, least))
    os.setpriority(os.PRIO_PROCESS, pid, NICENESS)


def _understood(said: bytes, name: str) -> Reading | Refused:
    try:
        answer = json.loads(said)
    except ValueError:
        logger.error("the child that reads files ended after %d bytes of its answer", len(said))
        return failed(name)
    if "error" in answer:
        error = answer["error"]
        return Refused(error["code"], error["message"], 422)
    return Reading(**answer)

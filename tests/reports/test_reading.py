"""A stranger's file is read by a child within bounds: whatever the child does, words come back and nothing is left."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from fazhi.office.reports import reading
from fazhi.office.reports.reading import File, Reading, Refused
from tests.reports.child import SCAN, SLEEPS, Child, child

__all__ = ["child"]


def file(content: bytes = "清渠县报告".encode(), name: str = "报告.txt") -> File:
    return File(name, content, len(content))


def read(sent: File | None = None, previous: File | None = None, **more: Any) -> Reading | Refused:
    return reading.read(sent or file(), previous, places=threading.BoundedSemaphore(1), **more)


def told(sent: File | None = None) -> Any:
    """What a child that answers at once put into its answer."""
    answer = read(sent)
    assert isinstance(answer, Reading), answer
    return json.loads(answer.html)


def test_the_child_is_given_both_files_and_its_answer_comes_back(child: Child) -> None:
    child("""answer(json=json.dumps([head]), html=str(contents), page="整页", table="表")""")
    answer = read(file(b"one\ntwo", "今年.txt"), file(b"\x00old", "去年.txt"))
    assert isinstance(answer, Reading)
    wanted = [{"name": "今年.txt", "size": 7}, {"name": "去年.txt", "size": 4}]
    assert answer.reports == [{"files": wanted, "shown": True}]
    assert answer.html == str([b"one\ntwo", b"\x00old"])
    assert (answer.page, answer.table) == ("整页", "表")


def test_what_the_child_refuses_comes_back_in_its_words(child: Child) -> None:
    child(SCAN)
    assert read() == Refused("reading.unreadable", "报告.txt：这是扫描件，没有文字。", 422)


def test_a_file_that_is_too_large_starts_no_child(child: Child, settings: Any) -> None:
    child("answer()")
    settings.CHECK_LARGEST = 3 * 2**20
    answer = read(File("大.pdf", b"x", 4 * 2**20))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.status) == ("check.too-large", 413)
    assert "“大.pdf”有 4.0 MB，超过上限 3 MB" in answer.message
    assert isinstance(read(file(), File("去年.pdf", b"x", 4 * 2**20)), Refused)
    assert isinstance(read(File("正好.pdf", b"x" * 3 * 2**20, 3 * 2**20)), Reading)


def test_a_file_without_content_is_told_so(child: Child) -> None:
    child("answer()")
    answer = read(file(b""))
    assert isinstance(answer, Refused)
    assert answer.code == "check.empty"


@pytest.mark.parametrize("program", [SLEEPS, "while True: pass"])
def test_a_child_that_takes_too_long_is_stopped_with_words(program: str, child: Child, settings: Any) -> None:
    settings.CHECK_SECONDS = 1
    child(program)
    began = time.monotonic()
    answer = read()
    assert time.monotonic() - began < 10
    assert isinstance(answer, Refused)
    assert answer.code == "check.too-slow"
    assert "1 秒内没有读完" in answer.message


def test_a_child_that_never_takes_its_file_is_stopped_too(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.CHECK_SECONDS = 1
    monkeypatch.setattr(reading, "CHILD", (sys.executable, "-I", "-c", SLEEPS))
    answer = read(file(b"x" * 2**20))
    assert isinstance(answer, Refused)
    assert answer.code == "check.too-slow"


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser's child can start a process at all")
def test_what_the_child_started_ends_with_it(child: Child) -> None:
    child("""
import subprocess
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stdout=subprocess.DEVNULL)
answer(html=str(other.pid))
""")
    started = told()
    state = Path(f"/proc/{started}/stat")
    deadline = time.monotonic() + 5
    while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    "program", ["os.kill(os.getpid(), 11)", "raise SystemExit(3)", "print('{')", "hog = bytearray(4 << 30); answer()"]
)
def test_a_child_that_breaks_is_told_in_words_without_the_files_content(
    program: str, child: Child, caplog: pytest.LogCaptureFixture
) -> None:
    child(program)
    answer = read(file("机密内容".encode()))
    assert isinstance(answer, Refused)
    assert answer.code == "check.failed"
    assert "“报告.txt”" in answer.message
    assert "机密" not in caplog.text
    assert caplog.text


def test_the_child_has_neither_our_environment_nor_our_folder(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_SECRET_KEY", "secret" * 8)
    child("answer(html=json.dumps([{k: v for k, v in os.environ.items() if k != 'LC_CTYPE'}, os.getcwd()]))")
    assert told() == [{}, "/"]


def test_the_child_writes_no_file_and_is_bounded_in_every_way(child: Child, settings: Any, tmp_path: Path) -> None:
    target = tmp_path / "left"
    child(f"""
try:
    with open({str(target)!r}, "wb") as out:
        out.write(contents[0])
    written = "written"
except OSError as error:
    written = error.strerror
bounds = [resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in ("AS", "CPU", "FSIZE", "CORE", "NPROC")]
answer(html=json.dumps([written, bounds, os.getpriority(os.PRIO_PROCESS, 0)]))
""")
    written, bounds, nice = told()
    assert written == "File too large"
    assert bounds == [[limit, limit] for limit in (settings.CHECK_MEMORY, settings.CHECK_SECONDS + 1, 0, 0, 0)]
    assert nice >= reading.NICENESS
    assert target.read_bytes() == b""


def test_when_all_places_are_taken_the_next_is_told_to_come_back(child: Child) -> None:
    child("answer()")
    places = threading.BoundedSemaphore(1)
    with places:
        assert reading.read(file(), places=places) == reading.BUSY
    assert isinstance(reading.read(file(), places=places), Reading)


@pytest.mark.parametrize("program", ["answer()", "raise SystemExit(1)", SLEEPS])
def test_a_place_is_free_again_however_it_ended(program: str, child: Child, settings: Any) -> None:
    settings.CHECK_SECONDS = 1
    child(program)
    places = threading.BoundedSemaphore(1)
    reading.read(file(), places=places)
    assert places.acquire(blocking=False)


def test_no_process_no_pipe_and_no_thread_is_left(child: Child) -> None:
    child("answer(html=str(os.getpid()))")
    before = sorted(os.listdir("/proc/self/fd"))
    started = told()
    assert sorted(os.listdir("/proc/self/fd")) == before
    assert not Path(f"/proc/{started}").exists()
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]

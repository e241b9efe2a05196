"""`fazhi serve`: it starts soon, serves pages and the stylesheet, stops when told, and says why it can't start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SOON = 60.0
TAKEN: list[socket.socket] = []


def free_port() -> int:
    """A port for a server of this test: as long as the tests run, the system hands it to nobody else.

    It stays bound here without listening, so that a server which may use an address again can have it all the same.
    """
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    TAKEN.append(probe)
    return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": "", "NO_COLOR": "1"}
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def fetched(process: subprocess.Popen[str], port: int, path: str) -> tuple[int, str]:
    """The status and the text of a page, once the server gives it; fails with what it said if it has stopped."""
    deadline = time.monotonic() + SOON
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
                return response.status, response.read().decode()
        except OSError:
            if process.poll() is not None:
                pytest.fail(f"服务没有启动：{process.communicate()[0]}", pytrace=False)
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_fresh_machine_gets_a_database_and_a_sign_in_page_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, port) as process:
        status, page = fetched(process, port, "/")
        assert status == 200
        assert "<h1>登录</h1>" in page
        assert fetched(process, port, "/static/fazhi/fazhi.css")[1].startswith("/* The one stylesheet")
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=SOON)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    assert (tmp_path / "fazhi.sqlite3").exists()


def test_an_address_in_use_is_told_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with served(tmp_path, port) as process:
            said, _ = process.communicate(timeout=SOON)
    assert process.returncode == 1
    assert said.startswith(f"错误（serve.address）：不能在 127.0.0.1:{port} 上提供服务")
    assert f"--port {port + 1}" in said
    assert not (tmp_path / "fazhi.sqlite3").exists()

"""What every test may ask for: the things a machine may lack, a browser, and a data folder of its own."""

from __future__ import annotations

import ctypes.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
LONGEST = ROOT / "tests" / "law" / "proof" / "test_shipped.py"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def needs_shared(path: str) -> Path:
    """The file or folder at `path` below ../shared; skips the test on a machine without that folder."""
    found = SHARED / path
    if not SHARED.exists():
        pytest.skip(f"缺少：../shared/{path}", allow_module_level=True)
    return found if found.exists() else _go_without(f"../shared/{path}")


def needs_tool(name: str, package: str) -> str:
    """The path of program `name`; skips the test when it isn't installed."""
    return shutil.which(name) or _go_without(f"{name}（apt-get install {package}）")


def needs_chromium() -> str:
    """The path of the system's Chromium; skips the test when there is none."""
    return needs_tool("chromium", "chromium fonts-noto-cjk")


def needs_pango() -> None:
    """Skips the test when the library that sets text for PDF files isn't installed."""
    if not ctypes.util.find_library("pangoft2-1.0"):
        _go_without("Pango（apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-cjk）")


def needs_postgres() -> str:
    """The URL of a PostgreSQL whose user may create databases; skips the test when none is named."""
    return os.environ.get("FAZHI_TEST_POSTGRES_URL") or _go_without(
        "PostgreSQL（FAZHI_TEST_POSTGRES_URL=postgres://用户:密码@主机:端口/库名）"
    )


def _go_without(thing: str) -> NoReturn:
    # In CI everything is installed, so that what is missing there is a broken set-up and no reason to skip.
    if os.environ.get("FAZHI_CI") == "1":
        pytest.fail(f"CI 缺少：{thing}", pytrace=False)
    pytest.skip(f"缺少：{thing}", allow_module_level=True)


@pytest.fixture(scope="session", autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for this run alone, also for the programs that a test starts."""
    from django.conf import settings

    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DATA_DIR", folder)
        patch.setenv("FAZHI_DATA_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless; open `browser.new_context()` per test."""
    executable = needs_chromium()
    from playwright.sync_api import expect, sync_playwright

    # As patient as what is clicked: a machine that does other work besides is slow, not wrong.
    expect.set_options(timeout=30_000)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, beside which Django forbids its ordinary queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & fixtures:
            item.add_marker("database")
        if "browser" in fixtures:
            item.add_marker("browser")
    yield
    # The longest file is begun first, lest one worker be left with it when the others are done. Files that empty the
    # database come last: pytest-django lets them go before tests that share a county without asking for the database.
    emptying = {item.path for item in items if "live_server" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path != LONGEST, item.path in emptying))

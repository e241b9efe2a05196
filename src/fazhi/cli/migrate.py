"""`fazhi migrate`: brings the database's tables up to date."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from rich.console import Console

from fazhi.office.matters import versions


class MigrationFailed(Exception):
    """The tables couldn't be brought up to date; nothing may run on them."""

    code = "database.migration"

    def __init__(self, reason: str) -> None:
        self.message = f"数据库升级失败，没有启动：{reason}。请核对 FAZHI_DATABASE_URL 及其权限后再试。"
        super().__init__(self.message)


class NotMigrated(Exception):
    """The tables are missing or older than this program."""

    code = "database.outdated"
    message = "数据库还没有建好，或者版本较旧；请先运行 fazhi migrate。"

    def __init__(self) -> None:
        super().__init__(self.message)


def migrate() -> None:
    """建立数据库的表，或将其升级到当前版本。"""
    console = Console(highlight=False)
    applied = bring_up_to_date(console)
    console.print(f"已升级 {applied} 项。" if applied else "数据库已是最新。")


def bring_up_to_date(console: Console) -> int:
    """Apply what is missing and take in the procedures that come with this program; how many migrations that were.

    Raises `MigrationFailed`.
    """
    try:
        waiting = len(_plan())
        if waiting:
            with console.status(f"正在建立数据库（{waiting} 项）……"):
                call_command("migrate", interactive=False, verbosity=0)
        versions.install_shipped(timezone.now())
    except (DatabaseError, CommandError, InconsistentMigrationHistory) as error:
        raise MigrationFailed(str(error).strip()) from error
    return waiting


def require_current() -> None:
    """Raise `NotMigrated` unless the tables are those of this program."""
    try:
        waiting = _plan()
    except DatabaseError as error:
        raise MigrationFailed(str(error).strip()) from error
    if waiting:
        raise NotMigrated


def _plan() -> list[Any]:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())

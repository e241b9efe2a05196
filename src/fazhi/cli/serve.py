"""`fazhi serve`: the office on an address, after its database has been brought up to date."""

from __future__ import annotations

import gc
import importlib
import socket
from collections.abc import Callable
from typing import Annotated, Any

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import bring_up_to_date
from fazhi.office.duties.owing import known

Account = tuple[str, str, str]


class AddressTaken(Exception):
    """The address can't be listened on."""

    code = "serve.address"

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.message = f"不能在 {host}:{port} 上提供服务（{reason}）；请换一个端口，如 --port {port + 1}。"
        super().__init__(self.message)


class Server(BaseApplication):
    """Gunicorn, told its options here: the application is loaded once and its memory shared by the workers."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from fazhi.office.wsgi import application

        # Every page is imported before the workers part, not in each of them on its first request.
        importlib.import_module(settings.ROOT_URLCONF)
        return application


def serve(
    host: Annotated[str, typer.Option(help="监听的地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口。")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="工作进程数。")] = 2,
    threads: Annotated[int, typer.Option(min=1, help="每个进程的线程数。")] = 4,
    demo: Annotated[bool, typer.Option("--demo", help="首次启动时载入虚构的演示县。")] = False,
) -> None:
    """升级数据库，然后启动服务；按 Ctrl+C 停止。

    启动时和每天零点十分开立到期应立的年度法定事项，并把逾期未办的列为问题。
    """
    console = Console(highlight=False)
    _require_free(host, port)
    known()
    bring_up_to_date(console)
    accounts = _demo_accounts(console) if demo else []
    call_command("clearsessions")
    # A connection opened before the workers part would be shared by them, which breaks SQLite's locks.
    connections.close_all()
    Server(_options(host, port, workers, threads, lambda: _announce(console, host, port, accounts))).run()


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressTaken(host, port, error.strerror or str(error)) from error


def _demo_accounts(console: Console) -> list[Account]:
    from fazhi.demo.county import ensure_loaded

    return list(ensure_loaded(timezone.now(), console))


def _options(host: str, port: int, workers: int, threads: int, announce: Callable[[], None]) -> dict[str, Any]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": threads,
        "preload_app": True,
        "timeout": 120,
        "keepalive": 30,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda server: announce(),
        # What was loaded so far is never freed: the collector leaves it alone, and the workers go on sharing it.
        "pre_fork": lambda server, worker: gc.freeze(),
        # In every worker, so that it goes on whichever of them dies: the rounds leave alone what another has done.
        "post_worker_init": lambda worker: _keep_house(),
    }


def _keep_house() -> None:
    from fazhi.office.duties.daily import Housekeeper

    Housekeeper().start()


def _announce(console: Console, host: str, port: int, accounts: list[Account]) -> None:
    shown = f"[{host}]" if ":" in host else host
    console.print(f"\n法治工作台：[bold]http://{shown}:{port}/[/bold]   公示：http://{shown}:{port}/public/")
    if accounts:
        table = Table("登录名", "密码", "身份", title="演示账户（虚构）", title_justify="left", box=None)
        for account in accounts:
            table.add_row(*account)
        console.print(table)
    console.print("按 Ctrl+C 停止。\n")

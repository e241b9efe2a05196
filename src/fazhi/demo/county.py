"""The demo county: made once in a fresh database, continued where making it was interrupted, left alone ever after."""

from __future__ import annotations

import datetime as dt
import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fazhi.law.calendar import Calendar
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services
from fazhi.office.organs.models import Operation, Organ, Person

from . import inspections, people, places
from .builder import Builder, world_of
from .load import Loaded, load
from .papers import Papers
from .travelling import routes

SEED = "清渠"
BEGUN, READY = "demo.begin", "demo.ready"
PROCEDURES = ("penalty", "reconsideration", "disclosure", *dict.fromkeys(route.procedure for route in routes()))
CHINA = Calendar("Asia/Shanghai", rolls=True)
Account = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made: the day it is in the county, how large it is (1 is whole), and the seed."""

    now: dt.datetime
    scale: float
    seed: str


def ensure_loaded(now: dt.datetime, console: Console, *, scale: float = 1.0, seed: str = SEED) -> list[Account]:
    """Make the county unless it is there; the demo accounts as (sign-in name, password, station).

    A database that holds other people's work is left as it is, and has no demo accounts.
    """
    if Operation.objects.filter(action=READY).exists():
        return people.accounts()
    if not Operation.objects.filter(action=BEGUN).exists():
        if Matter.unscoped.exists() or Person.objects.exists() or Organ.unscoped.count() > 1:
            console.print("数据库中已有数据，未载入演示县。")
            return []
        _begin(Wish(now.replace(microsecond=0), scale, seed))
    _make(_wish(), console)
    return people.accounts()


def _begin(wish: Wish) -> None:
    """The county's organs and people, and what is to be made, in one transaction."""
    today = CHINA.local(wish.now)
    with transaction.atomic():
        organs = places.create_organs()
        people.create_people(organs, today, random.Random(f"{wish.seed}/people"))
        versions.install_shipped(wish.now)
        told = {"now": wish.now.isoformat(), "scale": wish.scale, "seed": wish.seed}
        services.log(None, BEGUN, "演示县", **told)


def _wish() -> Wish:
    told = Operation.objects.get(action=BEGUN).details
    return Wish(dt.datetime.fromisoformat(told["now"]), told["scale"], told["seed"])


def _make(wish: Wish, console: Console) -> None:
    current = {slug: versions.current(slug, CHINA.local(wish.now)) for slug in PROCEDURES}
    machines = {slug: versions.machine_of(version) for slug, version in current.items()}
    organs = {organ.code: organ for organ in Organ.unscoped.all()}
    builder = Builder(wish.seed, wish.scale, world_of(wish.now), organs, machines)
    with _undisturbed(), _bar(console) as bar:
        planning = bar.add_task("推演案件", total=builder.amount())
        cases = builder.plan(lambda done: bar.advance(planning, done))
        loading = bar.add_task("依程序办理", total=len(cases))
        papers = Papers(machine.procedure for machine in machines.values())
        loaded = load(cases, current, papers, lambda done: bar.advance(loading, done))
        inspecting = bar.add_task("双随机抽查", total=1)
        # With the mark that all is ready, or not at all: what is stopped here is made anew.
        with transaction.atomic():
            made = inspections.make(organs, wish.now, wish.scale, wish.seed)
            services.log(None, READY, "演示县", **asdict(loaded), inspections=asdict(made))
        bar.advance(inspecting)
    _tell(loaded, made, console)


def _tell(loaded: Loaded, made: inspections.Made, console: Console) -> None:
    console.print(
        f"演示县“{places.COUNTY['name']}”（虚构）：案件 {loaded.matters} 件，办理 {loaded.acts} 次；"
        f"另有 {loaded.attempts} 次违法办理被拒绝，未留记录。"
        f"检查对象 {made.parties} 户，随机抽取 {made.draws} 次，入企检查 {made.visits} 次。"
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the garbage collector, which would walk over all plans again and again and find nothing to free."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )

"""年度法定事项: an organ's year as a calendar, and the organs below as a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.duties import standing
from fazhi.office.duties.standing import Line, State
from fazhi.office.organs.models import Organ

from .duties_shown import Asked, Item, asked_for, badge, items_of, matter_url, only
from .parts import Badge, Link

MOST = 400


@dataclass(frozen=True, slots=True)
class Month:
    """What falls due in a month."""

    number: int
    items: tuple[Item, ...]
    this: bool

    @property
    def worst(self) -> Badge | None:
        """The state that asks for most attention."""
        for state in (State.LATE, State.MISSED, State.NEAR, State.CHECKED):
            if found := only(self.items, state):
                return Badge(f"{state.value} {len(found)}", badge(state).tone)
        return None


@page(BUSINESS)
def duties(request: StaffRequest) -> HttpResponse:
    """The year of one organ, month by month."""
    asked = asked_for(request)
    items = items_of(asked)
    return render(request, "desk/duties.html", context_of(asked, items) | {"months": _months(asked, items)})


def context_of(asked: Asked, items: Sequence[Item]) -> dict[str, Any]:
    """What every page on one organ's duties shows."""
    return {
        "asked": asked,
        "organ": asked.organ,
        "year": asked.year,
        "form": asked.form,
        "items": items,
        "tally": [(badge(state), len(found)) for state in State if (found := only(items, state))],
        "links": {name: asked.address(f"desk:duties-{name}") for name in ("matrix", "list", "statement")},
    }


def _months(asked: Asked, items: Iterable[Item]) -> list[Month]:
    found: dict[int, list[Item]] = {number: [] for number in range(1, 13)}
    for item in items:
        found[item.month].append(item)
    now = asked.today.month if asked.today.year == asked.year else 0
    return [Month(number, tuple(listed), number == now) for number, listed in found.items()]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a duty stands at an organ; `url` leads to its matter, "" where there is none."""

    title: str
    badge: Badge | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The organs of one level by their duties."""

    level: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Link, tuple[Cell, ...]], ...]


@page(BUSINESS)
def duties_matrix(request: StaffRequest) -> HttpResponse:
    """Every organ at and below the one asked for, by its duties: state, colour, and the matter behind each."""
    asked = asked_for(request)
    below = [organ for organ in asked.organs if organ.path.startswith(asked.organ.path)]
    lines = standing.year_of(below[:MOST], asked.year, asked.today)
    owing = [organ for organ in below[:MOST] if any(line.state is not State.OFF for line in lines[organ.pk])]
    found = [line for organ in owing for line in lines[organ.pk]]
    context = {
        "asked": asked,
        "organ": asked.organ,
        "year": asked.year,
        "form": asked.form,
        "matrices": list(_matrices(asked, owing, lines)),
        "tally": [(badge(state), n) for state in State if (n := sum(line.state is state for line in found))],
        "left_out": max(0, len(below) - MOST),
        "calendar": asked.address("desk:duties"),
    }
    return render(request, "desk/duties_matrix.html", context)


def _matrices(asked: Asked, organs: Sequence[Organ], lines: Mapping[int, Sequence[Line]]) -> Iterable[Matrix]:
    for level in dict.fromkeys(organ.level for organ in organs):
        of_level = [organ for organ in organs if organ.level == level]
        # What falls on no organ of the level needs no column, as an organ on which nothing falls needs no row.
        shown = [one for organ in of_level for one in lines[organ.pk] if one.state is not State.OFF]
        known = sorted({(one.occurrence.due_on, one.occurrence.id): one for one in shown}.items())
        columns = tuple((one.occurrence.id, one.occurrence.title) for _, one in known)
        rows = tuple((_organ(asked, organ), _cells(columns, lines[organ.pk])) for organ in of_level)
        yield Matrix(of_level[0].get_level_display(), columns, rows)


def _organ(asked: Asked, organ: Organ) -> Link:
    own = Asked(organ, asked.year, asked.today, asked.form, asked.organs)
    return Link(organ.name, own.address("desk:duties"))


def _cells(columns: Iterable[tuple[str, str]], lines: Iterable[Line]) -> tuple[Cell, ...]:
    found = {line.occurrence.id: line for line in lines}
    return tuple(_cell(title, found.get(id)) for id, title in columns)


def _cell(title: str, line: Line | None) -> Cell:
    return Cell(title, badge(line.state), matter_url(line)) if line else Cell(title, None)

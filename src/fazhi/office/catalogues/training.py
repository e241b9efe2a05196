"""The hours of training that each year asks of officers (法治政府建设实施纲要（2021－2025年）（三十四）): how many an
area asks for, who falls short, and what is to be known of somebody before they are drawn.

How many is parameter `yearly_hours` of procedure officer_qualification, as set nearest to the organ at which an officer
serves. Nothing here keeps an officer from acting: what an act asks for is a valid certificate (行政处罚法(2021)第42条).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import Case, F, FloatField, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from fazhi.law import loading
from fazhi.law.procedure import Parameter

from ..organs.models import Appointment, Certificate, Organ, TrainingHours
from ..organs.roles import OFFICER
from .models import ParameterSetting

PROCEDURE, NAME = "officer_qualification", "yearly_hours"
# No statute says when an end is near; a renewal asked for two months ahead comes in time.
SOON = dt.timedelta(days=60)


@cache
def parameter() -> Parameter:
    """The parameter as the procedure declares it: its title, its default, and the source."""
    file = resources.files("fazhi.law") / "procedures" / f"{PROCEDURE}.toml"
    return loading.parse(file.read_text("utf-8"), file.name).parameters[NAME]


def with_hours(rows: QuerySet[Any], year: int, on: dt.date) -> QuerySet[Any]:
    """Each certificate with `post`, the path of the organ at which its holder serves on that day (None for nowhere),
    `trained`, the hours of that year, and `least`, how many that organ asks for now.

    A year's hours are a person's: written under a certificate that was replaced since, they count on; of two numbers
    the larger.
    """
    return rows.annotate(post=_post(on), trained=_trained(year)).annotate(least=_least())


def short_of_hours(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of rows that come from `with_hours`, those with fewer hours than are asked for."""
    return rows.filter(trained__lt=F("least"))


def serving(rows: QuerySet[Any], year: int, on: dt.date) -> QuerySet[Any]:
    """Of rows that come from `with_hours`, those that count on that day, and began to count by the end of that year,
    in the hands of somebody who serves."""
    held = rows.filter(person__is_active=True, post__isnull=False)
    valid = Certificate.objects.valid(on).filter(valid_from__lte=dt.date(year, 12, 31))
    return held.filter(pk__in=valid.values("pk"))


def units(posts: Iterable[str]) -> dict[str, Organ]:
    """The organs of these posts, by path, in the order of their codes."""
    return {one.path: one for one in Organ.unscoped.filter(path__in=list(posts)).order_by("code")}


def _post(on: dt.date) -> Subquery:
    held = Appointment.objects.in_force(on).filter(person=OuterRef("person_id"))
    first = Case(When(role=OFFICER, then=0), default=1)
    return Subquery(held.order_by(first, "since", "pk").values("organ__path")[:1])


def _trained(year: int) -> Coalesce:
    kept = TrainingHours.objects.filter(
        certificate__person=OuterRef("person_id"), certificate__kind=Certificate.Kind.ENFORCEMENT, year=year
    )
    return Coalesce(
        Subquery(kept.order_by().values("certificate__person").annotate(Max("hours")).values("hours__max")), 0
    )


def _least() -> Case:
    """The setting nearest to the post: the longest path that the post's begins with; one query for all settings."""
    settings = ParameterSetting.unscoped.filter(procedure=PROCEDURE, name=NAME).values_list("organ__path", "value")
    nearest = sorted(settings, key=lambda one: -len(one[0]))
    cases = [When(post__startswith=path, then=Value(float(str(value)))) for path, value in nearest]
    return Case(*cases, default=Value(float(str(parameter().default))), output_field=FloatField())


@dataclass(frozen=True, slots=True)
class Warned:
    """What is to be known of an officer before they are drawn: how many hours the year has and asks for, where those
    are too few, and the last day of the certificate, where it comes soon."""

    hours: tuple[int, float] | None
    ends: dt.date | None

    @property
    def words(self) -> list[str]:
        """The warnings in words for a person; none where there is nothing to know."""
        said = [f"本年培训 {self.hours[0]} 学时，不足 {self.hours[1]:g}"] if self.hours else []
        return said + ([f"执法证 {self.ends} 到期"] if self.ends else [])


def warned(certificates: Iterable[int], on: dt.date, until: dt.date | None = None) -> dict[int, Warned]:
    """Who of the holders of these certificates, by their ids, is short of hours in the year of that day, or holds a
    certificate that ends within `SOON`, or by the day `until`; two queries."""
    rows = with_hours(Certificate.objects.filter(pk__in=list(certificates)), on.year, on)
    latest = max(on + SOON, until or on)
    told = ((one.pk, _warned(one, on, latest)) for one in rows)
    return {number: each for number, each in told if each.words}


def _warned(one: Any, on: dt.date, latest: dt.date) -> Warned:
    hours = (one.trained, one.least) if one.trained < one.least else None
    return Warned(hours, one.valid_until if one.valid_until and on <= one.valid_until <= latest else None)

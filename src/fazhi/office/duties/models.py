"""The tables of the duties of the year: which were opened, where they begin, which are switched off, and feed tokens.

`Opened` and `Switch` are only ever added to (the database refuses anything else, see migration 0002).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ..matters.models import Matter
from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class Start(models.Model):
    """The first day whose duties are opened for an organ: what was due before is none of Fazhi's matters."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    since = models.DateField("启用之日")

    unscoped: ClassVar[models.Manager[Start]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "启用之日"

    def __str__(self) -> str:
        return f"{self.organ_id}: {self.since}"


class Opened(models.Model):
    """One occurrence of a duty in one year, with the matter that was opened for it: once, for ever."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="机关")
    occurrence = models.CharField("事项代号", max_length=80)
    year = models.PositiveIntegerField("年度")
    due_on = models.DateField("法定日期")
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="+", verbose_name="案件")
    opened_at = models.DateTimeField("开立时间")

    unscoped: ClassVar[models.Manager[Opened]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("due_on", "pk")
        verbose_name = verbose_name_plural = "已开立事项"
        constraints = [models.UniqueConstraint(fields=["organ", "year", "occurrence"], name="duty_opened_once")]

    def __str__(self) -> str:
        return f"{self.occurrence}（{self.year}）"


class Switch(models.Model):
    """A decision that a duty falls on an organ and those below it, or doesn't, with its ground; the latest counts."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    duty = models.CharField("事项", max_length=64)
    owed = models.BooleanField("适用")
    ground = models.CharField("理由", max_length=300)
    set_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="决定人")
    set_at = models.DateTimeField("决定时间")

    unscoped: ClassVar[models.Manager[Switch]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "事项适用"

    def __str__(self) -> str:
        return f"{self.duty}：{'适用' if self.owed else '不适用'}"


class FeedToken(models.Model):
    """What a calendar program shows to read a person's feed, and nothing else; only its SHA-256 is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("签发时间")
    withdrawn_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return f"{self.person}（{self.created_at:%Y-%m-%d}）"

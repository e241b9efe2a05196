"""The tables of what an area settles: parameters that the law leaves to it, and its rest days."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class ParameterSetting(models.Model):
    """One parameter of a procedure as an organ sets it for itself and everything below it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="parameters", verbose_name="机关")
    procedure = models.CharField("程序", max_length=64)
    name = models.CharField("参数", max_length=64)
    value: models.JSONField[object, object] = models.JSONField("取值")
    basis = models.CharField("依据", max_length=200)
    set_at = models.DateTimeField("设定时间")

    unscoped: ClassVar[models.Manager[ParameterSetting]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("procedure", "name", "organ_id")
        verbose_name = verbose_name_plural = "参数设定"
        constraints = [
            models.UniqueConstraint(fields=["organ", "procedure", "name"], name="parameter_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure}.{self.name} = {self.value}"


class HolidayNotice(models.Model):
    """A notice of rest days as somebody entered it: for the area of `organ`, and everything below it.

    Rows are only ever added (see migration 0003). `digest` covers the notice, its days and the notice entered before
    it: of the newest, it names everything that has been entered. `national`: it settles its whole year.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="holiday_notices", verbose_name="机关")
    year = models.PositiveIntegerField("年度")
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=100, blank=True)
    source = models.CharField("出处", max_length=500, blank=True)
    announced = models.DateField("公布日期")
    national = models.BooleanField("全年安排", default=False)
    entered_at = models.DateTimeField("录入时间")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    digest = models.CharField("摘要", max_length=64)

    unscoped: ClassVar[models.Manager[HolidayNotice]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "放假通知"

    def __str__(self) -> str:
        return f"《{self.title}》"


class HolidayDay(models.Model):
    """One day of a notice: a rest day or a working day, and what it is called."""

    notice = models.ForeignKey(HolidayNotice, models.PROTECT, related_name="days", verbose_name="通知")
    date = models.DateField("日期")
    working = models.BooleanField("上班")
    name = models.CharField("名称", max_length=50)

    class Meta:
        default_permissions = ()
        ordering = ("notice_id", "date")
        verbose_name = verbose_name_plural = "放假日"
        constraints = [models.UniqueConstraint(fields=["notice", "date"], name="holiday_said_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class Redating(models.Model):
    """That the dates of all matters which a notice touches have been brought to it; without one they have not."""

    notice = models.OneToOneField(HolidayNotice, models.PROTECT, related_name="redating", verbose_name="通知")
    at = models.DateTimeField("完成时间")
    matters = models.PositiveIntegerField("重算案件数")
    moved = models.PositiveIntegerField("日期变动案件数")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "期限重算"

    def __str__(self) -> str:
        return f"{self.notice}：{self.moved}/{self.matters}"

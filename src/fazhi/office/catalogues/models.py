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


class Party(models.Model):
    """One row of the register of those who are inspected (检查对象名录库), as it stands now; `organ` keeps it.

    `code` names the party in draws: its unified social credit code or, where it has none, a number that the keeper gave
    it. `area_code` is GB/T 2260 (6, 9 or 12 digits), `industry` a code of GB/T 4754 with its letter, as `F5212`.
    `credit_class` is a cache that `fazhi credit` works out again.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", "单位"
        SOLE_TRADER = "sole_trader", "个体工商户"

    class State(models.TextChoices):
        ACTIVE = "active", "在业（存续）"
        REVOKED = "revoked", "吊销"
        DEREGISTERED = "deregistered", "注销"
        MOVED = "moved", "迁出"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="parties", db_index=False, verbose_name="保管机关")
    code = models.CharField("统一社会信用代码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=200, db_index=True)
    kind = models.CharField("类型", max_length=12, choices=Kind, default=Kind.ORGANISATION)
    area_code = models.CharField("行政区划代码", max_length=12, blank=True)
    industry = models.CharField("行业代码", max_length=5, blank=True)
    state = models.CharField("登记状态", max_length=12, choices=State, default=State.ACTIVE)
    address = models.CharField("住所（经营场所）", max_length=300, blank=True)
    established = models.DateField("成立日期", null=True, blank=True)
    tags: models.JSONField[list[str], list[str]] = models.JSONField("标签", default=list, blank=True)
    credit_class = models.CharField("信用等级", max_length=1, blank=True)
    changed_at = models.DateTimeField("最近变动")

    unscoped: ClassVar[models.Manager[Party]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("code",)
        verbose_name = verbose_name_plural = "检查对象"
        indexes = [
            models.Index(fields=["organ", "code"], name="party_of_organ"),
            models.Index(fields=["state", "area_code", "code"], name="party_in_area"),
        ]

    def __str__(self) -> str:
        return self.name


class InspectionItem(models.Model):
    """One row of an organ's published list of what it inspects at random (抽查事项清单), as it stands now.

    `share`, `frequency` and `requirements` are words of the list; what a draw goes by stands in the task of a plan.
    `industries` are prefixes of GB/T 4754 codes to which the item applies, `checklist` the points that an officer ticks
    at the site: `{"id", "title"}` each.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="inspection_items", verbose_name="抽查主体")
    code = models.CharField("编号", max_length=32)
    title = models.CharField("抽查事项名称", max_length=200)
    part = models.CharField("抽查子项", max_length=200, blank=True)
    basis = models.CharField("抽查依据", max_length=1000)
    object = models.CharField("抽查对象", max_length=300, blank=True)
    share = models.CharField("抽查比例", max_length=300, blank=True)
    frequency = models.CharField("抽查频次", max_length=300, blank=True)
    method = models.CharField("抽查方式", max_length=200, blank=True)
    requirements = models.CharField("检查人员要求", max_length=300, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    field = models.CharField("执法领域", max_length=64, blank=True)
    industries: models.JSONField[list[str], list[str]] = models.JSONField("适用行业", default=list, blank=True)
    checklist: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(
        "检查要点", default=list, blank=True
    )
    in_force = models.BooleanField("现行", default=True)
    changed_at = models.DateTimeField("最近变动")

    unscoped: ClassVar[models.Manager[InspectionItem]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("organ_id", "code")
        verbose_name = verbose_name_plural = "抽查事项"
        constraints = [models.UniqueConstraint(fields=["organ", "code"], name="inspection_item_once")]

    def __str__(self) -> str:
        return f"{self.title}（{self.part}）" if self.part else self.title

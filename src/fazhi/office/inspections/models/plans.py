"""The tables of yearly plans, of caps on visits, and of conflicts of interest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ...catalogues.models import InspectionItem, Party
from ...matters.models import Matter
from ...organs.models import Certificate, Organ, Person
from ...organs.scope import Scoped


class Plan(models.Model):
    """A plan of inspections (年度抽查计划, 专项检查计划); its approval and publication are acts of its matter."""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "年度抽查计划"
        SPECIAL = "special", "专项检查计划"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="inspection_plans", verbose_name="牵头机关")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=200)
    kind = models.CharField("种类", max_length=8, choices=Kind, default=Kind.YEARLY)
    joint = models.BooleanField("部门联合", default=False)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="inspection_plan", verbose_name="案件")

    unscoped: ClassVar[models.Manager[Plan]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-year", "-pk")
        verbose_name = verbose_name_plural = "抽查计划"

    def __str__(self) -> str:
        return self.title


class PlanTask(models.Model):
    """A task of a plan (抽查任务): who inspects which item, at whom, how many of each class, and when.

    `filter` says which parties: lists `areas` and `industries` (prefixes), `tags`, `kinds`; an empty one doesn't limit.
    `rates` gives a decimal text for each credit class ("" for parties without one), `minimums` whole numbers.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name="计划")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="inspection_tasks", verbose_name="检查机关")
    item = models.ForeignKey(InspectionItem, models.PROTECT, related_name="tasks", verbose_name="抽查事项")
    title = models.CharField("名称", max_length=200)
    filter: models.JSONField[dict[str, list[str]], dict[str, list[str]]] = models.JSONField("对象范围", default=dict)
    rates: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("抽取比例", default=dict)
    minimums: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField("最少数量", default=dict)
    officers = models.PositiveSmallIntegerField("每组人数", default=2)
    starts = models.DateField("开始日期")
    ends = models.DateField("结束日期")

    unscoped: ClassVar[models.Manager[PlanTask]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("starts", "pk")
        verbose_name = verbose_name_plural = "抽查任务"

    def __str__(self) -> str:
        return self.title


class Cap(models.Model):
    """How many times a year an enterprise may be visited by all organs together (涉企行政检查频次上限).

    It holds below `organ`, for parties whose industry begins with `industry`, of class `credit_class` ("": any), from
    the day `published_on` until that on which another for the same is to hold, its own `replaced_on`; one replaced on
    its first day or before never held. All stay for the record.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="visit_caps", verbose_name="公布机关")
    year = models.PositiveSmallIntegerField("年度")
    industry = models.CharField("行业", max_length=5, blank=True)
    credit_class = models.CharField("信用等级", max_length=1, blank=True)
    most = models.PositiveSmallIntegerField("上限（次）")
    basis = models.CharField("公布依据", max_length=200)
    published_on = models.DateField("公布日期")
    entered_at = models.DateTimeField("登记时间")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    replaced_on = models.DateField("废止日期", null=True)

    unscoped: ClassVar[models.Manager[Cap]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-year", "organ_id", "industry", "credit_class")
        verbose_name = verbose_name_plural = "检查频次上限"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "industry", "credit_class"],
                condition=models.Q(replaced_on=None),
                name="visit_cap_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.industry or '各行业'}{self.credit_class}：{self.most}次"


class ConflictOfInterest(models.Model):
    """That an officer must keep away from a party (回避); the ground is seen by those who declare and assign alone.

    It holds from `since` to `until`, both days included; ended, it gets another `until` and says by whom and when.
    """

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="conflicts", verbose_name="执法人员")
    party = models.ForeignKey(Party, models.PROTECT, related_name="conflicts", verbose_name="检查对象")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    ground = models.CharField("事由", max_length=300)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    declared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    declared_at = models.DateTimeField("登记时间")
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="终止人")
    ended_at = models.DateTimeField("终止时间", null=True)

    unscoped: ClassVar[models.Manager[ConflictOfInterest]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "回避"

    def __str__(self) -> str:
        return f"{self.certificate_id} × {self.party_id}"

"""The tables of visits: one enterprise, one day, everybody who comes, and what the enterprise says of it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from ...catalogues.models import InspectionItem, Party
from ...documents.models import Document
from ...matters.models import Matter
from ...organs.models import Organ, Person
from ...organs.scope import Scoped
from .draws import Draw


class Visit(models.Model):
    """One visit to an enterprise (入企检查), of one organ or of several together; `code` stands in its QR code.

    `counted`: it uses up one visit of the cap; where it doesn't, `justification` says why.
    `officers` are those who come: `person` (id), `name`, `certificate` (number), `organ` (code) each; `people` are the
    same, to find a person's visits by.
    A visit that `follows` another sees whether what that one ordered has been put right (复查).
    """

    class ChosenBy(models.TextChoices):
        RANDOM = "random", "随机抽取"
        KEY = "key", "重点领域全覆盖"
        COMPLAINT = "complaint", "投诉举报"
        ASSIGNED = "assigned", "转办交办"
        MONITORING = "monitoring", "数据监测"
        APPLIED = "applied", "检查对象申请"
        PLAN = "plan", "专项检查计划"
        SUPERIOR_PLAN = "superior_plan", "上级部署的专项检查"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="visits", verbose_name="牵头机关")
    party = models.ForeignKey(Party, models.PROTECT, related_name="visits", verbose_name="检查对象")
    year = models.PositiveSmallIntegerField("年度")
    code = models.CharField("检查码", max_length=32, unique=True)
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="visits", verbose_name="抽取")
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="reinspections", verbose_name="复查")
    chosen_by = models.CharField("检查对象怎样确定", max_length=16, choices=ChosenBy)
    counted = models.BooleanField("计入频次上限", default=True)
    justification = models.CharField("理由", max_length=500, blank=True)
    starts = models.DateField("最早日期")
    ends = models.DateField("最晚日期")
    planned_on = models.DateField("计划日期", null=True)
    officers: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField("检查人员", default=list)
    people = models.ManyToManyField(Person, related_name="visits", verbose_name="检查人员")
    arranged_at = models.DateTimeField("安排时间")
    noticed_at = models.DateTimeField("出具通知书", null=True)
    began_at = models.DateTimeField("到场", null=True)
    ended_at = models.DateTimeField("离场", null=True)
    cancelled_at = models.DateTimeField("取消", null=True)
    cancelled_why = models.CharField("取消的理由", max_length=300, blank=True)

    unscoped: ClassVar[models.Manager[Visit]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "入企检查"
        indexes = [
            models.Index(fields=["party", "year"], name="visit_of_party"),
            models.Index(fields=["organ", "ends", "id"], name="visit_of_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.starts}"


class VisitTask(models.Model):
    """What one organ inspects on a visit, by one item; `matter` is its matter of the procedure `inspection`.

    `draw` is the one that drew it, which need not be that of the visit that it joined. `answers` are those to the
    item's checklist: by the point's id, `{"ok": bool or null, "note": text}`, null where the point doesn't apply.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="tasks", verbose_name="入企检查")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="visit_tasks", verbose_name="检查机关")
    item = models.ForeignKey(InspectionItem, models.PROTECT, null=True, related_name="+", verbose_name="抽查事项")
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="visit_tasks", verbose_name="抽取")
    title = models.CharField("检查事项", max_length=200)
    basis = models.CharField("依据", max_length=1000)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="visit_tasks", verbose_name="案件")
    answers: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("检查要点", default=dict)

    unscoped: ClassVar[models.Manager[VisitTask]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "检查事项"

    def __str__(self) -> str:
        return self.title


class Substitution(models.Model):
    """That another officer comes to a visit than was drawn or named for it: who, in whose place, and why.

    `left` and `came` are officers as in `Visit.officers`. The public is shown the ground, not the `reason` in words,
    which may be private.
    """

    class Ground(models.TextChoices):
        LEAVE = "leave", "请假、公出或者调离"
        CONFLICT = "conflict", "应当回避"
        CERTIFICATE = "certificate", "执法证件失效或者被暂扣"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="substitutions", verbose_name="入企检查")
    left: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("原检查人员")
    came: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("接替人员")
    ground = models.CharField("事由", max_length=12, choices=Ground)
    reason = models.CharField("说明", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间")

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "人员替换"

    def __str__(self) -> str:
        return f"{self.left['name']}→{self.came['name']}"


class Scan(models.Model):
    """That somebody at the enterprise scanned the code of a visit (扫码入企)."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="scans", verbose_name="入企检查")
    at = models.DateTimeField("时间")

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "扫码"

    def __str__(self) -> str:
        return f"{self.visit_id} {self.at}"


class Feedback(models.Model):
    """What the enterprise says of a visit: a mark from 1 to 5, which of the forbidden things happened, and words."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="feedback", verbose_name="入企检查")
    mark = models.PositiveSmallIntegerField("评价")
    faults: models.JSONField[list[str], list[str]] = models.JSONField("存在的问题", default=list)
    words = models.CharField("意见", max_length=1000, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "评价"

    def __str__(self) -> str:
        return f"{self.visit_id}：{self.mark}"


class Upload(models.Model):
    """A photo or recording of a matter's inspection that comes in pieces and may be resumed: `received` of `size`
    bytes are there; `document` once all are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="uploads", verbose_name="入企检查")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="案件")
    name = models.CharField("文件名", max_length=255)
    media_type = models.CharField("类型", max_length=200, blank=True)
    size = models.PositiveBigIntegerField("大小")
    received = models.PositiveBigIntegerField("已收", default=0)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    begun_at = models.DateTimeField("开始时间")

    class Meta:
        default_permissions = ()
        ordering = ("begun_at",)
        verbose_name = verbose_name_plural = "上传"

    def __str__(self) -> str:
        return self.name


class Submission(models.Model):
    """That what a page sent under `key` was taken in, and what it was answered: sent again, it is answered the same."""

    key = models.UUIDField(primary_key=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="submissions", verbose_name="入企检查")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name="案件")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="提交人")
    at = models.DateTimeField("时间")
    answer: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("答复", default=dict)

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "提交"

    def __str__(self) -> str:
        return str(self.key)

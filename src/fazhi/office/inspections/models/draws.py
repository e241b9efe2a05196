"""The tables of draws: what was frozen, who gives the seed, what came out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from ...documents.models import Document
from ...matters.models import Matter
from ...organs.models import Organ, Person
from ...organs.scope import Scoped
from .plans import PlanTask


class Draw(models.Model):
    """One verifiable draw (随机抽取), as docs/draw.md describes it; its steps are acts of its matter.

    Until the freeze there are only its tasks and seed parties. From then on `frozen` and the tables (documents: the
    exact bytes that their digests cover) stand fast; then comes `closing`, then the beacon's value and the bundle.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="draws", verbose_name="组织机关")
    title = models.CharField("名称", max_length=200)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="draw", verbose_name="案件")
    tasks = models.ManyToManyField(PlanTask, related_name="draws", verbose_name="抽查任务")
    made_at = models.DateTimeField("建立时间")
    frozen: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField("冻结内容", null=True)
    freeze_digest = models.CharField("冻结摘要", max_length=80, blank=True, db_index=True)
    frozen_at = models.DateTimeField("冻结时间", null=True)
    population = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name="对象名单")
    officers = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name="人员名单")
    conflicts = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name="回避名单")
    closing: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField("揭示内容", null=True)
    closing_digest = models.CharField("揭示摘要", max_length=80, blank=True)
    closed_at = models.DateTimeField("揭示截止时间", null=True)
    # As one person noted it; a second one types it again to draw.
    beacon_value = models.CharField("公开随机数的值", max_length=512, blank=True)
    bundle = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", verbose_name="抽取结果包")
    # The bundle's `result`, so that no page has to read a bundle with its population; `fazhi verify` compares them.
    result: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField("抽取结果", null=True)
    drawn_at = models.DateTimeField("抽取时间", null=True)
    published_at = models.DateTimeField("公布结果包", null=True)
    # When all the visits that follow were arranged; a draw with a bundle and without this is to be continued.
    arranged_at = models.DateTimeField("检查安排完毕", null=True)
    void_at = models.DateTimeField("作废时间", null=True)
    void_why = models.CharField("作废的理由", max_length=500, blank=True)
    # The void draw in whose place this one is made.
    redraws = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="redrawn_by", verbose_name="所替代的作废抽取"
    )

    unscoped: ClassVar[models.Manager[Draw]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "随机抽取"

    def __str__(self) -> str:
        return self.title


class SeedParty(models.Model):
    """One who contributes to the seed of a draw: the commitment before the freeze, the value after it."""

    class Kind(models.TextChoices):
        ORGAN = "organ", "组织机关"
        SUPERVISOR = "supervisor", "监督机关"
        PUBLIC = "public", "社会公众"

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="seed_parties", verbose_name="抽取")
    party = models.CharField("代号", max_length=64)
    title = models.CharField("名称", max_length=100)
    kind = models.CharField("身份", max_length=10, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="人员")
    # The digest of the code by which a member of the public, who has no account, hands in and reveals.
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    # The same of the code by which it committed, where it was given another after the freeze: both are good.
    committed_digest = models.CharField(max_length=64, blank=True, db_index=True)
    commitment = models.CharField("承诺", max_length=80, blank=True)
    committed_at = models.DateTimeField("承诺时间", null=True)
    value = models.CharField("揭示值", max_length=64, blank=True)
    revealed_at = models.DateTimeField("揭示时间", null=True)

    class Meta:
        default_permissions = ()
        ordering = ("party",)
        verbose_name = verbose_name_plural = "种子参与方"
        constraints = [models.UniqueConstraint(fields=["draw", "party"], name="seed_party_once")]

    def __str__(self) -> str:
        return self.title

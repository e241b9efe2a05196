"""The tables of problems, of the histories that were imported, and of reviews of files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from ..matters.models import Matter, ProcedureVersion
from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class Problem(models.Model):
    """A finding: which rule an entry broke, what the law asked for by when, and what happened when."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="problems", verbose_name="案件")
    entry_number = models.PositiveIntegerField("第几条记录", null=True)
    rule = models.CharField("规则", max_length=160, db_index=True)
    act = models.CharField("行为", max_length=64)
    message = models.CharField("说明", max_length=500)
    law = models.CharField("依据", max_length=200, blank=True)
    due_at = models.DateTimeField("应于何时之前", null=True)
    happened_at = models.DateTimeField("实际时间", null=True)
    found_at = models.DateTimeField("发现时间")
    source = models.CharField("来源", max_length=32)

    unscoped: ClassVar[models.Manager[Problem]] = models.Manager()
    objects = Scoped("matter__organ")

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "问题"

    def __str__(self) -> str:
        return self.message


class Import(models.Model):
    """One history taken in, or being taken in: by its file's digest, so that it goes on where it stopped."""

    file_name = models.CharField("文件", max_length=255)
    file_digest = models.CharField(max_length=80)
    procedure = models.ForeignKey(ProcedureVersion, models.PROTECT, verbose_name="程序")
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True)
    traces = models.PositiveIntegerField("已处理案件", default=0)
    entries = models.PositiveIntegerField("已录入记录", default=0)

    unscoped: ClassVar[models.Manager[Import]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "历史导入"
        constraints = [
            models.UniqueConstraint(fields=["file_digest", "procedure", "organ"], name="import_once"),
        ]

    def __str__(self) -> str:
        return self.file_name


class FileReview(models.Model):
    """A review of an organ's files (案卷评查): which were drawn, from which, by which seed, under which standard.

    `standard` is the whole standard as it stood, so that results can be worked out again. `matter` is the matter of the
    procedure `file_review` by which the review is run, where there is one. Never changed or removed once it is there.
    """

    title = models.CharField("名称", max_length=200)
    reviewer = models.ForeignKey(Organ, models.PROTECT, related_name="reviews_made", verbose_name="评查主体")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="reviews_undergone", verbose_name="评查对象")
    year = models.PositiveSmallIntegerField("立卷年度")
    procedure = models.CharField("程序", max_length=64, blank=True)
    standard: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("评查标准")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="reviews", verbose_name="评查案件")
    population = models.PositiveIntegerField("总体件数")
    population_digest = models.CharField("总体摘要", max_length=80)
    method = models.CharField("抽取方法", max_length=200)
    seed = models.CharField("种子", max_length=200, blank=True)
    drawn: models.JSONField[list[str], list[str]] = models.JSONField("抽取结果")
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="抽取人"
    )
    made_at = models.DateTimeField("抽取时间")

    unscoped: ClassVar[models.Manager[FileReview]] = models.Manager()
    objects = Scoped("reviewer")

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "案卷评查"

    def __str__(self) -> str:
        return self.title


class ReviewedFile(models.Model):
    """One file of a review: what was found by itself, frozen, and the digest that ended its record at that time."""

    review = models.ForeignKey(FileReview, models.PROTECT, related_name="files", verbose_name="评查")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reviewed", verbose_name="案件")
    place = models.PositiveIntegerField("抽取次序")
    length = models.PositiveIntegerField("记录数")
    head = models.CharField("末条摘要", max_length=80, blank=True)
    marks: models.JSONField[list[Any], list[Any]] = models.JSONField("自动扣分", default=list)
    points = models.FloatField("自动得分")
    reviewed_at = models.DateTimeField("评查时间")

    unscoped: ClassVar[models.Manager[ReviewedFile]] = models.Manager()
    objects = Scoped("review__reviewer")

    class Meta:
        default_permissions = ()
        ordering = ("review_id", "place")
        verbose_name = verbose_name_plural = "受评查案卷"
        constraints = [models.UniqueConstraint(fields=["review", "matter"], name="file_reviewed_once")]

    def __str__(self) -> str:
        return f"{self.review_id} 第{self.place}件"


class ReviewMark(models.Model):
    """What one assessor holds against a file, under one head of the standard: points, reason, and the fault, if it is
    one. An assessor who finds nothing has one mark without head and points."""

    file = models.ForeignKey(ReviewedFile, models.PROTECT, related_name="assessed", verbose_name="案卷")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, verbose_name="评查人员")
    head = models.CharField("评查内容", max_length=64, blank=True)
    points = models.FloatField("扣分")
    fault = models.CharField("不合格情形", max_length=64, blank=True)
    reason = models.CharField("理由", max_length=1000)
    at = models.DateTimeField("评分时间")

    unscoped: ClassVar[models.Manager[ReviewMark]] = models.Manager()
    objects = Scoped("file__review__reviewer")

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "人工扣分"
        constraints = [models.UniqueConstraint(fields=["file", "by", "head"], name="head_marked_once")]

    def __str__(self) -> str:
        return f"{self.head} {self.points}"

"""The table of checked reports that somebody asked to keep."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ..documents.models import Document
from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class KeptCheck(models.Model):
    """A report as it was checked one day. A paper to work with and no record: whoever kept it may delete it.

    `name` is the file's own; `title`, `organ_named` and `year` are those of the first of the `reports` in it; `reading`
    is all that was found, packed by `keeping`.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="kept_checks", verbose_name="机关")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name="文件")
    name = models.CharField("文件名", max_length=255)
    title = models.CharField("标题", max_length=200, blank=True)
    organ_named = models.CharField("报告机关", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("报告年度", null=True)
    reports = models.PositiveSmallIntegerField("报告份数")
    errors = models.PositiveIntegerField("错误")
    warnings = models.PositiveIntegerField("警告")
    notes = models.PositiveIntegerField("提示")
    reading = models.BinaryField("核对结果")
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="保存人")
    kept_at = models.DateTimeField("保存时间")

    unscoped: ClassVar[models.Manager[KeptCheck]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "报告核对"

    def __str__(self) -> str:
        return self.title or self.name

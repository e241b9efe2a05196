"""The tables of problems, and of the histories that were imported."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ..matters.models import Matter, ProcedureVersion
from ..organs.models import Organ
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

"""The tables behind the registers: every version of every row, how it got there, and the columns of known files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from ..scope import Scoped
from .people import Organ, Person


class Register(models.TextChoices):
    PARTIES = "parties", "检查对象名录库"
    OFFICERS = "officers", "执法人员名录库"
    ITEMS = "items", "抽查事项清单"


class Intake(models.Model):
    """One change of a register, taken in at once: the rows of a file, or what a page changed (`document` is "" then).

    Rows are only ever added (see migration 0004). `digest` covers this row, its versions and the digest of the intake
    before it: of the newest, it names everything that ever stood in the registers. `document` is the file's digest.
    """

    register = models.CharField("名录", max_length=10, choices=Register)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="intakes", verbose_name="机关")
    document = models.CharField("文件", max_length=80, blank=True)
    mapping: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("列的对应", default=dict)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    ended = models.PositiveIntegerField("终止", default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")
    previous = models.CharField("前一摘要", max_length=80, blank=True)
    digest = models.CharField("摘要", max_length=80)

    unscoped: ClassVar[models.Manager[Intake]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "名录录入"

    def __str__(self) -> str:
        return f"{self.get_register_display()}（{self.pk}）"


class RegisterVersion(models.Model):
    """A row of a register as it stood from `at` until the next `number` of the same `key`; rows are only ever added.

    `organ` kept the row then; `removed` says that with this version it left the register. `content` has ASCII names.
    """

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="versions", verbose_name="录入")
    register = models.CharField("名录", max_length=10, choices=Register)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="机关")
    key = models.CharField("键", max_length=80)
    number = models.PositiveIntegerField("版本")
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容")
    at = models.DateTimeField("时间")
    removed = models.BooleanField("移出", default=False)

    unscoped: ClassVar[models.Manager[RegisterVersion]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("register", "key", "number")
        verbose_name = verbose_name_plural = "名录版本"
        constraints = [models.UniqueConstraint(fields=["register", "key", "number"], name="register_version_once")]

    def __str__(self) -> str:
        return f"{self.key} 第 {self.number} 版"

    @property
    def by(self) -> Person | None:
        """Who changed it; None for the command line."""
        return self.intake.by


class ColumnMapping(models.Model):
    """Which column of a file is which field, as an organ last said for files with that heading."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    register = models.CharField("名录", max_length=10, choices=Register)
    heading = models.CharField("表头摘要", max_length=80)
    mapping: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("列的对应")
    used_at = models.DateTimeField("最近使用")

    unscoped: ClassVar[models.Manager[ColumnMapping]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "列的对应"
        constraints = [models.UniqueConstraint(fields=["organ", "register", "heading"], name="column_mapping_once")]

    def __str__(self) -> str:
        return f"{self.get_register_display()} {self.heading[:12]}"

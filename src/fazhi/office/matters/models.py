"""The tables of matters and their record, and the caches made from it.

`Entry`, `Tie` and `Returned` are the truth: rows are only ever added (the database refuses anything else, see
migrations 0002 and 0005), and digests cover them. `Matter.state`, `Matter.next_due` and `Clock` are caches that
`rebuild` remakes from the entries.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class ProcedureVersion(models.Model):
    """One version of a procedure as its file stood when it was installed: matters stay with it, whatever becomes of
    the file."""

    slug = models.CharField("程序", max_length=64, db_index=True)
    version = models.CharField("版本", max_length=32)
    title = models.CharField("名称", max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    source = models.TextField("全文")
    effective = models.DateField("施行日期")
    installed_at = models.DateTimeField("收入时间")

    class Meta:
        default_permissions = ()
        ordering = ("slug", "-pk")
        verbose_name = verbose_name_plural = "程序版本"

    def __str__(self) -> str:
        return f"{self.title}（{self.version}）"


class Matter(models.Model):
    """One run of a procedure. What stands above the line is fixed when it is opened and sealed by its first entry."""

    number = models.CharField("案号", max_length=64, unique=True)
    procedure = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="matters", db_index=False, verbose_name="程序"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="matters", db_index=False, verbose_name="机关")
    title = models.CharField("案由", max_length=200)
    party = models.CharField("当事人", max_length=200, blank=True)
    party_is_person = models.BooleanField("自然人", default=False)
    parameters: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    opened_at = models.DateTimeField("立卷时间")
    imported = models.BooleanField("历史导入", default=False)
    # --- caches, remade from the entries ---
    ended_at = models.DateTimeField("办结时间", null=True)
    outcome = models.CharField("结果", max_length=64, blank=True)
    next_due = models.DateTimeField("最近期限", null=True)
    state: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    last_number = models.PositiveIntegerField("记录数", default=0)
    last_at = models.DateTimeField("最近办理")
    head = models.CharField("末条摘要", max_length=80, blank=True)

    unscoped: ClassVar[models.Manager[Matter]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "案件"
        indexes = [
            # For lists: in their order, with what they are filtered by beside it, so that rows which a person doesn't
            # reach are passed over without reading them (measured on 150,000 matters, see bench/pages.py).
            models.Index(
                fields=["-opened_at", "-id", "organ", "procedure", "number", "title", "party"], name="matter_listed"
            ),
            models.Index(
                fields=["-opened_at", "-id", "organ", "procedure"], name="matter_open", condition=Q(ended_at=None)
            ),
            models.Index(
                fields=["-ended_at", "-id", "organ", "procedure"],
                name="matter_ended",
                condition=Q(ended_at__isnull=False),
            ),
            models.Index(fields=["next_due", "id", "organ"], name="matter_due", condition=Q(next_due__isnull=False)),
            models.Index(fields=["procedure", "organ", "opened_at"], name="matter_opened"),
            # What an enterprise's page and its credit file are gathered by.
            models.Index(fields=["party"], name="matter_of_party", condition=~Q(party="")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Entry(models.Model):
    """One line of a matter's record: an act performed, or what the law itself did, chained to the line before."""

    pk = models.CompositePrimaryKey("matter", "number")

    class Kind(models.TextChoices):
        ACT = "act", "办理"
        DEEMED = "deemed", "视为"
        LAPSED = "lapsed", "逾期失效"
        WAIVED = "waived", "不再需要"
        CORRECTION = "correction", "更正"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="entries", db_index=False, verbose_name="案件")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("行为", max_length=64)
    kind = models.CharField("种类", max_length=10, choices=Kind)
    facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容", default=dict)
    documents: models.JSONField[list[str], list[str]] = models.JSONField("文书", default=list)
    actors: models.JSONField[list[Any], list[Any]] = models.JSONField("办理人", default=list)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="机关")
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="录入人"
    )
    at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("录入时间")
    imported = models.BooleanField("历史导入", default=False)
    corrects = models.PositiveIntegerField("更正第几条", null=True)
    previous = models.CharField("前条摘要", max_length=80)
    digest = models.CharField("摘要", max_length=80)

    unscoped: ClassVar[models.Manager[Entry]] = models.Manager()
    objects = Scoped("matter__organ")

    class Meta:
        default_permissions = ()
        ordering = ("matter_id", "number")
        verbose_name = verbose_name_plural = "记录"
        indexes = [
            models.Index(
                fields=["recorded_by", "-recorded_at"],
                name="entry_by_recorder",
                condition=Q(recorded_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"第{self.number}条 {self.act}"


class Tie(models.Model):
    """A matter that another led to, by the link `link` of the parent's procedure: sealed with what the child was opened
    with. `parent_entry` is the parent's entry that opened the child, and `parent_digest` its digest; None and "" where
    the child was opened on its own."""

    parent = models.ForeignKey(Matter, models.PROTECT, related_name="led_to", verbose_name="引出它的案件")
    link = models.CharField("联系", max_length=64)
    child = models.OneToOneField(Matter, models.PROTECT, related_name="arose_from", verbose_name="引出的案件")
    parent_entry = models.PositiveIntegerField("由第几条记录引出", null=True)
    parent_digest = models.CharField("该条摘要", max_length=80, blank=True)
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="录入人"
    )
    made_at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[Tie]] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "关联"

    def __str__(self) -> str:
        return f"{self.link}：{self.parent_id} → {self.child_id}"


class Returned(models.Model):
    """A result of the child that was to bring `act` about in the parent: from which entry it came, the parent's last
    entry before it, and the entry that it became there; None where the parent couldn't take it."""

    tie = models.ForeignKey(Tie, models.PROTECT, related_name="returned", verbose_name="关联")
    outcome = models.CharField("结果", max_length=64)
    act = models.CharField("行为", max_length=64)
    child_entry = models.PositiveIntegerField("引出案件的第几条记录")
    child_digest = models.CharField("该条摘要", max_length=80)
    after = models.PositiveIntegerField("在第几条记录之后")
    parent_entry = models.PositiveIntegerField("成为第几条记录", null=True)

    unscoped: ClassVar[models.Manager[Returned]] = models.Manager()
    objects = Scoped("tie__parent__organ")

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "回流"
        constraints = [models.UniqueConstraint(fields=["tie", "parent_entry"], name="returned_once")]
        indexes = [models.Index(fields=["tie"], name="returned_untaken", condition=Q(parent_entry=None))]

    def __str__(self) -> str:
        return f"{self.outcome} → {self.act}"


class Clock(models.Model):
    """A clock of a matter, running or stopped: a cache for lists and figures, remade from the entries.

    `due_at` is the first instant that is too late; None while suspended or where the law gives no length.
    """

    class Kind(models.TextChoices):
        DUTY = "duty", "义务"
        RIGHT = "right", "权利"
        DEEMED = "deemed", "法律拟制"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="clocks", db_index=False, verbose_name="案件")
    key = models.CharField("期限", max_length=64)
    kind = models.CharField("种类", max_length=10, choices=Kind)
    acts = models.CharField("行为", max_length=300)
    law = models.CharField("依据", max_length=200)
    started_at = models.DateTimeField("起算")
    due_at = models.DateTimeField("届满", null=True)
    suspended = models.BooleanField("中止", default=False)
    ended_at = models.DateTimeField("终结", null=True)
    ended_how = models.CharField("终结方式", max_length=10, blank=True)

    unscoped: ClassVar[models.Manager[Clock]] = models.Manager()
    objects = Scoped("matter__organ")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "期限"
        indexes = [
            models.Index(fields=["matter", "started_at"], name="clock_of_matter"),
            models.Index(fields=["kind", "due_at", "id"], name="clock_open", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.due_at or ''}"


class Publication(models.Model):
    """What an act made public: the facts that its procedure shows, for as long as it says, until withdrawn."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="publications", verbose_name="案件")
    entry_number = models.PositiveIntegerField("第几条记录")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="publications", verbose_name="机关")
    title = models.CharField("标题", max_length=200)
    content: models.JSONField[list[Any], list[Any]] = models.JSONField("内容", default=list)
    words = models.TextField("检索词", blank=True)
    published_at = models.DateTimeField("公开时间")
    until = models.DateTimeField("公示期满", null=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_ground = models.CharField("撤回理由", max_length=500, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ("-published_at", "-pk")
        verbose_name = verbose_name_plural = "公开信息"
        indexes = [models.Index(fields=["-published_at", "-id"], name="publication_recent")]

    def __str__(self) -> str:
        return self.title


class Numbering(models.Model):
    """How many matters of a procedure an organ has opened in a year: the source of their numbers."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    slug = models.CharField(max_length=64)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["organ", "slug", "year"], name="numbering_once")]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.slug} {self.year}: {self.last}"

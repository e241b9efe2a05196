"""The tables of credit: what isn't in the record itself. Rows are only ever added; what ends, ends by a row of its own.

Facts of the record (penalties, results of inspections) have no table here: they are derived from it, see `facts`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from fazhi.law.credit.fact import ENDINGS, SEVERITIES

from ..catalogues.models import Party
from ..matters.models import Matter
from ..organs.models import Organ, Person
from ..organs.scope import Scoped


class RuleVersion(models.Model):
    """A version of a rule as an organ adopted it for itself and everything below it: its whole text."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="credit_rules", verbose_name="机关")
    slug = models.CharField("规则", max_length=64)
    version = models.CharField("版本", max_length=32)
    effective = models.DateField("施行日期")
    source = models.TextField("全文")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[RuleVersion]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("slug", "effective", "pk")
        verbose_name = verbose_name_plural = "信用评价规则"
        constraints = [models.UniqueConstraint(fields=["organ", "slug", "version"], name="credit_rule_once")]

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class CreditFact(models.Model):
    """A fact that came from outside the record: from which file and row, or who entered it. `key` is the digest of what
    it says, by which the same fact is never taken in twice."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="credit_facts", verbose_name="录入机关")
    party = models.ForeignKey(Party, models.PROTECT, related_name="credit_facts", verbose_name="主体")
    kind = models.CharField("种类", max_length=64)
    title = models.CharField("内容", max_length=300)
    severity = models.CharField("严重程度", max_length=10, choices=list(SEVERITIES.items()), default="general")
    on = models.DateField("日期")
    public_from = models.DateField("公示自")
    public_until = models.DateField("公示至", null=True)
    amount = models.DecimalField("金额（元）", max_digits=16, decimal_places=2, null=True)
    about = models.CharField("文号", max_length=200, blank=True)
    law = models.CharField("依据", max_length=300, blank=True)
    source = models.CharField("来源", max_length=200)
    file = models.CharField("文件摘要", max_length=80, blank=True)
    row = models.PositiveIntegerField("行", null=True)
    key = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[CreditFact]] = models.Manager()
    objects = Scoped("party__organ")

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        verbose_name = verbose_name_plural = "信用信息"

    def __str__(self) -> str:
        return self.title


class CreditFactEnd(models.Model):
    """That an imported fact counts no longer from that day on, and why."""

    fact = models.OneToOneField(CreditFact, models.PROTECT, related_name="end", verbose_name="信用信息")
    on = models.DateField("日期")
    how = models.CharField("方式", max_length=16, choices=list(ENDINGS.items()))
    ground = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "信用信息的终止"

    def __str__(self) -> str:
        return f"{self.fact_id} {self.on}"


class Listing(models.Model):
    """A party's entry in a list (列入名单), from `entered_on` through `until` (None: no end is set) or until removed.

    `list` is a key of `fazhi.law.credit.lists`. `noticed_on` and `heard`: when the party was told before, and what it
    said. `fact` is the id of the fact that the entry rests on, where its list asks for one; `matter` the matter of that
    fact, where both are the same listing told twice.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="listings", verbose_name="决定机关")
    party = models.ForeignKey(Party, models.PROTECT, related_name="listings", verbose_name="主体")
    list = models.CharField("名单", max_length=64)
    ground = models.CharField("事由", max_length=500)
    law = models.CharField("依据", max_length=300)
    noticed_on = models.DateField("告知日期", null=True)
    heard = models.CharField("陈述、申辩及处理", max_length=500, blank=True)
    entered_on = models.DateField("列入日期")
    until = models.DateField("至", null=True)
    # Null, not empty: SQLite adds such a column without making the table, and its triggers, anew.
    fact = models.CharField("据以列入的信息", max_length=120, null=True)  # noqa: DJ001
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="listings", verbose_name="案件")
    file = models.CharField("文件摘要", max_length=80, blank=True)
    row = models.PositiveIntegerField("行", null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[Listing]] = models.Manager()
    objects = Scoped("party__organ")

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "名单"
        indexes = [models.Index(fields=["list", "-id"], name="listing_of_list")]

    def __str__(self) -> str:
        return f"{self.party_id} {self.list} {self.entered_on}"


class ListingEnd(models.Model):
    """That a party was taken off a list on that day (移出), and on what ground."""

    listing = models.OneToOneField(Listing, models.PROTECT, related_name="end", verbose_name="名单")
    on = models.DateField("移出日期")
    how = models.CharField("方式", max_length=16, choices=list(ENDINGS.items()))
    ground = models.CharField("理由", max_length=500)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+", verbose_name="案件")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "移出名单"

    def __str__(self) -> str:
        return f"{self.listing_id} {self.on}"


class AppliedMeasure(models.Model):
    """That an organ applies a measure of the catalogue to a party, on the ground of the fact with the id `fact`.

    Whether it is in force is derived: it is while that fact stands. `law` is the basis as the catalogue had it.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="credit_measures", verbose_name="实施机关")
    party = models.ForeignKey(Party, models.PROTECT, related_name="credit_measures", verbose_name="主体")
    measure = models.CharField("措施", max_length=64)
    fact = models.CharField("根据的信息", max_length=120)
    law = models.CharField("依据", max_length=300)
    started_on = models.DateField("开始日期")
    note = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[AppliedMeasure]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "惩戒、激励措施"

    def __str__(self) -> str:
        return f"{self.party_id} {self.measure}"


class MeasureLifted(models.Model):
    """That the organ has lifted a measure whose ground had ended, or which it no longer applies."""

    applied = models.OneToOneField(AppliedMeasure, models.PROTECT, related_name="lifted", verbose_name="措施")
    on = models.DateField("解除日期")
    note = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "措施的解除"

    def __str__(self) -> str:
        return f"{self.applied_id} {self.on}"


class Objection(models.Model):
    """That a party objects to an imported fact (异议), to be answered by `due_on`, its last day."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="credit_objections", verbose_name="受理机关")
    fact = models.ForeignKey(CreditFact, models.PROTECT, related_name="objections", verbose_name="信用信息")
    words = models.CharField("异议内容", max_length=1000)
    raised_by = models.CharField("提出人", max_length=100)
    raised_on = models.DateField("提出日期")
    due_on = models.DateField("答复期限")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    unscoped: ClassVar[models.Manager[Objection]] = models.Manager()
    objects = Scoped("fact__party__organ")

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "异议"

    def __str__(self) -> str:
        return f"{self.fact_id} {self.raised_on}"


class ObjectionAnswer(models.Model):
    """The answer to an objection: corrected, by which the fact ends, or upheld; with its ground."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "异议成立，予以更正"
        UPHELD = "upheld", "异议不成立，不予更正"

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="answer", verbose_name="异议")
    outcome = models.CharField("处理结果", max_length=10, choices=Outcome)
    ground = models.CharField("理由", max_length=1000)
    on = models.DateField("答复日期")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    at = models.DateTimeField("录入时间")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = "异议的答复"

    def __str__(self) -> str:
        return f"{self.objection_id} {self.outcome}"

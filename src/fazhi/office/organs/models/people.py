"""The tables of organs, people, appointments, certificates, and of what was done to them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from stdnum.cn import uscc

from ..roles import ROLES
from ..scope import Scoped


def validate_credit_code(value: str) -> None:
    """Refuse what is no unified social credit code (GB 32100-2015), its check character included."""
    if not uscc.is_valid(value) or value != uscc.compact(value):
        raise ValidationError("统一社会信用代码应为18位且校验码正确。", code="credit-code.invalid")


class Level(models.TextChoices):
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡镇（街道）"
    DEPARTMENT = "department", "部门"


class Organ(models.Model):
    """An organ of the government tree.

    `path` lists the ids from the root down, as `/1/5/`, so that a subtree is a prefix.
    """

    code = models.CharField(
        "代码",
        max_length=32,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", "代码由字母、数字、点、横线组成。")],
        error_messages={"unique": "这个代码已有机关使用。"},
    )
    name = models.CharField("名称", max_length=100)
    level = models.CharField("层级", max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    path = models.CharField(max_length=255, db_index=True, editable=False)
    area_code = models.CharField(
        "行政区划代码",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{6}([0-9]{3}){0,2}\Z", "行政区划代码应为6、9或12位数字。")],
    )
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True, validators=[validate_credit_code])

    unscoped: ClassVar[models.Manager[Organ]] = models.Manager()
    objects = Scoped(organ="")

    class Meta:
        default_permissions = ()
        ordering = ("code",)
        verbose_name = verbose_name_plural = "机关"
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="organ_credit_code_once",
                violation_error_message="另一机关已使用这个统一社会信用代码。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lineage(self) -> tuple[int, ...]:
        """The ids from the root down to this organ itself."""
        return tuple(int(part) for part in self.path.strip("/").split("/"))

    @property
    def depth(self) -> int:
        """How many organs stand above this one."""
        return len(self.lineage) - 1


class PersonManager(BaseUserManager["Person"]):
    """People by their sign-in name; whoever may make one goes through `services.create_person`."""


class Person(AbstractBaseUser):
    """Somebody who signs in. There is no superuser: what a person may do comes from appointments alone."""

    username = models.CharField(
        "登录名",
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9._-]*\Z", "登录名由小写字母、数字、点、横线组成，以字母开头。")],
        error_messages={"unique": "这个登录名已有人使用。"},
    )
    name = models.CharField("姓名", max_length=64)
    is_active = models.BooleanField("启用", default=True)
    # Somebody else chose the password, so its owner must choose another before doing anything.
    initial_password = models.BooleanField("初始密码", default=False)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        default_permissions = ()
        ordering = ("username",)
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The person as the record names them, `u17`: it never changes, and says nothing about them."""
        return key_of(self.pk)


def key_of(person_id: int | None) -> str:
    """The key of the person with that id; "" for nobody."""
    return f"u{person_id}" if person_id else ""


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: date) -> AppointmentQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def overlapping(self, since: date, until: date | None) -> AppointmentQuerySet:
        """Those in force on some day of [since, until)."""
        open_end = self.filter(Q(until=None) | Q(until__gt=since))
        return open_end if until is None else open_end.filter(since__lt=until)


class Appointment(models.Model):
    """A role that a person holds at an organ and everywhere below it, on the days [since, until)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="人员")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="appointments", verbose_name="机关")
    role = models.CharField("角色", max_length=32)
    since = models.DateField("任职之日")
    until = models.DateField("免职之日", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("person_id", "since", "pk")
        verbose_name = verbose_name_plural = "任职"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organ", "role"], condition=Q(until=None), name="appointment_held_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="appointment_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{self.organ}{self.title}"

    @property
    def title(self) -> str:
        return ROLES.get(self.role, self.role)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self, on: date) -> CertificateQuerySet:
        in_time = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(in_time, valid_from__lte=on, status=Certificate.Status.VALID)


class Certificate(models.Model):
    """A qualification on paper. `valid_until` is the last day on which it is valid, as it prints it.

    `fields` are the fields of enforcement that it names, `areas` prefixes of GB/T 2260 codes; none of either: no limit.
    """

    class Kind(models.TextChoices):
        ENFORCEMENT = "enforcement_certificate", "行政执法证"
        LEGAL_PROFESSION = "legal_profession", "法律职业资格证书"

    class Status(models.TextChoices):
        VALID = "valid", "有效"
        SUSPENDED = "suspended", "暂扣"
        CANCELLED = "cancelled", "注销"

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name="持证人")
    kind = models.CharField("种类", max_length=32, choices=Kind)
    number = models.CharField("证号", max_length=64)
    fields: models.JSONField[list[str], list[str]] = models.JSONField("执法领域", default=list, blank=True)
    areas: models.JSONField[list[str], list[str]] = models.JSONField("执法区域", default=list, blank=True)
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效期至", null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.VALID)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("person_id", "kind", "valid_from")
        verbose_name = verbose_name_plural = "证件"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="certificate_number_once",
                violation_error_message="这个证号已登记。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="certificate_ends_after_it_begins",
                violation_error_message="有效期的止日早于起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class TrainingHours(models.Model):
    """How many hours the holder of a certificate was trained in a year."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="training", verbose_name="证件")
    year = models.PositiveSmallIntegerField("年度")
    hours = models.PositiveSmallIntegerField("学时")

    class Meta:
        default_permissions = ()
        ordering = ("certificate_id", "year")
        verbose_name = verbose_name_plural = "培训学时"
        constraints = [models.UniqueConstraint(fields=["certificate", "year"], name="training_hours_once")]

    def __str__(self) -> str:
        return f"{self.year}年 {self.hours}学时"


class Operation(models.Model):
    """One thing that was done to organs, people, appointments or certificates, and by whom.

    `by` is empty for what the command line did; `action` is dotted, as `appointment.grant`.
    """

    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="操作人")
    action = models.CharField("操作", max_length=40)
    subject = models.CharField("对象", max_length=200)
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容", default=dict)
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ("-pk",)
        verbose_name = verbose_name_plural = "操作记录"

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"

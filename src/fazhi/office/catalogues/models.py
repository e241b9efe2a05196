"""The table of parameters that areas set: what the law leaves to localities, with the document that settles it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ..organs.models import Organ
from ..organs.scope import Scoped


class ParameterSetting(models.Model):
    """One parameter of a procedure as an organ sets it for itself and everything below it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="parameters", verbose_name="机关")
    procedure = models.CharField("程序", max_length=64)
    name = models.CharField("参数", max_length=64)
    value: models.JSONField[object, object] = models.JSONField("取值")
    basis = models.CharField("依据", max_length=200)
    set_at = models.DateTimeField("设定时间")

    unscoped: ClassVar[models.Manager[ParameterSetting]] = models.Manager()
    objects = Scoped()

    class Meta:
        default_permissions = ()
        ordering = ("procedure", "name", "organ_id")
        verbose_name = verbose_name_plural = "参数设定"
        constraints = [
            models.UniqueConstraint(fields=["organ", "procedure", "name"], name="parameter_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure}.{self.name} = {self.value}"

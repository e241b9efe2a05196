"""The table of documents: one row per content, whoever brought it and however often."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """A paper in the store. `digest` names its content (`sha256:` or `sm3:` and 64 hexadecimal digits), `size` is in
    bytes; `name` and `media_type` are those under which this content first came in, made harmless. `used`: something
    names it, so that it is kept for good."""

    digest = models.CharField("摘要", max_length=71, primary_key=True)
    name = models.CharField("名称", max_length=255)
    media_type = models.CharField("类型", max_length=200)
    size = models.PositiveBigIntegerField("大小")
    used = models.BooleanField("已用", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "文书"

    def __str__(self) -> str:
        return self.name

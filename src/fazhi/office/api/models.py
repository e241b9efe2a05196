"""The table of tokens: only the digest of each is kept, so that whoever reads it can't use one."""

from __future__ import annotations

from django.db import models

from ..organs.models import Person


class ApiToken(models.Model):
    """What a program shows in place of a person's password; it may do what that person may.

    `digest` is the SHA-256 of the token in hexadecimal. It holds from `created_at` until `expires_at`, unless revoked.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens", verbose_name="人员")
    name = models.CharField("用途", max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("到期时间")
    revoked_at = models.DateTimeField("吊销时间", null=True)

    class Meta:
        default_permissions = ()
        ordering = ("person_id", "pk")
        verbose_name = verbose_name_plural = "接口令牌"

    def __str__(self) -> str:
        return f"{self.name}（{self.person}）"

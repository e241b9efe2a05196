"""How passwords are kept, and how long they must be."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator


class Argon2(Argon2PasswordHasher):
    """Argon2id at the first of the settings that OWASP's Password Storage Cheat Sheet holds equal.

    46 MiB and one lane: a morning on which a whole county signs in must not exhaust the server's memory.
    """

    memory_cost = 47104
    time_cost = 1
    parallelism = 1


class MinimumLength(MinimumLengthValidator):
    """The rule on length, in words that Django's own translation lacks."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要有 {self.min_length} 个字符。"

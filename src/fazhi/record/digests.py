"""Digests: which algorithms the record knows, and how a digest is written: `sha256:` and 64 hexadecimal digits.

SHA-256 (FIPS 180-4) or SM3 (GB/T 32905-2016). A digest names its algorithm, so that a record may hold both.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash

ALGORITHMS = ("sha256", "sm3")
_WRITTEN = re.compile(rf"({'|'.join(ALGORITHMS)}):([0-9a-f]{{64}})")


class DigestError(ValueError):
    """Something that is no digest of ours, or an algorithm that can't be used."""

    code = "digest.invalid"

    def __init__(self, got: str, want: str) -> None:
        self.got, self.want = got, want
        self.message = f"摘要“{got}”不能用：应为{want}。"
        super().__init__(self.message)


class AlgorithmMissing(DigestError):
    """An algorithm that the record knows and this machine's OpenSSL has not."""

    code = "digest.algorithm-missing"


def hasher(algorithm: str) -> _Hash:
    """A fresh hash object of `algorithm`. Raises `DigestError`, `AlgorithmMissing`."""
    if algorithm not in ALGORITHMS:
        raise DigestError(algorithm, f"以 {'、'.join(ALGORITHMS)} 之一计算的摘要")
    try:
        return hashlib.new(algorithm)
    except ValueError as error:
        raise AlgorithmMissing(algorithm, f"本机 OpenSSL 支持的算法（没有 {algorithm}）") from error


def digest_of(content: bytes, algorithm: str) -> str:
    """The digest of `content`, as it is written. Raises `DigestError`, `AlgorithmMissing`."""
    found = hasher(algorithm)
    found.update(content)
    return f"{algorithm}:{found.hexdigest()}"


def parts(digest: str) -> tuple[str, str]:
    """The algorithm and the hexadecimal digits of a written digest. Raises `DigestError`."""
    match = _WRITTEN.fullmatch(digest)
    if match is None:
        raise DigestError(digest[:80], f"{'或 '.join(f'{name}:' for name in ALGORITHMS)} 后接 64 位小写十六进制数")
    return match[1], match[2]

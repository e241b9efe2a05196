"""Canonical bytes (RFC 8785) and their digests, as everything published of a draw uses them."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from fazhi.draw.errors import ShapeError

FORMAT = "fazhi-draw/1"


def canon(value: Any) -> bytes:
    """The RFC 8785 form of JSON `value`; ShapeError where it has none (a lone surrogate, a number beyond 2^53-1)."""
    try:
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as error:
        raise ShapeError("JSON", str(error), "可以写成 RFC 8785 规范形式的内容") from error


def digest(content: bytes) -> str:
    """`sha256:` and 64 lower-case hexadecimal digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"

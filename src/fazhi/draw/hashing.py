"""The keyed hash that ranks: HMAC-SHA256 under the seed, with everything that repeats computed once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_BLOCK = 64


class KeyedHash:
    """HMAC-SHA256 (RFC 2104) of `label` + text, for many texts: both pads and the label are hashed beforehand."""

    def __init__(self, seed: bytes, label: str) -> None:
        key = seed.ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + label.encode())
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key))

    def under(self, more: str) -> KeyedHash:
        """The same with a longer label."""
        longer = KeyedHash.__new__(KeyedHash)
        longer._inner, longer._outer = self._inner.copy(), self._outer
        longer._inner.update(more.encode())
        return longer

    def all(self, texts: Iterable[str]) -> list[bytes]:
        """The 32 bytes of each text."""
        inner, outer, found = self._inner.copy, self._outer.copy, []
        for text in texts:
            first, second = inner(), outer()
            first.update(text.encode())
            second.update(first.digest())
            found.append(second.digest())
        return found

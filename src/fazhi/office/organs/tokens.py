"""Secret codes that are shown once, and of which only a digest is kept: of the interface, calendar feeds and links."""

from __future__ import annotations

import hashlib
import secrets


def fresh() -> str:
    """A code of 256 bits, which nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a code. It is random and long, so that a plain hash can't be turned around by guessing."""
    return hashlib.sha256(token.encode()).hexdigest()

"""What a process of its own does when many files are reviewed side by side. Imports nothing of the office before Django
is set up, since a fresh process begins here."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi.law.standard import Standard

    from .reviewing import Reviewed, Reviewer

_reviewers: list[Reviewer] = []


def start(standard: Standard, now: dt.datetime) -> None:
    """Make this process ready to review."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.office.settings")
    django.setup()
    from .reviewing import Reviewer

    _reviewers.append(Reviewer(standard, now))


def work(chunk: Sequence[int]) -> list[Reviewed]:
    """The files of one chunk, reviewed."""
    return list(_reviewers[-1].review(chunk))

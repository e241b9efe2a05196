"""Many files reviewed: in chunks, so that memory stays bounded, and side by side in processes of their own where that
pays."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from django.db import connections

from fazhi.law.standard import Standard

from . import working
from .reviewing import Reviewed, Reviewer

CHUNK = 500
# Fewer files are reviewed sooner than another process has started.
MUCH = 4000


def sweep(ids: Sequence[int], standard: Standard, now: dt.datetime, workers: int = 0) -> Iterator[Reviewed]:
    """Each of the matters `ids`, reviewed, in their order; `workers` processes (0: as many as there are processors)."""
    chunks = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
    workers = workers or os.cpu_count() or 1
    if workers > 1 and len(ids) >= MUCH:
        yield from _side_by_side(chunks, standard, now, workers)
        return
    reviewer = Reviewer(standard, now)
    for chunk in chunks:
        yield from reviewer.review(chunk)


def _side_by_side(
    chunks: Sequence[Sequence[int]], standard: Standard, now: dt.datetime, workers: int
) -> Iterator[Reviewed]:
    connections.close_all()
    # A fresh process each: a fork would share what is open here, and copy the thread of a progress bar.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, working.start, (standard, now)) as pool:
        rest = iter(chunks)
        # So many ahead that no process waits, and no more: what nobody has taken yet stays in memory.
        waiting = deque(pool.submit(working.work, chunk) for chunk in islice(rest, 4 * workers))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(working.work, chunk) for chunk in islice(rest, 1))

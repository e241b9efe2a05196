"""Stops that clash: `。。`, `，。`, `、、`, where one of them is left from an earlier wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged

# Three full stops or more are an ellipsis, typed badly; a stop behind a Latin letter may belong to a code.
_CLASH = re.compile(r"(?<![。！？，、；：A-Za-z])(?:[。，、；：][，、；：。])(?![。，、；：！？])")
_WEIGHTS = "。；，、："


def clashing_stops(report: Report) -> Iterator[Finding]:
    """Two stops side by side, within a paragraph and with nothing left out between them."""
    for match in _CLASH.finditer(report.flow.text):
        span = Span(*match.span())
        printed = "".join(report.flow.raw(span).of(report.text.raw).split())
        if len(printed) == len(span):
            kept = min(match[0], key=_WEIGHTS.index)
            message = f"标点“{match[0]}”重复或者冲突，应当只留一个。"
            yield damaged(report, span, "stops", message, computed=kept)

"""Words and clauses written twice in a row: `工作工作`, `二二是`, `（一）（一）`, `…有序推进，…有序推进，`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged

# Words that are never written twice in a row, in whatever sentence.
_WORDS = (
    "工作", "进一步", "推进", "加强", "完善", "强化", "提升", "提高", "开展", "进行", "以及", "关于", "情况", "积极",
    "不断", "持续", "深入", "严格", "我省", "我市", "我县", "我区", "我局", "我镇", "制度", "机制", "全面", "认真",
    "切实",
)  # fmt: skip
# What is doubled is the group. Each begins with characters of its own, so that the search runs from one to the next.
_DOUBLED = (
    re.compile(rf"({'|'.join(_WORDS)})\1(?![量者化日性会])"),
    re.compile(r"(的)的(?<![目标有]的的)(?![确士])"),
    re.compile(r"(第)第(?=[一二三四五六七八九十\d])"),
    re.compile(r"([二三四五六七八九])(?<![十百千第其周期初].)\1是"),
    re.compile(r"(（[一二三四五六七八九十]+）)\1"),
    re.compile(r"\n([一二三四五六七八九十]、)\1"),
    re.compile(r"[，；。：\n]([^，；。：！？、\n“”（）《》]{6,60})[，；、]\1(?=[，；。\n])"),
)


def doubled_words(report: Report) -> Iterator[Finding]:
    """Each word or clause that stands twice side by side."""
    text = report.flow.text
    for pattern in _DOUBLED:
        for match in pattern.finditer(text):
            span = Span(match.start(1), match.end())
            meant = span.of(text)[-2:] if match[0].endswith("是") else match[1]
            yield damaged(report, span, "doubled", f"“{match[1]}”写了两遍。", computed=meant)

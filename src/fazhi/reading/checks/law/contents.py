"""Whether an annual report holds the four contents that art. 25 of 督察工作规定 requires.

Article 25: (1) the measures taken and their results, (2) the shortcomings and their causes, (3) how the first
responsible persons of party and government did their duties, (4) the arrangements for the next year. A content is there
when a chapter or a passage of its kind was recognised, or when the words in which it is told stand anywhere: what was
written under an unusual heading isn't missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ...finding import Finding, Severity
from ...report import Chapter, Kind, Report
from ..places import heading, opening
from .regulation import NAME, judged


@dataclass(frozen=True, slots=True)
class _Content:
    """One content: its word in findings, its item of art. 25, what it asks for, and the words that tell of it."""

    kind: Kind
    item: str
    asked: str
    told: re.Pattern[str]


_CONTENTS = (
    _Content(
        Kind.WORK,
        "（一）",
        "上一年度推进法治政府建设的主要举措和成效",
        re.compile(r"举措|成效|成绩|开展|印发|出台|制定|办理|受理|完成|审查"),
    ),
    _Content(
        Kind.SHORTCOMINGS,
        "（二）",
        "上一年度推进法治政府建设存在的不足和原因",
        re.compile(
            r"(?<!依据)(?<!证据)不足(?!额)|不够|不到位|不平衡|(?<!补齐)(?<!补)短板|薄弱|差距|有待|欠缺|弱项|亟[需待]|有所欠"
            r"|存在[^，。；\n]{0,20}(?:问题|困难|不足)|困难[和与]问题|问题[和与]困难"
        ),
    ),
    _Content(
        Kind.RESPONSIBILITY,
        "（三）",
        "上一年度党政主要负责人履行推进法治建设第一责任人职责的有关情况",
        re.compile(
            r"第一责任人|一把手|党政主要|主要领导|主要负责同志"
            r"|(?:[委府局组门位镇乡道办]|党政)主要负责人(?!.{0,4}(?:出庭|应诉))"
            r"|(?:书记|[省市县区州镇乡局厅]长|主任|主席)[^，。；\n]{0,25}(?:亲自|带头|主持|履行|部署|听取|批示|[任为]组长)"
        ),
    ),
    _Content(
        Kind.PLAN,
        "（四）",
        "下一年度推进法治政府建设的主要安排",
        re.compile(
            r"下一步|下步|下一?阶段|下一年|明年|来年|新的一年|今后|接下来|将(?:继续|进一步|持续|始终|坚持|以|在|从)"
        ),
    ),
)
# A sentence with one of these tells of somebody else's shortcomings, or of those that were dealt with.
_DEALT_WITH = re.compile(r"整改|整治|解决|纠正|查处|督促|发现|针对|化解|排查|反馈|补齐|补短|堵塞|破解|着力|聚焦")
_CAUSES = re.compile(
    r"原因|根源|成因|症结|由于|因为|缘于|源于|归因|究其|在于|限于|受限|受[^，。；\n]{1,20}(?:影响|制约)|导致|致使|造成|使得"
    r"|因(?!此|地|素|而|材|时|人|企|子)"
)
# Where these stand tells what is lacking and what ought to be done, not what was.
_NOT_DONE = (Kind.SHORTCOMINGS, Kind.PLAN)
_NOT_WORK = (*_NOT_DONE, Kind.RESPONSIBILITY)
_MOST_HITS = 200


def check(report: Report) -> Iterator[Finding]:
    """The contents of art. 25 that `report` lacks: `law.missing-chapter`, `explains` names the kind, or `causes`."""
    if not judged(report) or not report.flow.sentences:
        return
    kinds = {chapter.kind for chapter in report.chapters}
    for content in _CONTENTS:
        if content.kind not in kinds:
            yield from _missing(report, content)
    if Kind.SHORTCOMINGS in kinds:
        yield from _causeless(report)


def _missing(report: Report, content: _Content) -> Iterator[Finding]:
    hits = _hits(report, content)
    if not hits:
        yield _finding(report, content, Severity.ERROR, "全文没有这方面的内容")
    elif content.kind is Kind.RESPONSIBILITY and not _outside(report, hits, _NOT_DONE):
        yield _finding(report, content, Severity.WARNING, "本报告只在不足或者打算中提到，没有写本年度是怎样履行的")


def _hits(report: Report, content: _Content) -> list[int]:
    """Where words below the title tell of `content`, the first of them."""
    text, start = report.flow.text, report.flow.position(report.identity.heading.end)
    hits = [hit.start() for hit in islice(content.told.finditer(text, start), _MOST_HITS)]
    if content.kind is Kind.SHORTCOMINGS:
        return [hit for hit in hits if not _DEALT_WITH.search(report.flow.sentence_at(hit).of(text))]
    if content.kind is Kind.WORK:
        return _outside(report, hits, _NOT_WORK)
    if content.kind is Kind.PLAN:
        return hits + [hit.start() for hit in islice(_next_year(report).finditer(text, start), 1)]
    return hits


def _outside(report: Report, hits: list[int], kinds: tuple[Kind, ...]) -> list[int]:
    """Those of `hits` that no passage of `kinds` holds."""
    return [hit for hit in hits if report.kind_at(report.flow.raw_offset(hit)) not in kinds]


def _finding(report: Report, content: _Content, severity: Severity, what: str) -> Finding:
    message = f"{NAME}第二十五条第{content.item}项要求年度报告写明{content.asked}，{what}。"
    return Finding("law.missing-chapter", severity, heading(report), message, "", content.asked, content.kind.value)


def _next_year(report: Report) -> re.Pattern[str]:
    """The next year spoken of as a time of work, where a clause begins, not as the date of a document."""
    year = (report.identity.year or 0) + 1
    return re.compile(
        rf"(?<![^。；，、：）\n]){year}年度?(?:[，、：]|[我全本将是要]|法治|工作|主要|重点|计划|安排|打算)"
    )


def _causeless(report: Report) -> Iterator[Finding]:
    """A note where shortcomings are told and no word anywhere near gives a cause."""
    told = [chapter for chapter in report.chapters if chapter.kind is Kind.SHORTCOMINGS]
    if any(_CAUSES.search(report.flow.text, *_within(report, chapter)) for chapter in told):
        return
    if any("原因" in chapter.title for chapter in report.chapters):
        return
    message = f"{NAME}第二十五条第（二）项要求年度报告写明存在的不足和原因，这里写了不足，没有写原因。"
    yield Finding("law.missing-chapter", Severity.NOTE, opening(report, told[0]), message, "", "原因", "causes")


def _within(report: Report, chapter: Chapter) -> tuple[int, int]:
    return report.flow.position(chapter.span.start), report.flow.position(chapter.span.end)

"""Matching: which figure of last year's report counts the same as a figure of this year's, and where it stands.

Two figures are the same quantity a year apart when they carry the same indicator, or the same words once what every
report adds to them (全年, 共, 依法, 我县 …) is taken away; and when their units, their organs and the wholes that they
are parts of agree. Where a report gives one quantity two values nothing is matched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ...figure import Figure, Sort
from ...report import Kind, Report
from ...text import Span

_ADDED = re.compile(
    r"(?:[由从较比]?(?:去年|上一?年度?)(?:同期|全年)?(?![结末底])|[由从]$|^(?:力争|确保|计划|争取|拟|将|预计)|20\d\d年度?|全年|年内|本年度?|今年|同比|一年来|当年|截[至止][^，]{0,9}?(?:目前|年底|年末|日)|以来|年份|期间"
    r"|共计|总计|合计|一共|总共|累计|历年|共|全部|各类|各项|各级|依法|有效|及时|积极|妥善|全面|成功地|均|了|的|已经?"
    r"|[我全本][省市县区旗州镇乡]|[^\w])"
)
_SAME_WORDS = (("审结", "办结"), ("结案", "办结"), ("政府信息公开申请", "信息公开申请"), ("人大建议", "人大代表建议"))
_SAME_UNITS = (("件", "宗", "起"), ("人", "名", "位"), ("场", "场次"), ("家", "户"), ("部", "本"))
_UNITS = {unit: same[0] for same in _SAME_UNITS for unit in same}
# Words that say what was done, not to what: that stands at a figure before.
_BARE = re.compile(
    "(?:受理|收到|接收|办结|办理|审理|处理|查处|立案|化解|维持|撤销|驳回|终止|确认违法|责令履行|整改|采纳|答复|罚款|移送|参加|参与|检查)"
    "|.{0,3}成功|.{1,3}率|.{1,4}成功率"
)
_DONE = re.compile("^(?:受理|收到|接收|新收|办理|审理|处理|调解|办结|化解|排查)")
# A change, not a quantity.
_MOVED = re.compile("(?:同比|增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|缩短)$")
# 行政复议案件受理量 is 受理行政复议案件.
_DONE_LAST = re.compile("^(.{4,}?)(受理|办结|收到|办理)(?:量|数|件数)?$")
_VAGUE = frozenset(
    ("案件", "事项", "问题", "活动", "文件", "其中", "数量", "人员", "企业", "群众", "项目", "单位", "完成", "开展")
)
# A number up to some month isn't the year's, and the next report compares with the year's.
_PART_OF_YEAR = re.compile(
    r"截[至止](?!(?:20\d\d年)?(?:年?[底末]|12月(?:31日|[底末]|份)))|(?<!\d)1[-—－~至到]+(?!12月)\d{1,2}月|[上下]半年|前?[一二三四]个?季度"
    r"|前[一二三四五六七八九十\d]+个?月"
)
_ADDED_UP = "累计"
_KEPT_IN_MIND = 150
_FIGURES_BACK = 6


@dataclass(frozen=True, slots=True)
class Key:
    """What two figures have in common when they are the same quantity: `name` is an indicator or words."""

    name: str
    unit: str
    organ: str
    whole: str
    added_up: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """The figures of last year's report by what they count; None where it gives two values."""

    new: Report
    old: Report
    here: dict[Key, Figure | None]
    there: dict[Key, Figure | None]

    def of(self, figure: Figure) -> Figure | None:
        """Last year's figure for what `figure`, of this year, counts; None unless there is just one."""
        if not _of_year(figure, self.new):
            return None
        keys = [key for key in keys_of(figure, self.new) if self.here.get(key, figure)]
        return next((found for key in keys if (found := self.there.get(key))), None)

    def of_base(self, figure: Figure) -> Figure | None:
        """What last year's report prints for `figure`, which this year's gives as last year's."""
        return next((found for key in keys_of(figure, self.new) if (found := self.there.get(key))), None)

    def outcomes(self, target: Figure) -> bool:
        """Whether this year's report prints what `target`, of last year's plan, was set for, once or more."""
        return any(key in self.here for key in keys_of(target, self.old))

    def outcome(self, target: Figure) -> Figure | None:
        """The figure of this year's report for which `target` was set; None unless there is just one."""
        return next((found for key in keys_of(target, self.old) if (found := self.here.get(key))), None)


def pairs(new: Report, old: Report, bases: Collection[Span], old_bases: Collection[Span]) -> Pairs:
    """The figures of both reports, ready to be matched, without those at `bases`, of the year before each."""
    return Pairs(new, old, _shelf(new, bases), _shelf(old, old_bases))


def _shelf(report: Report, bases: Collection[Span]) -> dict[Key, Figure | None]:
    shelf: dict[Key, Figure | None] = {}
    for figure in report.figures:
        planned = report.kind_at(figure.span.start) is Kind.PLAN
        if planned or figure.span in bases or not _of_year(figure, report):
            continue
        for key in keys_of(figure, report):
            known = shelf.setdefault(key, figure)
            if known is None or (known.low, known.high) != (figure.low, figure.high):
                shelf[key] = None
    return shelf


def _of_year(figure: Figure, report: Report) -> bool:
    """Whether the figure is of the year reported on, the whole of it."""
    years = re.findall(r"20\d\d", figure.period)
    if years and years != [str(report.identity.year)]:
        return False
    return not _PART_OF_YEAR.search(_words_before(figure, report).of(report.flow.text))


def _words_before(figure: Figure, report: Report) -> Span:
    """The sentence up to the figure, or so much of it as a person keeps in mind."""
    start = report.flow.sentence_at(figure.flow.start).start
    return Span(max(start, figure.flow.start - _KEPT_IN_MIND), figure.flow.start)


def keys_of(figure: Figure, report: Report) -> Iterator[Key]:
    """By what `figure` may be matched, the surest first: its indicator, its words."""
    whole = _whole(figure, report)
    if whole is None:
        return
    organ = "" if figure.organ in report.identity.organ or figure.organ[:1] in "我全本" else figure.organ
    rest = (_UNITS.get(figure.unit, figure.unit), organ, whole, figure.period == _ADDED_UP)
    if figure.indicator:
        yield Key(figure.indicator, *rest)
    words = plain(figure.measure)
    if _BARE.fullmatch(words):
        words = _done_to(figure, report) + words
    if len(words) > 2 and words not in _VAGUE and not _MOVED.search(words):
        yield Key(words.replace("案件", ""), *rest)


def _done_to(figure: Figure, report: Report) -> str:
    """What a bare 审结 or 成功率 is said of: what the figures before it in the sentence count."""
    start = _words_before(figure, report).start
    at = bisect_left(report.figures, figure.flow.start, key=lambda it: it.flow.start)
    for earlier in reversed(report.figures[max(0, at - _FIGURES_BACK) : at]):
        words = plain(earlier.measure)
        if earlier.flow.start >= start and not _BARE.fullmatch(words) and earlier.sort is Sort.COUNT:
            return _DONE.sub("", words)
    return ""


def _whole(figure: Figure, report: Report) -> str | None:
    """What the figure is a part of, in plain words: empty for nothing, None where that can't be told."""
    words = _words_before(figure, report)
    among = report.flow.text.rfind("其中", words.start, words.end)
    if among < 0:
        return ""
    last = bisect_left(report.figures, among, key=lambda it: it.flow.start) - 1
    whole = report.figures[last] if last >= 0 else None
    return (plain(whole.measure) or None) if whole and whole.flow.start >= words.start else None


def plain(measure: str) -> str:
    """The words of a measure without what every report adds to them."""
    words = _ADDED.sub("", measure)
    for other, one in _SAME_WORDS:
        words = words.replace(other, one)
    return _DONE_LAST.sub(r"\2\1", words)


def place(report: Report, span: Span) -> str:
    """Where the raw `span` stands, for a message: the file and the line."""
    return f"{report.text.name}第{report.text.place(span.start).line}行"

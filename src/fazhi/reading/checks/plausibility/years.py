"""Whether the days that a report tells of can be so: no 13th month, no work of a later day than the signature.

A report tells in its work chapters of what was done. A day there that is later than the one of signing is told as done
while it is still to come, unless the words say that something will be, holds until then or takes effect then.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Kind, Report
from ...text import Span
from ..law.regulation import judged
from ..places import printed, written

_DASH = r"[-—–―~至到]{1,2}"
_NO_DAY = re.compile(
    rf"(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
    rf"|(?P<sole>20\d\d)年(?:\d{{1,2}}月?{_DASH})?(?P<last>\d{{1,2}})月(?![龄日\d])"
    rf"|(?<!\d)1月?{_DASH}(?P<until>\d{{2}})月(?![龄日\d])"
)
# A day or month at the beginning of a clause, not the end of a term.
_DAY = re.compile(
    r"(?:(?<=[，。；：！？、\n是于在])|^)(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?"
    r"(?![底末前起止至到\d]|[之以]前|[上中下]旬|[-—–―~])"
)
_TITLES = re.compile(r"《[^《》\n]*》")
# Words by which a later day is rightly told: what will be, what holds until then, what takes effect then.
_LATER = re.compile(r"将|拟|计划|预计|预期|力争|争取|届时|施行|实施|生效|有效期|届满|到期|截止|开始|推迟|延期|起")
# How a sentence opens that tells of one event among those that come back every year.
_EVENT = re.compile(
    r"(?:^|(?<=[。；\n]))(?:[一二三四五六七八九十]+是)?(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?，?"
    r"(?!中央|国务院|党中央|全国|习近平|国家)[^，。；\n《]{0,12}(?:召开|举办|举行|组织|开展)"
)
_CONNECTED = re.compile(r"20\d\d年|今年|本年|以来|同比|较|比上|此后|随后|之后|至今|已|曾|[自从]|目前|截至|连续")

_LOOK = 60
_FIRST_MONTH = 10


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.date-outside-year`; `explains` is no-such-day, signed, after-signing or other-year."""
    yield from _no_such_day(report)
    year = report.identity.year
    if year is None:
        return
    if judged(report):
        yield from _signed_too_early(report, year)
    yield from _after_signing(report, year)
    yield from _of_other_years(report, year)


def _no_such_day(report: Report) -> Iterator[Finding]:
    for match in _NO_DAY.finditer(report.flow.text):
        if _exists(match):
            continue
        message = f"没有“{match[0]}”这样的日期。"
        yield _outside(report, Span(*match.span()), Severity.ERROR, message, match[0], "", "no-such-day")


def _exists(match: re.Match[str]) -> bool:
    """Whether the calendar has it; a day of no named year may be one of a leap year."""
    if match["day"] is None:
        return 1 <= int(match["last"] or match["until"]) <= 12
    try:
        dt.date(int(match["year"] or 2000), int(match["month"]), int(match["day"]))
    except ValueError:
        return False
    return True


def _signed_too_early(report: Report, year: int) -> Iterator[Finding]:
    """A report that was signed before the year's work was done: in January the old year slips from the pen."""
    signed = report.identity.dates.signed
    if signed is None or not dt.date(year - 1, 1, 1) <= signed < dt.date(year, _FIRST_MONTH, 1):
        return
    message = f"落款日期是{written(signed)}，报告的却是{year}年度的工作，日期或者年度有误。"
    place = printed(report, signed, last=True)
    yield Finding("plausibility.date-outside-year", Severity.WARNING, place, message, written(signed), "", "signed")


def _after_signing(report: Report, year: int) -> Iterator[Finding]:
    signed, published = report.identity.dates.signed, report.identity.dates.published
    until = signed or published
    if until is None or until < dt.date(year, _FIRST_MONTH, 1):
        return
    text = _TITLES.sub(lambda match: "□" * len(match[0]), report.flow.text)
    for match in _DAY.finditer(text):
        told = _date(match)
        if told is None or told <= until or told.year <= year or _LATER.search(_clauses(text, match.end())):
            continue
        if report.kind_at(report.flow.raw_offset(match.start())) is Kind.WORK:
            message = f"{'落款' if signed else '公开'}日期是{written(until)}，却把{match[0]}的事写成已经做过的工作。"
            yield _outside(
                report, Span(*match.span()), Severity.ERROR, message, match[0], written(until), "after-signing"
            )


def _date(match: re.Match[str]) -> dt.date | None:
    """The day that is told, or the first of the month; None when there is no such day."""
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


def _clauses(text: str, at: int) -> str:
    """What the sentence goes on to say of the day that ends at `at`."""
    return re.split(r"[。；\n]", text[at : at + _LOOK], maxsplit=1)[0]


def _of_other_years(report: Report, year: int) -> Iterator[Finding]:
    """A note on an event of one of the last years that is told as one of this year's."""
    for match in _EVENT.finditer(report.flow.text):
        told = int(match[1])
        if not year - 3 <= told < year or (told == year - 1 and int(match[2]) >= _FIRST_MONTH):
            continue
        if _CONNECTED.search(report.flow.text, match.end(2), match.end() + 2 * _LOOK):
            continue
        if report.kind_at(report.flow.raw_offset(match.start(1))) is Kind.WORK:
            day = match[0][match.start(1) - match.start() : match.end(2) - match.start()] + "月"
            message = f"报告的是{year}年度的工作，这里写的是{day}的事，请核对年份。"
            yield _outside(
                report, Span(match.start(1), match.end()), Severity.NOTE, message, day, f"{year}年", "other-year"
            )


def _outside(
    report: Report, span: Span, severity: Severity, message: str, claimed: str, computed: str, explains: str
) -> Finding:
    place = report.flow.raw(span)
    return Finding("plausibility.date-outside-year", severity, place, message, claimed, computed, explains)

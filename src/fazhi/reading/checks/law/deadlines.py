"""Whether an annual report was submitted and published in time, where its dates are known.

Art. 23 of 督察工作规定: provinces and the departments of the State Council report to the centre 每年4月1日之前, all
others 每年3月1日之前; art. 24: the report is made public 每年4月1日之前. Whether 之前 includes the day itself the
regulation doesn't say (民法典第1259条 settles it only for 以上, 以下, 以内, 届满 and their opposites), so that only a
later day is a finding.

The day of submission isn't printed. But a report can't have been submitted before the day on which it was signed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Report
from ..places import printed, written
from .regulation import NAME, due, judged

_PROVINCE = r"(?:[^市县州盟旗镇乡]{0,6}(?:省|自治区)|(?:北京|天津|上海|重庆)市|新疆生产建设兵团)"
_CENTRAL = re.compile(
    rf"(?:中共{_PROVINCE}委(?:员会)?)?{_PROVINCE}(?:人民)?政府"
    r"|国务院.*|[^省市县区州盟旗镇乡]{1,10}部|国家[^省市县区州盟旗镇乡]{1,12}(?:局|署|委员会)|中国人民银行"
)


def check(report: Report) -> Iterator[Finding]:
    """`law.late-submission` (a warning) and `law.late-publication`; nothing where the date isn't known."""
    if judged(report) and report.identity.year is not None:
        yield from _submitted(report, report.identity.year)
        yield from _published(report, report.identity.year)


def _submitted(report: Report, year: int) -> Iterator[Finding]:
    signed, last = report.identity.dates.signed, due(year, _month(report.identity.organ))
    if signed is None or not last < signed < dt.date(year + 3, 1, 1):
        return
    message = (
        f"落款日期是{written(signed)}，而{NAME}第二十三条要求在{written(last)}之前报告上一年度情况，报送不会早于落款。"
    )
    place = printed(report, signed, last=True)
    yield Finding("law.late-submission", Severity.WARNING, place, message, written(signed), written(last), "signed")


def _published(report: Report, year: int) -> Iterator[Finding]:
    published, last = report.identity.dates.published, due(year, 4)
    if published is None or not last < published < dt.date(year + 3, 1, 1):
        return
    message = f"{year}年度报告于{written(published)}公开，{NAME}第二十四条要求在{written(last)}之前公开。"
    # A page that bears a much later date may have been moved from an older site.
    severity = Severity.ERROR if published.year == last.year else Severity.WARNING
    place = printed(report, published, last=False)
    yield Finding("law.late-publication", severity, place, message, written(published), written(last), "published")


def _month(organ: str) -> int:
    """The month on whose first day the report of `organ` is due: 4 for those who report to the centre, else 3."""
    return 4 if not organ or _CENTRAL.fullmatch(organ) else 3

"""Which reports 法治政府建设与责任落实督察工作规定 judges: annual reports that fell due once it was in force."""

from __future__ import annotations

import datetime as dt
import re

from ...report import Report

NAME = "《法治政府建设与责任落实督察工作规定》"
# Article 35. A year's report falls due on 1 March of the next, so that on 2019 is the first that the articles 23 to 25
# bind; what the 纲要（2015－2020年） asked of earlier ones (第一季度) is not judged here.
IN_FORCE = dt.date(2019, 4, 15)

_ABOUT = re.compile(r"法治政府|依法行政")
_NOT_ANNUAL = re.compile(
    r"自查|清单|方案|规划|要点|督察|督查|整改|评估|指标|调研|讲话|通知|通报|审议|意见|细则|摘要|解读|汇编|述法|述职|专项"
    r"|季度|半年|[\d一二三四五六七八九十]月|20\d\d年?[-—–－~～至]+20\d\d"
)


def judged(report: Report) -> bool:
    """Whether `report` is a 法治政府建设年度报告 that articles 23 to 25 bind, as far as its title tells."""
    title = "".join(report.identity.title.split())
    year = report.identity.year
    if year is None or not _ABOUT.search(title) or _NOT_ANNUAL.search(title):
        return False
    return due(year, 3) > IN_FORCE


def due(year: int, month: int) -> dt.date:
    """The first day of `month` after the year reported on."""
    return dt.date(year + 1, month, 1)

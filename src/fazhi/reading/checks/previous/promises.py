"""Promises: what last year's plan announced so plainly that this year's report can be asked what came of it.

A document to be issued, a thing to be set up, a number to be reached; never 深入贯彻… or 加强…建设, of which nobody
could say whether it was done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ...figure import Figure, Sort
from ...report import Kind, Report
from ...text import Span

_CLAUSE = re.compile(r"[^，；。！？：\n]+")
_WRITE = "制定|出台|修订|修改|印发|编制|起草|发布|公布|拟订|草拟"
_MAKE = "组建|筹建|建成|新建|设立|成立|建立|搭建|打造|建设|开发|上线|启用|开通|推出|启动|创建|完成|推进|升级"
_HOLD = "开展|组织|举办|实施|推行|推广"
_TITLES = re.compile(
    rf"(?:{_WRITE})(?P<gap>[^《》]{{0,12}}?)(?P<titles>《[^《》\n]{{4,60}}》(?:[、和及与]?《[^《》\n]{{4,60}}》)*)(?P<after>.{{0,6}})"
)
_TITLES_DONE = re.compile(
    r"(?:推动|推进|完成|做好|抓好|开展|启动|加快)[^《》]{0,6}(?P<titles>《[^《》\n]{4,60}》(?:[、和及与]?《[^《》\n]{4,60}》)*)"
    rf"的?(?:{_WRITE}|立法|颁布|报审|审议)"
)
# 制定《…》实施细则: what is to be written is something else.
_FOLLOWED = re.compile("(?:的)?(?:配套|实施|贯彻|任务|重点|相关|有关|要求|分工|学习|宣传)")
_TITLE = re.compile(r"《([^《》\n]{4,60})》")
_OTHERS_TEXT = re.compile("落实|贯彻|学习|执行|实施|宣传|按照|根据|依据|依照|对照|围绕|要求|精神|契机|任务")
_THING = (
    "专家库|数据库|项目库|人才库|案例库|名录库|信息库|平台|中心|公园|基地|广场|工作室|工作站|服务站|联系点|监测点|系统|热线|小程序|展馆|陈列馆"
    "|条例|办法|细则|规程|规定|手册|指引|清单|目录|基准|指南|汇编|专项行动|专项整治|专项督察|专项检查|专项监督|案卷评查|第三方评估|试点|大比武|知识竞赛"
)
_SET_UP = re.compile(
    rf"(?:(?:{_WRITE}|{_MAKE}|{_HOLD})[并和及、]?){{1,3}}好?(?P<thing>[^《》]{{3,26}}?(?:{_THING}))"
    "(?:建设|编制|工作|创建|修订|制定|起草|升级|改造|活动)*$"
)
_NAMED = re.compile(rf"(?:{_WRITE}|{_MAKE}|{_HOLD})[^“”，]{{0,8}}“(?P<thing>[^“”，。\n]{{3,16}})”[^“”《》]{{0,14}}$")
_SLOGANS = re.compile(
    "四个意识|四个自信|两个维护|两个确立|放管服|双随机|三项制度|谁执法谁普法|互联网[+＋]|一网通办|枫桥经验|关键少数|回头看|最后一公里"
    "|十[三四五六]五|[七八九]五|法律明白人|一把手|全覆盖|两法衔接|一规划两纲要|三个清单|高效办成一件事|证照分离|我为群众办实事"
)
_VAGUE = re.compile(
    "机制|体系|格局|氛围|水平|能力|意识|作用|力度|质效|合力|重要|主题|思想|突出问题|反映强烈|重点|相关|有关"
)
_GOES_ON = re.compile("^.{0,6}(?:持续|继续|不断|进一步|深化|巩固|坚持)")
_AIM = re.compile(
    r"扩大|增加|提高|提升|达到?|不少于|不低于|力争|确保|新[建增设]|建[成设立]|培[训育养]|完成|开展|组织|举办|创建|打造|出台|制定|修订|设立|配备|覆盖|实现|以上"
)
_LESS = re.compile("压[缩减]|缩短|控制|降|减|不超过|以内|以下|少于|低于(?!.*不低于)")
_LATER = re.compile(r"(20\d\d)年|[三五]年[内左]|规划期|期末")
_KEPT_IN_MIND = 150
_COUNTED = {Sort.COUNT, Sort.PERCENT, Sort.MONEY}


class Firmness(IntEnum):
    """How plainly a promise was made: a thing in a few words, a number, a document by its name."""

    THING = 1
    NUMBER = 2
    DOCUMENT = 3


@dataclass(frozen=True, slots=True)
class Promise:
    """What was announced: the `clause` in last year's flow, the words by which it must be known again, the number."""

    firmness: Firmness
    clause: Span
    words: str
    figure: Figure | None = None


def promises(old: Report, year: int | None) -> Iterator[Promise]:
    """The plain promises of the plan in `old` that were due in `year`, in order of reading."""
    starts = [figure.flow.start for figure in old.figures]
    for clause in _planned(old):
        if not _due_later(old, clause, year):
            figures = old.figures[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
            yield from _promised(clause, clause.of(old.flow.text), figures)


def _planned(old: Report) -> Iterator[Span]:
    flow, done = old.flow, 0
    for chapter in old.chapters:
        if chapter.kind is not Kind.PLAN:
            continue
        start, end = flow.position(chapter.span.start), flow.position(chapter.span.end)
        for match in _CLAUSE.finditer(flow.text, max(start, done), end):
            if old.kind_at(flow.raw_offset(match.start())) is Kind.PLAN:
                yield Span(*match.span())
        done = max(done, end)


def _due_later(old: Report, clause: Span, year: int | None) -> bool:
    start = old.flow.sentence_at(clause.start).start
    found = _LATER.search(old.flow.text, max(start, clause.start - _KEPT_IN_MIND), clause.end)
    return bool(found and (not found[1] or year is None or int(found[1]) > year))


def _promised(clause: Span, words: str, figures: Sequence[Figure]) -> Iterator[Promise]:
    titles = list(_documents(words))
    if titles:
        yield from (Promise(Firmness.DOCUMENT, clause, title) for title in titles)
    elif target := _target(words, figures):
        yield Promise(Firmness.NUMBER, clause, _words_of(words, target), target)
    elif thing := _thing(words):
        yield Promise(Firmness.THING, clause, thing)


def _documents(words: str) -> Iterator[str]:
    """The titles of the documents that are to be written; not of those that are to be carried out."""
    match = _TITLES.search(words)
    if match and not _OTHERS_TEXT.search(match["gap"]) and not _FOLLOWED.match(match["after"]):
        yield from _TITLE.findall(match["titles"])
    elif not match and (done := _TITLES_DONE.search(words)):
        yield from _TITLE.findall(done["titles"])


def _target(words: str, figures: Sequence[Figure]) -> Figure | None:
    if len(figures) != 1 or not _AIM.search(words) or _LESS.search(words):
        return None
    (figure,) = figures
    return figure if figure.sort in _COUNTED and figure.low is not None else None


def _words_of(words: str, figure: Figure) -> str:
    return _AIM.sub("", figure.measure or words.replace(figure.text, ""))


def _thing(words: str) -> str | None:
    """What is to be set up or held, where it has a name of its own."""
    match = _NAMED.search(words) or _SET_UP.search(words)
    if not match or any(word.search(words) for word in (_SLOGANS, _OTHERS_TEXT, _GOES_ON)):
        return None
    return None if _VAGUE.search(match["thing"]) else match["thing"]

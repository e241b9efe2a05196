"""What a heading says that its chapter tells: work, shortcomings, duties, plan, or nothing of the kind."""

from __future__ import annotations

import re
from functools import lru_cache

from ..report import Kind

_LACKS = r"(?:问题|不足|短板|差距|困难|薄弱环节|弱项|欠缺)"
_RESPONSIBILITY = re.compile(
    r"第一责任人|(?:主要负责(?:人|同志)|主要领导|一把手)[^，。]{0,16}(?:履职|履行|职责|述法|责任)"
)
_SHORTCOMINGS = re.compile(
    rf"(?:存在|面临|遇到)[^，。；]{{0,14}}?(?:{_LACKS}|困境|挑战)"
    rf"|不足之处|{_LACKS}(?:和|与|及|、|以及)?(?:主要|产生|存在)?(?:的)?(?:{_LACKS}|原因|成因)?(?:分析)?(?=$|（|和|与|及|以及|，|、)"
    r"|原因分析|主要原因"
)
# Words before a shortcoming that make it something that was done about it.
_REMEDIED = re.compile(
    rf"(?:解决|破解|补齐|聚焦|查找|化解|坚持|消除|克服|着力|整治|治理|攻克|反馈|围绕|紧盯)[^，。]{{0,16}}{_LACKS}"
    rf"|{_LACKS}[^，。]{{0,6}}(?:整改(?:情况|落实|到位|完成)|导向)|补短板"
)
_PLAN = re.compile(
    r"下一?步|下一?阶段|下一?(?:个)?(?:年度|季度|半年)|今后|来年|明年|接下来|(?:整改|改进)(?:措施|方向|计划|打算|思路|意见)"
    r"|(?:打算|设想|工作思路|谋划)(?=$|（)|(?<!年度)(?:工作|任务|主要)(?:安排|计划|规划|要点|部署|目标|举措)(?=$|（)"
    r"|努力方向|展望|对策(?:建议|措施)"
)
_WORK = re.compile(
    r"举措|成效|做法|进展|亮点|成绩|(?:完成|落实|开展|工作|基本|主要|总体|有关|建设|推进|整改|进展|执行)情况|工作总结|总结|回顾"
    r"|(?:主要|重点)工作(?!安排|计划|打算|思路|目标|任务|要点|设想)|特色|经验|现状|概况"
)
_AND_WORK = re.compile(r"(?:情况|职责)(?:及|和|与|暨|以及|，|、).{0,12}(?:情况|成效|举措|做法|工作)")
_OTHER = re.compile(r"^其他|意见(?:和|与|及|、)?建议|^(?:有关|工作|几点)?建议|需要(?:说明|报告|请示)")
_YEAR = re.compile(r"(20\d\d)年")
_FUTURE = re.compile(r"安排|计划|打算|设想|思路|要点|重点|目标|任务|举措|展望")

_STRICT_SHORTCOMINGS = re.compile(
    rf"^(?:目前|当前|现阶段|工作|主要)?(?:中)?(?:仍|还|尚)?存在[^，。]{{0,12}}{_LACKS}"
    rf"|^(?:主要|突出)?{_LACKS}(?:和|与|及|、)?(?:主要)?(?:{_LACKS}|原因)?(?:分析)?$"
)
_STRICT_PLAN = re.compile(
    r"^(?:下一?步|下一?阶段|今后|来年|明年)|(?:打算|设想)$|^(?:整改|改进)措施$|年(?:度)?工作(?:安排|计划|要点|思路|打算)$"
)


@lru_cache(maxsize=4096)
def named(title: str, year: int | None) -> tuple[Kind, ...]:
    """The kinds that the heading of a whole chapter names, in order: 存在问题及下一步打算 names two."""
    found = {
        Kind.RESPONSIBILITY: _at(_RESPONSIBILITY, title),
        Kind.SHORTCOMINGS: None if _REMEDIED.search(title) else _at(_SHORTCOMINGS, title),
        Kind.PLAN: _plan(title, year),
    }
    places = sorted((place, kind) for kind, place in found.items() if place is not None)
    kinds = tuple(kind for _, kind in places)
    work = _at(_WORK, title)
    if work is not None and (not places or work < places[0][0]):
        return (Kind.WORK, *kinds)
    if kinds == (Kind.RESPONSIBILITY,) and _AND_WORK.search(title):
        return (Kind.RESPONSIBILITY, Kind.WORK)
    return (Kind.OTHER,) if not kinds and _OTHER.search(title) else kinds


def within(title: str, around: Kind, level: int) -> Kind:
    """What a part of a chapter of the kind `around` tells: the same, unless its heading plainly says another."""
    if level < 5 and _STRICT_SHORTCOMINGS.search(title):
        return Kind.SHORTCOMINGS
    if level < 5 and _STRICT_PLAN.search(title):
        return Kind.PLAN
    if around in (Kind.WORK, Kind.OTHER) and _RESPONSIBILITY.search(title):
        return Kind.RESPONSIBILITY
    return around


def _plan(title: str, year: int | None) -> int | None:
    for match in _YEAR.finditer(title):
        later = int(match[1]) > year if year else bool(_FUTURE.search(title, match.end()))
        if later:
            return match.start()
    place = _at(_PLAN, title)
    return None if place is not None and re.search(r"(?:完成|落实|执行)情况", title[place:]) else place


def _at(pattern: re.Pattern[str], title: str) -> int | None:
    found = pattern.search(title)
    return found.start() if found else None

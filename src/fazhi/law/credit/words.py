"""A rule and a rating said in Chinese sentences, for pages, the command line and whoever recomputes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.law.credit.fact import SEVERITIES
from fazhi.law.credit.rating import Rating, Sum
from fazhi.law.credit.rule import Class, Direct, Kind, Rule
from fazhi.law.credit.sources import Source


def number(points: Decimal | int) -> str:
    """Points without zeros behind: 12, 12.5."""
    text = f"{Decimal(points):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def of_kind(kind: Kind) -> str:
    """What one kind of fact is worth."""
    verb = "加" if kind.effect == "bad" else "减"
    if isinstance(kind.points, int):
        worth = f"每条{verb} {kind.points} 分"
    else:
        each = "、".join(f"{title} {kind.worth(name)} 分" for name, title in SEVERITIES.items())
        worth = f"每条{verb}：{each}"
    parts = [worth, *(f"满 {age.months} 个月后按 {age.percent}% 计" for age in kind.ages)]
    if kind.cap is not None:
        parts.append(f"合计不超过 {kind.cap} 分")
    return "；".join(parts)


def bounds(rule: Rule, place: int) -> str:
    """Between which points the class at that place lies."""
    below = rule.classes[place - 1].upto if place else None
    upto = rule.classes[place].upto
    if upto is None:
        return "不限" if below is None else f"{below} 分以上（不含）"
    return f"{upto} 分以下（含）" if below is None else f"{below} 分以上（不含）至 {upto} 分（含）"


def of_rule(rule: Rule) -> Iterator[str]:
    """The rule in sentences, in the order in which it is applied."""
    yield f"每个主体自 {rule.base} 分起计；分数越低越好，不低于 0 分。"
    if rule.year:
        yield f"以一年为一个周期，自 {rule.year.starts} 起；周期届满，分数清零。"
    yield "只计正在公示期内、没有修复、撤回、更正的信息；公示期从公示之日起，到期满之日止（含）。"
    yield from (f"{kind.title}：{of_kind(kind)}。" for kind in rule.kinds.values())
    yield from (f"{_bounded(rule, place)}。" for place in range(len(rule.classes)))
    yield from (f"{one.says}。" for one in rule.direct)


def of_source(source: Source) -> Iterator[str]:
    """How severe what the record tells is, and how long it counts."""
    if source.severity_field:
        yield "严重程度以公示案件登记的为准"
    for one in source.graded:
        yield f"{one.says}的，为{SEVERITIES[one.severity]}"
    if source.graded or source.severity != "general":
        yield f"{'其余' if source.graded else ''}为{SEVERITIES[source.severity]}"
    yield f"自发生之日起 {source.lasts} 个月" if source.lasts else "至公示期满或者终止为止"


def _bounded(rule: Rule, place: int) -> str:
    one = rule.classes[place]
    after = f"，{one.consequence}" if one.consequence else ""
    return f"{bounds(rule, place)}的，为 {named(one)}{after}"


def named(one: Class) -> str:
    """A class as people name it: A（信用好）, or its title alone where the id is a word."""
    return f"{one.id}（{one.title}）" if len(one.id) == 1 else one.title


def reason(rating: Rating) -> str:
    """Why a rating came to its class, in one sentence."""
    sums = "".join(_summand(one) for one in rating.sums)
    uncapped = sum((one.points if one.effect == "bad" else -one.points for one in rating.sums), Decimal(rating.base))
    floor = "（不低于 0 分）" if uncapped < 0 else ""
    said = f"{rating.base}{sums} = {number(rating.points)} 分{floor}"
    return "；".join([said, *(_struck(one) for one in rating.direct)])


def _summand(one: Sum) -> str:
    sign = " + " if one.effect == "bad" else " − "
    capped = f"，合计 {number(one.together)} 分，以上限计" if one.points < one.together else ""
    return f"{sign}{number(one.points)}（{one.title}{capped}）"


def _struck(one: Direct) -> str:
    return f"{one.says}（{one.law}）" if one.law else one.says

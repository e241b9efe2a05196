"""Answers to a later complaint about a draw: why somebody was or wasn't in the list, was or wasn't drawn; who was sent,
and whether he could be. From what was frozen, what came out, and the registers as they stood at the freeze.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fazhi.draw.columns import OFFICERS, POPULATION
from fazhi.draw.counting import is_eligible
from fazhi.draw.hashing import KeyedHash

from ...catalogues.models import Party
from ...organs import registering
from ...organs.models import Certificate, Register
from ..models import Draw, VisitTask
from ..naming import ident, original
from . import announcing, replacing, tabling
from .seeking import row_of

SHOWN = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one party or officer: first the outcome, then its grounds one after the other."""

    about: str
    outcome: str
    grounds: tuple[str, ...]


def of_party(draw: Draw, code: str) -> Answer:
    """Why the party with that code was in the list of a frozen draw or not, and was drawn or not."""
    assert draw.population is not None
    row = row_of(draw.population, POPULATION, ident(code))
    if row is None:
        return Answer(code, "不在本次抽取的名单中。", tuple(_why_unlisted(draw, code)))
    about = f"{row['name']}（{code}）"
    listed = f"冻结时列入名单：{tabling.title(row['stratum'])}；{_visits(row)}。"
    if not is_eligible(row["visits"], row["cap"]):
        return Answer(about, "在名单中，但不参加抽取。", (listed, "本年度的检查次数已经达到上限，不得再抽取。"))
    if draw.result is None:
        return Answer(about, "在名单中，尚未抽取。", (listed,))
    outcome, grounds = _drawn(draw, draw.result, row)
    return Answer(about, outcome, (listed, *grounds))


def _visits(row: dict[str, str]) -> str:
    cap = f"上限 {row['cap']} 次" if row["cap"] else "没有上限"
    return f"本年度已安排检查 {row['visits']} 次，{cap}"


def _drawn(draw: Draw, result: dict[str, Any], row: dict[str, str]) -> tuple[str, list[str]]:
    stratum = next(one for one in result["strata"] if one["id"] == row["stratum"])
    grounds = [_chance(stratum)]
    rank = _rank(result, row["id"])
    if row["id"] not in stratum["subjects"]:
        last = f"，抽中的最后一个是 {_rank(result, stratum['subjects'][-1])}…" if stratum["subjects"] else ""
        grounds.append(f"按种子算出的次序值是 {rank}…{last}：次序值最小的 {stratum['count']} 个抽中。")
        return "在名单中，没有抽中。", grounds
    place = stratum["subjects"].index(row["id"]) + 1
    grounds.append(f"按种子算出的次序值是 {rank}…（越小越先），在本层排第 {place}，前 {stratum['count']} 个抽中。")
    if row["id"] in result["unstaffed"]:
        return "抽中，但无法按要求派员，不检查。", grounds
    return "抽中。", [*grounds, _team(draw, result, row["id"])]


def _chance(stratum: dict[str, Any]) -> str:
    title, eligible = tabling.title(stratum["id"]), stratum["eligible"]
    share = Fraction(stratum["count"], eligible) if eligible else Fraction()
    return (
        f"{title}共 {stratum['size']} 个，可以抽取 {eligible} 个，抽取 {stratum['count']} 个，"
        f"每一个抽中的机会相同，为 {float(share):.2%}。"
    )


def _rank(result: dict[str, Any], subject: str) -> str:
    (rank,) = KeyedHash(bytes.fromhex(result["seed"]), "subject\n").all([subject])
    return rank.hex()[:SHOWN]


def _team(draw: Draw, result: dict[str, Any], subject: str) -> str:
    team = next(one for one in result["teams"] if one["subject"] == subject)
    seats = announcing.seats(draw)
    told = [
        f"{seat['name']}（{seat['field']}）{'、'.join(original(one) for one in taken)}"
        for seat, taken in zip(seats, team["seats"], strict=True)
    ]
    return f"选派的执法检查人员（执法证号）：{'；'.join(told)}。"


def _why_unlisted(draw: Draw, code: str) -> Iterator[str]:
    stood = registering.as_of(Register.PARTIES, code, replacing.moment(draw))
    scope = (draw.frozen or {})["filter"]["text"]
    if stood is None:
        yield "冻结时，检查对象名录中没有这个代码。请核对代码；当时尚未列入名录的，不在抽取之列。"
    elif stood.content.get("state", Party.State.ACTIVE) != Party.State.ACTIVE:
        state = Party.State(stood.content["state"]).label
        yield f"冻结时，名录中的登记状态是“{state}”，不是在业的检查对象。"
    else:
        yield f"冻结时在名录中，但不属于本次抽取的范围（{scope}）。"


def of_officer(draw: Draw, number: str) -> Answer:
    """Whether the holder of that enforcement certificate could be sent, where to, and why him."""
    assert draw.officers is not None
    row = row_of(draw.officers, OFFICERS, ident(number))
    stood = list(_stood(draw, number))
    if row is None:
        return Answer(f"执法证 {number}", "不在本次抽取的执法检查人员名单中。", tuple(stood))
    until = row["until"] or "长期"
    listed = (
        f"冻结时列入名单：{row['organ']}，领域 {row['fields'] or '无'}，区域 {row['areas'] or '不限'}，"
        f"证件有效期 {row['from']} 至 {until}，本年度此前已派 {row['load']} 次。"
    )
    if draw.result is None:
        return Answer(f"执法证 {number}", "在名单中，尚未抽取。", (listed, *stood))
    sent = list(_sent(draw.result, row))
    outcome = f"在名单中，派往 {len(sent)} 个检查对象。" if sent else "在名单中，没有派出。"
    return Answer(f"执法证 {number}", outcome, (listed, *stood, *sent, _rule()))


def _sent(result: dict[str, Any], row: dict[str, str]) -> Iterator[str]:
    load = int(row["load"])
    for place, team in enumerate(result["teams"], 1):
        if any(row["id"] in taken for taken in team["seats"]):
            yield f"第 {place} 个配组：{original(team['subject'])}，当时已派 {load} 次。"
            load += 1


def _rule() -> str:
    return (
        "每一组从证件在检查期间有效、领域和区域相符、没有回避关系的人员中取已派次数最少的；"
        "次数相同的，按种子算出的次序取。"
    )


def _stood(draw: Draw, number: str) -> Iterator[str]:
    """What the register of officers said at the freeze."""
    found = registering.as_of(Register.OFFICERS, number, replacing.moment(draw))
    if found is None:
        yield "冻结时，执法人员名录中没有这个证号。"
        return
    content = found.content
    status = Certificate.Status(content["status"]).label
    until = content["valid_until"] or "长期"
    yield f"当日的名录：证件{status}，有效期 {content['valid_from']} 至 {until}（第 {found.number} 版）。"
    yield "名录不记载请假、公出；因此不能到场而替换的，见该次检查的记录。"


def known(
    draw: Draw, codes: Iterable[str], numbers: Iterable[str]
) -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """The names of parties by code, the names of officers by certificate, the draw's visits by party's code."""
    wanted = list(codes)
    names = dict(Party.unscoped.filter(code__in=wanted).values_list("code", "name"))
    held = Certificate.objects.filter(number__in=list(numbers), kind=Certificate.Kind.ENFORCEMENT)
    tasks = VisitTask.unscoped.filter(draw=draw, visit__party__code__in=wanted)
    people, visits = held.values_list("number", "person__name"), tasks.values_list("visit__party__code", "visit")
    return names, dict(people), dict(visits)

"""What the code of a broken rule means in words; the code is that of the refusal which the act would have met."""

from __future__ import annotations

import datetime as dt

RULES = {
    "act.closed": "不适用时办理",
    "act.lapsed": "权利失效后办理",
    "act.unknown": "程序没有的行为",
    "condition.not-done": "未先办理前置事项",
    "condition.too-early": "等待期未满即办理",
    "duty.late": "超过法定期限办理",
    "duty.unmet": "至今未办，已超过法定期限",
    "duty.unfinished": "应办事项未办完即办结",
    "duty.open": "应办事项未完成即办理",
    "guard.false": "不符合法定条件办理",
    "guard.unknown": "条件未查明即办理",
    "matter.ended": "办结后办理",
    "actor.separation": "应当分离的人员未分离",
    "actor.number": "办理人数不足",
    "actor.qualification": "办理人无资格",
    "actor.role": "办理人无权限",
    "time.backwards": "时间顺序颠倒",
    "field.missing": "应当记录的内容缺失",
    "field.invalid": "记录的内容不合要求",
    "field.unknown": "记录了不该记录的内容",
    "clock.not-running": "延长没有在计算的期限",
    "clock.exhausted": "超过次数延长期限",
    "clock.expired": "期限届满后延长",
    "clock.too-long": "延长超过法定长度",
    "never": "法律绝对禁止的情形",
    "paper.missing": "应当制作的文书缺失",
    "recorded.late": "迟延录入",
    "chain.broken": "记录被改动",
}


def rule_title(rule: str) -> str:
    """A rule in words: `duty.late:decide` is 超过法定期限办理."""
    return RULES.get(rule.partition(":")[0], rule)


# Of these, a breach's date is the first instant too late; of the others, the first that would have been lawful.
_ENDS = ("act.lapsed", "duty.late", "duty.unmet", "recorded.late")


def term(rule: str, due: dt.datetime | None) -> str:
    """By which day, the last one, or from which day on the law asked for it: 2026-03-09 以前, 2026-03-09 起."""
    if due is None:
        return ""
    if rule.partition(":")[0] in _ENDS:
        return f"{due - dt.timedelta(microseconds=1):%Y-%m-%d} 以前"
    return f"{due:%Y-%m-%d} 起"

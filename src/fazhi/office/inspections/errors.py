"""Why something about plans, caps, draws or visits was refused, one class per kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


class InspectionError(Exception):
    """What all refusals of this room have in common: a stable `code`, and a `message` for a person."""

    code = "inspections.refused"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class NotAllowed(InspectionError):
    """Somebody who doesn't hold the role for it at that organ."""

    code = "inspections.role"

    def __init__(self, what: str, organ: str, roles: Iterable[str]) -> None:
        super().__init__(f"{what}须由{organ}的{'或者'.join(roles)}办理。")


class CapReached(InspectionError):
    """The visits of the year are used up (国办发〔2024〕54号); `visits` are those that count, `lines` tell of them."""

    code = "visit.cap-reached"

    def __init__(self, party: str, year: int, most: int, basis: str, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        listed = "".join(f"{number}. {line}；" for number, line in enumerate(self.lines, 1)) or "没有；"
        super().__init__(
            f"{party} {year} 年入企检查以 {most} 次为限（{basis}），各机关已经安排：{listed}"
            "不得再行安排。可以与已安排而尚未开始的检查合并，或者改为非现场检查。"
        )


class JustificationNeeded(InspectionError):
    """A visit that doesn't count against the cap, or goes beyond it, without saying why."""

    code = "visit.justification"

    def __init__(self, party: str, year: int, title: str) -> None:
        super().__init__(
            f"{title}不计入{party} {year} 年的检查频次上限，须写明理由："
            "线索或者文件的来源、编号，以及不能以其他方式核查的原因。"
        )


class InvalidTask(InspectionError):
    """A task of a plan that can't stand so: `fields` says for each what is wrong with it."""

    code = "plan.task"

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__("；".join(self.fields.values()))


class NotListed(InspectionError):
    """An item that is not in the published list in force (国办发〔2015〕58号二（一）)."""

    code = "plan.not-listed"

    def __init__(self, item: str, organ: str) -> None:
        super().__init__(f"“{item}”不在{organ}现行的抽查事项清单之内，未列入清单的不得检查。请先调整并公布清单。")


class TooManyTasks(InspectionError):
    """A plan whose list of tasks is longer than an entry may hold: `length` characters instead of `most`."""

    code = "plan.long"

    def __init__(self, length: int, most: int) -> None:
        super().__init__(f"抽查任务表有 {length:,} 字，一个计划不能超过 {most:,} 字。请分成几个计划。")


class PlanFixed(InspectionError):
    """A plan whose tasks stand fast: it has been handed in, approved, or ended."""

    code = "plan.fixed"

    def __init__(self, plan: str, stage: str) -> None:
        super().__init__(f"《{plan}》{stage}，抽查任务不能更改。已经公布的，先办理“提出调整计划”。")


class TaskDrawn(InspectionError):
    """A task for which a draw has been prepared stays in its plan."""

    code = "plan.drawn"

    def __init__(self, task: str) -> None:
        super().__init__(f"任务“{task}”已经进入抽取，不能从计划中删去。")


class CapStands(InspectionError):
    """The very cap that is to be published stands already."""

    code = "cap.stands"

    def __init__(self, cap: str) -> None:
        super().__init__(f"“{cap}”已经公布，没有不同。")


class WrongDays(InspectionError):
    """Days in the wrong order."""

    code = "inspections.days"

    def __init__(self, what: str, since: date, until: date) -> None:
        super().__init__(f"{what}的止日 {until} 早于起日 {since}。")

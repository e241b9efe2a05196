"""Why something about a visit was refused, one class per kind."""

from __future__ import annotations

from datetime import date

from ..errors import InspectionError


class OnlyDrawn(InspectionError):
    """A visit that is said to have been drawn comes from its draw alone (优化营商环境条例(2019)第54条第一款)."""

    code = "visit.only-drawn"

    def __init__(self) -> None:
        super().__init__("随机抽取的检查只能由随机抽取的结果安排。请从抽取开始，或者改选检查对象怎样确定。")


class NothingToInspect(InspectionError):
    """A visit without any item."""

    code = "visit.nothing"

    def __init__(self) -> None:
        super().__init__("没有检查事项。请至少选择一项。")


class Past(InspectionError):
    """A visit on days that have passed, which would use up the cap of a year that is over."""

    code = "visit.past"

    def __init__(self, ends: date) -> None:
        super().__init__(f"检查的最晚日期 {ends} 已经过去。请安排今天或者以后的日期。")


class NothingOrdered(InspectionError):
    """A second visit without anything to see to: nothing was ordered, it was seen to, or a visit waits already."""

    code = "visit.nothing-ordered"

    def __init__(self) -> None:
        super().__init__("没有等待复查的责令改正：没有责令，已经复查，或者复查已经安排。复查以外再去，须另行安排检查。")


class TooFewOfficers(InspectionError):
    """An organ that would come with fewer than two officers (行政处罚法(2021)第42条第一款)."""

    code = "visit.too-few-officers"

    def __init__(self, organ: str, got: int) -> None:
        super().__init__(
            f"{organ}的检查人员现为 {got} 名，应当不少于 2 名（行政处罚法(2021)第42条第一款）。请补足检查人员。"
        )


class NotAnOfficer(InspectionError):
    """Somebody who may not inspect for that organ on these days."""

    code = "visit.not-an-officer"

    def __init__(self, name: str, organ: str) -> None:
        super().__init__(f"{name}在检查期间不是{organ}持有有效执法证件的执法人员。请从执法人员名录库中另选。")


class InConflict(InspectionError):
    """An officer who must keep away from the party (行政处罚法(2021)第43条)."""

    code = "visit.conflict"

    def __init__(self, name: str, party: str) -> None:
        super().__init__(f"{name}对{party}应当回避（行政处罚法(2021)第43条）。请另选检查人员。")


class NotOnTeam(InspectionError):
    """An officer to be replaced who doesn't come to the visit, or one to come who does already."""

    code = "visit.team"


class Over(InspectionError):
    """A visit that has begun, ended or been cancelled, of which something is asked that must come before."""

    code = "visit.over"


class NotOver(InspectionError):
    """A visit of which somebody speaks before it has ended."""

    code = "visit.not-over"

    def __init__(self) -> None:
        super().__init__("检查还没有结束，结束以后才能评价。")


class Said(InspectionError):
    """A visit of which the enterprise has spoken already."""

    code = "visit.said"

    def __init__(self) -> None:
        super().__init__("本次检查已经评价过，每次检查只能评价一次。")


class InvalidFeedback(InspectionError):
    """A mark or a fault that there is not."""

    code = "visit.feedback"


class NoMatter(InspectionError):
    """A matter that is none of the visit's."""

    code = "visit.no-matter"

    def __init__(self) -> None:
        super().__init__("本次检查没有这个案件。")


class NotUploaded(InspectionError):
    """A photo or recording that is named but hasn't been received whole."""

    code = "visit.not-uploaded"

    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 个文件没有传完，传完以后才能提交。")

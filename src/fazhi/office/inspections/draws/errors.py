"""Why a step of a draw was refused, one class per kind; what the law itself refuses is `fazhi.law.state.Refused`."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import InspectionError


class TasksUnfit(InspectionError):
    """Tasks from which no draw can be made."""

    code = "draw.tasks"


class NotASeedParty(InspectionError):
    """Somebody who can't contribute to the seed of this draw."""

    code = "draw.party"


class OutOfTurn(InspectionError):
    """A step whose time has not come, or is over."""

    code = "draw.turn"


class BadCommitment(InspectionError):
    """A commitment that is no digest, or is another party's."""

    code = "draw.commitment"


class WrongValue(InspectionError):
    """A value that doesn't open the commitment."""

    code = "draw.value"

    def __init__(self, party: str) -> None:
        super().__init__(
            f"这不是“{party}”所承诺的秘密值：由它算出的摘要与冻结的承诺不同。请核对是不是当时保存的文件，不要改动其中的字符。"
        )


class NobodyToDraw(InspectionError):
    """A population without members."""

    code = "draw.population"


class TooFewOfficers(InspectionError):
    """Seats that couldn't be filled at anybody's."""

    code = "draw.officers"

    def __init__(self, seats: Iterable[str]) -> None:
        super().__init__(
            f"执法检查人员不足，任何一户都无法派员：{'；'.join(seats)}。请先登记执法人员或者减少每组人数。"
        )


class WrongTimes(InspectionError):
    """Times that leave no room for the steps between them."""

    code = "draw.times"


class WrongBeacon(InspectionError):
    """A public value that isn't of the announced form, or isn't the one that was noted."""

    code = "draw.beacon"


class Touched(InspectionError):
    """A row or a paper of a draw that isn't what the record says: nothing may be worked out from it."""

    code = "draw.touched"

    def __init__(self, told: str) -> None:
        super().__init__(
            f"本次抽取的数据与记录不符，不能继续：{told}请停止办理，运行 fazhi verify 查明，并报告监督机关。"
        )

"""Sentences with several numbers that agree, in which a careless reader would take the wrong ones for a pair."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .pen import Pen, share

Story = Callable[[Pen], str]


def carried_over(pen: Pen) -> str:
    """What was left from last year is concluded too."""
    new, old = pen.dice.randint(100, 900), pen.dice.randint(5, 60)
    done = pen.dice.randint(new, new + old)
    numbers = pen.count(new, "件"), pen.count(old, "件"), pen.count(done, "件")
    return "新收行政复议案件{}，上年结转{}，审结{}，结案率{}".format(*numbers, pen.percent(share(done, new + old, 1)))


def received(pen: Pen) -> str:
    """What was received is accepted or not; of what was accepted a part is concluded."""
    taken, refused = pen.dice.randint(60, 900), pen.dice.randint(3, 40)
    done = pen.dice.randint(taken // 2, taken)
    all_, no = pen.count(taken + refused, "件"), pen.count(refused, "件")
    first = f"收到行政复议申请{all_}，受理{pen.count(taken, '件')}，不予受理{no}"
    return f"{first}，审结{pen.count(done, '件')}，审结率{pen.percent(share(done, taken, 2))}"


def outcomes(pen: Pen) -> str:
    """Outcomes of what was concluded, with the rate of some."""
    kept, changed, settled = (pen.dice.randint(12, 90) for _ in range(3))
    whole = kept + changed + settled
    parts = f"维持{pen.count(kept, '件')}，直接纠错{pen.count(changed, '件')}，调解和解终止{pen.count(settled, '件')}"
    return f"审结行政复议案件{pen.count(whole, '件')}，其中{parts}，直接纠错率{pen.percent(share(changed, whole, 2))}"


def of_others(pen: Pen) -> str:
    """A rate of something that the sentence doesn't count."""
    first = f"行政诉讼案件{pen.count(pen.dice.randint(20, 90), '件')}，审结{pen.count(pen.dice.randint(12, 20), '件')}"
    return f"{first}，行政机关负责人出庭应诉率{pen.percent(Decimal(100))}"


def two_rates(pen: Pen) -> str:
    """Two rates in a row, each of its own number."""
    whole = pen.dice.randint(100, 3000)
    done = pen.dice.randint(whole // 2, whole)
    glad = pen.dice.randint(done // 2, done)
    first = f"受理“12345”热线工单{pen.count(whole, '件')}，办结{pen.count(done, '件')}、群众满意{pen.count(glad, '件')}"
    return f"{first}，办结率{pen.percent(share(done, whole, 2))}，满意率{pen.percent(share(glad, done, 2))}"


def together(pen: Pen) -> str:
    """One percentage for two rates."""
    first = f"办理建议提案{pen.count(pen.dice.randint(40, 400), '件')}"
    return f"{first}，答复率、满意率{pen.dice.choice(('均为', '均达', '均达到'))}{pen.percent(Decimal(100))}"


def grown_parts(pen: Pen) -> str:
    """A whole and a part of it, each with its own change against last year."""
    whole, part = pen.dice.randint(2000, 5000), pen.dice.randint(1200, 1900)
    up, down = (Decimal(pen.dice.randint(11, 390)).scaleb(-1) for _ in range(2))
    first = f"办理行政处罚案件{pen.count(whole, '件')}，同比增长{pen.percent(up)}"
    second = f"其中普通程序案件{pen.count(part, '件')}，同比下降{pen.percent(down)}"
    return f"{first}；{second}，占{pen.percent(share(part, whole, 1))}"


def fines(pen: Pen) -> str:
    """Cases and the money of them."""
    filed = pen.dice.randint(100, 900)
    closed = pen.dice.randint(60, filed)
    fine, taken = (Decimal(pen.dice.randint(101, 9999)).scaleb(-2) for _ in range(2))
    sent = pen.count(pen.dice.randint(3, 20), "件")
    cases = f"立案{pen.count(filed, '件')}，结案{pen.count(closed, '件')}，移送司法机关{sent}"
    total = pen.measured(fine + taken, "万元", 10**4)
    parts = f"罚款{pen.measured(fine, '万元', 10**4)}、没收违法所得{pen.measured(taken, '万元', 10**4)}"
    return f"{cases}，罚没金额{total}，其中{parts}"


def over_years(pen: Pen) -> str:
    """A number of several years beside one of this year."""
    this, all_ = pen.dice.randint(20, 90), pen.dice.randint(200, 900)
    return f"新命名法治示范单位{pen.count(this, '个')}，近三年累计命名{pen.count(all_, '个')}"


def widened(pen: Pen) -> str:
    """A share of a whole of which the sentence tells nothing."""
    more = f"同比提高{pen.measured(Decimal(pen.dice.randint(11, 99)).scaleb(-1), '个百分点')}"
    return f"全程网办件占比达{pen.percent(Decimal(pen.dice.randint(301, 989)).scaleb(-1))}，{more}"


def staff(pen: Pen) -> str:
    """Persons, of whom some are of a kind."""
    whole = pen.dice.randint(100, 900)
    law = pen.dice.randint(20, whole // 2)
    by = pen.percent(share(law, whole, 1))
    return f"现有持证执法人员{pen.count(whole, '名')}，其中法学专业{pen.count(law, '名')}，占{by}"


def lists(pen: Pen) -> str:
    """Numbers of different things side by side."""
    towns, villages = pen.count(pen.dice.randint(12, 30), "个"), pen.count(pen.dice.randint(100, 400), "个")
    one, two = (pen.count(pen.dice.randint(100, 900), "名") for _ in range(2))
    return f"覆盖{towns}乡镇（街道）、{villages}村（社区），培训网格员{one}、法律明白人{two}"


def cleaned(pen: Pen) -> str:
    """A stock that was sorted out: what was kept and what was not make all of it."""
    kept, gone, changed = (pen.dice.randint(12, 90) for _ in range(3))
    whole = pen.count(kept + gone + changed, "件")
    parts = f"继续有效{pen.count(kept, '件')}、废止{pen.count(gone, '件')}、修改{pen.count(changed, '件')}"
    return f"清理现行规范性文件{whole}，{parts}"


def since_last(pen: Pen) -> str:
    """A change against the same time of last year, told as a difference and a percentage."""
    base = pen.dice.randint(100, 900)
    more = pen.dice.randint(20, base // 2)
    first = f"受理法律援助案件{pen.count(base + more, '件')}，较去年同期的{pen.count(base, '件')}"
    return f"{first}增加{pen.count(more, '件')}，增幅{pen.percent(share(more, base, 1))}"


STORIES: tuple[Story, ...] = (
    carried_over, received, outcomes, of_others, two_rates, together, grown_parts, fines, over_years, widened, staff,
    lists, cleaned, since_last,
)  # fmt: skip

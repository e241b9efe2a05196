"""What a task of a plan must be: its scope within its item's, its rates, numbers and days within the law; and the
table of all tasks of a plan as the record keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings

from fazhi.law.fields import LONGEST_TEXT
from fazhi.record.canonical import canonical
from fazhi.record.digests import digest_of

from ...catalogues.models import InspectionItem
from ...catalogues.parties import Scope, government_of
from ...organs.models import Organ
from ..errors import InvalidTask, TooManyTasks
from ..models import Plan, PlanTask

CLASSES = ("A", "B", "C", "D", "")
FEWEST_OFFICERS, MOST_OFFICERS = 2, 9
MOST = 1_000_000
PLACES = Decimal("0.000001")


def filter_of(scope: Scope, item: InspectionItem) -> dict[str, list[str]]:
    """The scope as the task keeps it; one that names no industry takes those to which the item applies."""
    kept = scope.as_json()
    return {**kept, "industries": kept["industries"] or list(item.industries)}


def canonical_rates(rates: Mapping[str, str]) -> dict[str, str]:
    """Each rate as its shortest decimal text, as `0.05`. Raises `InvalidTask` for what is no number from 0 to 1."""
    return {cls: _rate(cls, text) for cls, text in rates.items()}


def _rate(cls: str, text: str) -> str:
    try:
        value = Decimal(text)
        if Decimal(0) <= value <= 1 and value == value.quantize(PLACES):
            return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    except InvalidOperation:
        pass
    raise InvalidTask({"rates": f"{title_of(cls)}的抽取比例“{text}”应为 0 至 1 的小数，最多六位。"})


def title_of(cls: str) -> str:
    """A credit class in words."""
    return f"{cls} 类" if cls else "未评级"


def check(task: PlanTask) -> None:
    """Raises `InvalidTask`, with everything that is wrong with a task that isn't saved yet."""
    wrong = {name: words for name, words in _faults(task) if words}
    if wrong:
        raise InvalidTask(wrong)


def _faults(task: PlanTask) -> Iterable[tuple[str, str]]:
    yield "organ", _organ(task.plan, task.organ)
    yield "rates", _rates(task)
    yield "minimums", _minimums(task)
    few = not FEWEST_OFFICERS <= task.officers <= MOST_OFFICERS
    yield "officers", "每组执法人员应为二至九名（行政处罚法(2021)第42条第一款）。" if few else ""
    outside = not task.plan.year == task.starts.year == task.ends.year
    yield "starts", f"检查时间应在计划的年度（{task.plan.year}）之内。" if outside else ""
    yield "ends", f"结束日期 {task.ends} 早于开始日期 {task.starts}。" if task.ends < task.starts else ""
    beyond = [one for one in task.filter["industries"] if not _applies(task.item, one)]
    yield "industries", f"“{task.item}”不适用于行业 {'、'.join(beyond)}。" if beyond else ""


def _applies(item: InspectionItem, industry: str) -> bool:
    return not item.industries or any(industry.startswith(one) for one in item.industries)


def _organ(plan: Plan, organ: Organ) -> str:
    if plan.organ_id in organ.lineage:
        return ""
    if not plan.joint:
        return f"{organ.name}不属于{plan.organ.name}；几个部门一起抽查的，应当拟订部门联合抽查计划。"
    within = organ.path.startswith(government_of(plan.organ).path)
    return "" if within else f"{organ.name}不属于{plan.organ.name}所在的政府。"


def _rates(task: PlanTask) -> str:
    """Whoever has a bad record is inspected more (国办发〔2015〕58号二（三）), so that rates never fall from A to D."""
    if unknown := sorted(set(task.rates) - set(CLASSES)):
        return f"没有“{'、'.join(unknown)}”这样的信用等级。"
    if not any(Decimal(rate) for rate in task.rates.values()) and not any(task.minimums.values()):
        return "抽取比例和最少数量都是零，什么也抽不到。"
    graded = [Decimal(task.rates[cls]) for cls in CLASSES[:4] if cls in task.rates]
    falls = graded != sorted(graded)
    return "信用等级低的抽取比例不得低于信用等级高的（国办发〔2015〕58号二（三））。" if falls else ""


def _minimums(task: PlanTask) -> str:
    if unknown := sorted(set(task.minimums) - set(CLASSES)):
        return f"没有“{'、'.join(unknown)}”这样的信用等级。"
    wrong = any(not isinstance(one, int) or not 0 <= one <= MOST for one in task.minimums.values())
    return f"最少数量应为 0 至 {MOST:,} 的整数。" if wrong else ""


def table(plan: Plan) -> list[dict[str, Any]]:
    """All tasks of the plan, in the order of their days, as values of JSON; one query."""
    rows = plan.tasks.select_related("organ", "item__organ").order_by("starts", "pk")
    return [
        {
            "organ": task.organ.code,
            "item": {"organ": task.item.organ.code, "code": task.item.code, "title": str(task.item)},
            "basis": task.item.basis,
            "title": task.title,
            "scope": task.filter,
            "rates": task.rates,
            "minimums": task.minimums,
            "officers": task.officers,
            "from": str(task.starts),
            "until": str(task.ends),
        }
        for task in rows
    ]


def listing(tasks: Iterable[PlanTask]) -> str:
    """The tasks, with organ and item loaded, as the public reads them, one in a line. Raises `TooManyTasks`."""
    text = "\n".join(f"{number}. {_line(task)}" for number, task in enumerate(tasks, 1))
    if len(text) > LONGEST_TEXT:
        raise TooManyTasks(len(text), LONGEST_TEXT)
    return text


def _line(task: PlanTask) -> str:
    scope, drawn = Scope.from_json(task.filter).title, "，".join(shares(task))
    words = (task.organ.name, f"{task.item}（{task.item.basis}）", scope, drawn, f"{task.starts} 至 {task.ends}")
    return f"{task.title}：{'；'.join(words)}"


def shares(task: PlanTask) -> list[str]:
    """What is drawn of each class, in words: `A 类 1%`, `D 类 50%，至少 1 户`."""
    return [_share(task, cls) for cls in CLASSES if cls in task.rates or cls in task.minimums]


def _share(task: PlanTask, cls: str) -> str:
    rate, least = Decimal(task.rates.get(cls, "0")) * 100, task.minimums.get(cls, 0)
    return f"{title_of(cls)} {rate.normalize():f}%" + (f"，至少 {least} 户" if least else "")


def digest(plan: Plan) -> str:
    """The digest of the table of tasks as it is now; one query."""
    return digest_of(canonical(table(plan)), settings.DIGEST)

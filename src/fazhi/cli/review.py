"""`fazhi review`: one file read against the law, or an organ's files of a year, with points, grades and faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from fazhi.cli import review_files
from fazhi.cli.migrate import require_current
from fazhi.cli.verify import progress
from fazhi.law import standard as standards
from fazhi.law.sampling import SampleError
from fazhi.law.standard import Standard
from fazhi.office.matters.errors import UnknownMatter
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import organ_by_code
from fazhi.office.supervision import drawing
from fazhi.office.supervision.drawing import Population
from fazhi.office.supervision.models import FileReview
from fazhi.office.supervision.reviewing import Reviewed, Reviewer
from fazhi.office.supervision.sweeping import sweep

CLEAN, FOUND = 0, 1


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class OptionError(Exception):
    """Options that can't be followed together."""

    code = "option.invalid"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def review(
    matter: Annotated[str, typer.Argument(metavar="案号", help="一件案件；不写的，用 --organ 和 --year。")] = "",
    organ: Annotated[str, typer.Option(metavar="代码", help="机关，连同其下全部机关。")] = "",
    year: Annotated[int, typer.Option(metavar="年", help="立卷年度。")] = 0,
    procedure: Annotated[str, typer.Option(metavar="代号", help="只要这一程序的案件。")] = "",
    sample: Annotated[int, typer.Option(metavar="件数", help="随机抽取这么多件；抽取一经作出即留下记录。")] = 0,
    seed: Annotated[str, typer.Option(metavar="文字", help="抽取的种子，与 --sample 同用。")] = "",
    reviewer: Annotated[str, typer.Option(metavar="代码", help="评查主体；缺省为评查对象的上级机关。")] = "",
    standard: Annotated[str, typer.Option(metavar="代号", help="评查标准。")] = "guangdong",
    form: Annotated[Format, typer.Option("--format", help="输出的格式。")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="文件", help="写入文件，不在屏幕显示。")] = None,
) -> None:
    """评查案卷：对照程序重演记录，列出不合法定程序之处、依据、日期、扣分和等次。只读取，不改动案件。

    退出码：0 没有发现，1 有发现或者不能评查。
    """
    require_current()
    rules = _standard(standard)
    if matter:
        found = _one(matter, organ or year or sample, rules, form, out)
    else:
        found = _many(_population(organ, year, procedure), sample, seed, reviewer, rules, form, out)
    raise typer.Exit(FOUND if found else CLEAN)


def _standard(id: str) -> Standard:
    known = standards.shipped()
    if id not in known:
        raise OptionError(f"--standard “{id}”无效：应为 {'、'.join(known)} 之一。")
    return known[id]


def _population(organ: str, year: int, procedure: str) -> Population:
    if not organ or not year:
        raise OptionError("请写明案号，或者用 --organ 和 --year 写明评查哪一机关、哪一年度立卷的案件。")
    return Population(organ_by_code(organ), year, procedure)


def _one(number: str, others: object, rules: Standard, form: Format, out: Path | None) -> bool:
    if others:
        raise OptionError("案号不能与 --organ、--year、--sample 同用。")
    id = Matter.unscoped.filter(number=number).values_list("pk", flat=True).first()
    if id is None:
        raise UnknownMatter(number)
    (reviewed,) = Reviewer(rules, timezone.now()).review([id])
    with review_files.writing(form, out) as file:
        review_files.WRITERS[form](file, rules, None).one(reviewed)
    return bool(reviewed.marks)


def _many(
    population: Population, sample: int, seed: str, reviewer: str, rules: Standard, form: Format, out: Path | None
) -> bool:
    if bool(sample) != bool(seed):
        raise OptionError("--sample 与 --seed 须同用：没有种子的抽取，别人不能重演。")
    numbers = population.numbers()
    try:
        draw = drawing.drawn(list(numbers), seed, sample)
    except SampleError as error:
        raise OptionError(error.message) from None
    with progress("评查案卷", len(draw.drawn)) as advance:
        if sample:
            by = organ_by_code(reviewer) if reviewer else population.organ.parent or population.organ
            kept, files = _recorded(population, sample, seed, by, rules, advance)
        else:
            ids = [numbers[number] for number in draw.drawn]
            kept, files = None, _followed(sweep(ids, rules, timezone.now()), advance)
        heading = review_files.Heading(population, draw, kept)
        with review_files.writing(form, out) as file:
            tally = review_files.WRITERS[form](file, rules, heading).many(files)
    return tally.with_breaches > 0


def _recorded(
    population: Population, sample: int, seed: str, by: Organ, rules: Standard, advance: review_files.Advance
) -> tuple[FileReview | None, Iterable[Reviewed]]:
    files: list[Reviewed] = []

    def told(reviewed: Reviewed) -> None:
        files.append(reviewed)
        advance(1)

    kept = drawing.record(
        population, standard=rules, reviewer=by, now=timezone.now(), seed=seed, wanted=sample, told=told
    )
    return kept, files


def _followed(files: Iterator[Reviewed], advance: review_files.Advance) -> Iterator[Reviewed]:
    for reviewed in files:
        advance(1)
        yield reviewed

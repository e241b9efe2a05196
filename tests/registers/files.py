"""Files for tests of the registers: made on the spot, in either form, and taken in for an organ."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from fazhi.office.catalogues.intake import taking
from fazhi.office.catalogues.intake.taking import File, Outcome
from fazhi.office.organs.models import Intake, Organ
from tests.parties import AT

HEADING = ("统一社会信用代码", "名称", "类型", "行政区划", "行业代码", "登记状态", "成立日期")


def csv_file(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_file(*rows: Sequence[Any], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for span in merged:
        book.active.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(organ: Organ, content: bytes, register: str = "parties") -> File:
    return taking.opened(register, organ, io.BytesIO(content))


def foreseen(organ: Organ, content: bytes, register: str = "parties", **options: Any) -> Outcome:
    file = opened(organ, content, register)
    return taking.outcome(file, file.guessed, AT, taking.Options(**options))


def take(organ: Organ, content: bytes, register: str = "parties", **options: Any) -> Intake:
    file = opened(organ, content, register)
    return taking.take(file, file.guessed, by=None, now=AT, options=taking.Options(**options))


def counts(intake: Intake) -> Mapping[str, int]:
    return {name: getattr(intake, name) for name in ("added", "changed", "unchanged", "ended")}


def faults(organ: Organ, content: bytes, register: str = "parties") -> list[str]:
    return [fault.message for fault in foreseen(organ, content, register).faults]

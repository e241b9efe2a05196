"""What `fazhi review` writes: a table for a person, JSON for a program, CSV for a sheet; files as they come, so that
memory stays bounded."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rich.console import Console
from rich.table import Table

from fazhi.law import sampling
from fazhi.law.sampling import Draw
from fazhi.law.standard import Mark, Score, Standard
from fazhi.office.supervision.drawing import Population, frozen
from fazhi.office.supervision.models import FileReview
from fazhi.office.supervision.reviewing import Reviewed
from fazhi.office.supervision.rules import rule_title, term
from fazhi.office.supervision.tallying import Tally

Advance = Callable[[int], None]
WIDTH = 140


@dataclass(frozen=True, slots=True)
class Heading:
    """Which files: of whom, how drawn, and where the draw is recorded."""

    population: Population
    draw: Draw
    kept: FileReview | None

    @property
    def record(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "organ": self.population.organ.code,
            "year": self.population.year,
            "procedure": self.population.procedure,
            "population": self.draw.size,
            "population_digest": self.draw.digest,
            "method": sampling.METHOD if self.draw.seed else "",
            "seed": self.draw.seed,
            "drawn": list(self.draw.drawn) if self.draw.seed else [],
            "recorded_as": self.kept.pk if self.kept else None,
        }


@contextmanager
def writing(form: str, out: Path | None) -> Iterator[IO[str]]:
    """Where to write: the file `out`, or standard output."""
    if out is None:
        yield sys.stdout
    else:
        # A sheet's program takes text for UTF-8 only where it begins with a mark.
        with out.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as file:
            yield file


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one file or many; `many` returns what it counted."""

    file: IO[str]
    standard: Standard
    heading: Heading | None

    def one(self, reviewed: Reviewed) -> None:
        """A file by itself."""
        raise NotImplementedError

    def many(self, files: Iterable[Reviewed]) -> Tally:
        """Files as they come, then what was counted."""
        raise NotImplementedError

    def grade(self, score: Score) -> str:
        """The grade's title."""
        return next(grade.title for grade in self.standard.grades if grade.id == score.grade)

    def counted(self, files: Iterable[Reviewed], tally: Tally) -> Iterator[Reviewed]:
        """The files, each counted in `tally`."""
        for reviewed in files:
            tally.add(reviewed.marks, reviewed.score)
            yield reviewed


class Plain(Writer):
    """Tables for a person."""

    def one(self, reviewed: Reviewed) -> None:
        console = self._console()
        score = reviewed.score
        console.print(f"[bold]{reviewed.title}[/bold]（{reviewed.number}）")
        console.print(f"{score.points:g} 分，{self.grade(score)}{self._faults(score.faults)}；{self.standard.title}")
        if reviewed.marks:
            console.print(self._breaches(reviewed.marks))
            console.print(self._heads(score.lost, "扣分"))
        else:
            console.print("没有发现不合法定程序之处。事实、证据、裁量和文书说理由评查人员判断。")

    def many(self, files: Iterable[Reviewed]) -> Tally:
        tally = Tally()
        for _ in self.counted(files, tally):
            pass
        console = self._console()
        self._head(console)
        console.print(f"评查 {tally.files:,} 件，其中 {tally.with_breaches:,} 件有不合法定程序之处。")
        if tally.average is not None:
            grades = "，".join(f"{grade.title} {tally.grades[grade.id]:,} 件" for grade in self.standard.grades)
            console.print(f"平均 {tally.average:.1f} 分；{grades}{self._counted_faults(tally)}。")
        if tally.rules:
            console.print(self._rules(tally), self._heads(tally.lost, "各件合计扣分"), sep="\n")
        return tally

    def _console(self) -> Console:
        plain = None if self.file.isatty() else WIDTH
        return Console(file=self.file, highlight=False, width=plain)

    def _head(self, console: Console) -> None:
        assert self.heading
        population, draw = self.heading.population, self.heading.draw
        console.print(f"[bold]{population.title}[/bold]（{population.organ.code}）  {self.standard.title}")
        console.print(f"总体 {draw.size:,} 件，摘要 {draw.digest}", soft_wrap=True)
        if draw.seed:
            console.print(f"随机抽取 {len(draw.drawn):,} 件，种子“{draw.seed}”：{sampling.METHOD}")
            console.print("、".join(draw.drawn), soft_wrap=True)
        if self.heading.kept:
            console.print(f"抽取记录：评查 {self.heading.kept.pk}（评查主体：{self.heading.kept.reviewer.name}）")

    def _faults(self, faults: Iterable[str]) -> str:
        titles = [fault.title for fault in self.standard.faults if fault.id in faults]
        return f"（{'；'.join(titles)}）" if titles else ""

    def _counted_faults(self, tally: Tally) -> str:
        found = [f"{one.title} {tally.faults[one.id]:,} 件" for one in self.standard.faults if tally.faults[one.id]]
        return f"；不合格情形：{'，'.join(found)}" if found else ""

    def _breaches(self, marks: Iterable[Mark]) -> Table:
        table = Table("记录", "不符", "说明", "依据", "期限", "实际", "扣分", box=None, header_style="dim")
        for mark in marks:
            breach = mark.breach
            assert breach
            number = f"第{breach.number}条" if breach.number else "—"
            law = breach.law or self.standard.law_of(mark.head)
            happened = f"{breach.happened:%Y-%m-%d}" if breach.happened else ""
            dates = term(breach.rule, breach.due), happened
            table.add_row(number, rule_title(breach.rule), breach.message, law, *dates, f"{mark.points:g}")
        return table

    def _heads(self, lost: Any, title: str) -> Table:
        table = Table("评查内容", title, "依据", box=None, header_style="dim")
        for head in self.standard.heads:
            table.add_row(head.title, f"{lost[head.id]:,g}", head.law)
        return table

    def _rules(self, tally: Tally) -> Table:
        table = Table("规则", "不符", "依据", "次数", "件数", "例", box=None, header_style="dim")
        for one in tally.by_rule():
            law = one.law or self.standard.law_of(one.head)
            table.add_row(one.rule, rule_title(one.rule), law, f"{one.times:,}", f"{one.files:,}", one.example)
        return table


class Json(Writer):
    """One JSON object; many files stand in its `files`, before what was counted of them."""

    def one(self, reviewed: Reviewed) -> None:
        print(_text({"standard": self.standard.id, **self._record(reviewed)}, indent=2), file=self.file)

    def many(self, files: Iterable[Reviewed]) -> Tally:
        assert self.heading
        tally = Tally()
        head = _text({"standard": self.standard.id, **self.heading.record})
        self.file.write(f'{head[:-1]}, "files": [')
        for place, reviewed in enumerate(self.counted(files, tally)):
            self.file.write(f"{',' if place else ''}\n{_text(self._record(reviewed))}")
        print(f"],\n{_text(self._summary(tally))[1:]}", file=self.file)
        return tally

    def _record(self, reviewed: Reviewed) -> dict[str, Any]:
        score = reviewed.score
        return {
            "matter": reviewed.number,
            "title": reviewed.title,
            "procedure": reviewed.procedure,
            "imported": reviewed.imported,
            "head": reviewed.head,
            "points": score.points,
            "grade": score.grade,
            "faults": list(score.faults),
            "lost": {head: points for head, points in score.lost.items() if points},
            "breaches": [frozen(mark) for mark in reviewed.marks],
        }

    def _summary(self, tally: Tally) -> dict[str, Any]:
        return {
            "reviewed": tally.files,
            "with_breaches": tally.with_breaches,
            "average": tally.average,
            "grades": {grade.id: tally.grades[grade.id] for grade in self.standard.grades},
            "faults": dict(tally.faults),
            "rules": [
                {"rule": one.rule, "act": one.act, "law": one.law, "head": one.head, "times": one.times,
                 "files": one.files, "points": one.points, "example": one.example}
                for one in tally.by_rule()
            ],
        }  # fmt: skip


class Csv(Writer):
    """A row for each file, or, of one file, for each breach."""

    def one(self, reviewed: Reviewed) -> None:
        rows = [frozen(mark) for mark in reviewed.marks]
        names = ["entry", "rule", "act", "message", "law", "due", "happened", "head", "points", "fault"]
        sheet = csv.DictWriter(self.file, names)
        sheet.writeheader()
        sheet.writerows(rows)

    def many(self, files: Iterable[Reviewed]) -> Tally:
        tally = Tally()
        sheet = csv.writer(self.file)
        sheet.writerow(["案号", "案由", "程序", "得分", "等次", "不合格情形", "不符", *self._heads()])
        faults = {fault.id: fault.title for fault in self.standard.faults}
        for one in self.counted(files, tally):
            score = one.score
            lost = [f"{score.lost[head.id]:g}" for head in self.standard.heads]
            found = "；".join(faults[fault] for fault in score.faults)
            row = [
                one.number,
                one.title,
                one.procedure,
                f"{score.points:g}",
                self.grade(score),
                found,
                len(one.marks),
                *lost,
            ]
            sheet.writerow(row)
        return tally

    def _heads(self) -> list[str]:
        return [head.title for head in self.standard.heads]


WRITERS: dict[str, type[Writer]] = {"table": Plain, "json": Json, "csv": Csv}


def _text(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)

"""`fazhi credit`: classes of parties worked out, shown, recomputed from a file alone; lists and facts imported."""

from __future__ import annotations

import datetime as dt
import json
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from fazhi.cli.migrate import require_current
from fazhi.law.credit import fact as facts_file
from fazhi.law.credit import rule as shipped_rules
from fazhi.law.credit import words
from fazhi.law.credit.loading import parse
from fazhi.law.credit.rating import Rating, rate
from fazhi.law.credit.rule import Rule
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import classes, importing, rules
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.importing import Origin
from fazhi.office.credit.written import as_json
from fazhi.office.organs.selectors import organ_by_code


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


AsFormat = Annotated[Format, typer.Option("--format", help="输出的格式。")]
OnDay = Annotated[str, typer.Option(metavar="日期", help="按哪一日；缺省为今日。")]
OfOrgan = Annotated[str, typer.Option(help="机关代码，见 fazhi organs。")]

credit = typer.Typer(help="信用：等级的计算与重算、名单与信息的导入。", no_args_is_help=True, add_completion=False)


class UnknownParty(Exception):
    """No party of the register has that code."""

    code = "credit.party-unknown"

    def __init__(self, code: str) -> None:
        self.message = f"名录库中没有代码“{code}”：请核对统一社会信用代码。"
        super().__init__(self.message)


@credit.command()
def recompute(
    organ: Annotated[str, typer.Option(help="只算这一机关及其下级保管的；缺省为全部。")] = "", on: OnDay = ""
) -> None:
    """重新计算检查对象的信用等级；重复运行结果相同。"""
    require_current()
    begun = time.monotonic()
    changed = classes.recompute(organ_by_code(organ) if organ else None, _day(on), timezone.now())
    _say(f"变动 {changed:,} 个主体，用时 {time.monotonic() - begun:.1f} 秒。")


@credit.command()
def show(
    code: Annotated[str, typer.Argument(help="统一社会信用代码。")],
    on: OnDay = "",
    rule: Annotated[str, typer.Option(help="规则的代号，如 enterprise、medical。")] = rules.ENTERPRISE,
    form: AsFormat = Format.TABLE,
) -> None:
    """一个主体的等级和全部信用信息；--format json 的输出可以交给 compute 重算。"""
    require_current()
    party = Party.unscoped.select_related("organ").filter(code=code).first()
    if party is None:
        raise UnknownParty(code)
    day = _day(on)
    known = facts_of(party, day)
    if form is Format.JSON:
        print(json.dumps(as_json(party, known, day), ensure_ascii=False, indent=2))
        return
    _say(f"{party.name}（{party.code}）")
    _tell(rate(rules.rule_of(party.organ, day, rule), known, day))


@credit.command()
def compute(
    facts: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="信用信息（JSON），由 show 写出。")],
    rule: Annotated[str, typer.Option(help="规则文件（TOML），或者自带规则的代号。")] = rules.ENTERPRISE,
    on: OnDay = "",
    form: AsFormat = Format.TABLE,
) -> None:
    """不用数据库，按公布的规则从信用信息重算等级，说明每一条计不计、为什么。"""
    given = facts_file.read(facts.read_text("utf-8"), facts.name)
    rating = rate(_rule(rule), given.facts, given.on or _day("") if not on else _day(on))
    if form is Format.JSON:
        print(json.dumps(_reckoned(rating), ensure_ascii=False, indent=2))
        return
    if given.party:
        _say(f"{given.party}（{given.code}）" if given.code else given.party)
    _tell(rating)


@credit.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV 文件。")],
    source: Annotated[str, typer.Option(help="谁公布的，在哪里。")],
    organ: OfOrgan = "ROOT",
    to: Annotated[str, typer.Option("--list", help="名单的代号，如 dishonest；不写的，导入信用信息。")] = "",
    on: Annotated[str, typer.Option(metavar="日期", help="名单公布的日期；导入名单时必填。")] = "",
) -> None:
    """导入别处公布的名单或者信用信息：有一处错误就全不导入；同一文件再导入一次，不会重复。"""
    require_current()
    origin = Origin(file.name, source, organ_by_code(organ), None, timezone.now())
    content = file.read_bytes()
    if to and not on:
        raise typer.BadParameter("导入名单须写明公布的日期：--on 2026-01-15。")
    taken = (
        importing.import_list(content, to, origin, entered_on=_day(on))
        if to
        else importing.import_facts(content, origin)
    )
    _say(f"导入 {taken.entered:,} 条，已有 {taken.already:,} 条，名录库中没有的 {len(taken.unmatched):,} 条。")
    for one in taken.unmatched:
        _say(f"  第 {one.row} 行 {one.name} {one.code}：{one.why}")


@credit.command()
def adopt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="规则文件（TOML）。")],
    organ: OfOrgan = "ROOT",
) -> None:
    """采用本地公布的规则：对这一机关及其下级，自规则的施行日期起。"""
    require_current()
    where = organ_by_code(organ)
    adopted = rules.adopt(file.read_text("utf-8"), file.name, where, by=None, now=timezone.now())
    _say(f"{where.name}采用规则 {adopted.slug} 版本 {adopted.version}，自 {adopted.effective} 起。")


@credit.command("rule")
def in_words(
    rule: Annotated[str, typer.Argument(help="规则文件（TOML），或者自带规则的代号。")] = rules.ENTERPRISE,
) -> None:
    """用文字说明一份规则。"""
    told = _rule(rule)
    _say(f"{told.title}（版本 {told.version}，自 {told.effective} 起，把握 {told.mark}）")
    for sentence in words.of_rule(told):
        _say(f"  {sentence}")


def _rule(named: str) -> Rule:
    if named in shipped_rules.shipped():
        return shipped_rules.shipped()[named]
    path = Path(named)
    if not path.is_file():
        raise typer.BadParameter(f"没有规则文件“{named}”，也不是 {'、'.join(shipped_rules.shipped())} 之一。")
    return parse(Rule, path.read_text("utf-8"), path.name)


def _tell(rating: Rating) -> None:
    table = Table("日期", "信息", "计入", "说明", box=None)
    for line in rating.lines:
        table.add_row(line.fact.on.isoformat(), line.fact.title, "✓" if line.counted else "—", line.why)
    if rating.lines:
        Console(highlight=False).print(table)
    _say(f"{words.reason(rating)}")
    title = rating.title if len(rating.cls) > 1 else f"{rating.cls}（{rating.title}）"
    _say(f"{rating.on}：{title}。规则 {rating.rule} 版本 {rating.version}。{rating.consequence}")


def _reckoned(rating: Rating) -> dict[str, object]:
    return {
        "rule": rating.rule,
        "version": rating.version,
        "on": rating.on.isoformat(),
        "class": rating.cls,
        "points": words.number(rating.points),
        "facts": [
            {"id": one.fact.id, "counted": one.counted, "points": words.number(one.points), "why": one.why}
            for one in rating.lines
        ],
    }


def _day(text: str) -> dt.date:
    if not text:
        return timezone.localdate()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}”不是日期：应写作 2026-01-15。") from error


def _say(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)

"""A small procedure with every relation that the door must carry out, and one matter of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fazhi.law import loading
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry, Matter
from fazhi.office.organs.selectors import Standing
from fazhi.record.chain import Linked
from tests.cast import Cast, cast  # noqa: F401

CHINA = ZoneInfo("Asia/Shanghai")
NOW = dt.datetime(2026, 6, 30, 17, tzinfo=CHINA)

SOURCE = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[roles.agency_head]
title = "负责人"
[roles.legal_reviewer]
title = "法制审核人员"
[roles.party]
title = "当事人"
external = true
recorded_by = ["officer"]
[parameters.large]
title = "较大数额"
kind = "number"
default = 10000
[fields.fine]
title = "罚款数额"
type = "money"
unit = "元"
[fields.identity]
title = "身份证件号码"
type = "text"
personal = true
[fields.reason]
title = "理由"
type = "text"
[outcomes.penalised]
title = "给予处罚"
[acts.file]
title = "立案"
by = "agency_head"
then = {act = "decide", within = "90 days", law = "示范法第60条"}
optional = ["identity"]
[acts.investigate]
title = "调查"
by = "officer"
at_least = 2
holding = "enforcement_certificate"
after = "file"
repeats = true
[acts.notify]
title = "告知"
by = "officer"
after = "investigate"
fields = ["fine"]
opens = "request_hearing"
[acts.request_hearing]
title = "要求听证"
by = "party"
initially = "closed"
until = {act = "notify", within = "5 working days", law = "示范法第64条"}
[acts.review]
title = "法制审核"
by = "legal_reviewer"
holding = "legal_profession"
after = "notify"
not_by = "investigate"
[acts.decide]
title = "作出决定"
by = "agency_head"
after = ["notify", "request_hearing", {act = "review", when = "fine >= params.large", law = "示范法第58条"}]
then = [{act = "serve", within = "7 working days", law = "示范法第61条"}]
outcome = "penalised"
[acts.suspend]
title = "中止"
by = "agency_head"
after = "file"
pauses = {clock = "decide", resumed_by = "resume", law = "示范法第39条"}
opens = "resume"
[acts.resume]
title = "恢复"
by = "agency_head"
initially = "closed"
[acts.serve]
title = "送达"
by = "officer"
after = "decide"
[acts.publish]
title = "公开"
by = "officer"
after = "serve"
publishes = {title = "行政处罚决定", fields = ["fine", "identity"], for = "3 years"}
opens = "retract"
[acts.retract]
title = "撤回公开"
by = "agency_head"
initially = "closed"
fields = ["reason"]
withdraws = true
after_end = true
[acts.close]
title = "结案"
by = "agency_head"
after = "serve"
ends = true
"""


def day(text: str, hour: int = 9) -> dt.datetime:
    """An instant of 2026 in China: `day("03-02")` is nine in the morning of 2 March."""
    return dt.datetime.fromisoformat(f"2026-{text}").replace(hour=hour, tzinfo=CHINA)


@dataclass
class Game:
    """One matter and the cast; `does` goes through the door."""

    cast: Cast
    matter: Matter

    def standing(self, username: str) -> Standing:
        return Standing(self.cast[username], NOW.date())

    def does(self, act: str, on: str, by: str = "agency_head", *others: str, **options: Any) -> Linked:
        return services.perform(
            self.matter.pk,
            act,
            by=self.standing(by),
            together_with=[self.standing(name) for name in others],
            at=day(on),
            now=options.pop("now", NOW),
            **options,
        )

    def up_to_notice(self, fine: float = 20000) -> None:
        self.does("file", "03-02")
        self.does("investigate", "03-03", "officer", "second_officer")
        self.does("notify", "03-04", "officer", facts={"fine": fine})

    def up_to_decision(self, fine: float = 500) -> None:
        self.up_to_notice(fine)
        self.does("decide", "03-20")

    def entries(self) -> list[Entry]:
        return list(Entry.unscoped.filter(matter=self.matter).order_by("number"))

    def now(self) -> Matter:
        return Matter.unscoped.get(pk=self.matter.pk)


@pytest.fixture
def version(db: None) -> Any:
    return versions.install(loading.parse(SOURCE, "sample"), NOW)


@pytest.fixture
def open_game(cast: Cast, version: Any) -> Callable[..., Game]:  # noqa: F811
    def begin(**options: Any) -> Game:
        options = {"title": "无照经营", "party": "甲乙丙商店", "at": day("03-01"), **options}
        return Game(cast, services.open_matter(version, cast.market, **options))

    return begin


@pytest.fixture
def game(open_game: Callable[..., Game]) -> Game:
    return open_game()

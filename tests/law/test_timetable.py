"""The table of deadlines: every clock and every wait once, with what moves it, who answers, and how sure we are."""

from __future__ import annotations

import pytest

from fazhi.law import loading, timetable
from fazhi.law.period import Period
from fazhi.law.procedure import Procedure
from fazhi.law.timetable import Kind, Line

FILE = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
head = { title = "负责人" }
party = { title = "当事人", external = true, recorded_by = ["officer"] }
law = { title = "法律规定", external = true }
[parameters]
limit = { title = "办案期限", kind = "period", default = "90 days", mark = "M", law = "某省规定第3条" }
[fields]
days = { title = "延长的日数", type = "number", unit = "日" }
by_day = { title = "履行期限", type = "date" }
big = { title = "案情重大", type = "flag" }
[papers]
decision = { title = "决定书", law = "示范法第9条" }
unused = { title = "无人制作的文书" }
[outcomes]
done = { title = "作出决定" }
[acts.file]
title = "立案"
by = "officer"
then = [
  { act = "decide", within = "$limit", law = "示范法第5条" },
  { act = "report", when = "big", law = "示范法第6条" },
]
optional = ["big"]
[acts.report]
title = "报告"
by = "officer"
[acts.plead]
title = "陈述"
by = "party"
until = { act = "file", within = "5 days", law = "示范法第7条" }
[acts.prolong]
title = "延长"
by = "head"
fields = ["days"]
extends = { clock = "decide", by = "30 days", chosen = "days", times = 2, law = "示范法第5条第二款" }
[acts.stop]
title = "中止"
by = "head"
pauses = { clock = "decide", resumed_by = "go_on", law = "示范法第8条" }
[acts.go_on]
title = "恢复"
by = "head"
[acts.anew]
title = "补正"
by = "officer"
restarts = { clock = "decide", law = "示范法第8条第二款" }
[acts.decide]
title = "决定"
by = ["head", "officer"]
fields = ["by_day"]
after = { act = "file", wait = "3 working days", law = "示范法第4条" }
produces = ["decision"]
outcome = "done"
deems = { act = "lapse", within = "@by_day", rolls = false, law = "示范法第10条" }
[acts.lapse]
title = "逾期"
by = "law"
initially = "closed"
"""
SHIPPED = pytest.mark.parametrize("shipped", loading.shipped().values(), ids=lambda item: item.id)


def sample() -> Procedure:
    return loading.parse(FILE, "sample.toml")


def one(kind: Kind, act: str) -> Line:
    found = [line for line in timetable.of_procedure(sample()) if line.kind is kind and act in line.acts]
    assert len(found) == 1
    return found[0]


def test_a_deadline_says_from_which_act_to_which_how_long_and_who_answers() -> None:
    line = one(Kind.MUST, "decide")
    assert (line.start, line.length, line.roles, line.law) == (("file",), "90日内", ("head", "officer"), "示范法第5条")


def test_a_deadline_from_a_parameter_bears_its_mark_and_an_areas_own_value() -> None:
    line = one(Kind.MUST, "decide")
    assert (line.parameter, line.mark) == ("limit", "M")
    lines = timetable.of_procedure(sample(), {"limit": Period.parse("60日")})
    assert next(item.length for item in lines if item.clock == "decide") == "60日内"


def test_what_moves_a_deadline_stands_beside_it() -> None:
    line = one(Kind.MUST, "decide")
    [longer], [stopped], [anew] = line.extensions, line.suspensions, line.restarts
    assert (longer.act, longer.words, longer.roles) == ("prolong", "至多30日，以“延长的日数”为准，至多2次", ("head",))
    assert (stopped.act, stopped.words, stopped.law) == ("stop", "至“恢复”", "示范法第8条")
    assert (anew.act, anew.words) == ("anew", "重新计算")


def test_a_duty_without_a_length_says_so_and_under_which_condition_it_arises() -> None:
    line = one(Kind.MUST, "report")
    assert (line.length, line.when) == ("", "“案情重大”")


def test_a_right_is_told_by_what_starts_it() -> None:
    line = one(Kind.RIGHT, "plead")
    assert (line.start, line.length, line.roles) == (("file",), "5日内", ("party",))


def test_a_wait_is_a_line_of_its_own() -> None:
    line = one(Kind.EARLIEST, "decide")
    assert (line.start, line.length, line.law) == (("file",), "满3个工作日", "示范法第4条")


def test_for_what_the_law_deems_nobody_answers_and_a_last_day_that_does_not_move_is_told() -> None:
    line = one(Kind.DEEMED, "lapse")
    assert (line.length, line.roles, line.rolls) == ("至“履行期限”所载之日", (), False)


def test_the_lines_stand_in_the_files_order() -> None:
    kinds = [(line.kind, line.acts[0]) for line in timetable.of_procedure(sample())]
    assert kinds == [
        (Kind.MUST, "decide"), (Kind.MUST, "report"), (Kind.RIGHT, "plead"), (Kind.EARLIEST, "decide"),
        (Kind.DEEMED, "lapse"),
    ]  # fmt: skip


def test_roles_papers_and_outcomes_name_their_acts() -> None:
    assert timetable.by_role(sample())["head"] == ("prolong", "stop", "go_on", "decide")
    assert timetable.by_paper(sample()) == {"decision": ("decide",)}
    assert timetable.by_outcome(sample()) == {"done": ("decide",)}


@SHIPPED
def test_every_clock_and_every_wait_of_a_shipped_procedure_is_told_with_its_article(shipped: Procedure) -> None:
    lines = timetable.of_procedure(shipped)
    waits = [item for act in shipped.acts.values() for item in act.after if item.wait]
    assert len(lines) == len(shipped.clocks) + len(waits)
    assert all(line.law for line in lines)


def test_the_period_of_a_penalty_case_is_told_whole_art_60() -> None:
    lines = timetable.of_procedure(loading.shipped()["penalty"])
    case = next(line for line in lines if line.start == ("file_case",) and "decide" in line.acts)
    assert (case.length, case.mark) == ("90日内", "V")
    assert {change.act for change in case.extensions} == {"extend_decision", "extend_further"}
    assert "第60条" in case.law

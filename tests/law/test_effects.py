"""The order of effects, and what each relation does: the cases that the literature warns of, one sentence each.

Record facts → close → open → start clocks → clock relations (architecture §4; Basin, Debois & Hildebrandt 2016).
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fazhi.law import loading
from fazhi.law.state import Actor, Machine, Refused, State

CHINA = ZoneInfo("Asia/Shanghai")
HEAD = """
id = "small"
title = "小程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[fields.amount]
title = "数额"
type = "number"
[fields.paid_by]
title = "缴款之日"
type = "date"
[parameters.span]
title = "核查期限"
kind = "period"
default = "3 working days"
"""
OFFICER = (Actor("u1", frozenset({"officer"})),)


def at(text: str) -> dt.datetime:
    """Nine in the morning of a day of 2026 in China."""
    return dt.datetime.fromisoformat(f"2026-{text}T09:00").replace(tzinfo=CHINA)


class Play:
    """One matter of a procedure whose acts are given in TOML."""

    def __init__(self, acts: str, **parameters: Any) -> None:
        self.machine = Machine(loading.parse(HEAD + acts, "small"))
        self.state: State = self.machine.open(at("03-02"), parameters)
        self.events: list[tuple[str, str, dt.datetime]] = []

    def does(self, act: str, on: str, **facts: Any) -> Play:
        step = self.machine.perform(self.state, act, at=at(on), actors=OFFICER, facts=facts)
        self.state = step.state
        self.events += [(event.kind, event.act, event.at) for event in step.events]
        return self

    def refused(self, act: str, on: str, **facts: Any) -> dict[str, Any]:
        with pytest.raises(Refused) as error:
            self.machine.perform(self.state, act, at=at(on), actors=OFFICER, facts=facts)
        return {refusal.code: refusal for refusal in error.value.refusals}

    def due(self, key: str, on: str) -> dt.date | None:
        duty = next(duty for duty in self.machine.duties(self.state, at(on)) if duty.key == key)
        return duty.due.last_day if duty.due else None

    def open_clocks(self) -> list[str]:
        return [self.machine.table.timers[clock.rule].rule.key for clock in self.state.clocks]


def act(name: str, **lines: str) -> str:
    body = "".join(f"{key} = {value}\n" for key, value in {"by": '"officer"', **lines}.items())
    return f'[acts.{name}]\ntitle = "{name}"\n{body}'


def test_an_act_closes_itself_unless_it_repeats() -> None:
    play = Play(act("once") + act("often", repeats="true"))
    play.does("once", "03-02").does("often", "03-02").does("often", "03-03")
    assert "act.closed" in play.refused("once", "03-03")


def test_an_act_that_opens_itself_may_be_performed_again() -> None:
    assert Play(act("hear", opens='"hear"')).does("hear", "03-02").does("hear", "03-03").state.last_at == at("03-03")


def test_what_an_act_both_closes_and_opens_stays_open() -> None:
    play = Play(act("a", closes='"b"', opens='"b"') + act("b"))
    assert play.does("a", "03-02").does("b", "03-03").state.performed == 0b11


def test_a_monthly_duty_requires_itself_anew_each_time() -> None:
    play = Play(act("report", repeats="true", then='{act = "report", within = "1 month"}'))
    play.does("report", "03-02")
    assert play.due("report", "03-03") == dt.date(2026, 4, 2)
    assert play.does("report", "03-20").due("report", "03-21") == dt.date(2026, 4, 20)


def test_facts_are_recorded_before_the_guards_of_effects_are_read() -> None:
    play = Play(
        act("a", fields='["amount"]', opens='{act = "b", when = "amount > 5"}') + act("b", initially='"closed"')
    )
    assert "b" in play.machine.allowed(play.does("a", "03-02", amount=9).state, at("03-03"))


def test_an_effect_whose_guard_is_unknown_refuses_the_act_and_names_the_fact() -> None:
    play = Play(act("a", opens='{act = "b", when = "amount > 5"}') + act("b", initially='"closed"'))
    refusal = play.refused("a", "03-02")["guard.unknown"]
    assert refusal.missing == ("amount",) and "数额" in refusal.message


def test_a_guard_over_a_missing_fact_blocks_and_says_what_is_missing() -> None:
    refusal = Play(act("a", when='"amount > 5"')).refused("a", "03-02")["guard.unknown"]
    assert refusal.missing == ("amount",)


def test_a_false_guard_refuses_in_its_own_words() -> None:
    rule = '{if = "amount > 5", says = "数额须大于五", law = "示范法第9条"}'
    refusal = Play(act("a", fields='["amount"]', when=rule)).refused("a", "03-02", amount=3)["guard.false"]
    assert "数额须大于五" in refusal.message and refusal.law == "示范法第9条"


def test_an_unknown_guard_keeps_a_duty() -> None:
    play = Play(act("a", then='{act = "b", when = "amount > 5"}') + act("b"))
    duty = play.machine.duties(play.does("a", "03-02").state, at("03-03"))[0]
    assert (duty.key, duty.doubtful) == ("b", True)


def test_a_false_guard_brings_no_duty() -> None:
    play = Play(act("a", fields='["amount"]', then='{act = "b", when = "amount > 5"}') + act("b"))
    assert play.does("a", "03-02", amount=1).open_clocks() == []


def test_a_condition_from_a_closed_act_does_not_bind() -> None:
    play = Play(act("skip", closes='"first"') + act("first") + act("second", after='"first"'))
    assert "condition.not-done" in play.refused("second", "03-02")
    assert play.does("skip", "03-02").does("second", "03-02").state.performed == 0b101


def test_any_one_of_several_acts_satisfies_a_condition_and_meets_a_duty() -> None:
    acts = act("file", then='{act = ["grant", "refuse"], within = "5 days"}') + act("grant") + act("refuse")
    play = Play(acts + act("serve", after='{act = ["grant", "refuse"]}'))
    play.does("file", "03-02")
    assert "condition.not-done" in play.refused("serve", "03-03")
    assert play.does("refuse", "03-03").does("serve", "03-03").open_clocks() == []


def test_the_first_of_several_acts_begins_the_wait() -> None:
    play = Play(act("a") + act("b") + act("c", after='{act = ["a", "b"], wait = "5 days"}'))
    play.does("a", "03-02").does("b", "03-06")
    assert play.refused("c", "03-07")["condition.too-early"].earliest == at("03-08").replace(hour=0)
    play.does("c", "03-08")


def test_a_duty_that_is_open_holds_what_must_wait_for_it() -> None:
    play = Play(act("a", then='"hear"') + act("hear") + act("decide", holds='"hear"'))
    play.does("a", "03-02")
    assert play.refused("decide", "03-03")["duty.open"].clears == ("hear",)
    play.does("hear", "03-03").does("decide", "03-04")


def test_a_second_trigger_does_not_postpone_a_duty() -> None:
    play = Play(act("ask", repeats="true", then='{act = "answer", within = "5 days"}') + act("answer"))
    assert play.does("ask", "03-02").does("ask", "03-05").due("answer", "03-06") == dt.date(2026, 3, 9)


def test_a_restart_begins_the_clock_anew() -> None:
    acts = act("ask", then='{act = "answer", within = "5 working days"}') + act("answer")
    play = Play(acts + act("amend", restarts='"answer"')).does("ask", "03-02").does("amend", "03-05")
    assert play.due("answer", "03-06") == dt.date(2026, 3, 12)


def test_a_suspension_subtracts_and_overlapping_ones_count_once() -> None:
    acts = act("ask", then='{act = "answer", within = "10 days"}') + act("answer")
    acts += act("stop1", pauses='{clock = "answer", resumed_by = "go1"}') + act("go1")
    acts += act("stop2", pauses='{clock = "answer", resumed_by = "go2"}') + act("go2")
    play = Play(acts).does("ask", "03-02").does("stop1", "03-04").does("stop2", "03-06")
    play.does("go1", "03-08")
    assert play.due("answer", "03-09") is None
    play.does("go2", "03-10")
    assert play.due("answer", "03-11") == dt.date(2026, 3, 18)


def test_a_clock_resumed_by_an_act_that_happened_before_the_suspension_has_not_stood_still() -> None:
    play = Play(
        act("file", then='{ act = "decide", within = "10 days" }')
        + act("ask", pauses='{ clock = "decide", resumed_by = "answer" }')
        + act("answer")
        + act("decide")
    )
    play.does("file", "03-02").does("ask", "03-06").does("answer", "03-04")
    assert play.due("decide", "03-06") == dt.date(2026, 3, 12)


def test_what_may_be_done_next_does_not_depend_on_a_fact_that_the_act_itself_records_anew() -> None:
    play = Play(act("file", fields='["amount"]') + act("pass", fields='["amount"]', when='"amount > 0"'))
    play.does("file", "03-02", amount=0)
    assert not play.machine.why_not(play.state, "pass", at("03-03"))
    assert "guard.false" in play.refused("pass", "03-03", amount=0)
    play.does("pass", "03-03", amount=5)


def test_an_extension_is_refused_when_used_up_when_too_late_and_when_nothing_runs() -> None:
    acts = act("ask", then='{act = "answer", within = "5 days"}') + act("answer")
    acts += act("extend", repeats="true", extends='{clock = "answer", by = "10 days"}')
    assert "clock.not-running" in Play(acts).refused("extend", "03-02")
    assert "clock.expired" in Play(acts).does("ask", "03-02").refused("extend", "03-12")
    play = Play(acts).does("ask", "03-02").does("extend", "03-03")
    assert play.due("answer", "03-04") == dt.date(2026, 3, 17)
    assert "clock.exhausted" in play.refused("extend", "03-04")


def test_a_right_that_runs_out_is_an_event_at_its_own_time() -> None:
    acts = act("notify", opens='"claim"') + act(
        "claim", initially='"closed"', until='{act = "notify", within = "5 days"}'
    )
    play = Play(acts + act("decide", after='"claim"')).does("notify", "03-02")
    assert "condition.not-done" in play.refused("decide", "03-09")
    play.does("decide", "03-11")
    assert play.events[1] == ("lapsed", "claim", at("03-10").replace(hour=0))


def test_a_right_is_in_time_until_the_last_instant_of_its_last_day() -> None:
    acts = act("notify", opens='"claim"') + act(
        "claim", initially='"closed"', until='{act = "notify", within = "5 days"}'
    )
    play = Play(acts).does("notify", "03-02")
    last = at("03-09").replace(hour=23, minute=59, second=59)
    assert play.machine.check(play.state, "claim", at=last, actors=OFFICER) == ()
    over = play.machine.check(play.state, "claim", at=last + dt.timedelta(seconds=1), actors=OFFICER)
    assert [refusal.code for refusal in over] == ["act.lapsed"]


def test_what_the_law_deems_happens_in_the_order_of_time() -> None:
    acts = act("apply", deems='[{act = "accept", within = "5 days"}, {act = "inform", within = "3 days"}]')
    play = Play(acts + act("accept") + act("inform") + act("look")).does("apply", "03-02").does("look", "03-30")
    assert [(kind, name) for kind, name, _ in play.events] == [
        ("act", "apply"),
        ("deemed", "inform"),
        ("deemed", "accept"),
        ("act", "look"),
    ]


def test_a_deemed_act_sets_the_facts_that_the_law_says_and_has_all_its_effects() -> None:
    acts = act("apply", deems='{act = "accept", within = "5 days", facts = {amount = 0}}')
    play = Play(
        acts + act("accept", optional='["amount"]', then='{act = "decide", within = "60 days"}') + act("decide")
    )
    state = play.machine.catch_up(play.does("apply", "03-02").state, at("03-20")).state
    assert state.facts == {"amount": 0}
    assert play.machine.duties(state, at("03-20"))[0].due.last_day == dt.date(2026, 5, 8)  # type: ignore[union-attr]


def test_a_duty_whose_acts_are_all_closed_is_waived_with_its_ground() -> None:
    play = Play(
        act("file", then='{act = "decide", within = "90 days"}') + act("decide") + act("withdraw", closes='"decide"')
    )
    step = play.machine.perform(play.does("file", "03-02").state, "withdraw", at=at("03-05"), actors=OFFICER)
    waived = step.events[1]
    assert (waived.kind, waived.act, waived.ground) == ("waived", "decide", "因“withdraw”，不再需要")


def test_a_matter_ends_only_when_no_open_act_is_still_required() -> None:
    play = Play(
        act("file", then='"decide"') + act("decide") + act("close", ends="true") + act("note", after_end="true")
    )
    assert play.does("file", "03-02").refused("close", "03-03")["duty.unfinished"].clears == ("decide",)
    play.does("decide", "03-03").does("close", "03-04").does("note", "03-05")
    assert "matter.ended" in Play(act("close", ends="true") + act("b")).does("close", "03-02").refused("b", "03-03")


def test_a_date_field_sets_a_deadline_and_its_absence_is_told() -> None:
    acts = act("order", optional='["paid_by"]', then='{act = "pay", within = "@paid_by"}') + act("pay")
    assert Play(acts).does("order", "03-02", paid_by="2026-03-20").due("pay", "03-03") == dt.date(2026, 3, 20)
    duty = Play(acts).does("order", "03-02").machine
    play = Play(acts).does("order", "03-02")
    assert duty.duties(play.state, at("03-03"))[0].missing == ("paid_by",)


def test_an_area_sets_a_parameter_and_the_matter_keeps_it() -> None:
    from fazhi.law.period import Period

    acts = act("find", then='{act = "verify", within = "$span"}') + act("verify")
    assert Play(acts).does("find", "03-02").due("verify", "03-03") == dt.date(2026, 3, 5)
    longer = Play(acts, span=Period.parse("10 working days"))
    assert longer.does("find", "03-02").due("verify", "03-03") == dt.date(2026, 3, 16)


def test_an_act_entered_before_its_condition_was_met_is_refused() -> None:
    play = Play(act("review") + act("decide", after='"review"')).does("review", "03-10")
    assert "condition.too-early" in play.refused("decide", "03-05")


def test_history_is_entered_whatever_stands_against_it_and_every_breach_is_told() -> None:
    machine = Machine(loading.parse(HEAD + act("a") + act("b", after='"a"'), "small"))
    step, against = machine.enter(machine.open(at("03-02")), "b", at=at("03-03"))
    assert [refusal.code for refusal in against] == ["condition.not-done"]
    assert [event.act for event in step.events] == ["b"]


def test_a_state_is_a_value_that_no_step_changes() -> None:
    play = Play(act("a", fields='["amount"]'))
    before = play.state
    after = play.machine.perform(before, "a", at=at("03-03"), actors=OFFICER, facts={"amount": 1}).state
    assert (before.facts, before.performed, after.facts) == ({}, 0, {"amount": 1})


def test_a_right_used_too_late_is_a_breach_of_history() -> None:
    machine = Machine(loading.parse(HEAD + act("a") + act("b", until='{act = "a", within = "5 days"}'), "small"))
    state = machine.enter(machine.open(at("03-02")), "a", at=at("03-02"))[0].state
    assert [refusal.code for refusal in machine.enter(state, "b", at=at("03-20"))[1]] == ["act.lapsed"]
    assert machine.enter(state, "b", at=at("03-06"))[1] == ()


def test_a_deemed_result_may_be_told_not_to_wait_for_a_working_day() -> None:
    acts = act("stop", deems='{act = "end", within = "60 days", rolls = false, law = "示范法第41条"}') + act("end")
    play = Play(acts).does("stop", "03-03")
    assert play.due("end", "03-04") == dt.date(2026, 5, 2)
    assert Play(acts.replace(", rolls = false", "")).does("stop", "03-03").due("end", "03-04") == dt.date(2026, 5, 6)


def test_an_extension_may_be_chosen_shorter_than_the_law_allows_and_never_longer() -> None:
    acts = act("ask", then='{act = "answer", within = "5 days"}') + act("answer")
    acts += act("extend", optional='["amount"]', extends='{clock = "answer", by = "10 days", chosen = "amount"}')
    assert Play(acts).does("ask", "03-02").does("extend", "03-03", amount=4).due("answer", "03-04") == dt.date(
        2026, 3, 11
    )
    assert Play(acts).does("ask", "03-02").does("extend", "03-03").due("answer", "03-04") == dt.date(2026, 3, 17)
    assert "clock.too-long" in Play(acts).does("ask", "03-02").refused("extend", "03-03", amount=11)

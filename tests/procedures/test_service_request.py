"""热线诉求：受理、派单、退单、联系、办理、延期、转入法定程序、反馈、回访、退回重办、督办和办结。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.litigation_wandering import brought_to_its_end, wandered
from tests.procedures.story import Story

REQUEST: dict[str, Any] = {
    "channel": "phone",
    "kind": "complaint",
    "content": "夜间施工噪声",
    "place": "清渠县某路",
    "secret": False,
    "urgent": False,
    "repeated": False,
    "enforcement": True,
}
CALLED: dict[str, Any] = {"reached": True, "responded": True, "solved": True, "satisfaction": "satisfied"}
HASTY = ("answer_now", "refuse", "merge", "close", "withdraw", "urge", "contact", "handle")


class Request(Story):
    """A request that comes in on Monday 2 March 2026 and is dispatched the same day."""

    def __init__(self, parameters: dict[str, Any] | None = None, **facts: Any) -> None:
        super().__init__("service_request", start="2026-03-02 08:30", parameters=parameters)
        self.does("receive", on="2026-03-02 09:00", **{**REQUEST, **facts})

    def dispatched(self, on: str = "2026-03-02 10:00") -> Self:
        return self.does("dispatch", on=on, unit="城管局", hidden=True)

    def worked_on(self) -> Self:
        return self.dispatched().does("contact", contact_note="已电话联系").does("handle", measures="现场制止")

    def answered(self, result: str = "solved", on: str | None = "2026-03-05", **facts: Any) -> Self:
        return self.worked_on().does("reply", on=on, result=result, answer="已处理", **facts)

    def called_back(self, on: str | None = "2026-03-06", **facts: Any) -> Self:
        return self.does("call_back", on=on, **{**CALLED, **facts})


@pytest.mark.parametrize(
    ("act", "facts", "outcome"),
    [
        ("answer_now", {"answer": "按办法第三条"}, "answered"),
        ("refuse", {"refusal_ground": "judicial", "where_to": "人民法院"}, "not_accepted"),
        ("merge", {"repeated": True, "merged_into": "2026-0001"}, "merged"),
        ("withdraw", {}, "withdrawn"),
    ],
)
def test_what_needs_no_dispatch_ends_at_the_desk(act: str, facts: dict[str, Any], outcome: str) -> None:
    story = Request().does(act, **facts).is_refused("dispatch", code="act.closed", unit="城管局", hidden=True)
    story.does("close").ended_as(outcome)


def test_a_request_is_dispatched_within_the_hours_set() -> None:
    due = Request().duties()["dispatch"].due
    assert due is not None and due.ends.isoformat() == "2026-03-03T09:00:00+08:00"


def test_whoever_asks_for_secrecy_is_not_named_to_the_unit() -> None:
    story = Request(secret=True).is_refused("dispatch", code="guard.false", unit="城管局", hidden=False)
    story.is_allowed("dispatch", unit="城管局", hidden=True)


def test_the_unit_answers_in_five_working_days_jinan_art_24() -> None:
    assert Request().dispatched().due("reply") == date(2026, 3, 9)
    assert Request({"reply_period": Period.parse("3 working days")}).dispatched().due("reply") == date(2026, 3, 5)


def test_a_holiday_does_not_count_as_working_days_jinan_art_24() -> None:
    story = Story("service_request", start="2026-04-29 08:30").does("receive", on="2026-04-29 09:00", **REQUEST)
    story.does("dispatch", on="2026-04-29 10:00", unit="城管局", hidden=True)
    assert story.due("reply") == date(2026, 5, 9)  # 30 April, 6 to 8 May, and Saturday the 9th, which is worked


def test_a_return_is_asked_for_once_and_in_time_weifang_art_22() -> None:
    Request().dispatched().is_allowed("ask_return", on="2026-03-04", return_ground="不属职责")
    Request().dispatched().is_refused("ask_return", on="2026-03-05", code="act.lapsed", return_ground="不属职责")
    story = Request().dispatched().does("ask_return", on="2026-03-03", return_ground="不属职责")
    assert story.due("reply") is None
    story.is_refused("reply", code="duty.open", law_contains="第22条", result="explained", answer="…")
    story.does("refuse_return", on="2026-03-04", reason="属你局职责")
    assert story.due("reply") == date(2026, 3, 10)
    story.is_refused("ask_return", code="act.closed", return_ground="…")


def test_a_returned_request_goes_to_another_unit_weifang_art_22() -> None:
    story = Request().dispatched().does("ask_return", on="2026-03-03", return_ground="不属职责").does("agree_return")
    assert "reply" not in story.duties()
    story.does("dispatch", on="2026-03-04", unit="住建局", hidden=True)
    assert story.due("reply") == date(2026, 3, 11)
    story.is_allowed("ask_return", on="2026-03-05", return_ground="不属职责")


def test_a_unit_that_was_designated_returns_nothing_weifang_art_22() -> None:
    story = Request().dispatched().does("ask_return", return_ground="不属职责").does("agree_return")
    story.does("designate", on="2026-03-04", unit="住建局", reason="职责交叉", hidden=True)
    story.is_refused("ask_return", code="act.closed", return_ground="…")
    assert story.due("reply") == date(2026, 3, 11)


def test_the_caller_is_contacted_before_any_answer_beijing_art_14() -> None:
    told: dict[str, Any] = {"result": "explained", "answer": "…"}
    story = Request().dispatched().is_refused("reply", code="condition.not-done", clears="contact", **told)
    story.does("contact", contact_note="已联系").is_allowed("reply", result="explained", answer="…")
    story.is_refused("reply", code="condition.not-done", clears="handle", result="solved", answer="…")


def test_an_extension_is_approved_and_told() -> None:
    story = Request().worked_on().does("extend", on="2026-03-06", reason="需要检测", extension_days=3)
    assert story.due("reply") == date(2026, 3, 12)
    story.is_refused("reply", code="duty.open", clears="tell_progress", result="solved", answer="…")
    story.does("tell_progress", contact_note="已告知").is_allowed("reply", result="solved", answer="…")
    Request().worked_on().is_refused("extend", code="clock.too-long", reason="…", extension_days=6)
    Request().worked_on().is_refused("extend", on="2026-03-10", code="clock.expired", reason="…")


def test_a_longer_period_of_the_statute_prevails_and_is_told_jinan_art_24() -> None:
    story = Request().worked_on()
    story.does("use_legal_period", legal_basis="行政处罚法第60条", legal_due="2026-05-29")
    assert story.due("reply") == date(2026, 5, 29)
    story.is_refused("reply", code="duty.open", clears="tell_progress", result="solved", answer="…")


def test_what_is_for_another_procedure_is_led_in_and_its_result_comes_back() -> None:
    story = Request().worked_on()
    story.is_refused("reply", code="condition.not-done", clears="lead_in", result="led_in", answer="…")
    story.is_refused("note_result", code="act.closed", led_result="handled").does("lead_in", led_to="penalty")
    story.does("note_result", led_result="handled").does("reply", result="led_in", answer="已处罚").called_back(None)
    story.is_refused("close", code="duty.unfinished", clears="tell_result")
    story.does("tell_result", answer="已处罚").does("close").ended_as("led_in")


def test_what_the_other_procedure_comes_to_later_is_told_too() -> None:
    story = (
        Request().worked_on().is_refused("tell_result", code="act.closed", answer="…").does("lead_in", led_to="penalty")
    )
    story.does("reply", result="led_in", answer="已立案").called_back(None).does("close")
    story.does("note_result", led_result="handled").does("tell_result", answer="已处罚")
    story.is_allowed("note_result", led_result="unfounded")


@pytest.mark.parametrize("result", ["solved", "explained", "planned"])
def test_an_answer_is_called_back_on_and_filed_beijing_art_23(result: str) -> None:
    facts: dict[str, Any] = {"plan": "列入明年改造"} if result == "planned" else {}
    story = Request().answered(result, **facts)
    assert story.due("call_back") == date(2026, 3, 10)
    story.is_refused("close", code="act.closed").called_back().does("close").ended_as(result)


def test_what_is_put_off_has_a_plan() -> None:
    Request().worked_on().is_refused("reply", code="guard.unknown", missing="plan", result="planned", answer="…")


def test_nobody_is_satisfied_who_was_not_reached_beijing_art_23() -> None:
    story = Request().answered()
    story.is_refused("call_back", code="guard.false", **{**CALLED, "reached": False})
    story.is_allowed("call_back", **{**CALLED, "reached": False, "satisfaction": "unknown"})


def test_a_dissatisfied_caller_has_it_done_again_jinan_art_27() -> None:
    story = Request().answered().called_back(solved=False, satisfaction="dissatisfied")
    story.does("send_back", on="2026-03-09", reason="噪声仍在").is_refused("close", code="act.closed")
    assert story.due("reply") == date(2026, 3, 16)
    story.does("handle", measures="再次查处").does("reply", result="solved", answer="已停工").called_back(None)
    story.does("close").ended_as("solved")
    Request().answered().called_back().is_refused("send_back", code="act.closed", reason="…")


def test_what_was_urged_is_answered_before_the_end() -> None:
    story = Request().worked_on().does("urge", on="2026-03-10", urge_ground="late")
    assert story.due("answer_urge") == date(2026, 3, 12)
    assert story.late("reply")
    story.does("reply", result="solved", answer="已处理").called_back(None)
    story.is_refused("close", code="duty.unfinished", clears="answer_urge")
    story.does("answer_urge", measures="已整改").does("close").ended_as("solved")


def test_every_number_is_a_parameter_since_no_law_of_the_state_gives_one() -> None:
    procedure = Request().machine.procedure
    assert not [clock.key for clock in procedure.clocks if clock.within and clock.within.period]
    assert {one.mark for one in procedure.parameters.values()} <= {"P", "V2"}


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_a_request_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = brought_to_its_end(wandered("service_request", seed, HASTY, hidden=True, extension_days=3))
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome


@pytest.mark.parametrize("link", ["penalty", "inspection", "petition", "mediation"])
def test_what_comes_back_from_a_linked_matter_flows_into_the_answer(link: str) -> None:
    returns = Request().machine.procedure.links[link].returns
    assert returns
    for back in returns:
        story = Request().worked_on().is_refused(back.act, code="act.closed", **back.facts)
        story.does("lead_in", led_to=link).does(back.act, **back.facts)
        assert story.state.facts["led_result"] in ("handled", "unfounded", "settled", "unsettled", "elsewhere")
        story.is_allowed("reply", result="led_in", answer="已依法处理")


def test_what_speaks_of_enforcement_goes_to_its_supervision_and_comes_back() -> None:
    returns = Request().machine.procedure.links["enforcement_supervision"].returns
    story = Request().worked_on().is_refused(returns[0].act, code="act.closed", **returns[0].facts)
    story.does("lead_in", led_to="enforcement_supervision")
    for back in returns:
        story.is_allowed(back.act, **back.facts)

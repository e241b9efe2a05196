"""移送涉嫌犯罪案件：国务院令第310号（2020年修订）第三条至第十九条。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from tests.procedures.coercion_wandering import brought_to_its_end, outcomes_brought, wandered, without_articles
from tests.procedures.story import Story

FOUND: dict[str, Any] = {
    "suspect_name": "清渠县某食品店",
    "crime": "生产、销售不符合安全标准的食品罪",
    "suspicion": "销售金额较大",
    "standard": "reached",
    "intellectual_property": False,
    "evidence_kept": True,
}
SENT: dict[str, Any] = {
    "police_organ": "清渠县公安局",
    "materials": ["letter", "report", "items"],
    "penalised_before": False,
    "under_control": False,
}
RECEIVED: dict[str, Any] = {
    "suspect_name": "清渠县某店",
    "suspicion": "数额未达标准",
    "returning": "no_crime",
    "from_organ": "清渠县公安局",
}
DECLINED: dict[str, Any] = {"police_reasons": "犯罪事实显著轻微", "returned_papers": "案卷一册"}


class Transfer(Story):
    """A crime suspected on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, start: str = "2026-03-02 08:30", **parameters: Any) -> None:
        super().__init__("criminal_transfer", start=start, parameters=parameters)

    def reported(self, on: str = "2026-03-03") -> Self:
        self.does("find", **FOUND).does("form_team", team="张一、李二", team_size=2)
        return self.does("report", on=on, report="建议移送")

    def sent(self, on: str = "2026-03-04", **facts: Any) -> Self:
        self.reported().does("approve", on=on).does("send", **{**SENT, **facts})
        return self.does("copy_to_procuratorate", copied_to="清渠县人民检察院")

    def accepted(self, on: str = "2026-03-05", **facts: Any) -> Self:
        return self.sent(**facts).does("police_sign", on=on, own_jurisdiction=True)

    def declined(self, on: str = "2026-03-09") -> Self:
        return self.accepted().does("police_decline", on=on, **DECLINED)

    def filed(self, on: str = "2026-03-09") -> Self:
        return self.accepted().does("police_file", on=on, case_number="清公刑〔2026〕1号")


def when(story: Story, clock: str) -> str:
    due = story.duties()[clock].due
    assert due is not None
    return f"{due.ends.astimezone(story.now.tzinfo):%Y-%m-%d %H:%M}"


# —— 发现与审批 ——


def test_reasonable_suspicion_is_enough_only_for_intellectual_property_art_3() -> None:
    facts = {**FOUND, "standard": "reasonable"}
    Transfer().is_refused("find", code="guard.false", law_contains="第3条第二款", **facts)
    Transfer().is_allowed("find", **{**facts, "intellectual_property": True})


def test_evidence_and_goods_are_kept_and_listed_art_4() -> None:
    Transfer().is_refused("find", code="guard.false", law_contains="第4条", **{**FOUND, "evidence_kept": False})


def test_a_team_of_two_officers_is_named_at_once_art_5() -> None:
    story = Transfer().does("find", **FOUND)
    assert "第5条第一款" in story.duties()["form_team"].law
    story.is_refused("form_team", code="guard.false", law_contains="第5条第一款", team="张一", team_size=1)
    story.is_refused("report", code="act.closed", clears="form_team", report="建议移送")
    story.does("form_team", team="张一、李二", team_size=2)
    story.is_refused("report", code="actor.number", by="张一", report="建议移送").is_allowed(
        "report", report="建议移送"
    )


def test_the_head_decides_within_three_days_of_the_report_art_5() -> None:
    assert Transfer().reported("2026-03-03").due("approve") == date(2026, 3, 6)
    # The third day is a Sunday: it ends on Monday.
    assert Transfer().reported("2026-03-05").due("approve") == date(2026, 3, 9)


def test_only_the_head_approves_and_nobody_sends_without_it_art_5() -> None:
    story = Transfer().reported()
    story.is_refused("approve", code="actor.role", by="张一").is_refused(
        "send", code="act.closed", clears="approve", **SENT
    )
    story.does("approve").is_allowed("send", **SENT)


def test_an_approved_case_is_sent_within_twenty_four_hours_art_5() -> None:
    story = Transfer().reported().does("approve", on="2026-03-06 16:30")
    assert when(story, "send") == "2026-03-07 16:30"
    assert story.late("send", "2026-03-07 16:31")


def test_a_refusal_is_recorded_with_its_reasons_art_5() -> None:
    story = Transfer().reported().is_refused("disapprove", code="field.missing")
    story.does("disapprove", refusal="未达追诉标准").does("archive").ended_as("not_approved")


def test_a_case_kept_back_is_sent_when_ordered_art_16() -> None:
    story = Transfer().reported().does("disapprove", refusal="未达追诉标准")
    story.does("order_transfer", on="2026-03-10", ordering="清政督〔2026〕1号", ordered_until="2026-03-17")
    assert story.due("ordered") == date(2026, 3, 17)
    assert story.machine.procedure.acts["order_transfer"].by == ("superior",)
    story.is_refused("archive", code="act.closed").is_allowed("send", **SENT)


def test_what_the_judiciary_sends_back_may_become_a_penalty_case_of_its_own_art_10() -> None:
    link = Transfer().machine.procedure.links["penalty_again"]
    assert link.procedure == "penalty"
    assert set(link.after) == {"settle", "police_return"}
    assert not link.returns


# —— 移送与签收 ——


@pytest.mark.parametrize("missing", ["letter", "report", "items"])
def test_the_papers_go_with_the_case_art_6(missing: str) -> None:
    story = Transfer().reported().does("approve")
    materials = [one for one in SENT["materials"] if one != missing]
    story.is_refused("send", code="guard.false", law_contains="第6条", **{**SENT, "materials": materials})


def test_the_party_is_told_of_goods_that_go_along_coercion_law_art_21() -> None:
    story = Transfer().sent(under_control=True)
    assert "第21条" in story.duties()["tell_party"].law
    assert "tell_party" not in Transfer().sent().duties()


def test_another_area_sends_no_copy_to_the_procuratorate() -> None:
    story = Transfer(copy_to_procuratorate=False).reported().does("approve").does("send", **SENT)
    assert "copy_to_procuratorate" not in story.duties()


def test_a_case_of_another_police_organ_goes_on_within_twenty_four_hours_art_7() -> None:
    story = Transfer().sent().does("police_sign", on="2026-03-05 10:00", own_jurisdiction=False)
    assert when(story, "redirect") == "2026-03-06 10:00"
    story.is_refused("police_file", code="act.closed", case_number="1")
    story.does("redirect", redirected_to="清渠市公安局").does("police_sign", on="2026-03-06", own_jurisdiction=True)
    assert story.due("police_decides") == date(2026, 3, 9)
    story.is_refused("redirect", code="guard.false", law_contains="第7条", redirected_to="省公安厅")


def test_the_police_decide_within_three_days_art_8() -> None:
    assert Transfer().accepted("2026-03-05").due("police_decides") == date(2026, 3, 9)


def test_the_police_may_take_longer_to_check_gongtongzi_2016_16() -> None:
    story = Transfer().accepted("2026-03-05")
    story.is_refused("extend_checking", code="clock.too-long", checking="疑难", checking_days=28)
    story.does("extend_checking", checking="线索需要查证", checking_days=7)
    assert story.due("police_decides") == date(2026, 3, 16)


def test_the_police_that_do_not_act_are_reported_art_17() -> None:
    story = Transfer().sent().does("report_inaction", on="2026-03-20", inaction="拒绝签收").does("procuratorate_asks")
    story.does("police_explain", explanation="材料不全").does("order_filing", opinion="理由不能成立")
    story.is_refused("police_file", code="condition.not-done", clears="police_sign", case_number="1")


# —— 立案与移交 ——


def test_goods_and_papers_are_handed_over_within_three_days_of_filing_art_12() -> None:
    story = Transfer().filed("2026-03-09")
    assert story.due("hand_over") == date(2026, 3, 12)
    story.is_refused("hand_over", code="guard.false", law_contains="第12条", items="二十箱", handed_over=False)
    story.is_refused("archive", code="duty.unfinished", law_contains="第12条", clears="hand_over")
    story.does("hand_over", items="二十箱", handed_over=True).does("archive").ended_as("filed")


def test_a_filed_case_that_needs_no_punishment_comes_back_art_13() -> None:
    story = Transfer().filed()
    story.does("hand_over", items="二十箱", handed_over=True).does("archive")
    story.does("police_return", on="2026-06-01", returning="slight", from_organ="清渠县公安局").ended_as("returned")


def test_a_case_found_by_the_police_is_taken_and_handled_art_13() -> None:
    story = Transfer().does("receive_case", **RECEIVED).is_refused("find", code="act.closed", **FOUND)
    story.does("handle", handling="立案查处").does("archive").ended_as("received")


# —— 不立案、复议与监督 ——


def test_a_declined_case_is_handled_by_the_organ_itself_art_10() -> None:
    story = Transfer().declined()
    assert "第10条" in story.duties()["settle"].law
    story.does("settle").does("archive").ended_as("not_filed")


def test_review_is_asked_within_three_days_and_given_within_three_art_9() -> None:
    story = Transfer().declined("2026-03-09")
    assert story.due("ask_review") == story.due("suggest_supervision") == date(2026, 3, 12)
    story.is_refused("ask_review", on="2026-03-13", code="act.lapsed", law_contains="第9条", objection="达到标准")
    story.does("ask_review", on="2026-03-12", objection="达到标准")
    # Three days end on Sunday, so on Monday.
    assert story.due("review") == date(2026, 3, 16)
    story.is_refused("settle", code="duty.open", law_contains="第9条", clears="police_uphold")
    story.does("police_file", case_number="1号").is_refused("settle", code="act.closed")


def test_supervision_is_suggested_within_three_days_of_the_review_art_9() -> None:
    story = Transfer().declined("2026-03-09").does("ask_review", on="2026-03-11", objection="达到标准")
    story.waits("2026-03-13").does("police_uphold", on="2026-03-13", police_reasons="维持")
    assert story.due("suggest_supervision") == date(2026, 3, 16)
    story.does("suggest_supervision", on="2026-03-16", objection="达到标准").does("procuratorate_asks", on="2026-03-18")
    assert story.due("explain") == date(2026, 3, 25)


def test_the_procuratorate_may_have_the_case_filed_criminal_procedure_law_art_113() -> None:
    story = Transfer().declined().does("suggest_supervision", objection="达到标准").does("procuratorate_asks")
    story.does("police_explain", explanation="显著轻微").is_refused("settle", code="duty.open", clears="order_filing")
    story.does("order_filing", on="2026-03-20", opinion="理由不能成立")
    assert story.due("file_on_notice") == date(2026, 4, 7)
    story.does("police_file", case_number="1号").does("hand_over", items="二十箱", handed_over=True)
    story.does("archive").ended_as("filed")


def test_the_procuratorate_may_accept_the_reasons_criminal_procedure_law_art_113() -> None:
    story = Transfer().declined().does("suggest_supervision", objection="达到标准").does("procuratorate_asks")
    story.does("police_explain", explanation="显著轻微").does("accept_reasons", opinion="理由成立")
    story.does("settle").does("archive").ended_as("not_filed")


def test_clues_of_official_crimes_go_to_supervision_at_any_time_art_19() -> None:
    clue = {"clue": "收受好处", "clue_to": "清渠县监察委员会"}
    Transfer().is_refused("send_clue", code="condition.not-done", **clue)
    Transfer().declined().does("settle").does("archive").is_allowed("send_clue", **clue)


# —— 整体 ——

STEERS: dict[str, Any] = {
    "standard": "reached",
    "evidence_kept": True,
    "team_size": 2,
    "materials": ["letter", "report", "items"],
    "handed_over": True,
}


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_transfer_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(Transfer(), seed, shuns=["receive_case", "disapprove", "settle", "send_clue"], **STEERS)
    brought_to_its_end(story, ("find", "handle", "archive"), own_jurisdiction=True, **STEERS)
    assert story.state.outcome


def test_every_act_and_every_period_of_a_transfer_names_its_source() -> None:
    assert not without_articles(Transfer())


def test_every_outcome_of_a_transfer_is_brought_by_some_act() -> None:
    assert outcomes_brought(Transfer()) == set(Transfer().machine.procedure.outcomes)

"""行政许可的申请与受理：第29条至第32条；视为受理、补正、容缺受理、不受理与不予受理。"""

from __future__ import annotations

from datetime import date

from tests.procedures.licence_case import ACCEPTED, EXAMINED, GAP, GRANTED, JOINT, REFUSED, Licence


def test_an_application_is_answered_within_five_working_days_art_32() -> None:
    assert Licence().applied().due("acceptance") == date(2026, 3, 9)


def test_the_five_days_are_working_days_over_a_holiday_art_82() -> None:
    story = Licence("2026-04-02 08:30").applied(on="2026-04-02")
    assert story.due("acceptance") == date(2026, 4, 10)


def test_silence_for_five_days_is_acceptance_art_32() -> None:
    story = Licence().applied().law_entered("deemed", "deem_accepted", law_contains="第32条", on="2026-03-10")
    story.is_refused("request_correction", code="act.closed", correction_items="缺件", correct_by="2026-03-20")


def test_a_deemed_acceptance_dates_back_to_the_day_of_receipt_art_32() -> None:
    assert Licence().applied().waits("2026-03-10").due("decide") == date(2026, 3, 30)


def test_an_acceptance_in_time_starts_the_period_anew_art_42() -> None:
    assert Licence().accepted(on="2026-03-03").due("decide") == date(2026, 3, 31)


def test_nobody_but_the_law_deems_an_application_accepted_art_32() -> None:
    Licence().applied().is_refused("deem_accepted", code="actor.role", by="周办")


def test_an_application_asked_to_be_corrected_in_time_is_not_deemed_accepted_art_32() -> None:
    story = Licence().applied().does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    assert "deem_accepted" not in story.waits("2026-03-16").entered("deemed")


def test_correction_is_asked_for_once_only_art_32() -> None:
    story = Licence().applied().does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    story.does("correct", on="2026-03-12", correction="已补").is_refused(
        "request_correction", code="act.closed", correction_items="再缺", correct_by="2026-03-30"
    )


def test_after_all_was_corrected_the_application_is_accepted_and_the_period_runs_from_then_art_32() -> None:
    story = Licence().applied().does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    story.does("correct", on="2026-03-12", correction="已补")
    assert "acceptance" in story.duties()
    assert story.does("accept", on="2026-03-13", **ACCEPTED).due("decide") == date(2026, 4, 13)


def test_while_a_correction_is_awaited_nothing_is_decided_art_32() -> None:
    story = Licence().applied().does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    assert "decide" not in story.duties()
    story.is_refused("grant", code="act.closed", **GRANTED).is_refused("refuse", code="act.closed", **REFUSED)


def test_an_application_not_corrected_counts_as_withdrawn_where_the_rules_say_so() -> None:
    story = Licence().applied().does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    story.law_entered("deemed", "lapse_uncorrected", on="2026-03-21").does("archive").ended_as("not_corrected")


def test_elsewhere_an_application_not_corrected_stays_open() -> None:
    story = Licence(lapse_if_not_corrected=False).applied()
    story.does("request_correction", correction_items="缺件", correct_by="2026-03-20").waits("2026-04-21")
    story.is_allowed("correct", correction="已补")


def test_errors_that_can_be_put_right_on_the_spot_are_art_32() -> None:
    Licence().applied().does("correct_on_the_spot", errors_corrected="日期").is_allowed("accept", **ACCEPTED)


def test_an_incomplete_application_is_not_accepted_art_32() -> None:
    story = Licence().applied()
    story.is_refused("accept", code="guard.false", law_contains="第32条", within_competence=True, complete=False)


def test_missing_papers_alone_are_no_ground_to_refuse_acceptance_art_32() -> None:
    facts = {"refusal_ground": "incomplete", "reasons": "缺件"}
    story = Licence().applied().is_refused("refuse_acceptance", code="guard.unknown", missing="correction", **facts)
    story.does("request_correction", correction_items="缺件", correct_by="2026-03-20")
    story.does("correct", correction="仍缺").does("refuse_acceptance", **facts).does("archive")
    story.ended_as("not_accepted")


def test_who_refuses_for_want_of_competence_names_the_competent_organ_art_32() -> None:
    story = Licence().applied()
    facts = {"refusal_ground": "not_competent", "reasons": "属省级事权"}
    story.is_refused("refuse_acceptance", code="guard.unknown", missing="proper_organ", **facts)
    story.does("refuse_acceptance", proper_organ="省局", **facts).does("archive").ended_as("not_accepted")


def test_what_needs_no_licence_is_not_accepted_and_told_so_art_32() -> None:
    Licence().applied().does("not_required", reasons="备案事项").does("archive").ended_as("not_required")


def test_once_accepted_an_application_is_not_turned_away_any_more_art_32() -> None:
    story = Licence().accepted()
    story.is_refused("not_required", code="act.closed", reasons="备案事项")
    story.is_refused("refuse_acceptance", code="act.closed", refusal_ground="barred", reasons="未满一年")


def test_false_materials_on_a_matter_of_safety_bar_a_new_application_for_a_year_art_78() -> None:
    facts = {"refusal_ground": "false_materials", "reasons": "材料虚假"}
    Licence().applied(safety_item=True).is_refused(
        "refuse_acceptance", code="guard.unknown", law_contains="第78条", missing="barred_until", **facts
    ).is_allowed("refuse_acceptance", barred_until="2027-03-02", **facts)
    Licence().applied().is_allowed("refuse_acceptance", **facts)


def test_a_joint_procedure_takes_forty_five_working_days_a_saturday_of_work_among_them_art_42() -> None:
    story = Licence().applied().does("accept_jointly", on="2026-03-03", **ACCEPTED, **JOINT)
    assert story.due("decide") == date(2026, 5, 9)


# —— 容缺受理 ——


def test_an_application_with_a_gap_is_granted_only_once_the_gap_is_filled() -> None:
    story = Licence().applied().does("accept_with_gap", on="2026-03-03", **GAP)
    assert story.due("fill_gap") == date(2026, 3, 13)
    assert story.due("decide") == date(2026, 3, 31)
    story.does("examine", **EXAMINED)
    story.is_refused("grant", code="duty.open", clears="fill_gap", **GRANTED)
    story.does("fill_gap", gap_filled="合同").is_allowed("grant", **GRANTED)


def test_a_gap_not_filled_in_time_may_end_the_application() -> None:
    story = Licence().applied().does("accept_with_gap", on="2026-03-03", **GAP)
    story.is_refused("end_for_gap", code="act.closed", reasons="未补")
    story.law_entered("deemed", "gap_missed", on="2026-03-14").does("end_for_gap", reasons="未补").does("archive")
    story.ended_as("terminated")


def test_a_gap_filled_late_is_still_filled() -> None:
    story = Licence().applied().does("accept_with_gap", **GAP).waits("2026-03-16")
    story.does("fill_gap", gap_filled="合同").is_refused("end_for_gap", code="act.closed", reasons="未补")


def test_where_an_area_knows_no_gaps_none_is_accepted() -> None:
    Licence(accept_with_gap=False).applied().is_refused("accept_with_gap", code="guard.false", **GAP)


def test_a_gap_in_the_main_papers_is_no_gap() -> None:
    Licence().applied().is_refused("accept_with_gap", code="guard.false", **{**GAP, "main_complete": False})

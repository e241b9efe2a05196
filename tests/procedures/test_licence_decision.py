"""行政许可的决定、延长、告知承诺、公开与颁证：第34条、第38条至第45条、第57条；优化营商环境条例第40条。"""

from __future__ import annotations

from datetime import date

from tests.procedures.licence_case import ACCEPTED, EXAMINED, GRANTED, ISSUED, JOINT, REFUSED, Licence


def test_a_decision_is_taken_within_twenty_working_days_of_acceptance_art_42() -> None:
    story = Licence().examined()
    assert story.due("decide") == date(2026, 3, 31)
    assert not story.late("decide", on="2026-03-31 23:00")
    assert story.late("decide", on="2026-04-01 00:01")


def test_the_head_of_the_organ_may_add_ten_working_days_once_art_42() -> None:
    story = Licence().examined()
    story.is_refused("extend", code="actor.role", by="周办", reasons="情况复杂")
    story.does("extend", on="2026-03-30", by="陈局", reasons="情况复杂")
    assert story.due("decide") == date(2026, 4, 15)
    story.is_refused("extend", code="act.closed", by="陈局", reasons="再延")


def test_a_period_that_is_over_is_not_extended_any_more_art_42() -> None:
    Licence().examined().is_refused("extend", on="2026-04-01", code="clock.expired", reasons="情况复杂")


def test_the_applicant_is_told_why_the_period_was_extended_art_42() -> None:
    story = Licence().examined().does("extend", reasons="情况复杂")
    story.is_refused("grant", code="duty.open", law_contains="第42条", clears="tell_extension", **GRANTED)
    story.does("tell_extension").is_allowed("grant", **GRANTED)


def test_a_joint_period_is_extended_by_fifteen_working_days_by_the_head_of_the_government_art_42() -> None:
    story = Licence().applied().does("accept_jointly", on="2026-03-03", **ACCEPTED, **JOINT)
    story.is_refused("extend", code="act.closed", by="陈局", reasons="多部门")
    story.is_refused("extend_jointly", code="actor.role", by="陈局", reasons="多部门")
    story.does("extend_jointly", on="2026-04-30", reasons="多部门")
    assert story.due("decide") == date(2026, 5, 29)


def test_what_does_not_meet_the_conditions_is_not_granted_art_38() -> None:
    Licence().examined().is_refused(
        "grant", code="guard.false", law_contains="第38条", **{**GRANTED, "conditions_met": False}
    )


def test_no_licence_is_refused_without_reasons_and_remedies_art_38() -> None:
    story = Licence().examined()
    story.is_refused("refuse", code="guard.false", law_contains="第38条", **{**REFUSED, "reasons": ""})
    story.is_refused("refuse", code="guard.false", law_contains="第38条", **{**REFUSED, "remedy_told": False})
    story.is_allowed("refuse", **REFUSED)


def test_a_refusal_for_false_materials_on_a_matter_of_safety_bars_for_a_year_art_78() -> None:
    story = Licence().accepted(safety_item=True).does("examine", **EXAMINED)
    facts = {**REFUSED, "false_materials": True}
    story.is_refused("refuse", code="guard.unknown", law_contains="第78条", missing="barred_until", **facts)
    story.is_allowed("refuse", barred_until="2027-03-20", **facts)


def test_licences_limited_in_number_go_to_who_was_accepted_first_art_57() -> None:
    story = Licence().examined(limited_number=True)
    story.is_refused("grant", code="guard.false", law_contains="第57条", first_in_order=False, **GRANTED)
    story.is_allowed("grant", first_in_order=True, **GRANTED)


def test_what_can_be_decided_on_the_spot_is_art_34() -> None:
    story = Licence().accepted(on="2026-03-03 10:00")
    story.is_refused(
        "grant_on_the_spot", on="2026-03-03 11:00", code="guard.false", **{**GRANTED, "conditions_met": False}
    )
    story.does("grant_on_the_spot", on="2026-03-03 11:00", **GRANTED).does("publish", secrets_removed=True)
    story.does("issue", **ISSUED).does("archive").ended_as("granted")


def test_a_day_later_it_is_no_longer_on_the_spot_art_34() -> None:
    Licence().accepted(on="2026-03-03 10:00").is_refused(
        "grant_on_the_spot", on="2026-03-04 10:01", code="act.lapsed", **GRANTED
    )


# —— 告知承诺 ——


def test_a_written_promise_replaces_the_examination_regulation_art_40() -> None:
    story = Licence().accepted()
    story.is_refused("grant_on_promise", code="act.closed", decision_number="1号", content="范围")
    story.does("inform_promise", promise_told="条件").does("make_promise", promise="已符合")
    story.does("grant_on_promise", decision_number="1号", content="范围").is_refused(
        "grant", code="act.closed", **GRANTED
    )


def test_matters_of_safety_are_not_granted_on_a_promise_shanghai_art_27() -> None:
    story = Licence().accepted(safety_item=True)
    story.is_refused("inform_promise", code="guard.false", law_contains="第27条", promise_told="条件")
    Licence(promise_excludes_safety=False).accepted(safety_item=True).is_allowed("inform_promise", promise_told="条件")


def test_where_promises_are_not_taken_nothing_is_granted_on_one() -> None:
    Licence(promise_allowed=False).accepted().is_refused("inform_promise", code="guard.false", promise_told="条件")


def test_a_promise_is_verified_by_two_persons_before_the_file_is_closed() -> None:
    story = Licence().promised().does("publish", secrets_removed=True).does("issue", **ISSUED)
    assert story.due("verify_promise") == date(2026, 5, 6)
    story.is_refused("archive", code="duty.unfinished", clears="verify_promise")
    story.is_refused("verify_promise", code="actor.number", by="周办", promise_result="kept")
    story.does("verify_promise", promise_result="kept").does("archive").ended_as("granted")


def test_a_promise_not_kept_is_put_right_within_a_period_or_the_licence_revoked_shanghai_art_27() -> None:
    story = Licence().promised().does("publish", secrets_removed=True).does("issue", **ISSUED)
    story.does("verify_promise", on="2026-04-15", promise_result="not_kept")
    story.is_refused("archive", code="duty.unfinished", clears="order_promise")
    story.does("order_promise", fulfil_by="2026-05-15")
    kept = {"revoke_ground": "unqualified", "public_harm": False, "loss": False, "reasons": "逾期未整改"}
    story.does("recheck_promise", on="2026-05-18", promise_result="not_kept")
    story.is_refused("archive", code="duty.unfinished", clears="revoke")
    story.does("revoke", **kept).does("withdraw_publication", reasons="已撤销").does("cancel", cancel_ground="revoked")
    story.does("archive").ended_as("revoked")


def test_a_false_promise_leads_to_revocation_unless_that_harmed_the_public_art_69() -> None:
    story = Licence().promised().does("publish", secrets_removed=True).does("issue", **ISSUED)
    story.does("verify_promise", promise_result="false")
    story.is_refused("archive", code="duty.unfinished", clears="revoke")
    story.does("decline_revocation", reasons="供水不能中断").does("archive").ended_as("granted")


# —— 公开与颁证 ——


def test_a_grant_is_published_within_seven_working_days_and_issued_within_ten_articles_40_and_44() -> None:
    story = Licence().granted(on="2026-03-30")
    assert story.due("publish") == date(2026, 4, 9)
    assert story.due("issue") == date(2026, 4, 14)


def test_nothing_secret_is_published_art_5() -> None:
    story = Licence().granted().is_refused("publish", code="guard.false", law_contains="第5条", secrets_removed=False)
    story.is_allowed("publish", secrets_removed=True)


def test_names_are_not_published_in_clear_art_5() -> None:
    procedure = Licence().machine.procedure
    publishing = procedure.acts["publish"].publishes
    assert publishing is not None
    assert [name for name in publishing.fields if procedure.fields[name].personal] == ["applicant_name"]


def test_a_licence_with_an_expiry_says_when_and_until_when_to_renew_art_50() -> None:
    facts = {name: ISSUED[name] for name in ISSUED if name != "renew_by"}
    story = Licence().granted().is_refused("issue", code="guard.unknown", missing="renew_by", **facts)
    story.is_allowed("issue", **{**facts, "has_expiry": False})


def test_a_granted_licence_is_filed_once_published_and_issued() -> None:
    story = Licence().granted().does("issue", **ISSUED).is_refused("archive", code="duty.unfinished", clears="publish")
    story.does("publish", secrets_removed=True).does("archive").ended_as("granted")


def test_a_refusal_is_served_and_can_be_contested_from_then_litigation_law_art_46() -> None:
    story = Licence().refused().is_refused("archive", code="duty.unfinished", clears="serve_refusal")
    story.does("serve_refusal", on="2026-03-23", service_method="direct").does("archive").ended_as("refused")
    assert story.due("seek_reconsideration") == date(2026, 5, 22)
    assert story.due("sue") == date(2026, 9, 23)


def test_an_application_can_be_withdrawn_until_it_is_decided() -> None:
    Licence().examined().does("withdraw_application").does("archive").ended_as("withdrawn")
    Licence().granted().is_refused("withdraw_application", code="act.closed")


def test_a_procedure_without_an_applicant_is_terminated_where_the_rules_say_so() -> None:
    facts = {"terminate_ground": "dissolved", "reasons": "公司注销"}
    Licence().examined().does("terminate", **facts).does("archive").ended_as("terminated")
    Licence(terminate=False).examined().is_refused("terminate", code="guard.false", **facts)


def test_a_bad_rating_is_answered_policy_document_51() -> None:
    story = Licence().issued().does("rate", by="申请人", rating="dissatisfied")
    story.is_refused("archive", code="duty.unfinished", clears="answer_rating")
    story.does("answer_rating", rating_answer="已回访并简化材料").is_allowed("archive")
    assert "answer_rating" not in Licence().issued().does("rate", by="申请人", rating="satisfied").duties()
    Licence(rating=False).issued().is_refused("rate", code="guard.false", by="申请人", rating="satisfied")

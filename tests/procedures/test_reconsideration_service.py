"""行政复议决定的送达、公开、履行与救济：第七十五条至第七十九条，以及审理期限届满的后果。"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.procedures.reconsidering import Reconsideration


def decided(decision: str = "uphold", received: dict[str, Any] | None = None, **facts: Any) -> Reconsideration:
    return Reconsideration().accepted(received=received).examined().decided(decision, on="2026-03-30", **facts)


def test_a_decision_is_served_before_anything_follows_from_it_article_75() -> None:
    story = decided()
    assert "serve" in story.duties()
    for act in ("publish", "copy_superior", "sue"):
        story.is_refused(act, code="condition.not-done", clears="serve")
    story.is_refused("archive", code="act.closed", clears="serve")


def test_every_ending_owes_its_service_or_its_archiving_articles_75_and_88() -> None:
    Reconsideration().received().does("refuse", unmet=["scope"], reasons="不属于范围").owes("serve_other")
    ended = Reconsideration().accepted().does("terminate", termination_ground="death", reasons="没有近亲属")
    ended.owes("serve_other").does("serve_other", service_manner="mail").owes("archive")
    decided().owes("serve").served().owes("archive")
    Reconsideration().accepted().does("take_up", reasons="重大案件").owes("archive")
    mediated = Reconsideration().accepted().does("mediate")
    terms = {"mediation_terms": "减免", "comply_by": "2026-05-29", "decision_number": "调解1号", "all_signed": True}
    mediated.does("mediation_statement", **terms).owes("serve_other", "comply")
    lodged = Reconsideration().does("lodge_with_respondent", applicant_name="申请人", spot_or_monitored=True)
    lodged.does("respondent_settles", settlement_note="已撤销").owes("archive")
    unclear = Reconsideration().received().does("ask_completion", completion_items="身份证明")
    unclear.does("completion_served", service_manner="mail").waits("2026-04-01").owes("archive")


def test_nobody_complies_with_or_enforces_an_unserved_decision_article_75() -> None:
    story = decided("perform", received={"requests": ["perform"]}, comply_by="2026-06-30")
    story.is_refused("comply", code="condition.not-done", clears="serve", correction_report="已履行")
    story.is_refused(
        "order_compliance", code="condition.not-done", clears="serve", order_by="2026-07-30", reasons="拖延"
    )


def test_a_decision_can_be_sued_over_within_fifteen_days_of_service_litigation_law_article_45() -> None:
    story = decided().served("2026-04-01")
    assert story.due("sue") == date(2026, 4, 16)
    story.is_allowed("sue", on="2026-04-16 23:59", by="申请人")
    story.law_entered("lapsed", "sue", law_contains="行政诉讼法(2017)第45条", on="2026-04-17")
    story.is_refused("sue", code="act.lapsed", by="申请人")


def test_the_right_to_sue_outlives_the_archived_matter_litigation_law_article_45() -> None:
    decided().served("2026-04-01").finished().is_allowed("sue", on="2026-04-16", by="第三人")


def test_a_decision_is_published_where_the_rules_on_publicity_say_so_article_79() -> None:
    story = decided().served()
    assert "publish" in story.duties()
    publishing = story.machine.procedure.acts["publish"].publishes
    assert publishing is not None and "applicant_name" not in publishing.fields
    assert "publish" not in decided(publish=False).served().duties()


def test_a_decision_on_a_department_is_copied_to_its_superior_department_article_79() -> None:
    assert "copy_superior" in decided().served().duties()
    assert "copy_superior" not in decided(received={"respondent_kind": "lower_government"}).served().duties()


def test_a_matter_is_not_archived_while_publication_is_owed_article_79() -> None:
    decided().served().is_refused("archive", code="duty.unfinished", law_contains="第79条")


def test_an_act_to_be_done_anew_is_done_within_sixty_days_regulations_article_49() -> None:
    story = decided("revoke", redo=True).served("2026-04-01")
    assert story.due("comply") == date(2026, 6, 1)


def test_an_order_to_perform_runs_until_its_own_date_article_66() -> None:
    story = decided("perform", received={"requests": ["perform"]}, comply_by="2026-06-30").served()
    assert story.due("comply") == date(2026, 6, 30)
    story.is_refused("archive", code="duty.unfinished", law_contains="第77条")
    story.does("comply", correction_report="已履行").finished().ended_as("ordered_to_perform")


def test_compensation_granted_is_to_be_paid_article_72() -> None:
    asked = {"requests": ["unlawful", "compensation"]}
    assert "comply" in decided("unlawful", received=asked, compensation="granted").served().duties()
    assert "comply" not in decided("unlawful", received=asked, compensation="rejected").served().duties()


def test_an_upheld_act_leaves_the_respondent_nothing_to_do_article_68() -> None:
    assert "comply" not in decided().served().duties()


def test_a_respondent_who_does_not_comply_is_ordered_to_within_a_date_article_77() -> None:
    story = decided("revoke", redo=True).served("2026-04-01").waits("2026-06-02")
    assert story.late("comply")
    story.is_refused("admonish", code="act.closed", clears="order_compliance", reasons="拒不履行")
    story.does("order_compliance", order_by="2026-06-30", reasons="拖延履行")
    assert story.due("comply_order") == date(2026, 6, 30)
    story.is_allowed("order_compliance", order_by="2026-07-30", reasons="再次拖延")
    story.does("admonish", reasons="拖延履行").does("comply", correction_report="已重新作出")
    assert not {"comply", "comply_order"} & set(story.duties())


def test_a_reconsideration_opinion_is_reported_on_within_sixty_days_of_its_receipt_article_76() -> None:
    story = Reconsideration().accepted().does("opinion_letter", opinion_recipient_name="某局", reasons="同类问题")
    story.owes("opinion_received").is_refused(
        "opinion_report", code="condition.not-done", clears="opinion_received", correction_report="已纠正"
    )
    story.does("opinion_received", on="2026-03-16")
    assert story.due("opinion_report") == date(2026, 5, 15)
    story.is_refused("opinion_report", code="field.missing", missing="correction_report")
    story.does("opinion_report", correction_report="已纠正")


def test_enforcement_waits_until_the_right_to_sue_has_lapsed_article_78() -> None:
    story = decided().served("2026-04-01")
    enforcement = {"enforcement_way": "original_organ"}
    story.is_refused("enforce", code="condition.not-done", law_contains="第78条", clears="sue", **enforcement)
    story.is_allowed("enforce", on="2026-04-17", **enforcement)


def test_a_decision_under_suit_is_not_enforced_article_78() -> None:
    decided().served("2026-04-01").does("sue", by="申请人").is_refused(
        "enforce", code="act.closed", enforcement_way="original_organ"
    )


def test_a_period_that_runs_out_without_decision_opens_fifteen_days_to_sue_article_34() -> None:
    story = Reconsideration().accepted("2026-03-04").waits("2026-05-06 22:00")
    story.is_refused("sue_overdue", code="act.closed", clears="overdue", by="申请人")
    story.law_entered("deemed", "overdue", law_contains="第62条", on="2026-05-07")
    assert story.late("decide")
    story.is_refused("sue_overdue", on="2026-06-01", code="act.lapsed", by="申请人")
    story.does("sue_overdue", on="2026-05-20", by="申请人")


def test_a_decision_in_time_opens_no_suit_for_delay_article_34() -> None:
    story = decided().served().waits("2026-06-30")
    assert "overdue" not in story.entered("deemed")
    story.is_refused("sue_overdue", code="act.closed", by="申请人")


def test_an_extension_puts_off_the_overdue_as_well_article_62() -> None:
    story = Reconsideration().accepted("2026-03-04").does("extend", on="2026-04-20", extension_reason="复杂")
    story.waits("2026-06-02")
    assert "overdue" not in story.entered("deemed")
    story.law_entered("deemed", "overdue", on="2026-06-03")


def test_a_late_decision_is_still_possible_and_shows_as_late_article_62() -> None:
    story = Reconsideration().accepted("2026-03-04").examined().waits("2026-05-11")
    assert story.late("decide")
    story.decided("uphold").served()
    assert story.state.outcome == "upheld"

"""准予以后：变更、延续、撤回、撤销、注销与救济（第7条、第8条、第49条、第50条、第69条、第70条、第79条）。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.licence_case import APPLIED, ISSUED, Licence

RENEWED = {"valid_until": "2028-03-31", "renew_by": "2028-03-01"}
REVOKED = {"revoke_ground": "unqualified", "public_harm": False, "loss": False, "reasons": "不具备条件"}
TAKEN = {"take_back_ground": "law_changed", "public_interest": True, "loss": True, "reasons": "规章废止"}


def filed(**facts: str | bool) -> Licence:
    return Licence().issued(**facts).does("archive")


def test_a_change_is_granted_or_refused_with_reasons_art_49() -> None:
    story = filed().does("apply_change", on="2026-04-01", change_wanted="增加项目")
    assert story.due("change") == date(2026, 4, 30)
    story.is_refused("grant_change", code="guard.false", law_contains="第49条", conditions_met=False, content="新范围")
    story.is_refused("refuse_change", code="guard.false", reasons="不符", remedy_told=False)
    story.does("grant_change", conditions_met=True, content="新范围").is_allowed("apply_change", change_wanted="再变更")


def test_renewal_is_asked_for_thirty_days_before_the_expiry_art_50() -> None:
    story = filed()
    assert story.due("apply_renewal") == date(2027, 3, 1)
    story.is_allowed("apply_renewal", on="2027-03-01")
    story.is_refused("apply_renewal", on="2027-03-02", code="act.lapsed", law_contains="第50条")


def test_a_renewal_is_decided_before_the_expiry_art_50() -> None:
    story = filed().does("apply_renewal", on="2027-02-25")
    assert story.due("renewal") == date(2027, 3, 31)
    story.does("renew", on="2027-03-20", **RENEWED)
    assert story.due("apply_renewal") == date(2028, 3, 1)
    assert story.due("validity") == date(2028, 3, 31)


def test_a_renewal_not_decided_in_time_is_deemed_granted_art_50() -> None:
    story = filed().does("apply_renewal", on="2027-02-25")
    story.law_entered("deemed", "renewal_deemed", law_contains="第50条第2款", on="2027-04-01")
    assert "record_renewal" in story.duties()
    story.is_refused("refuse_renewal", code="act.closed", reasons="不符", remedy_told=True)
    assert story.does("record_renewal", **RENEWED).due("validity") == date(2028, 3, 31)


def test_a_renewal_refused_lets_the_licence_expire_art_50() -> None:
    story = filed().does("apply_renewal", on="2027-02-25")
    story.is_refused("refuse_renewal", code="guard.false", law_contains="第38条", reasons="不符", remedy_told=False)
    story.does("refuse_renewal", on="2027-03-20", reasons="不符", remedy_told=True)
    story.law_entered("deemed", "expire", on="2027-04-01")


def test_an_expired_licence_is_cancelled_art_70() -> None:
    story = filed().law_entered("deemed", "expire", law_contains="第70条", on="2027-04-01")
    assert "cancel" in story.duties()
    story.does("cancel", cancel_ground="expired").ended_as("cancelled")
    story.is_refused("apply_change", code="act.closed", change_wanted="增加项目")


def test_a_licence_without_an_expiry_neither_expires_nor_is_renewed_art_50() -> None:
    story = filed(has_expiry=False).is_refused("apply_renewal", code="act.closed")
    assert "expire" not in story.waits("2027-06-01").entered("deemed")


def test_a_licence_is_taken_back_only_for_the_public_good_and_against_compensation_art_8() -> None:
    story = filed().is_refused(
        "take_back",
        code="guard.false",
        law_contains="第8条",
        **{**TAKEN, "public_interest": False},
        take_back_manner="taken_back",
    )
    story.does("take_back", take_back_manner="taken_back", **TAKEN)
    assert {"compensate", "cancel", "withdraw_publication"} <= set(story.duties())
    story.does("compensate", compensation=50000).does("cancel", cancel_ground="revoked").ended_as("taken_back")


def test_a_licence_changed_for_the_public_good_lives_on_art_8() -> None:
    story = filed().does("take_back", take_back_manner="changed", **TAKEN).ended_as("granted")
    story.is_allowed("take_back", take_back_manner="taken_back", **TAKEN)
    story.is_allowed("apply_renewal")


def test_a_licence_is_not_revoked_where_that_greatly_harmed_the_public_art_69() -> None:
    story = filed().is_refused(
        "revoke", code="guard.false", law_contains="第69条第3款", **{**REVOKED, "public_harm": True}
    )
    story.does("revoke", **REVOKED).ended_as("revoked")


def test_the_bona_fide_licensee_is_compensated_the_deceiver_is_not_art_69() -> None:
    honest = filed().does("revoke", **{**REVOKED, "loss": True})
    assert "compensate" in honest.duties()
    deceiver = filed().does("revoke", **{**REVOKED, "loss": True, "revoke_ground": "deception"})
    deceiver.is_refused("compensate", code="act.closed", compensation=100)
    assert "compensate" not in deceiver.duties()


def test_deception_on_a_matter_of_safety_bars_for_three_years_art_79() -> None:
    story = (
        Licence()
        .accepted(safety_item=True)
        .does("grant_on_the_spot", on="2026-03-03 10:00", conditions_met=True, decision_number="1号", content="范围")
    )
    facts = {**REVOKED, "revoke_ground": "deception"}
    story.is_refused("revoke", code="guard.unknown", law_contains="第79条", missing="barred_until", **facts)
    story.is_allowed("revoke", barred_until="2029-03-03", **facts)


def test_a_request_to_revoke_is_answered_either_way_art_69() -> None:
    story = filed().does("request_revocation", by="第三人", views="虚假材料")
    assert set(story.duties()) & {"revoke"}
    story.does("decline_revocation", reasons="查无此事").is_allowed("request_revocation", by="第三人", views="新证据")


def test_what_was_revoked_is_taken_from_the_publication_and_cancelled_art_70() -> None:
    story = filed().does("revoke", **REVOKED)
    assert {"cancel", "withdraw_publication"} <= set(story.duties())
    story.does("withdraw_publication", reasons="已撤销").does("cancel", cancel_ground="revoked").ended_as("revoked")


def test_a_licence_taken_away_as_a_penalty_is_cancelled_art_70() -> None:
    story = filed().does("note_certificate_revoked", decision_number="清渠罚〔2026〕9号")
    assert "cancel" in story.duties()
    story.does("cancel", cancel_ground="penalised").ended_as("certificate_revoked")


def test_a_licence_whose_file_is_elsewhere_is_cancelled_all_the_same_art_70() -> None:
    revoked = {"applicant_name": "清渠某餐馆", "item": "食品经营许可", "decision_number": "清渠罚〔2026〕9号"}
    story = Licence().does("cancel_elsewhere", **revoked).is_refused("apply", code="act.closed", **APPLIED)
    story.is_refused("archive", code="duty.unfinished", clears="cancel")
    story.does("cancel", cancel_ground="penalised").does("archive").ended_as("certificate_revoked")
    Licence().applied().is_refused("cancel_elsewhere", code="act.closed", **revoked)


def test_a_licence_not_yet_issued_that_is_revoked_is_not_issued_art_69() -> None:
    Licence().granted().does("revoke", **REVOKED).is_refused("issue", code="act.closed", **ISSUED)


# —— 救济 ——


def test_a_refusal_annulled_on_appeal_is_decided_anew_and_the_licence_issued() -> None:
    story = Licence().refused().does("serve_refusal", service_method="direct").does("archive")
    story.does("note_overturned", on="2026-06-01", overturn="annulled", overturned_by="reconsideration")
    story.ended_as("overturned")
    story.does("carry_out_ruling", on="2026-06-02", ruling_result="granted").ended_as("granted")
    assert story.due("issue") == date(2026, 6, 16)
    assert story.due("publish") == date(2026, 6, 11)
    story.does("publish", secrets_removed=True).does("issue", **ISSUED)


def test_a_refusal_confirmed_anew_is_served_anew() -> None:
    story = Licence().refused().does("serve_refusal", service_method="direct").does("archive")
    story.does("note_overturned", overturn="annulled", overturned_by="court")
    story.does("carry_out_ruling", ruling_result="refused")
    assert "serve_refusal" in story.duties()
    story.does("serve_refusal", service_method="post").ended_as("refused")


@pytest.mark.parametrize("overturn", ["annulled", "changed", "unlawful", "void"])
def test_a_grant_overturned_on_appeal_is_taken_from_the_publication(overturn: str) -> None:
    story = filed().does("note_overturned", overturn=overturn, overturned_by="court").ended_as("overturned")
    assert "withdraw_publication" in story.duties()
    assert ("carry_out_ruling" in story.duties()) is (overturn != "unlawful")


def test_an_order_to_perform_takes_nothing_from_the_publication() -> None:
    story = filed().does("note_overturned", overturn="perform", overturned_by="court")
    assert "withdraw_publication" not in story.duties()
    assert "carry_out_ruling" in story.duties()

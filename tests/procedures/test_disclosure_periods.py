"""政府信息公开申请的延期、频次与费用：第三十三条、第三十五条、第四十二条。"""

from __future__ import annotations

from datetime import date

from fazhi.law.period import Period
from tests.procedures.disclosing import Disclosure, reply


def test_a_reply_after_twenty_working_days_is_late_but_still_owed_article_33() -> None:
    story = Disclosure().examined()
    assert not story.late("reply", on="2026-03-30 23:00")
    assert story.late("reply", on="2026-03-31")
    story.is_allowed("reply", on="2026-04-01", **reply("disclosed"))


# ——— 延期 ———


def test_the_period_is_extended_by_twenty_working_days_with_the_heads_consent_article_33() -> None:
    story = Disclosure().received("2026-03-02")
    story.is_refused("extend", code="actor.role", by="公开员", reasons="资料较多")
    story.does("extend", on="2026-03-20", reasons="资料较多")
    assert story.due("reply") == date(2026, 4, 28)


def test_the_period_is_extended_only_once_article_33() -> None:
    story = Disclosure().received().does("extend", reasons="资料较多")
    story.is_refused("extend", code="act.closed", law_contains="第33条第2款", reasons="再延")


def test_the_head_may_extend_by_fewer_days_than_twenty_and_never_by_more_article_33() -> None:
    story = Disclosure().received()
    story.is_refused("extend", code="clock.too-long", law_contains="第33条", reasons="资料较多", extension_days=21)
    longest = Disclosure().received().does("extend", reasons="资料较多").due("reply")
    assert story.does("extend", reasons="资料较多", extension_days=5).due("reply") < longest


def test_the_period_is_not_extended_after_it_ran_out_article_33() -> None:
    story = Disclosure().received("2026-03-02")
    story.is_allowed("extend", on="2026-03-30", reasons="资料较多")
    story.is_refused("extend", on="2026-03-31", code="clock.expired", law_contains="第33条第2款", reasons="资料较多")


def test_the_applicant_is_told_of_the_extension_before_the_reply_article_33() -> None:
    story = Disclosure().examined().does("extend", reasons="资料较多")
    story.is_refused(
        "reply", code="duty.open", law_contains="第33条第2款", clears="tell_extension", **reply("disclosed")
    )
    story.does("tell_extension").is_allowed("reply", **reply("disclosed"))


# ——— 当场答复 ———


def test_what_can_be_answered_on_the_spot_is_answered_on_the_spot_article_33() -> None:
    story = Disclosure().received().does("reply_on_the_spot", how_to_get="当场提供")
    story.does("archive").ended_as("disclosed")


def test_a_reply_on_the_spot_is_not_given_days_later_article_33() -> None:
    Disclosure().received("2026-03-02").is_refused(
        "reply_on_the_spot", on="2026-03-04", code="act.lapsed", how_to_get="提供"
    )


def test_a_reply_on_the_spot_does_not_go_round_an_examination_article_33() -> None:
    Disclosure().examined(on=None, involves_third_party=True).is_refused(
        "reply_on_the_spot", code="act.closed", how_to_get="提供"
    )


# ——— 数量、频次 ———


def asked(on: str = "2026-03-04") -> Disclosure:
    return Disclosure().received().does("ask_reasons", on=on, excessive=True, reasons_due="2026-03-13")


def test_reasons_are_asked_only_for_an_unreasonable_number_of_applications_article_35() -> None:
    Disclosure().received().is_refused(
        "ask_reasons", code="guard.false", law_contains="第35条", excessive=False, reasons_due="2026-03-13"
    )


def test_an_application_is_not_refused_as_excessive_before_reasons_were_asked_and_judged_article_35() -> None:
    refusal = {"reasons": "理由不合理", "reply_number": "1号"}
    Disclosure().received().is_refused("refuse_excessive", code="act.closed", clears="judge_reasons", **refusal)
    asked().is_refused("refuse_excessive", code="act.closed", clears="judge_reasons", **refusal)


def test_reasons_are_judged_after_they_were_given_or_their_time_is_over_article_35() -> None:
    story = asked()
    judgement = {"reasons_accepted": False, "findings": "未说明理由"}
    story.is_refused("judge_reasons", code="condition.not-done", law_contains="第35条", **judgement)
    story.is_refused("judge_reasons", on="2026-03-13", code="condition.not-done", **judgement)
    story.is_allowed("judge_reasons", on="2026-03-14", **judgement)


def test_unreasonable_reasons_are_answered_with_a_refusal_to_process_article_35() -> None:
    story = asked().does("give_reasons", applicant_reasons="无")
    story.does("judge_reasons", reasons_accepted=False, findings="理由不合理")
    story.is_refused("set_delay", code="act.closed", delayed_to="2026-06-30", reasons="量大")
    story.does("refuse_excessive", reasons="理由不合理", reply_number="1号").served().does("archive")
    story.ended_as("excessive")


def test_reasonable_reasons_may_delay_the_reply_to_a_date_that_the_applicant_is_told_article_35() -> None:
    story = asked().does("give_reasons", applicant_reasons="课题研究")
    story.does("judge_reasons", reasons_accepted=True, findings="理由合理，资料量大")
    story.is_refused("refuse_excessive", code="act.closed", reasons="不合理", reply_number="1号")
    story.does("set_delay", delayed_to="2026-06-30", reasons="资料量大")
    assert story.due("reply") == date(2026, 6, 30)


# ——— 费用 ———


FEE = {"fee": 1200, "fee_basis": "按件计收"}


def test_an_ordinary_application_costs_nothing_article_42() -> None:
    Disclosure().received().is_refused("charge_fee", code="guard.false", law_contains="第42条", excessive=False, **FEE)


def test_a_fee_paid_lets_the_reply_period_begin_anew_article_42() -> None:
    story = Disclosure().received().does("charge_fee", on="2026-03-10", excessive=True, **FEE)
    assert story.due("reply") is None
    story.does("pay_fee", on="2026-03-16")
    assert story.due("reply") == date(2026, 4, 14)


def test_a_fee_not_paid_in_time_ends_the_application_article_42() -> None:
    story = Disclosure().received().does("charge_fee", on="2026-03-10", excessive=True, **FEE)
    assert story.due("fee_unpaid") == date(2026, 4, 9)
    story.law_entered("deemed", "fee_unpaid", law_contains="国办函〔2020〕109号", on="2026-04-10")
    story.is_refused("pay_fee", code="act.closed").does("archive").ended_as("fee_unpaid")


def test_the_time_to_pay_is_a_parameter_article_42() -> None:
    story = Disclosure(fee_period=Period.parse("15 days")).received()
    story.does("charge_fee", on="2026-03-10", excessive=True, **FEE)
    assert story.due("fee_unpaid") == date(2026, 3, 25)

"""政府信息公开申请的收到与补正：第二十九条至第三十一条、第四十三条。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.disclosing import RECEIVED, Disclosure

COMPLETION = {"completion_items": "请写明文件名称或者文号", "completion_due": "2026-03-20"}


def test_the_twenty_working_days_count_from_receipt_article_33() -> None:
    # The day of receipt does not count, and Tomb-Sweeping Day is not reached yet.
    assert Disclosure().received("2026-03-02").due("reply") == date(2026, 3, 30)


def test_working_days_skip_the_holidays_and_count_the_days_worked_instead_article_33() -> None:
    # Between 10 April and the reply lie 1, 4 and 5 May (holidays) and Saturday 9 May (worked instead).
    assert Disclosure().received("2026-04-10").due("reply") == date(2026, 5, 12)


@pytest.mark.parametrize("channel", ["in_person", "oral", "signed_mail"])
def test_what_is_handed_in_or_signed_for_is_received_that_day_article_31(channel: str) -> None:
    Disclosure().is_allowed("receive", **{**RECEIVED, "channel": channel})
    Disclosure().is_refused("note_arrival", code="guard.false", channel=channel, arrived_on="2026-03-02")


@pytest.mark.parametrize("channel", ["ordinary_mail", "online", "fax"])
def test_ordinary_mail_the_internet_and_fax_are_received_when_both_sides_have_confirmed_article_31(
    channel: str,
) -> None:
    facts = {**RECEIVED, "channel": channel}
    story = Disclosure().does("note_arrival", channel=channel, arrived_on="2026-03-02")
    story.is_refused("receive", code="guard.unknown", law_contains="第31条", missing="confirmed", **facts)
    story.is_refused("receive", code="guard.false", law_contains="第31条", confirmed=False, **facts)
    story.does("receive", on="2026-03-04", confirmed=True, **facts)
    assert story.due("reply") == date(2026, 4, 1)


def test_ordinary_mail_is_confirmed_with_the_applicant_the_day_it_arrives_article_31() -> None:
    story = Disclosure().does("note_arrival", channel="ordinary_mail", arrived_on="2026-03-02")
    assert story.due("confirm") == date(2026, 3, 2)
    assert story.late("confirm", on="2026-03-03")


def test_the_internet_and_fax_set_no_day_for_the_confirmation_article_31() -> None:
    story = Disclosure().does("note_arrival", channel="online", arrived_on="2026-03-02")
    assert story.due("confirm") is None


def test_nothing_is_replied_to_before_it_was_received_article_31() -> None:
    Disclosure().is_refused("reply", code="act.closed", clears="receive", result="not_held", reply_number="1号")


def test_an_applicant_who_has_trouble_reading_is_helped_article_43() -> None:
    assert "assist" not in Disclosure().received().duties()
    story = Disclosure().received(needs_help=True)
    assert story.duties()["assist"].law.endswith("第43条")
    story.does("assist")
    assert "assist" not in story.duties()


# ——— 补正 ———


def test_completion_is_asked_within_seven_working_days_of_receipt_article_30() -> None:
    story = Disclosure().received("2026-03-02")
    assert story.due("ask_completion") == date(2026, 3, 11)
    story.is_allowed("ask_completion", on="2026-03-11", **COMPLETION)
    story.is_refused("ask_completion", on="2026-03-12", code="act.lapsed", law_contains="第30条", **COMPLETION)


def test_the_notice_of_completion_sets_a_reasonable_period_article_30() -> None:
    Disclosure().received().is_refused(
        "ask_completion", code="field.missing", missing="completion_due", completion_items="请写明文号"
    )


def test_completion_is_asked_only_once_article_30() -> None:
    story = Disclosure().received().does("ask_completion", on="2026-03-04", **COMPLETION)
    story.does("complete", on="2026-03-05", completion="文号为某发〔2025〕1号")
    story.is_refused("ask_completion", on="2026-03-06", code="act.closed", **COMPLETION)


def test_the_reply_period_begins_anew_with_the_completed_application_article_30() -> None:
    story = Disclosure().received("2026-03-02").does("ask_completion", on="2026-03-04", **COMPLETION)
    assert story.due("reply") is None
    story.does("complete", on="2026-03-16", completion="文号为某发〔2025〕1号")
    assert story.due("reply") == date(2026, 4, 14)


def test_an_application_not_completed_in_time_is_deemed_given_up_article_30() -> None:
    story = Disclosure().received().does("ask_completion", on="2026-03-04", **COMPLETION)
    story.is_allowed("complete", on="2026-03-20 22:00", completion="文号")
    story.law_entered("deemed", "abandon", law_contains="第30条", on="2026-03-21")
    story.is_refused("complete", code="act.closed", completion="文号")
    story.is_refused("reply", code="act.closed", result="not_held", reply_number="1号")
    story.does("archive").ended_as("not_completed")


def test_an_application_completed_in_time_is_never_deemed_given_up_article_30() -> None:
    story = Disclosure().received().does("ask_completion", on="2026-03-04", **COMPLETION)
    story.does("complete", on="2026-03-20", completion="文号").waits("2026-04-10")
    assert "abandon" not in story.entered("deemed")


def test_nobody_declares_an_application_given_up_article_30() -> None:
    story = Disclosure().received().does("ask_completion", **COMPLETION)
    story.is_refused("abandon", code="actor.role", by="公开员")


def test_an_applicant_may_withdraw() -> None:
    story = Disclosure().received().does("withdraw").does("archive")
    story.ended_as("other")

"""地方政府规章：谁起草、谁审查，送审稿附什么（规章制定程序条例第十四条至第十九条）。"""

from __future__ import annotations

from tests.procedures.ruling import COMMENT, DRAFT, EXAMINED, SUBMITTED, Rule


def test_what_was_not_agreed_with_other_departments_is_told_article_17() -> None:
    story = Rule().drafted(other_departments=True).does("publish_draft", on="2026-04-07", **COMMENT)
    story.does("consult_departments", on="2026-05-12", opinions="不同意", departments_agree=False)
    story.is_refused("submit", code="guard.false", law_contains="第17条第2款", **SUBMITTED)
    story.is_allowed("submit", **{**SUBMITTED, "submission": [*SUBMITTED["submission"], "different_opinions"]})


def test_who_drafts_does_not_examine_articles_18_and_19() -> None:
    story = Rule().planned().does("draft", on="2026-04-01", by="王审", **DRAFT)
    story.does("hear_opinions", manner=["seminar"], opinions="多数赞成")
    story.does("publish_draft", on="2026-04-07", **COMMENT).does("submit", on="2026-05-12", **SUBMITTED)
    story.is_refused("examine", by="王审", code="actor.separation", law_contains="第19条", **EXAMINED)
    story.is_allowed("examine", by="吴实习", **EXAMINED)
    back = Rule().examined().does("send_back", return_ground="not_ripe", reasons="条件不成熟")
    back.is_refused("draft", by="王审", code="actor.separation", **DRAFT).is_allowed("draft", by="周办", **DRAFT)


def test_the_reviewing_body_hears_opinions_on_what_it_drafts_itself_article_14() -> None:
    story = Rule().planned().does("draft", by="王审", **{**DRAFT, "drafted_by_justice": True})
    story.is_allowed("hear_opinions", by="王审", manner=["seminar"], opinions="多数赞成")
    story.is_refused("hear_opinions", by="陈局", code="actor.role", manner=["seminar"], opinions="多数赞成")

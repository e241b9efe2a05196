"""随机抽取：优化营商环境条例第五十四条、国办发〔2015〕58号二（二）；任何人可以重新计算，谁也没有选择的余地。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (
    person("督察", "supervisor"),
    person("两栖", "handler", "supervisor"),
    person("收发", "clerk"),
    person("公众代表", "public"),
)
PREPARED = {"subject": "四月抽查", "tasks": "2026年度抽查计划：零售商店检查"}
FROZEN: dict[str, Any] = {
    "number": "MARKET-random_draw-2026-00001",
    "freeze_digest": "sha256:f",
    "population_count": 10,
    "population_digest": "sha256:p",
    "officers_count": 2,
    "officers_digest": "sha256:o",
    "conflicts_count": 0,
    "conflicts_digest": "sha256:c",
    "commitments": "各方承诺",
    "register_as_of": "2026-03-03T01:00:00Z",
    "reveal_by": "2026-03-04T01:00:00Z",
    "beacon": "排列5第26055期",
    "beacon_not_before": "2026-03-05T13:00:00Z",
    "draw_from": "2026-03-05",
    "draw_by": "2026-03-12",
}
CLOSED: dict[str, Any] = {
    "closing_digest": "sha256:r",
    "closed_at": "2026-03-04T02:00:00Z",
    "revealed_count": 2,
    "missing_count": 1,
}
NOTED = {"beacon_value": "271828", "beacon_seen": "公告", "noted_at": "2026-03-05T14:00:00Z"}
DRAWN: dict[str, Any] = {
    "beacon_value": "271828",
    "drawn_at": "2026-03-05T14:05:00Z",
    "drawn_count": 4,
    "unstaffed_count": 0,
    "bundle_digest": "sha256:b",
}
VOID: dict[str, Any] = {"reason": "名单有误", "voided_at": "2026-03-03T02:00:00Z"}
LATE: dict[str, Any] = {"reason": "该期停开", "voided_at": "2026-03-20T02:00:00Z"}
SOUGHT = {"beacon_sought": "三月二十日查示例彩票中心网站，公告该期停开"}


class RandomDraw(Story):
    """A draw that is prepared on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self) -> None:
        super().__init__("random_draw", start="2026-03-02 08:30", cast=CAST)

    def commits(self, kind: str, by: str | None = None) -> Self:
        return self.does(f"commit_{kind}", by=by, party=kind, commitment=f"sha256:{kind}")

    def reveals(self, kind: str, by: str | None = None) -> Self:
        return self.does(f"reveal_{kind}", by=by, party=kind, value=kind)

    def prepared(self) -> Self:
        return self.does("prepare", by="周办", **PREPARED)

    def frozen(self) -> Self:
        self.prepared().commits("organ", "张一").commits("public").commits("supervisor", "督察")
        return self.does("freeze", on="2026-03-03", by="周办", **FROZEN)

    def closed(self) -> Self:
        self.frozen().reveals("organ", "张一").reveals("supervisor", "督察")
        return self.does("close", on="2026-03-04 10:00", by="周办", **CLOSED)

    def drawn(self) -> Self:
        self.closed().does("note_beacon", on="2026-03-05 22:00", by="张一", **NOTED)
        return self.does("draw", by="周办", **DRAWN)


def test_a_draw_goes_from_its_scheme_to_its_bundle_art_54() -> None:
    story = RandomDraw().drawn().does("publish", by="周办", bundle_digest="sha256:b")
    story.does("archive", by="收发").ended_as("drawn")


@pytest.mark.parametrize("missing", ["organ", "others"])
def test_nothing_is_frozen_without_the_organ_and_somebody_besides_it(missing: str) -> None:
    story = RandomDraw().prepared()
    story = story.commits("organ", "张一") if missing == "others" else story.commits("public")
    story.is_refused("freeze", by="周办", code="condition.not-done", law_contains="58号二（二）", **FROZEN)
    story = story.commits("public") if missing == "others" else story.commits("organ", "张一")
    story.is_allowed("freeze", by="周办", **FROZEN)


def test_nobody_commits_after_the_freeze_or_reveals_before_it() -> None:
    story = RandomDraw().prepared().commits("organ", "张一").commits("public")
    story.is_refused("reveal_organ", by="张一", code="act.closed", party="organ", value="v")
    story.does("freeze", by="周办", **FROZEN)
    story.is_refused("commit_organ", by="张一", code="act.closed", party="organ", commitment="sha256:n")
    story.is_allowed("reveal_organ", by="张一", party="organ", value="v")


@pytest.mark.parametrize(("first", "then"), [("organ", "supervisor"), ("supervisor", "organ")])
def test_who_speaks_for_the_organ_does_not_speak_for_its_supervisor(first: str, then: str) -> None:
    story = RandomDraw().prepared().commits(first, "两栖")
    facts = {"party": then, "commitment": "sha256:x"}
    story.is_refused(f"commit_{then}", by="两栖", code="actor.separation", law_contains="58号二（二）", **facts)
    story.is_allowed(f"commit_{then}", by="督察" if then == "supervisor" else "张一", **facts)


@pytest.mark.parametrize("wrong", [{"reveal_by": "2026-03-06T01:00:00Z"}, {"reveal_by": "2026-03-03T00:00:00Z"}])
def test_the_beacon_comes_after_the_reveals_and_these_after_the_freeze(wrong: dict[str, str]) -> None:
    story = RandomDraw().prepared().commits("organ", "张一").commits("public")
    story.is_refused("freeze", by="周办", code="guard.false", **FROZEN | wrong)
    story.is_allowed("freeze", by="周办", **FROZEN)


def test_the_closing_waits_for_the_last_hour_unless_all_have_revealed() -> None:
    story = RandomDraw().frozen()
    early = CLOSED | {"closed_at": "2026-03-04T00:59:00Z"}
    story.is_refused("close", by="周办", code="guard.false", **early)
    story.is_allowed("close", by="周办", **early | {"missing_count": 0})
    story.is_allowed("close", by="周办", **CLOSED)


def test_a_closing_that_comes_with_the_beacon_is_too_late_and_leaves_the_draw_void() -> None:
    story = RandomDraw().frozen()
    story.is_refused("close", by="周办", code="guard.false", **CLOSED | {"closed_at": "2026-03-05T13:00:00Z"})
    story.is_refused("void_unclosed", by="陈局", code="guard.false", **VOID)
    story.does("void_unclosed", on="2026-03-20", by="陈局", **LATE).does("archive", by="收发").ended_as("voided")


def test_the_closing_and_the_draw_have_their_days() -> None:
    story = RandomDraw().frozen()
    assert story.due("close") == date(2026, 3, 5)
    assert RandomDraw().closed().due("draw") == date(2026, 3, 12)
    # Twenty working days after Thursday 5 March, over the Tomb-Sweeping holiday of 4 to 6 April.
    assert RandomDraw().drawn().due("publish") == date(2026, 4, 2)


def test_nothing_is_drawn_before_the_beacon_is_due_nor_without_its_value_noted_by_another() -> None:
    story = RandomDraw().closed()
    story.is_refused("note_beacon", by="张一", code="guard.false", **NOTED | {"noted_at": "2026-03-05T12:59:59Z"})
    story.is_refused("draw", by="周办", code="act.closed", **DRAWN)
    story.does("note_beacon", on="2026-03-05 22:00", by="张一", **NOTED)
    story.is_refused("draw", by="张一", code="actor.separation", **DRAWN)
    story.is_allowed("draw", by="督察", **DRAWN)


def test_before_the_beacon_a_draw_is_void_on_a_ground_and_afterwards_on_none() -> None:
    ground = {"ground": "register_error"}
    RandomDraw().frozen().does("void", by="陈局", **VOID | ground).does("archive", by="收发").ended_as("voided")
    story = RandomDraw().closed()
    story.is_refused("void", on="2026-03-20", by="陈局", code="guard.false", **LATE | ground)


def test_that_the_beacon_never_came_is_found_by_the_supervisor_a_week_after_the_closing() -> None:
    story = RandomDraw().closed()
    story.is_refused("void_beacon", on="2026-03-10", by="督察", code="condition.too-early", **LATE | SOUGHT)
    story.is_refused("void_beacon", on="2026-03-20", by="陈局", code="actor.role", **LATE | SOUGHT)
    story.is_refused("void_beacon", on="2026-03-20", by="督察", code="field.missing", **LATE)
    story.does("void_beacon", on="2026-03-20", by="督察", **LATE | SOUGHT).does("archive", by="收发").ended_as("voided")


def test_the_public_may_note_the_beacon_and_then_nobody_says_that_it_never_came() -> None:
    story = RandomDraw().closed().does("note_public", on="2026-03-06 09:00", by="公众代表", **NOTED)
    story.is_refused("void_beacon", on="2026-03-20", by="督察", code="act.closed", **LATE | SOUGHT)
    story.is_allowed("draw", by="周办", **DRAWN)


def test_what_the_public_alone_noted_is_denied_by_the_head_of_the_organ_and_not_by_the_supervisor() -> None:
    story = RandomDraw().closed().does("note_public", on="2026-03-06 09:00", by="公众代表", **NOTED)
    denial = SOUGHT | {"reason": "该期停开"}
    story.is_refused("deny_noted", by="陈局", code="condition.too-early", **denial)
    story.is_refused("deny_noted", on="2026-03-20", by="督察", code="actor.role", **denial)
    story.does("deny_noted", on="2026-03-20", by="陈局", **denial)
    story.is_refused("draw", by="周办", code="act.closed", **DRAWN)
    story.is_refused("note_public", by="公众代表", code="act.closed", **NOTED)
    story.does("void_beacon", by="督察", **LATE | SOUGHT).does("archive", by="收发").ended_as("voided")


def test_what_the_office_noted_can_not_be_denied() -> None:
    story = RandomDraw().closed().does("note_public", on="2026-03-06 09:00", by="公众代表", **NOTED)
    story.does("note_beacon", by="张一", **NOTED | {"beacon_value": "314159"})
    story.is_refused("deny_noted", on="2026-03-20", by="陈局", code="act.closed", **SOUGHT, reason="停开")
    story.is_allowed("draw", by="周办", **DRAWN)


def test_a_member_of_the_public_is_replaced_by_the_supervisor_alone_and_not_after_the_freeze() -> None:
    story = RandomDraw().prepared().commits("organ", "张一")
    dropped = {"party": "public", "commitment": "sha256:public", "reason": "本人请求退出"}
    story.is_refused("replace_public", by="督察", code="condition.not-done", **dropped)
    story.commits("public").is_refused("replace_public", by="周办", code="actor.role", **dropped)
    story.does("replace_public", by="督察", **dropped).commits("public").does("freeze", by="周办", **FROZEN)
    story.is_refused("replace_public", by="督察", code="act.closed", **dropped)


@pytest.mark.parametrize("act", ["void", "void_beacon"])
def test_once_its_value_is_noted_no_draw_is_void(act: str) -> None:
    story = RandomDraw().closed().does("note_beacon", on="2026-03-05 22:00", by="张一", **NOTED)
    story.is_refused(act, on="2026-03-20", by="督察" if act == "void_beacon" else "陈局", code="act.closed", **LATE)


def test_a_wrong_beacon_is_taken_back_by_the_supervisor_and_only_its_value_changes() -> None:
    story = RandomDraw().drawn()
    story.is_refused("retract", by="陈局", code="actor.role", reason="不符")
    story.does("retract", by="督察", reason="公布的是314159")
    story.is_refused("publish", by="周办", code="act.closed", bundle_digest="sha256:b")
    story.does("note_beacon", by="张一", **NOTED | {"beacon_value": "314159"}).does("draw", by="周办", **DRAWN)
    story.does("publish", by="周办", bundle_digest="sha256:b").does("archive", by="收发").ended_as("drawn")


def test_before_the_freeze_a_draw_is_ended_without_being_void() -> None:
    story = RandomDraw().prepared().commits("organ", "张一")
    story.is_refused("void", by="陈局", code="act.closed", **VOID, ground="register_error")
    story.does("cancel", by="周办", reason="任务有误").does("archive", by="收发").ended_as("cancelled")
    RandomDraw().frozen().is_refused("cancel", by="周办", code="act.closed", reason="反悔")


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_it_stands_a_draw_can_be_archived(seed: int) -> None:
    steers = {**FROZEN, **CLOSED, **NOTED, **SOUGHT, "drawn_at": DRAWN["drawn_at"], "draw_by": "2027-03-12"}
    steers["voided_at"] = (VOID if seed % 2 else LATE)["voided_at"]
    walker = Wanderer(
        RandomDraw(), seed, {"cancel", "void", "void_unclosed", "void_beacon", "retract", "deny_noted"}, **steers
    )
    story = walker.walks(steps=2 + seed * 2)
    for _ in range(40):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        if "draw" in story.machine.allowed(story.state, story.now):
            story.does("draw", by="李二", **DRAWN)  # Who hasn't noted the value: 李二 does nothing else.
            continue
        way = ("archive", *owed, "prepare", "note_beacon", "commit_organ", "commit_public")
        assert any(walker.tries(act) for act in way), f"stuck with {story.duties()}"
    assert story.state.outcome

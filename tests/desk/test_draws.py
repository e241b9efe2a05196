"""The desk's pages of draws: a new one, its steps with what the law says against them, what came out, complaints."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fazhi.draw.shape import written
from fazhi.office.inspections.draws import continuing, drawing
from fazhi.office.inspections.models import Draw, SeedParty
from fazhi.office.matters import services
from fazhi.office.organs.tokens import digest
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.inspections.draws_cast import BEACON, DRAWN, DUE, FROZEN, MADE, TASK, Stage, stage
from tests.inspections.planned import published_plan

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def played(cast: Cast) -> Stage:
    return stage(cast)


@pytest.fixture
def handler(opened_by: Opener) -> Client:
    return opened_by("handler")


def to_step(played: Stage, step: str) -> str:
    return reverse("desk:draw-step", args=[played.draw.pk, step])


def frozen_today(played: Stage) -> None:
    now = timezone.now()
    later = replace(BEACON, not_before=written(now + 2 * HOUR))
    played.commits().freezes(now=now, reveal_by=now + HOUR, beacon=later)


def test_a_draw_is_made_of_tasks_that_nobody_has_drawn_for(
    played: Stage, handler: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: FROZEN)
    one, two = (published_plan(played.cast, **TASK | {"title": title}) for title in ("餐饮检查", "旅馆检查"))
    page = handler.get(reverse("desk:new-draw")).text
    assert "餐饮检查" in page
    assert "零售商店检查" not in page
    assert f"task={one.pk}&amp;task={two.pk}" in page
    given = {"organ": "MARKET", "title": "冬季抽查", "tasks": [one.pk, two.pk]}
    made = handler.post(reverse("desk:new-draw"), given)
    draw = Draw.unscoped.get(title="冬季抽查")
    assert made.headers["Location"] == reverse("desk:draw", args=[draw.pk])
    assert set(draw.tasks.all()) == {one, two}


def test_a_void_draw_is_replaced_from_its_own_page(played: Stage, handler: Client) -> None:
    played.frozen().voids("agency_head", FROZEN + HOUR, "register_error")
    page = handler.get(reverse("desk:draw", args=[played.draw.pk])).text
    again = f"{reverse('desk:new-draw')}?redraws={played.draw.pk}"
    assert again in page
    handler.post(again, {"organ": "MARKET", "title": "重新抽取", "tasks": [played.task.pk]})
    assert Draw.unscoped.get(title="重新抽取").redraws == played.draw
    assert "重新抽取" in handler.get(reverse("desk:draw", args=[played.draw.pk])).text


def test_a_step_that_the_law_does_not_allow_is_refused_with_its_reasons(played: Stage, handler: Client) -> None:
    played.commits("organ")
    # The form knows minutes alone, and there must be a whole hour until the reveals end.
    now = timezone.localtime() + dt.timedelta(minutes=1)
    given = {
        "reveal_by": f"{now + HOUR:%Y-%m-%dT%H:%M}", "not_before": f"{now + 2 * HOUR:%Y-%m-%dT%H:%M}",
        "name": "示例彩票", "source": "示例网站", "alphabet": "digits", "length": "6", "draw_by": "",
    }  # fmt: skip
    refused = handler.post(to_step(played, "freeze"), given)
    assert refused.status_code == 422
    assert "国办发〔2015〕58号二（二）" in refused.text
    played.commits("public")
    assert handler.post(to_step(played, "freeze"), given).status_code == 302
    assert Draw.unscoped.get().freeze_digest


@pytest.mark.parametrize(
    ("step", "given", "says"),
    [
        ("party", {"kind": "organ", "title": "本局"}, "请选择代表这一方的人员"),
        ("close", {}, "还没有冻结"),
        ("beacon", {"value": "271828", "seen": "网站"}, "揭示结果公布以后"),
        ("publish", {}, "还没有抽取"),
        ("void", {"reason": "反悔"}, "没有冻结的，可以终止"),
    ],
)
def test_a_step_out_of_turn_is_refused_in_words(
    played: Stage, handler: Client, step: str, given: dict[str, str], says: str
) -> None:
    refused = handler.post(to_step(played, step), given)
    assert refused.status_code == 422
    assert says in refused.text


def test_the_link_of_the_public_is_shown_once_and_can_be_renewed(played: Stage, handler: Client) -> None:
    party = SeedParty.objects.get(kind="public")
    before = party.token_digest
    url = reverse("desk:draw-link", args=[played.draw.pk, party.pk])
    page = handler.post(url, follow=True).text
    assert f"/public/draws/{played.draw.matter.number}/seed/" in page
    party.refresh_from_db()
    assert party.token_digest != before
    assert "/seed/" not in handler.get(reverse("desk:draw", args=[played.draw.pk])).text


def test_the_preview_says_who_is_drawn_from_and_where_officers_are_short(played: Stage, handler: Client) -> None:
    url = reverse("desk:draw-population", args=[played.draw.pk])
    assert "只够一组" in handler.get(url).text
    played.cast["second_officer"].certificates.update(status="suspended")
    page = handler.get(url).text
    assert "执法检查人员不足，不能冻结" in page
    played.cast["second_officer"].certificates.update(status="valid")
    frozen_today(played)
    assert handler.get(url).status_code == 302


def test_what_each_must_do_next_is_offered_to_those_who_may(played: Stage, opened_by: Opener) -> None:
    page = reverse("desk:draw", args=[played.draw.pk])
    seed = reverse("desk:draw-seed", args=[played.draw.pk])
    assert seed in opened_by("officer").get(page).text
    assert seed not in opened_by("handler").get(page).text
    frozen_today(played)
    assert "揭示我的秘密值" in opened_by("supervisor").get(page).text
    assert to_step(played, "close") in opened_by("handler").get(page).text
    assert to_step(played, "void") in opened_by("agency_head").get(page).text
    assert to_step(played, "void") not in opened_by("handler").get(page).text


def test_the_acts_of_a_draw_are_performed_on_its_own_page_alone(played: Stage, handler: Client) -> None:
    act = reverse("desk:act", args=[played.draw.matter_id, "freeze"])
    for response in (handler.get(act), handler.post(act, {"freeze_digest": "sha256:x"})):
        assert response.headers["Location"] == reverse("desk:draw", args=[played.draw.pk])
    assert "freeze" not in played.performed()


def test_what_the_platform_fills_in_for_a_plan_is_not_typed_on_the_form_of_any_act(
    played: Stage, handler: Client
) -> None:
    plan = played.task.plan
    for act in ("submit", "report"):
        response = handler.post(reverse("desk:act", args=[plan.matter_id, act]), {"tasks_digest": "sha256:x"})
        assert response.headers["Location"] == reverse("desk:plan", args=[plan.pk])
    assert handler.get(reverse("desk:act", args=[plan.matter_id, "adjust"])).status_code == 200


def test_a_matter_of_a_draw_behind_which_is_no_draw_takes_no_steps(played: Stage, handler: Client) -> None:
    bare = services.open_matter(played.draw.matter.procedure, played.cast.market, title="空案", at=MADE)
    response = handler.post(reverse("desk:act", args=[bare.pk, "prepare"]), {"subject": "x", "tasks": "x"})
    assert response.headers["Location"] == reverse("desk:draws")
    assert not bare.entries.exists()


def test_the_result_names_the_officers_and_a_complaint_is_answered(played: Stage, handler: Client) -> None:
    played.finished()
    page = handler.get(reverse("desk:draw-result", args=[played.draw.pk])).text
    assert "第二执法人员（执second_officer）" in page
    subject = played.bundle["result"]["teams"][0]["subject"]
    asked = {"party": subject, "officer": "执officer"}
    page = handler.get(reverse("desk:draw-answer", args=[played.draw.pk]), asked).text
    assert "抽中。" in page
    assert "派往 4 个检查对象" in page


def test_a_wrong_result_is_taken_back_by_the_supervisor_on_the_page(played: Stage, opened_by: Opener) -> None:
    played.finished()
    supervisor = opened_by("supervisor")
    assert to_step(played, "retract") in supervisor.get(reverse("desk:draw", args=[played.draw.pk])).text
    supervisor.post(to_step(played, "retract"), {"reason": "公布的是314159"})
    played.draw.refresh_from_db()
    assert (played.draw.bundle, played.draw.result) == (None, None)


def test_who_has_committed_is_replaced_by_the_supervisor_on_a_step_of_its_own(
    played: Stage, opened_by: Opener, handler: Client
) -> None:
    page, renew = reverse("desk:draw", args=[played.draw.pk]), "重发链接"
    assert renew in handler.get(page).text
    dropped = played.commits().party("public").commitment
    supervisor = opened_by("supervisor")
    assert renew not in handler.get(page).text and to_step(played, "replace") not in handler.get(page).text
    assert to_step(played, "replace") in supervisor.get(page).text
    given = {"party": played.party("public").pk, "reason": "本人请求退出"}
    assert handler.post(to_step(played, "replace"), given).status_code == 422
    assert supervisor.post(to_step(played, "replace"), given | {"party": played.party("organ").pk}).status_code == 422
    assert played.party("public").commitment == dropped
    told = supervisor.post(to_step(played, "replace"), given, follow=True).text
    assert "/seed/" in told and "社会公众代表已更换" in told and "督察人员" in told and dropped in told
    assert played.party("public").commitment == ""


def test_a_link_is_not_renewed_once_its_holder_has_committed(played: Stage, handler: Client) -> None:
    played.commits()
    renewed = reverse("desk:draw-link", args=[played.draw.pk, played.party("public").pk])
    assert "由监督机关的人员更换" in handler.post(renewed, follow=True).text
    assert played.party("public").token_digest == digest(played.token)


def test_what_is_left_to_arrange_is_told_and_gone_on_with(
    played: Stage, opened_by: Opener, handler: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "AT_ONCE", 3)
    played.finished()
    result = reverse("desk:draw-result", args=[played.draw.pk])
    assert "抽中 4 户，已安排 3 户" in handler.get(result).text
    assert to_step(played, "arrange") in handler.get(result).text
    assert to_step(played, "arrange") not in opened_by("clerk").get(result).text
    assert opened_by("agency_head").post(to_step(played, "arrange")).status_code == 422
    assert "检查已经全部按结果安排" in handler.post(to_step(played, "arrange"), follow=True).text
    assert "已安排" not in handler.get(result).text.replace("检查已经全部按结果安排", "")


def test_nobody_says_on_the_page_that_the_beacon_never_came_before_the_days_are_over(
    played: Stage, opened_by: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    played.closed()
    supervisor, page = opened_by("supervisor"), reverse("desk:draw", args=[played.draw.pk])
    for days, offered in ((1, False), (8, True)):
        monkeypatch.setattr(timezone, "now", lambda days=days: DUE + dt.timedelta(days=days))
        assert (to_step(played, "void") in supervisor.get(page).text) == offered
    given = {"reason": "该期停开"}
    assert supervisor.post(to_step(played, "void"), given).status_code == 422
    supervisor.post(to_step(played, "void"), given | {"sought": "三月十三日查示例彩票中心网站，公告停开"})
    shown = supervisor.get(page).text
    assert "据称没有产生的公开随机数" in shown and "公告停开" in shown


def test_what_the_public_alone_noted_is_denied_by_the_head_and_told_where_to_look(
    cast: Cast, opened_by: Opener
) -> None:
    played = stage(cast).closed()
    drawing.note_beacon(played.draw, "314159", "论坛", by=played.party("public"), now=DRAWN)
    head, page = opened_by("agency_head"), to_step(played, "deny")
    assert page in head.get(reverse("desk:draw", args=[played.draw.pk])).text
    form = head.get(page).text
    assert "所找的是“排列5第26055期”（6 位）" in form and "示例彩票中心网站" in form
    head.post(page, {"sought": "示例彩票中心网站，该期停开", "reason": "停开"})
    assert played.performed()[-1] == "deny_noted"
    shown = opened_by("supervisor").get(reverse("desk:draw", args=[played.draw.pk])).text
    assert to_step(played, "void") in shown and "社会公众代表" in shown and "314159（查自论坛）" in shown


def test_whoever_noted_by_the_link_sees_what_was_noted(cast: Cast, client: Client) -> None:
    played = stage(cast).closed()
    page = reverse("portal:draw-seed", args=[played.draw.matter.number, played.token])
    client.post(page, {"value": "314159", "seen": "论坛"})
    assert "公开随机数已登记：<code>314159</code>" in client.get(page).text

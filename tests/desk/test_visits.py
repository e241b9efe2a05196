"""The desk's pages of visits: lists, one visit, its notice, what is decided of it, and the sheet without a script."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fazhi.office.inspections.models import Cap, ConflictOfInterest, Submission, Substitution, Upload, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Certificate
from tests.cast import SINCE, Cast
from tests.desk import visits_stage as stage
from tests.desk.conftest import Opener
from tests.inspections.visits_cast import certificate, matter_of, number
from tests.parties import AT, make_item, make_party


def url(name: str, *args: Any) -> str:
    return reverse(f"desk:{name}", args=args)


def site_of(visit: Visit) -> str:
    return url("visit-site", visit.pk, matter_of(visit).pk)


def filled(cast: Cast, **over: Any) -> dict[str, Any]:
    """What an officer fills in; the visit was announced a moment ago."""
    now = f"{timezone.localtime():%Y-%m-%dT%H:%M:%S}"
    return {
        "key": str(uuid.UUID(int=1)), "together": [cast["second_officer"].pk], "began": now, "shown": "on",
        "course": "查看货架", "findings": "未发现问题", "signed": "party", "results": ["clean"], "conclusion": "无问题",
    } | over  # fmt: skip


def acts(visit: Visit) -> list[str]:
    return [entry.act for entry in matter_of(visit).entries.all()]


def test_my_visits_are_those_to_which_i_go(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    shown = opened_by("officer").get(url("visits")).text
    assert "清渠县某超市" in shown
    assert site_of(visit) in shown
    assert "清渠县某超市" not in opened_by("agency_head").get(url("visits")).text


def test_a_window_that_has_passed_and_one_that_is_to_come_stand_apart(cast: Cast, opened_by: Opener) -> None:
    stage.here(cast)
    today = timezone.localdate()
    for days, words in ((-9, "逾期未检查 4 天"), (4, "以后")):
        begins = today + dt.timedelta(days=days)
        Visit.unscoped.update(starts=begins, ends=begins + dt.timedelta(days=5))
        assert words in opened_by("officer").get(url("visits")).text


QUERIES = {
    "": True, "?q=某超市": True, "?q=某酒店": False,
    "?state=waiting": True, "?state=late": False, "?state=begun": False,
    "?state=ended": False, "?state=cancelled": False, "?organ=MARKET": True, "?organ=ECOLOGY": False,
    "?draw=nonsense": True, "?draw=999999": False, f"?draw={10**23}": True,
}  # fmt: skip


def test_the_organ_s_visits_are_found_by_party_state_organ_and_draw(cast: Cast, opened_by: Opener) -> None:
    visit, client = stage.here(cast), opened_by("supervisor")
    for query, listed in {**QUERIES, f"?draw={visit.draw_id}": True}.items():
        assert ("清渠县某超市" in client.get(url("organ-visits") + query).text) is listed, query


def test_all_visits_of_a_draw_are_approved_by_the_head_at_once(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    page = url("organ-visits") + f"?draw={visit.draw_id}"
    assert "批准本次抽取的全部检查" in opened_by("agency_head").get(page).text
    assert "批准本次抽取的全部检查" not in opened_by("officer").get(page).text
    opened_by("agency_head").post(url("approve-visits", visit.draw_id))
    assert acts(visit) == ["propose", "approve"]
    opened_by("agency_head").post(url("approve-visits", visit.draw_id))
    assert acts(visit) == ["propose", "approve"]


def test_the_notice_is_refused_before_approval_and_given_after_it(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    notice, officer = url("visit-notice", visit.pk), opened_by("officer")
    refused = officer.post(notice)
    assert refused.status_code == 422
    assert "批准行政检查" in refused.text
    opened_by("agency_head").post(url("approve-visits", visit.draw_id))
    assert officer.post(notice).status_code == 302
    assert acts(visit)[-1] == "notify"
    shown = officer.get(notice).text
    assert "各机关对你单位的检查共安排 1 次；没有公布频次上限" in shown
    assert f"http://testserver/public/visits/{visit.code}/" in shown
    assert "执officer" in shown


def test_the_code_is_a_picture_of_ours(cast: Cast, opened_by: Opener) -> None:
    image = opened_by("officer").get(url("visit-code", stage.here(cast).pk))
    assert image["Content-Type"].startswith("image/svg+xml")
    assert b"<svg" in image.content


def test_another_officer_comes_by_the_head_s_decision_and_it_is_shown(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    organs.appoint(person=cast["clerk"], role="officer", organ=cast.market, since=SINCE)
    given = {
        "left": number(cast["officer"]), "came": certificate(cast["clerk"]).pk, "ground": "leave", "reason": "休假",
    }  # fmt: skip
    assert opened_by("agency_head").post(url("substitute-officer", visit.pk), given).status_code == 302
    assert "接替执法人员：请假、公出或者调离。休假" in opened_by("agency_head").get(url("visit", visit.pk)).text
    assert "清渠县某超市" not in opened_by("officer").get(url("visits")).text


def test_an_officer_found_in_conflict_after_the_draw_is_marked_to_be_replaced(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    page = url("visit", visit.pk)
    assert "须替换" not in opened_by("agency_head").get(page).text
    ConflictOfInterest.unscoped.create(
        certificate=certificate(cast["officer"]), party=visit.party, organ=cast.market, ground="近亲属", since=SINCE,
        declared_at=AT,
    )  # fmt: skip
    shown = opened_by("agency_head").get(page).text
    assert "应当回避，须替换" in shown
    assert "近亲属" not in shown


def test_a_visit_is_called_off_with_its_reason(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    assert opened_by("agency_head").post(url("cancel-visit", visit.pk), {"why": ""}).status_code == 422
    opened_by("agency_head").post(url("cancel-visit", visit.pk), {"why": "企业已经停业"})
    shown = opened_by("officer").get(url("visit", visit.pk)).text
    assert "企业已经停业" in shown
    assert "到场检查" not in shown
    assert acts(visit) == ["propose", "refuse"]


def new(client: Client, cast: Cast, party: Any, **over: Any) -> Any:
    today = timezone.localdate()
    item = make_item(cast.market)
    officers = Certificate.objects.filter(person__in=[cast["officer"], cast["second_officer"]])
    given = {
        "chosen_by": "complaint", "justification": "投诉登记第7号", "items": [item.pk], "starts": today, "ends": today,
        "officers": [one.pk for one in officers],
    }  # fmt: skip
    return client.post(f"{url('new-visit')}?organ=MARKET&party={party.code}", given | over)


def test_a_complaint_is_arranged_after_the_cap_was_shown(cast: Cast, opened_by: Opener) -> None:
    visit, client = stage.here(cast), opened_by("handler")
    Cap.unscoped.create(organ=cast.root, year=visit.year, most=1, basis="公告第1号", published_on=SINCE, entered_at=AT)
    asked = client.get(f"{url('new-visit')}?organ=MARKET&party=某超市").text
    assert "上限 1 次（公告第1号），已安排 1 次" in asked
    assert "上限已用尽" in asked
    refused = new(client, cast, visit.party, chosen_by="key")
    assert refused.status_code == 422
    assert "不得再行安排" in refused.text
    assert new(client, cast, visit.party).status_code == 302
    made = Visit.unscoped.latest("pk")
    assert (made.chosen_by, made.counted) == ("complaint", False)


def test_what_the_law_refuses_is_told_with_its_article_and_nothing_is_arranged(cast: Cast, opened_by: Opener) -> None:
    party = make_party(cast.market, "清渠县丙店")
    stage.here(cast)
    refused = new(opened_by("handler"), cast, party, chosen_by="plan")
    assert refused.status_code == 422
    assert "专项检查应当有经批准并备案的计划" in refused.text
    assert Visit.unscoped.filter(party=party).count() == 0


def test_an_enterprise_that_is_not_in_the_register_is_not_found(cast: Cast, opened_by: Opener) -> None:
    assert "名录库里没有" in opened_by("handler").get(f"{url('new-visit')}?organ=MARKET&party=无").text


def test_the_sheet_works_without_a_script(cast: Cast, opened_by: Opener) -> None:
    visit = stage.announced_here(cast)
    task = visit.tasks.get()
    photo = SimpleUploadedFile("货架.jpg", b"photo", "image/jpeg")
    given = filled(cast, **{f"answer-{task.pk}-0": "yes", f"answer-{task.pk}-1": "na", "photos": photo})
    assert opened_by("officer").post(site_of(visit), given).status_code == 302
    assert acts(visit)[-3:] == ["inspect", "record", "conclude"]
    assert visit.tasks.get().answers == {"licence": {"ok": True, "note": ""}, "prices": {"ok": None, "note": ""}}
    assert len(matter_of(visit).entries.get(act="record").documents) == 1
    shown = opened_by("officer").get(url("visit", visit.pk)).text
    assert "已结束" in shown
    assert "公示检查结果" in shown
    assert "到场检查" not in shown
    assert "本次检查的结果已经提交" in opened_by("officer").get(site_of(visit)).text


def test_the_sheet_is_answered_to_a_script_as_it_asks(cast: Cast, opened_by: Opener) -> None:
    visit, client = stage.announced_here(cast), opened_by("officer")

    def send(**over: Any) -> Any:
        return client.post(site_of(visit), filled(cast, **over), headers={"Accept": "application/json"})

    alone = send(together=[])
    assert alone.status_code == 422
    assert any("不少于 2 名" in one["message"] and one["law"] for one in alone.json()["reasons"])
    incomplete = send(course="")
    assert incomplete.json()["reasons"] == [{"message": "检查经过：这个字段是必填项。", "law": ""}]
    assert acts(visit) == ["propose", "approve", "notify"]
    assert send().json() == send().json() == {"status": "sent", "url": url("visit", visit.pk)}
    assert Submission.objects.count() == 1


def test_who_doesn_t_come_fills_in_no_sheet(cast: Cast, opened_by: Opener) -> None:
    visit = stage.announced_here(cast)
    organs.appoint(person=cast["clerk"], role="officer", organ=cast.market, since=SINCE)
    refused = opened_by("clerk").post(site_of(visit), filled(cast))
    assert refused.status_code == 422
    assert "不在本次检查的人员之中" in refused.text
    assert acts(visit)[-1] == "notify"
    assert "您不在本次检查的人员之中" in opened_by("clerk").get(site_of(visit)).text


def test_what_one_filled_in_is_not_sent_in_as_another_s(cast: Cast, opened_by: Opener) -> None:
    visit = stage.announced_here(cast)
    given = filled(cast, together=[cast["officer"].pk], person=cast["officer"].key)
    refused = opened_by("second_officer").post(site_of(visit), given)
    assert refused.status_code == 422
    assert "须由本人登录后提交" in refused.text
    assert acts(visit)[-1] == "notify"
    own = filled(cast, person=cast["officer"].key)
    assert opened_by("officer").post(site_of(visit), own).status_code == 302


def test_a_correction_waits_for_a_second_visit_that_closes_it(cast: Cast, opened_by: Opener) -> None:
    visit, client = stage.announced_here(cast), opened_by("officer")
    today = timezone.localdate()
    given = filled(cast, results=["ordered"], correction="明码标价", correct_by=today.isoformat())
    client.post(site_of(visit), given)
    assert acts(visit)[-1] == "order_correction"
    assert "安排复查" in client.get(url("visit", visit.pk)).text
    team = [certificate(cast[who]).pk for who in ("officer", "second_officer")]
    client.post(
        url("reinspect-visit", visit.pk, matter_of(visit).pk), {"starts": today, "ends": today, "officers": team}
    )
    again = Visit.unscoped.get(follows=visit)
    assert "到场复查" in client.get(url("visits")).text
    shown = client.get(site_of(again)).text
    assert "已经改正" in shown
    assert "检查结果" not in shown
    # The term isn't over and nobody has reported the correction: the law refuses the second visit's result.
    refused = client.post(site_of(again), filled(cast, key=str(uuid.UUID(int=2)), corrected="1"))
    assert refused.status_code == 422


def test_what_is_suspected_opens_its_penalty_case_with_the_sheet(cast: Cast, opened_by: Opener) -> None:
    visit = stage.announced_here(cast)
    opened_by("officer").post(site_of(visit), filled(cast, results=["suspected"]))
    assert Matter.unscoped.filter(procedure__slug="penalty", party="清渠县某超市").count() == 1


def test_a_recording_is_sent_in_pieces_to_whoever_began_it_alone(cast: Cast, opened_by: Opener) -> None:
    visit, client = stage.here(cast), opened_by("officer")
    key = str(uuid.UUID(int=4))
    begin = url("visit-uploads", visit.pk, matter_of(visit).pk)
    told = client.post(begin, {"key": key, "name": "录像.mp4", "type": "video/mp4", "size": 9}).json()
    assert told == {"key": key, "received": 0, "size": 9, "done": False}
    place = url("visit-upload", key)

    def piece(query: str, content: bytes = b"") -> Any:
        return client.post(f"{place}?{query}", content, content_type="application/octet-stream")

    assert piece("offset=0", b"four").json()["received"] == 4
    wrong = piece("offset=0", b"four")
    assert (wrong.status_code, wrong.json()["received"]) == (409, 4)
    assert client.get(place).json()["received"] == 4
    assert piece("offset=4", b"+five").json()["received"] == 9
    assert piece("finish=").json()["done"]
    assert Upload.objects.get().document is not None
    for query in ("", "offset=x", "finish=short", "offset=1&finish="):
        assert piece(query).status_code == 422
    assert opened_by("second_officer").get(place).status_code == 404
    too_large = client.post(begin, {"key": str(uuid.UUID(int=5)), "name": "a", "size": 2**40})
    assert "超过上限" in too_large.json()["message"]


def test_another_organ_s_part_waits_to_be_proposed_by_itself(cast: Cast, opened_by: Opener) -> None:
    visit = stage.here(cast)
    (matter,) = (task.matter for task in visit.tasks.all())
    assert matter is not None
    assert "报请批准</button>" not in opened_by("officer").get(url("visit", visit.pk)).text
    given = visiting.Work(cast.ecology, make_item(cast.ecology))
    with_both = stage.joint(cast, given)
    theirs = with_both.tasks.get(organ=cast.ecology).matter
    assert theirs is not None
    shown = opened_by("outsider").get(url("visit", with_both.pk)).text
    assert "报请批准</button>" in shown
    opened_by("outsider").post(url("propose-visit", with_both.pk, theirs.pk))
    assert [entry.act for entry in theirs.entries.all()] == ["propose"]


def test_signing_out_tells_the_browser_to_keep_nothing(cast: Cast, opened_by: Opener) -> None:
    assert opened_by("officer").post(url("sign-out"))["Clear-Site-Data"] == '"storage"'


def test_a_head_replaces_officers_of_organs_that_he_leads_alone(cast: Cast, opened_by: Opener) -> None:
    visit = stage.joint(cast, visiting.Work(cast.ecology, make_item(cast.ecology)))
    organs.appoint(person=cast["clerk"], role="officer", organ=cast.ecology, since=SINCE)
    came = certificate(cast["clerk"]).pk
    given = {"left": number(cast["outsider"]), "came": came, "ground": "leave", "reason": "休假"}
    shown = opened_by("agency_head").get(url("substitute-officer", visit.pk)).text
    assert number(cast["officer"]) in shown
    assert number(cast["outsider"]) not in shown
    assert opened_by("agency_head").post(url("substitute-officer", visit.pk), given).status_code == 422
    assert not Substitution.objects.exists()

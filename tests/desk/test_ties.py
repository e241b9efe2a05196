"""Matters that lead to one another, at the desk: both ways and within reach, opened from each other, done by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from fazhi.office.matters import services
from fazhi.office.matters.models import Matter, Tie
from fazhi.office.matters.tying import Child
from fazhi.office.organs import services as organs
from tests.cast import SINCE, cast
from tests.desk.conftest import Opener
from tests.desk.play import act_url, matter_url, on_that_day, section
from tests.matters.conftest import NOW, day
from tests.matters.linked import Pair, pair

__all__ = ["cast", "on_that_day", "pair"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


@pytest.fixture
def issued(pair: Pair) -> Pair:
    pair.does(pair.parent, "issue", "03-02")
    return pair


def reviewed_at_ecology(pair: Pair) -> Matter:
    """A review at an organ that doesn't reach the order, annulled."""
    organs.appoint(person=pair.cast["legal_reviewer"], role="legal_reviewer", organ=pair.cast.ecology, since=SINCE)
    child = pair.reviewed(organ=pair.cast.ecology)
    pair.decides(child, "annul")
    return child


def ties(opened_by: Opener, who: str, matter: Matter) -> str:
    return section(opened_by(who).get(matter_url(matter)).text, "ties")


def opening(parent: Matter | str, link: str = "review") -> str:
    number = parent if isinstance(parent, str) else parent.number
    return f"{reverse('desk:open-matter', args=['review'])}?from={number}&link={link}"


def opens(opened_by: Opener, who: str, **given: Any) -> HttpResponse:
    given = {"organ": "MARKET", "title": "申请复查", "party_is_person": "0", **given}
    response: HttpResponse = opened_by(who).post(reverse("desk:open-matter", args=["review"]), given)
    return response


def test_each_of_two_tied_matters_shows_the_other(issued: Pair, opened_by: Opener) -> None:
    child = issued.reviewed()
    above, below = ties(opened_by, "officer", issued.parent), ties(opened_by, "officer", child)
    assert f'href="{matter_url(child)}"' in above and "引出：申请复查" in above and "复查程序 · 市场监督管理局" in above
    assert f'href="{matter_url(issued.parent)}"' in below and "来自：申请复查" in below


def test_of_a_matter_out_of_reach_only_its_number_procedure_organ_state_and_outcome_are_told(
    issued: Pair, opened_by: Opener
) -> None:
    child = reviewed_at_ecology(issued)
    assert "王小明" in ties(opened_by, "supervisor", child) or "责令改正" in ties(opened_by, "supervisor", child)
    shown = ties(opened_by, "outsider", child)
    assert issued.parent.number in shown and "责令程序 · 市场监督管理局" in shown and "在办" in shown
    assert "责令改正" not in shown.replace("结果：责令改正", "")
    assert "王小明" not in shown and matter_url(issued.parent) not in shown


def test_why_a_result_has_not_come_back_is_told_within_reach_of_the_parent_alone(
    issued: Pair, opened_by: Opener
) -> None:
    child = reviewed_at_ecology(issued)
    mine, theirs = ties(opened_by, "officer", issued.parent), ties(opened_by, "outsider", child)
    assert "结果“撤销”尚未回流：“责令被撤销”现在不适用，须先“公开责令”（责令法第9条）" in mine
    assert act_url(issued.parent, "annulment") in mine
    assert "结果“撤销”尚未回流" in theirs and "须先" not in theirs and act_url(issued.parent, "annulment") not in theirs


def test_what_waits_stands_in_the_work_list_until_it_is_done_by_hand(issued: Pair, opened_by: Opener) -> None:
    issued.decides(issued.reviewed(), "remand")
    officer = opened_by("officer")
    waiting = section(officer.get(reverse("desk:work")).text, "waiting")
    assert "的结果“发回”尚未回流" in waiting and "须填写“理由”" in waiting
    assert act_url(issued.parent, "amend") in waiting
    issued.does(issued.parent, "amend", "03-12", facts={"reason": "补充"})
    assert 'id="waiting"' not in officer.get(reverse("desk:work")).text
    assert "尚未回流" not in ties(opened_by, "officer", issued.parent)


def test_an_outcome_that_the_law_has_brought_is_shown_before_it_is_entered(issued: Pair, opened_by: Opener) -> None:
    issued.does(issued.parent, "publish", "03-03")
    child = issued.reviewed()
    issued.does(child, "accept", "03-06", "legal_reviewer")
    assert "结果：撤销（随下一次办理入卷）" in ties(opened_by, "officer", issued.parent)
    issued.does(child, "note", "06-01", "legal_reviewer")
    assert "结果“撤销”已回流，本案第 3 条：责令被撤销" in ties(opened_by, "officer", issued.parent)


def test_what_waits_is_no_work_of_who_could_not_do_it(issued: Pair, opened_by: Opener) -> None:
    issued.decides(issued.reviewed(), "remand")
    for who in ("agency_head", "outsider"):
        assert 'id="waiting"' not in opened_by(who).get(reverse("desk:work")).text


def test_the_record_says_where_an_entry_came_from_and_where_it_went(issued: Pair, opened_by: Opener) -> None:
    issued.does(issued.parent, "publish", "03-03")
    issued.does(issued.parent, "transfer", "03-04", children=[Child("handover")])
    child = issued.reviewed()
    issued.decides(child, "annul")
    above = section(opened_by("officer").get(matter_url(issued.parent)).text, "record")
    assert "关联案件回流" in above and f"因案件 {child.number}（复查程序）的结果“撤销”" in above
    assert f"引出案件 {issued.child_of('handover').number}（复查程序）" in above
    below = section(opened_by("officer").get(matter_url(child)).text, "record")
    assert f"结果回流至案件 {issued.parent.number}（责令程序）第 4 条" in below


def test_what_may_be_led_to_opens_the_form_with_what_is_known(issued: Pair, opened_by: Opener) -> None:
    reviewer = opened_by("legal_reviewer")
    assert opening(issued.parent).replace("&", "&amp;") in ties(opened_by, "legal_reviewer", issued.parent)
    form = reviewer.get(opening(issued.parent)).text
    assert f'value="{issued.parent.number}"' in form and 'value="王小明"' in form
    response = opens(opened_by, "legal_reviewer", **{"from": issued.parent.number, "link": "review"})
    tie = Tie.unscoped.get()
    assert response["Location"] == matter_url(tie.child)
    assert (tie.parent, tie.link, tie.made_by) == (issued.parent, "review", issued.cast["legal_reviewer"])


def test_a_number_without_a_link_is_enough_where_there_is_one_way(issued: Pair, opened_by: Opener) -> None:
    issued.does(issued.parent, "transfer", "03-03")
    refused = opens(opened_by, "legal_reviewer", **{"from": issued.parent.number})
    assert (refused.status_code, "请选择怎样引出" in refused.text) == (422, True)
    other = services.open_matter(issued.order, issued.cast.market, title="x", at=day("03-01"))
    refused = opens(opened_by, "legal_reviewer", **{"from": other.number, "link": "review"})
    assert "须先“作出责令”（责令法第8条）" in refused.text
    assert not Tie.unscoped.exists()


def test_nothing_is_led_to_before_its_time_and_by_whom_it_may_not_be_opened(pair: Pair, opened_by: Opener) -> None:
    text = opened_by("legal_reviewer").get(matter_url(pair.parent)).text
    assert opening(pair.parent).replace("&", "&amp;") not in text
    pair.does(pair.parent, "issue", "03-02")
    assert opening(pair.parent).replace("&", "&amp;") not in opened_by("officer").get(matter_url(pair.parent)).text


def reviewer_elsewhere(pair: Pair) -> str:
    person = organs.create_person(username="reviewer_elsewhere", name="别处复查人员")
    organs.appoint(person=person, role="legal_reviewer", organ=pair.cast.town, since=SINCE)
    pair.cast.people["reviewer_elsewhere"] = person
    return "reviewer_elsewhere"


def test_a_matter_out_of_reach_may_be_named_and_nothing_of_it_is_filled_in(issued: Pair, opened_by: Opener) -> None:
    who = reviewer_elsewhere(issued)
    assert "王小明" not in opened_by(who).get(opening(issued.parent)).text
    response = opens(opened_by, who, organ="TOWN", **{"from": issued.parent.number, "link": "review"})
    assert response.status_code == 302
    assert Tie.unscoped.get().parent == issued.parent


def test_a_matter_out_of_reach_that_leads_nowhere_is_told_like_one_that_is_not_there(
    pair: Pair, opened_by: Opener
) -> None:
    who = reviewer_elsewhere(pair)
    for number in (pair.parent.number, "nothing"):
        refused = opens(opened_by, who, organ="TOWN", **{"from": number, "link": "review"})
        assert f"没有案号“{number}”，或者该案现在不能引出本程序的案件" in refused.text
    assert not Tie.unscoped.exists()


def transfers(issued: Pair, opened_by: Opener, **given: str) -> HttpResponse:
    url = act_url(issued.parent, "transfer")
    response: HttpResponse = opened_by("officer").post(url, {"expected": 1, **given})
    return response


def test_the_form_of_an_act_opens_the_other_file_where_it_is_said_to(issued: Pair, opened_by: Opener) -> None:
    form = opened_by("officer").get(act_url(issued.parent, "transfer")).text
    assert "移送复查（复查程序）" in form and "另行立案，或者在其他系统办理" in form
    given = {"child-handover": "here", "child-handover-organ": "ECOLOGY", "child-handover-title": "移送的复查"}
    assert transfers(issued, opened_by, **given).status_code == 302
    child = issued.child_of("handover")
    assert (child.organ, child.title, child.party, child.opened_at) == (
        issued.cast.ecology,
        "移送的复查",
        "王小明",
        NOW,
    )


def test_the_form_of_an_act_opens_no_file_that_is_kept_elsewhere(issued: Pair, opened_by: Opener) -> None:
    assert transfers(issued, opened_by, **{"child-handover": "elsewhere"}).status_code == 302
    assert not Tie.unscoped.exists()


def test_an_organ_of_another_tree_takes_no_file(issued: Pair, opened_by: Opener) -> None:
    from tests.desk.page import elsewhere

    elsewhere()
    given = {"child-handover": "here", "child-handover-organ": "ELSEWHERE"}
    assert transfers(issued, opened_by, **given).status_code == 422
    assert not Tie.unscoped.exists() and len(issued.entries(issued.parent)) == 1


def test_an_act_that_leads_nowhere_has_no_such_part(issued: Pair, opened_by: Opener) -> None:
    assert "另行立案" not in opened_by("officer").get(act_url(issued.parent, "publish")).text


def test_what_is_public_says_nothing_of_ties(issued: Pair, opened_by: Opener) -> None:
    issued.does(issued.parent, "publish", "03-03")
    child = issued.reviewed()
    issued.decides(child, "annul")
    shown = issued.parent.publications.get()
    text = opened_by("stranger").get(reverse("portal:publication", args=[shown.pk])).text
    assert child.number not in text and "申请人甲" not in text


@pytest.mark.parametrize("page", ["desk:work", "desk:matters"])
def test_ties_cost_lists_no_more_queries(
    issued: Pair, opened_by: Opener, page: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        issued.decides(issued.reviewed(), "remand")
    client = opened_by("officer")
    client.get(reverse(page))
    with django_assert_max_num_queries(9):
        client.get(reverse(page))


def test_a_matters_page_costs_the_same_however_many_ties_it_has(
    issued: Pair, opened_by: Opener, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        issued.decides(issued.reviewed(), "remand")
    client = opened_by("officer")
    client.get(matter_url(issued.parent))
    with django_assert_max_num_queries(12):
        client.get(matter_url(issued.parent))

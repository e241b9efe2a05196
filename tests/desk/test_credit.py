"""Credit at the desk: a file that explains its class, and every act on it taken or refused with its reason."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from fazhi.law.credit import fact as facts_file
from fazhi.law.credit.loading import parse
from fazhi.law.credit.rating import rate
from fazhi.law.credit.rule import Rule
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, listing, rules
from fazhi.office.credit.classes import class_of, recompute
from fazhi.office.credit.models import AppliedMeasure, CreditFact, CreditFactEnd, Listing, MeasureLifted, Objection
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services
from fazhi.office.organs.models import Organ
from tests.cast import SINCE, Cast
from tests.credit.record import NOW, TODAY, entered, imported, kept, performed, publicised, published, version_of
from tests.credit.test_classes import stricter
from tests.credit.test_facts import PENALISED
from tests.credit.test_listing import enter
from tests.credit.test_objecting import tied
from tests.desk.conftest import Opener
from tests.desk.play import section
from tests.parties import make_party

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def party(cast: Cast) -> Party:
    return make_party(cast.market, "清渠某商行")


def url(name: str, *arguments: object) -> str:
    return reverse(f"desk:{name}", args=arguments)


def file_of(opened_by: Opener, party: Party, who: str = "handler", query: str = "") -> str:
    text: str = opened_by(who).get(url("credit-file", party.pk) + query).text
    return text


def posts(opened_by: Opener, who: str, address: str, **given: object) -> HttpResponse:
    response: HttpResponse = opened_by(who).post(address, given, follow=True)  # type: ignore[arg-type]
    return response


# —— 档案 ——


def test_a_file_explains_its_class_by_every_fact(cast: Cast, party: Party, opened_by: Opener) -> None:
    matter = publicised(cast, party, severity="serious")
    text = file_of(opened_by, party)
    assert "20 + 40（行政处罚） = 60 分" in section(text, "class")
    assert "企业信用等级评定规则（示例），版本 2026.1" in section(text, "class")
    facts = section(text, "facts")
    assert url("matter", matter.pk) in facts and "加 40 分" in facts
    assert '<span class="nowrap">2029-04-08</span>' in facts
    assert "B（信用较好）" in facts.split('data-label="没有它时"')[1]
    assert "2027-04-02" in section(text, "outlook")


def test_what_is_not_within_reach_is_told_without_a_link(cast: Cast, party: Party, opened_by: Opener) -> None:
    matter = kept(cast.ecology, "inspection", party.name, {"results": ["clean"]})
    published(matter, "05-07")
    text = file_of(opened_by, party, "officer")
    assert matter.number in text and url("matter", matter.pk) not in text
    assert url("matter", matter.pk) in file_of(opened_by, party, "justice")


def test_the_facts_that_are_downloaded_give_the_same_class(cast: Cast, party: Party, opened_by: Opener) -> None:
    publicised(cast, party)
    facts = opened_by("officer").get(url("credit-facts", party.pk))
    rule = opened_by("officer").get(url("credit-rule") + "?format=toml")
    given = facts_file.read(facts.text, "facts.json")
    assert json.loads(facts.text)["on"] == "2026-11-22"
    rating = rate(parse(Rule, rule.text, "rule.toml"), given.facts, TODAY)
    assert rating == class_of(party, TODAY)


def test_a_clinic_is_reckoned_by_the_other_rule(cast: Cast, party: Party, opened_by: Opener) -> None:
    imported(cast, party, kind="false_certificate", severity="serious", public_until=None)
    assert "暂缓校验" in section(file_of(opened_by, party, query="?rule=medical"), "class")
    assert "本规则不计这一类信息" in section(file_of(opened_by, party), "facts")
    assert section(file_of(opened_by, party, query="?rule=nonsense"), "class").startswith("等级")
    assert "版本 2026.1" in section(file_of(opened_by, party, query="?rule=nonsense"), "class")


def test_parties_are_found_by_name_code_and_class(cast: Cast, party: Party, opened_by: Opener) -> None:
    make_party(cast.market, "清渠别店")
    entered(cast, party)
    recompute(None, TODAY, NOW)
    browser = opened_by("officer")
    for query in ("q=某商", f"q={party.code.lower()}", "cls=D"):
        text = browser.get(f"{url('credit')}?{query}").text
        assert party.name in text and "清渠别店" not in text
    assert "清渠别店" in browser.get(f"{url('credit')}?cls=nonsense").text


def test_the_rule_is_that_of_the_persons_organ_in_words_and_as_a_file(cast: Cast, opened_by: Opener) -> None:
    rules.adopt(stricter(), "ours.toml", cast.market, by=None, now=NOW)
    browser = opened_by("officer")
    assert "每个主体自 50 分起计" in section(browser.get(url("credit-rule")).text, "words")
    assert browser.get(url("credit-rule") + "?format=toml").text == stricter()
    assert "每个主体自 20 分起计" in opened_by("justice").get(url("credit-rule")).text
    assert "暂缓校验" in browser.get(url("credit-rule") + "?rule=medical").text
    assert browser.get(url("credit-rule") + "?rule=nothing").status_code == 404


def test_a_file_leads_to_the_rule_of_the_organ_that_keeps_the_party(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    rules.adopt(stricter(), "ours.toml", cast.market, by=None, now=NOW)
    publicised(cast, party)
    browser = opened_by("supervisor")
    address = f"{url('credit-rule')}?rule=enterprise&party={party.pk}&format=toml"
    assert address.replace("&", "&amp;") in browser.get(url("credit-file", party.pk)).text
    given = facts_file.read(browser.get(url("credit-facts", party.pk)).text, "facts.json")
    assert rate(parse(Rule, browser.get(address).text, "rule.toml"), given.facts, TODAY) == class_of(party, TODAY)
    assert party.name in browser.get(address.removesuffix("&format=toml")).text


@pytest.mark.parametrize("asked", ["0", "x", "１", "9" * 40])
def test_a_rule_of_a_party_that_is_not_within_reach_is_not_found(opened_by: Opener, asked: str) -> None:
    assert opened_by("officer").get(f"{url('credit-rule')}?party={asked}").status_code == 404


def test_the_rule_tells_what_of_it_is_ours_to_settle(opened_by: Opener) -> None:
    sources = section(opened_by("officer").get(url("credit-rule")).text, "sources")
    assert "罚款十万元以上的，为严重" in sources and "自发生之日起 36 个月" in sources and '把握">P' in sources
    assert "都由导入而来" in opened_by("officer").get(url("credit-rule") + "?rule=medical").text


# —— 名单 ——

ENTERING = {
    "list": "serious", "ground": "伪造检验报告", "on": "2026-03-20", "noticed_on": "2026-03-02", "heard": "没有提出",
}  # fmt: skip


@pytest.fixture
def entering(cast: Cast, party: Party) -> dict[str, str]:
    """What is posted to enter the party in the serious list, on the ground of an imported penalty."""
    row = imported(cast, party, severity="serious", public_until=None)
    return {**ENTERING, "rests_on": f"heavy_penalty import/{row.pk}"}


def test_a_party_is_entered_in_a_list_and_taken_off(
    cast: Cast, party: Party, opened_by: Opener, entering: dict[str, str]
) -> None:
    assert entering["rests_on"] in opened_by("agency_head").get(url("enter-list", party.pk)).text
    text = posts(opened_by, "agency_head", url("enter-list", party.pk), **entering).text  # type: ignore[attr-defined]
    assert "已将清渠某商行列入严重违法失信名单" in text
    row = Listing.unscoped.get()
    assert (row.organ, row.by, row.until) == (cast.market, cast["agency_head"], dt.date(2029, 3, 19))
    assert "据以列入的是“外省处罚”（2026-02-01）" in section(text, "lists")
    assert "在列" in section(text, "lists") and party.name in opened_by("officer").get(url("credit-lists")).text
    left = {"how": "annulled", "ground": "决定被撤销", "on": "2026-11-22"}
    assert "列入决定被撤销" in posts(opened_by, "handler", url("leave-list", row.pk), **left).text  # type: ignore[attr-defined]
    assert party.name not in section_of_lists(opened_by, "")
    assert party.name in section_of_lists(opened_by, "?left=on&list=serious")
    assert party.name not in section_of_lists(opened_by, "?left=on&list=red")


def section_of_lists(opened_by: Opener, query: str) -> str:
    text: str = opened_by("officer").get(url("credit-lists") + query).text
    return text.split('<section class="sheet" aria-labelledby="kinds"')[0]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"noticed_on": ""}, "应当书面告知"),
        ({"list": "dishonest"}, "选择"),
        ({"on": "2026-11-23"}, "还没有到"),
        ({"rests_on": ""}, "办法(2021)第2条）；"),
        ({"rests_on": "heavy_penalty import/0"}, "选择"),
        ({"list": "abnormal"}, "第4条第四项"),
    ],
)
def test_an_entry_that_the_law_refuses_is_told_beside_the_form(
    party: Party, opened_by: Opener, entering: dict[str, str], given: dict[str, str], told: str
) -> None:
    response = posts(opened_by, "handler", url("enter-list", party.pk), **(entering | given))
    assert response.status_code == 422 and told in response.text  # type: ignore[attr-defined]
    assert not Listing.unscoped.exists()


def test_an_entry_whose_penalty_proved_to_be_none_is_shown_as_to_be_taken_off(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    entered(cast, party)
    assert "应当移出" not in section_of_lists(opened_by, "") + file_of(opened_by, party)
    given = {"on": TODAY, "how": "corrected", "ground": "张冠李戴", "at": NOW}
    CreditFactEnd.objects.create(fact=CreditFact.unscoped.get(), **given)
    assert "应当移出" in section_of_lists(opened_by, "")
    assert "应当移出" in section(file_of(opened_by, party), "lists")


def test_nobody_enters_a_party_that_they_only_see(cast: Cast, party: Party, opened_by: Opener) -> None:
    services.appoint(person=cast["supervisor"], role="handler", organ=cast.town, since=SINCE)
    browser = opened_by("supervisor")
    assert browser.get(url("credit-file", party.pk)).status_code == 200
    assert url("enter-list", party.pk) not in browser.get(url("credit-file", party.pk)).text
    assert browser.get(url("enter-list", party.pk)).status_code == 404
    assert browser.post(url("object", imported(cast, party).pk), {}).status_code == 404


def test_only_who_entered_a_party_takes_it_off(cast: Cast, party: Party, opened_by: Opener) -> None:
    row = enter(cast, party, "red", listing.Reasons("守信"))
    services.appoint(person=cast["outsider"], role="handler", organ=cast.team, since=SINCE)
    services.appoint(person=cast["outsider"], role="supervisor", organ=cast.root, since=SINCE)
    left = {"how": "corrected", "ground": "列错主体", "on": "2026-11-22"}
    assert opened_by("outsider").post(url("leave-list", row.pk), left).status_code == 404
    assert url("leave-list", row.pk) not in file_of(opened_by, party, "outsider")
    assert url("leave-list", row.pk) in file_of(opened_by, party, "handler")


def test_a_removal_before_its_time_is_told(cast: Cast, party: Party, opened_by: Opener) -> None:
    row = entered(cast, party)
    left = {"how": "repaired", "ground": "已履行", "on": "2026-11-22"}
    response = posts(opened_by, "handler", url("leave-list", row.pk), **left)
    assert response.status_code == 422 and "2027-03-20" in response.text  # type: ignore[attr-defined]


# —— 惩戒与激励 ——


def given_of(organ: Organ, measure: str, fact: str, **over: str) -> dict[str, str]:
    return {"measure": measure, "fact": fact, "organ": str(organ.pk), **over}


def test_a_measure_is_applied_from_the_file_and_asked_to_be_lifted_when_its_ground_is_gone(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    row = entered(cast, party)
    assert "不适用告知承诺制" in section(file_of(opened_by, party, "officer"), "measures")
    given = given_of(cast.market, "no_promise", f"list/{row.pk}", from_file="1")
    text = posts(opened_by, "officer", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
    assert "根据的信息终止时随之终止" in text and "实施中" in section(text, "measures")
    applied = AppliedMeasure.unscoped.get()
    assert url("lift-measure", applied.pk) not in text
    listing.remove(row, how="annulled", ground="决定被撤销", on=TODAY, by=None, now=NOW)
    page = opened_by("officer").get(url("credit-measures")).text
    assert party.name in section(page, "to-lift") and party.name not in section(page, "in-force")
    page = posts(opened_by, "officer", url("lift-measure", applied.pk)).text  # type: ignore[attr-defined]
    assert "没有应当解除而没有解除的措施" in section(page, "to-lift")
    assert "已经解除" in posts(opened_by, "officer", url("lift-measure", applied.pk)).text  # type: ignore[attr-defined]


def test_what_must_be_lifted_comes_first_however_many_measures_stand(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    row = entered(cast, party)
    applying.apply(party, "no_promise", cast.market, f"list/{row.pk}", on=TODAY, by=None, now=NOW)
    listing.remove(row, how="annulled", ground="决定被撤销", on=TODAY, by=None, now=NOW)
    other = f"list/{entered(cast, make_party(cast.market, '清渠二店')).pk}"
    same = {"organ": cast.market, "party": Listing.unscoped.latest("pk").party, "measure": "no_honours", "fact": other}
    AppliedMeasure.unscoped.bulk_create(
        [AppliedMeasure(**same, law="某文", started_on=TODAY, at=NOW) for _ in range(50)]
    )
    browser = opened_by("officer")
    page = browser.get(url("credit-measures")).text
    assert party.name in section(page, "to-lift")
    further = browser.get(url("credit-measures") + html.unescape(re.findall(r'href="(\?after=[^"]*)"', page)[0])).text
    assert "其他各页上可能还有" in section(further, "to-lift")


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("shaming", "不得采取"),
        ("fewer_checks", "没有可以据以采取"),
        ("careful_licensing", "不是市场监督管理局的职责"),
        ("", "没有记明"),
    ],
)
def test_a_measure_without_basis_or_ground_or_of_another_organ_is_refused(
    cast: Cast, party: Party, opened_by: Opener, measure: str, told: str
) -> None:
    given = given_of(cast.market, measure, f"list/{entered(cast, party).pk}")
    assert told in posts(opened_by, "officer", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
    assert not AppliedMeasure.unscoped.exists()


def test_a_measure_that_must_be_applied_cannot_be_lifted_early(cast: Cast, party: Party, opened_by: Opener) -> None:
    applied = applying.apply(
        party, "no_promise", cast.market, f"list/{entered(cast, party).pk}", on=TODAY, by=None, now=NOW
    )
    told = posts(opened_by, "officer", url("lift-measure", applied.pk), note="企业请求").text  # type: ignore[attr-defined]
    assert "应当继续实施" in told and not MeasureLifted.objects.exists()


def test_another_organ_sees_what_it_must_apply_and_nothing_else_of_the_file(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    row = entered(cast, party)
    Listing.unscoped.create(
        organ=cast.market, party=party, list="dishonest", ground="电话13800000000", law="某文", entered_on=TODAY, at=NOW
    )
    browser = opened_by("outsider")
    page = browser.get(url("joint-measures")).text
    asked = section(page, "open")
    assert party.name in asked and "不予授予荣誉称号" in asked and "重点监管对象" not in asked
    assert "138********00" not in asked and "13800000000" not in page and "外省处罚" not in page
    assert f'value="list/{row.pk}"' in asked or "终止为止" in asked
    assert browser.get(url("credit-file", party.pk)).status_code == 404
    assert browser.get(url("credit-facts", party.pk)).status_code == 404


def test_numbers_of_people_are_hidden_from_another_organ_before_and_after_it_applies_a_measure(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    finance = services.create_organ(code="FINANCE", name="清渠县财政局", level="department", parent=cast.root)
    services.appoint(person=cast["outsider"], role="handler", organ=finance, since=SINCE)
    row = imported(cast, party, severity="serious", title="处罚，电话13800000000", source="经办13900000000")
    browser, joint = opened_by("outsider"), f"{url('joint-measures')}?organ={finance.pk}"
    before = browser.get(joint).text
    given = given_of(finance, "procurement", f"import/{row.pk}")
    after = browser.post(url("apply-measure", party.pk), given, follow=True).text
    pages = before, after, browser.get(url("credit-measures")).text
    assert f"import/{row.pk}" in before and "138******00" in pages[-1]
    assert not any(number in page for page in pages for number in ("13800000000", "13900000000"))


def test_another_organ_applies_its_measure_in_its_own_name_and_the_file_shows_it(
    cast: Cast, party: Party, opened_by: Opener
) -> None:
    fact = f"list/{entered(cast, party).pk}"
    given = given_of(cast.ecology, "no_honours", fact, note="撤下候选名单")
    text = posts(opened_by, "outsider", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
    applied = AppliedMeasure.unscoped.get()
    assert (applied.organ, applied.by, applied.note) == (cast.ecology, cast["outsider"], "撤下候选名单")
    assert "没有待实施的措施" in section(text, "open")
    shown = section(file_of(opened_by, party, "officer"), "measures")
    assert "生态环境局" in shown and url("lift-measure", applied.pk) not in shown
    theirs = section(opened_by("outsider").get(url("credit-measures")).text, "in-force")
    assert url("party", party.code) in theirs and url("credit-file", party.pk) not in theirs
    again = posts(opened_by, "outsider", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
    assert "已采取" in again and AppliedMeasure.unscoped.count() == 1


@pytest.mark.parametrize("organ", ["market", "root"])
def test_nobody_applies_a_measure_in_another_organs_name(
    cast: Cast, party: Party, opened_by: Opener, organ: str
) -> None:
    fact = f"list/{entered(cast, party).pk}"
    for measure in ("key_supervision", "no_honours"):
        given = given_of(getattr(cast, organ), measure, fact)
        text = posts(opened_by, "outsider", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
        assert "不由您代表" in text and not AppliedMeasure.unscoped.exists()
    given = given_of(cast.ecology, "key_supervision", fact)
    text = posts(opened_by, "outsider", url("apply-measure", party.pk), **given).text  # type: ignore[attr-defined]
    assert "不是生态环境局的职责" in text and not AppliedMeasure.unscoped.exists()


def test_who_holds_two_posts_chooses_for_which_organ(cast: Cast, party: Party, opened_by: Opener) -> None:
    services.appoint(person=cast["outsider"], role="handler", organ=cast.market, since=SINCE)
    entered(cast, party)
    browser = opened_by("outsider")
    assert "重点监管对象" not in section(browser.get(url("joint-measures")).text, "open")
    asked = section(browser.get(f"{url('joint-measures')}?organ={cast.market.pk}").text, "open")
    assert "重点监管对象" in asked
    assert "重点监管对象" not in section(browser.get(f"{url('joint-measures')}?organ={cast.root.pk}").text, "open")


def test_whoever_applies_nothing_has_no_list_of_what_waits(opened_by: Opener) -> None:
    assert opened_by("supervisor").get(url("joint-measures")).status_code == 403
    assert url("joint-measures") not in opened_by("supervisor").get(url("credit")).text
    assert url("joint-measures") in opened_by("outsider").get(url("credit")).text


def test_another_organs_measures_are_not_ours_to_lift(cast: Cast, party: Party, opened_by: Opener) -> None:
    fact = f"list/{entered(cast, party).pk}"
    theirs = applying.apply(party, "no_honours", cast.ecology, fact, on=TODAY, by=None, now=NOW)
    assert opened_by("officer").post(url("lift-measure", theirs.pk)).status_code == 404
    services.appoint(person=cast["supervisor"], role="officer", organ=cast.town, since=SINCE)
    assert opened_by("supervisor").post(url("lift-measure", theirs.pk)).status_code == 404


# —— 异议与修复 ——


def test_an_objection_is_taken_in_and_answered(cast: Cast, party: Party, opened_by: Opener) -> None:
    row = imported(cast, party)
    assert url("object", row.pk) in section(file_of(opened_by, party), "facts")
    given = {"words": "不是本企业", "raised_by": "王某"}
    text = posts(opened_by, "window_officer", url("object", row.pk), **given).text  # type: ignore[attr-defined]
    assert "2026-12-01 以前（含当日）答复" in text
    raised = Objection.unscoped.get()
    assert "待答复" in opened_by("officer").get(url("credit-objections")).text
    assert "<form method" not in section(opened_by("officer").get(url("answer-objection", raised.pk)).text, "raised")
    refused = posts(opened_by, "handler", url("object", row.pk), **given)
    assert refused.status_code == 422 and "正在处理" in refused.text  # type: ignore[attr-defined]
    answered = {"outcome": "corrected", "ground": "同名不同码"}
    posts(opened_by, "handler", url("answer-objection", raised.pk), **answered)
    assert CreditFactEnd.objects.get().how == "corrected"
    text = file_of(opened_by, party)
    assert "经异议更正" in section(text, "facts") and url("object", row.pk) not in text


def test_who_only_reads_answers_no_objection(cast: Cast, party: Party, opened_by: Opener) -> None:
    row = imported(cast, party)
    posts(opened_by, "handler", url("object", row.pk), words="不是本企业", raised_by="王某")
    raised = Objection.unscoped.get()
    posts(opened_by, "supervisor", url("answer-objection", raised.pk), outcome="corrected", ground="我说了算")
    assert not CreditFactEnd.objects.exists()


def test_only_the_organ_that_took_an_objection_in_answers_it(cast: Cast, party: Party, opened_by: Opener) -> None:
    posts(opened_by, "handler", url("object", imported(cast, party).pk), words="不是本企业", raised_by="王某")
    raised = Objection.unscoped.get()
    services.appoint(person=cast["supervisor"], role="window_officer", organ=cast.town, since=SINCE)
    answer = {"outcome": "corrected", "ground": "我说了算"}
    posts(opened_by, "supervisor", url("answer-objection", raised.pk), **answer)
    assert not CreditFactEnd.objects.exists()
    posts(opened_by, "agency_head", url("answer-objection", raised.pk), **answer)
    assert CreditFactEnd.objects.exists()


def test_a_late_answer_shows(cast: Cast, party: Party, opened_by: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    posts(opened_by, "handler", url("object", imported(cast, party).pk), words="不是本企业", raised_by="王某")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + dt.timedelta(days=10))
    assert "逾期未答复" in opened_by("officer").get(url("credit-objections")).text


def test_the_repair_of_a_penalty_begins_in_the_file(cast: Cast, party: Party, opened_by: Opener) -> None:
    penalty = kept(cast.market, "penalty", party.name, PENALISED | {"violation": "计量违法"}, "penalised")
    performed(penalty, "decide", "04-02")
    published(penalty, "04-07")
    tied(penalty)
    version_of("credit_repair")
    address = url("credit-repair", party.pk, f"{penalty.number}/2/penalty")
    assert address in section(file_of(opened_by, party), "facts")
    assert opened_by("handler").get(url("credit-repair", party.pk, "nothing/1/penalty")).status_code == 404
    response = posts(opened_by, "handler", address, severity="general", same_province="1")
    repairing = Matter.unscoped.get(procedure__slug="credit_repair")
    assert response.redirect_chain[-1][0] == url("matter", repairing.pk)  # type: ignore[attr-defined]
    assert repairing.state["facts"]["decision_number"] == PENALISED["decision_number"]
    assert opened_by("handler").get(address).headers["Location"] == url("matter", repairing.pk)


def test_a_repair_says_what_it_still_needs(cast: Cast, party: Party, opened_by: Opener) -> None:
    penalty = kept(cast.market, "penalty", party.name, PENALISED, "penalised")
    published(penalty, "04-07")
    version_of("credit_repair")
    address = url("credit-repair", party.pk, f"{penalty.number}/1/penalty")
    response = posts(opened_by, "handler", address, severity="general", same_province="1")
    assert response.status_code == 422 and "须先" in response.text  # type: ignore[attr-defined]
    assert not Matter.unscoped.filter(procedure__slug="credit_repair").exists()

"""What is known of a party: derived from the record, whatever becomes of it there, and one deed once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law.credit import sources
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.loading import CreditFileErrors, parse
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import listing
from fazhi.office.credit.classes import class_of
from fazhi.office.credit.facts import facts_of, facts_of_all, facts_of_some, public_facts_of
from fazhi.office.credit.listing import Reasons
from fazhi.office.credit.models import CreditFactEnd
from fazhi.office.matters.models import Matter
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, at, does, entered, imported, kept, performed, publicised, published, repair
from tests.parties import credit_code, make_party

pytestmark = pytest.mark.django_db
PENALISED = {"decision_number": "清渠罚〔2026〕3号", "penalties": ["fine"], "fine": 8000}


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def only(party: Party, on: dt.date = TODAY) -> Fact:
    [fact] = facts_of(party, on)
    return fact


def test_a_published_penalty_is_a_fact_with_its_source_and_time_of_publicity(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party)
    fact = only(party)
    assert (fact.kind, fact.severity, fact.amount, fact.about) == ("penalty", "general", 8000, "清渠罚〔2026〕3号")
    assert (fact.on, fact.public_from, fact.public_until) == (
        dt.date(2026, 4, 2), dt.date(2026, 4, 8), dt.date(2027, 4, 8),
    )  # fmt: skip
    assert fact.id == f"{matter.number}/3/penalty"
    assert matter.number in fact.source and "市场监督管理局" in fact.source
    assert fact.standing(TODAY)


def test_a_repaired_penalty_has_ended_on_the_day_of_the_repair(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party)
    repair(cast, matter)
    fact = only(party)
    assert (fact.ended_on, fact.ended_how) == (dt.date(2026, 7, 20), "repaired")
    assert fact.standing(dt.date(2026, 7, 19)) and not fact.standing(dt.date(2026, 7, 20))


def test_a_penalty_whose_repair_was_revoked_stands_again_once_published_again(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party)
    repair(cast, matter)
    does(cast, matter, "revoke_repair", "08-03", "agency_head", deceit="材料虚假")
    does(cast, matter, "publish", "08-04", secrets_removed=True)
    assert only(party).standing(dt.date(2026, 8, 4))


def test_an_annulled_penalty_has_ended_before_its_publication_is_withdrawn(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party)
    does(cast, matter, "annul", "05-06", annulment="revoked")
    fact = only(party)
    assert (fact.ended_on, fact.ended_how) == (dt.date(2026, 5, 6), "annulled")


def test_the_same_decision_in_two_procedures_is_one_fact_that_the_public_register_ends(
    cast: Cast,  # noqa: F811
    party: Party,
) -> None:
    penalty = kept(cast.market, "penalty", party.name, PENALISED, "penalised")
    performed(penalty, "decide", "04-02")
    published(penalty, "04-07", until="2029-04-08")
    matter = publicised(cast, party)
    fact = only(party)
    assert fact.id == f"{penalty.number}/2/penalty"
    assert fact.public_until == dt.date(2027, 4, 8)
    assert penalty.number in fact.source and matter.number in fact.source


@pytest.mark.parametrize("slugs", [("penalty", "penalty"), ("penalty", "penalty_simple")])
def test_a_second_matter_of_the_same_decision_never_mends_the_first(
    cast: Cast,  # noqa: F811
    party: Party,
    slugs: tuple[str, str],
) -> None:
    mild = PENALISED | {"fine": 100}
    for slug, facts, until in zip(
        slugs, (PENALISED | {"fine": 200_000}, mild), ("2029-04-08", "2026-05-08"), strict=True
    ):
        published(kept(cast.market, slug, party.name, facts, "penalised"), "04-07", until=until)
    assert (only(party).severity, only(party).public_until) == ("serious", dt.date(2029, 4, 7))


def test_the_public_register_does_not_make_a_serious_penalty_a_lighter_one(cast: Cast, party: Party) -> None:  # noqa: F811
    grave = PENALISED | {"penalties": ["stop_business"]}
    published(kept(cast.market, "penalty", party.name, grave, "penalised"), "04-07")
    publicised(cast, party)
    assert only(party).severity == "serious"


def test_whoever_is_entered_in_the_abnormal_list_again_is_on_it_again(cast: Cast, party: Party) -> None:  # noqa: F811
    reasons = unreachable(cast, party, "05-09")
    given = {"by": None, "now": NOW}
    entered = listing.enter(party, "abnormal", cast.market, reasons, on=dt.date(2026, 5, 9), **given)
    assert only(party).standing(TODAY)
    listing.remove(entered, how="removed", ground="已取得联系", on=dt.date(2026, 6, 1), **given)
    assert not only(party).standing(TODAY)
    again = unreachable(cast, party, "07-01")
    listing.enter(party, "abnormal", cast.market, again, on=dt.date(2026, 7, 1), **given)
    assert [fact.standing(TODAY) for fact in facts_of(party, TODAY)] == [False, True]


def unreachable(cast: Cast, party: Party, day: str) -> Reasons:  # noqa: F811
    """The reasons of an entry in the abnormal list: an inspection that reached nobody, and was noted so on that day."""
    matter = kept(cast.market, "inspection", party.name, {"results": ["unreachable"]})
    entry = performed(matter, "list_abnormal", day)
    fact = f"{matter.number}/{entry.number}/abnormal_list"
    return Reasons("无法联系", entitling="unreachable", fact=fact)


def test_what_reconsideration_annulled_stays_ended_although_the_public_register_lags(cast: Cast, party: Party) -> None:  # noqa: F811
    penalty = kept(cast.market, "penalty", party.name, PENALISED, "revoked")
    published(penalty, "04-07", until="2029-04-08")
    performed(penalty, "annul", "06-01")
    publicised(cast, party)
    assert (only(party).ended_on, only(party).ended_how) == (dt.date(2026, 6, 1), "annulled")


SEVERITIES: list[tuple[dict[str, Any], str]] = [
    ({"penalties": ["fine"], "fine": 4000}, "light"),
    ({"penalties": ["fine"], "fine": 5000.5}, "general"),
    ({"penalties": ["fine"], "fine": 100000}, "serious"),
    ({"penalties": ["fine", "stop_business"], "fine": 100}, "serious"),
]


def test_the_severity_of_a_penalty_follows_its_kind_and_its_amount(cast: Cast, party: Party) -> None:  # noqa: F811
    for facts, _ in SEVERITIES:
        published(kept(cast.market, "penalty", party.name, facts, "penalised"), "04-07")
    assert [fact.severity for fact in facts_of(party, TODAY)] == [severity for _, severity in SEVERITIES]


def test_a_mere_warning_is_no_fact(cast: Cast, party: Party) -> None:  # noqa: F811
    published(kept(cast.market, "penalty", party.name, {"penalties": ["warning"], "fine": 0}, "penalised"), "04-07")
    assert facts_of(party, TODAY) == []


def test_a_penalty_that_was_not_published_is_no_fact(cast: Cast, party: Party) -> None:  # noqa: F811
    kept(cast.market, "penalty", party.name, PENALISED, "penalised")
    assert facts_of(party, TODAY) == []


RESULTS = {
    "甲": (["clean"], ["inspection_clean"]),
    "乙": (["ordered"], ["inspection_ordered"]),
    "丙": (["ordered", "uncooperative"], ["inspection_ordered", "inspection_uncooperative"]),
    "丁": (["corrected"], []),
}


def test_the_result_of_an_inspection_says_what_it_yields(cast: Cast) -> None:  # noqa: F811
    for name, (results, kinds) in RESULTS.items():
        published(kept(cast.market, "inspection", name, {"results": results}), "05-07")
        assert sorted(fact.kind for fact in facts_of(make_party(cast.market, name), TODAY)) == kinds


def test_a_party_that_could_not_be_reached_is_on_the_abnormal_list_from_the_act_on(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.market, "inspection", party.name, {"results": ["unreachable"]})
    performed(matter, "list_abnormal", "05-09")
    fact = only(party)
    assert (fact.kind, fact.since, fact.public_until) == ("abnormal_list", dt.date(2026, 5, 9), None)


def test_a_licence_got_by_deceit_and_revoked_counts_and_isnt_shown_to_everybody(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.market, "licence", party.name, {"revoke_ground": "deception"}, "revoked")
    performed(matter, "revoke", "05-09")
    assert only(party).kind == "licence_revoked"
    assert public_facts_of(party, TODAY) == []


def test_a_licence_that_was_revoked_for_the_organs_fault_is_no_fact(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.market, "licence", party.name, {"revoke_ground": "abuse"}, "revoked")
    performed(matter, "revoke", "05-09")
    assert facts_of(party, TODAY) == []


def test_a_matter_with_a_code_belongs_to_that_code_whatever_the_name(cast: Cast, party: Party) -> None:  # noqa: F811
    renamed = {"results": ["clean"], "party_code": party.code}
    published(kept(cast.market, "inspection", "旧名商行", renamed), "05-07")
    assert only(party).kind == "inspection_clean"
    other = {"results": ["clean"], "party_code": credit_code(7)}
    published(kept(cast.market, "inspection", party.name, other), "05-08")
    assert len(facts_of(party, TODAY)) == 1


def test_what_happened_after_the_day_is_not_known_on_it(cast: Cast, party: Party) -> None:  # noqa: F811
    publicised(cast, party)
    assert facts_of(party, dt.date(2026, 4, 1)) == []


def test_an_imported_fact_stands_until_a_row_ends_it(cast: Cast, party: Party) -> None:  # noqa: F811
    row = imported(cast, party)
    assert only(party).standing(TODAY) and "第 4 行" in only(party).source
    CreditFactEnd.objects.create(fact=row, on=dt.date(2026, 6, 1), how="corrected", ground="张冠李戴", at=NOW)
    assert not only(party).standing(dt.date(2026, 6, 1))


def test_an_imported_copy_of_a_penalty_of_the_record_adds_nothing(cast: Cast, party: Party) -> None:  # noqa: F811
    publicised(cast, party)
    imported(cast, party, about="清渠罚〔2026〕3号")
    assert only(party).id.startswith("MARKET-credit_repair")


def test_the_public_sees_what_is_public_now_without_personal_numbers(cast: Cast, party: Party) -> None:  # noqa: F811
    imported(cast, party, title="外省处罚，联系人 13800000000", about="甲")
    imported(cast, party, title="期满的处罚", about="乙", public_until=dt.date(2026, 3, 1))
    [shown] = public_facts_of(party, TODAY)
    assert shown.title == "外省处罚，联系人 138******00"


def test_many_parties_are_asked_for_with_as_many_queries_as_one(
    cast: Cast,  # noqa: F811
    django_assert_num_queries: Any,
    party: Party,
) -> None:
    others = [make_party(cast.market, f"清渠{number}号店") for number in range(5)]
    for one in (party, *others):
        published(kept(cast.market, "inspection", one.name, {"results": ["clean"]}), "05-07")
    assert at("05-07").date() == only(party).on
    with django_assert_num_queries(13):
        facts_of(party, TODAY)
    with django_assert_num_queries(13):
        found = facts_of_some([party, *others], TODAY)
    assert {len(facts) for facts in found.values()} == {1}
    assert facts_of_all(TODAY) == found


def test_of_two_imports_of_a_decision_the_worse_counts_whichever_came_first(cast: Cast, party: Party) -> None:  # noqa: F811
    mild = imported(cast, party, about="邻运罚〔2026〕1号", severity="light", public_until=dt.date(2026, 5, 2), key="a")
    imported(cast, party, about="邻运罚〔2026〕1号", severity="serious", key="b")
    assert (only(party).severity, only(party).public_until) == ("serious", dt.date(2027, 2, 2))
    CreditFactEnd.objects.create(fact=mild, on=dt.date(2026, 6, 1), how="corrected", ground="数额有误", at=NOW)
    assert only(party).standing(TODAY) and only(party).severity == "serious"


def test_what_was_corrected_weighs_no_longer_beside_what_was_imported_anew(cast: Cast, party: Party) -> None:  # noqa: F811
    wrong = imported(cast, party, about="邻运罚〔2026〕1号", severity="serious", key="a")
    imported(cast, party, about="邻运罚〔2026〕1号", severity="light", key="b")
    CreditFactEnd.objects.create(fact=wrong, on=dt.date(2026, 6, 1), how="corrected", ground="数额有误", at=NOW)
    assert only(party).severity == "light" and only(party).standing(TODAY)


def test_an_entry_whose_penalty_was_annulled_counts_no_longer_from_that_day(cast: Cast, party: Party) -> None:  # noqa: F811
    penalty = kept(cast.market, "penalty", party.name, PENALISED | {"penalties": ["stop_business"]}, "penalised")
    published(penalty, "04-07", until="2029-04-08")
    entered(cast, party, fact=f"{penalty.number}/1/penalty", on=dt.date(2026, 5, 9))
    assert {fact.kind for fact in facts_of(party, TODAY) if fact.standing(TODAY)} == {"penalty", "serious_list"}
    Matter.unscoped.filter(pk=penalty.pk).update(outcome="revoked")
    performed(penalty, "annul", "06-01")
    listed = next(fact for fact in facts_of(party, TODAY) if fact.kind == "serious_list")
    assert (listed.ended_on, listed.ended_how) == (dt.date(2026, 6, 1), "annulled")
    assert listed.standing(dt.date(2026, 5, 31)) and class_of(party, TODAY).cls == "B"


def test_an_entry_whose_penalty_was_repaired_stands_until_its_own_end(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party, severity="serious")
    entered(cast, party, fact=f"{matter.number}/3/penalty", on=dt.date(2026, 4, 9))
    Matter.unscoped.filter(pk=matter.pk).update(outcome="repaired")
    performed(matter, "stop_early", "07-20")
    standing = [fact.kind for fact in facts_of(party, TODAY) if fact.standing(TODAY)]
    assert standing == ["serious_list"]


@pytest.mark.parametrize("key", ["graded", "lasts"])
def test_a_source_that_settles_anything_says_how_sure_we_are_of_it(key: str) -> None:
    said = {"graded": 'graded = [{ when = "fine > 1", is = "serious", says = "罚款" }]', "lasts": "lasts = 36"}[key]
    text = (
        f'[[source]]\nkind = "penalty"\ntitle = "处罚"\nprocedure = "penalty"\nact = "publish"\nlaw = "某法"\n{said}\n'
    )
    with pytest.raises(CreditFileErrors, match=r"source\.0\.mark"):
        parse(sources.Sources, text, "sources.toml")
    assert parse(sources.Sources, f'{text}mark = "P"\n', "sources.toml").source[0].mark == "P"

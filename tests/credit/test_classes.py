"""Classes: worked out for one party, for the whole register at once, and by the rule that the area adopted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law.credit.loading import CreditFileErrors, shipped_text
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import rules
from fazhi.office.credit.classes import class_of, recompute
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, kept, publicised, published, repair
from tests.parties import make_party

pytestmark = pytest.mark.django_db
OURS = shipped_text("rules/enterprise.toml")


def test_a_party_of_which_nothing_is_known_is_in_the_class_of_the_base_points(cast: Cast) -> None:  # noqa: F811
    rating = class_of(make_party(cast.market, "清渠新店"), TODAY)
    assert (rating.cls, rating.points, rating.rule, rating.version) == ("B", 20, "enterprise", "2026.1")


def test_the_classes_of_a_register_are_written_down_once(cast: Cast) -> None:  # noqa: F811
    bad, good, plain = (make_party(cast.market, name) for name in ("清渠甲行", "清渠乙行", "清渠丙行"))
    publicised(cast, bad, severity="serious")
    for day in ("05-07", "06-08", "07-09", "08-10"):
        published(kept(cast.market, "inspection", good.name, {"results": ["clean"]}), day)
    assert recompute(None, TODAY, NOW) == 3
    classes = dict(Party.unscoped.values_list("name", "credit_class"))
    assert classes == {"清渠甲行": "C", "清渠乙行": "B", "清渠丙行": "B"}
    assert classes[plain.name] == class_of(plain, TODAY).cls
    assert recompute(None, TODAY, NOW) == 0


def test_a_class_follows_a_repair_at_the_next_reckoning(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.market, "清渠甲行")
    matter = publicised(cast, party)
    publicised(cast, party, decision_number="清渠罚〔2026〕4号")
    recompute(None, TODAY, NOW)
    assert Party.unscoped.get(pk=party.pk).credit_class == "C"
    repair(cast, matter)
    assert recompute(None, TODAY, NOW) == 1
    assert class_of(party, TODAY).cls == Party.unscoped.get(pk=party.pk).credit_class == "B"


def test_only_the_parties_of_the_organ_and_below_are_reckoned(cast: Cast) -> None:  # noqa: F811
    make_party(cast.team, "清渠甲行")
    make_party(cast.ecology, "清渠乙行")
    assert recompute(cast.market, TODAY, NOW) == 1
    assert Party.unscoped.get(name="清渠乙行").credit_class == ""


def test_the_queries_of_a_reckoning_do_not_grow_with_the_parties(
    cast: Cast,  # noqa: F811
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(30):
        make_party(cast.market, f"清渠{number}号店")
    recompute(None, TODAY, NOW)
    with django_assert_max_num_queries(20):
        recompute(None, TODAY, NOW)


def stricter(version: str = "2026.2", effective: str = "2026-07-01") -> str:
    return (
        OURS.replace('version = "2026.1"', f'version = "{version}"')
        .replace("effective = 2026-01-01", f"effective = {effective}")
        .replace("base = 20", "base = 50")
    )


def test_an_area_rates_by_the_rule_it_adopted_from_its_first_day_on(cast: Cast) -> None:  # noqa: F811
    party = make_party(cast.team, "清渠新店")
    rules.adopt(stricter(), "ours.toml", cast.market, by=None, now=NOW)
    assert class_of(party, TODAY).version == "2026.2" and class_of(party, TODAY).cls == "C"
    assert class_of(party, dt.date(2026, 6, 30)).version == "2026.1"
    assert class_of(make_party(cast.ecology, "别店"), TODAY).version == "2026.1"


def test_the_nearest_organ_decides(cast: Cast) -> None:  # noqa: F811
    rules.adopt(stricter("2027.1"), "root.toml", cast.root, by=None, now=NOW)
    rules.adopt(stricter("2026.9"), "market.toml", cast.market, by=None, now=NOW)
    assert rules.rule_of(cast.team, TODAY).version == "2026.9"
    assert rules.rule_of(cast.ecology, TODAY).version == "2027.1"


def test_the_same_text_is_adopted_once_and_another_needs_another_version(cast: Cast) -> None:  # noqa: F811
    first = rules.adopt(stricter(), "ours.toml", cast.market, by=None, now=NOW)
    assert rules.adopt(stricter(), "ours.toml", cast.market, by=None, now=NOW) == first
    with pytest.raises(rules.RuleTaken, match="换一个版本号"):
        rules.adopt(stricter().replace("base = 50", "base = 60"), "ours.toml", cast.market, by=None, now=NOW)


def test_classes_by_which_draws_are_stratified_are_single_letters(cast: Cast) -> None:  # noqa: F811
    with pytest.raises(CreditFileErrors, match="一个字母的等级"):
        rules.adopt(OURS.replace('id = "A"', 'id = "AAA"'), "ours.toml", cast.market, by=None, now=NOW)


def test_a_day_before_every_rule_has_none(cast: Cast) -> None:  # noqa: F811
    with pytest.raises(rules.NoRule, match="没有施行中的规则"):
        class_of(make_party(cast.market, "清渠新店"), dt.date(2020, 1, 1))

"""The engine: a rule, facts and a day give one class, the same as by the slow reading of the rule's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.law.credit import outlook, words
from fazhi.law.credit.fact import SEVERITIES, Fact
from fazhi.law.credit.loading import CreditFileErrors, parse, shipped_text
from fazhi.law.credit.rating import months_between, rate
from fazhi.law.credit.rule import Rule, shipped

TODAY = dt.date(2026, 11, 22)
ENTERPRISE, MEDICAL = shipped()["enterprise"], shipped()["medical"]


def fact(kind: str = "penalty", on: str = "2026-04-02", **over: object) -> Fact:
    return Fact(**{"id": f"{kind}{on}", "kind": kind, "title": kind, "on": dt.date.fromisoformat(on), **over})  # type: ignore[arg-type]


def test_every_fact_is_told_with_its_points_and_why() -> None:
    old = fact(on="2025-04-02", severity="serious")
    over = fact(on="2024-01-01", public_until=dt.date(2025, 1, 1))
    rating = rate(ENTERPRISE, [fact(), old, over, fact("gossip")], TODAY)
    told = {line.fact.id: (line.counted, line.points, line.why) for line in rating.lines}
    assert told == {
        "penalty2026-04-02": (True, 15, "加 15 分"),
        "penalty2025-04-02": (True, 24, "已满 19 个月，40 分按 60% 计，加 24 分"),
        "penalty2024-01-01": (False, 0, "公示期已于 2025-01-01 届满"),
        "gossip2026-04-02": (False, 0, "本规则不计这一类信息"),
    }
    assert (rating.points, rating.cls) == (59, "C")
    assert words.reason(rating) == "20 + 39（行政处罚） = 59 分"


def test_what_has_ended_says_how() -> None:
    ended = fact(ended_on=dt.date(2026, 7, 20), ended_how="repaired")
    [line] = rate(ENTERPRISE, [ended], TODAY).lines
    assert (line.counted, line.why) == (False, "已于 2026-07-20 信用修复")
    assert rate(ENTERPRISE, [ended], dt.date(2026, 7, 19)).lines[0].counted


def test_a_list_puts_a_party_into_its_class_whatever_its_points() -> None:
    rating = rate(ENTERPRISE, [fact("abnormal_list"), fact("red_list"), fact("inspection_clean")], TODAY)
    assert (rating.points, rating.cls) == (27, "C")
    assert "在经营异常名录中的，不得高于 C 级" in words.reason(rating)


def test_the_worst_of_the_direct_classes_wins() -> None:
    rating = rate(ENTERPRISE, [fact("abnormal_list"), fact("serious_list")], TODAY)
    assert rating.cls == "D" and [one.to for one in rating.direct] == ["D", "C"]


def test_the_facts_of_a_kind_count_no_more_than_its_cap() -> None:
    many = [fact("inspection_clean", f"2026-0{month}-01") for month in range(1, 8)]
    rating = rate(ENTERPRISE, many, TODAY)
    assert (rating.points, rating.cls) == (11, "B")
    assert words.reason(rating) == "20 − 9（检查未发现问题，合计 21 分，以上限计） = 11 分"


def test_points_are_never_below_zero() -> None:
    rating = rate(ENTERPRISE.model_copy(update={"base": 5}), [fact("red_list")], TODAY)
    assert rating.points == 0 and words.reason(rating).endswith("= 0 分（不低于 0 分）")


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2025-11-22", "2026-11-22", 12),
        ("2024-02-29", "2025-02-28", 12),
    ],
)
def test_months_are_whole_on_their_last_day(since: str, day: str, months: int) -> None:
    assert months_between(dt.date.fromisoformat(since), dt.date.fromisoformat(day)) == months


# —— 不良执业记分 ——


def test_demerits_of_a_clinic_add_up_within_the_year_alone() -> None:
    facts = [fact("unlicensed_staff", "2026-03-01"), fact("beyond_scope", "2026-05-01"), fact("records", "2025-12-31")]
    rating = rate(MEDICAL, facts, TODAY)
    assert (rating.points, rating.title) == (10, "警示")
    assert rating.lines[0].why == "不在本周期（2026-01-01 起）以内"
    assert rate(MEDICAL, facts, dt.date(2027, 1, 1)).title == "正常"


def test_twelve_demerits_suspend_the_yearly_check_of_the_licence() -> None:
    facts = [fact("false_certificate", severity="serious")]
    rating = rate(MEDICAL, facts, TODAY)
    assert rating.title == "暂缓校验" and "暂缓校验一至六个月" in rating.consequence
    assert rate(MEDICAL, [fact("false_certificate", severity="general")], TODAY).title == "警示"


# —— 往后怎样 ——


def test_the_outlook_tells_each_change_and_the_fact_behind_it() -> None:
    penalty = fact(severity="serious", public_until=dt.date(2028, 4, 1))
    found = outlook.changes(ENTERPRISE, [penalty], TODAY)
    assert [(one.on.isoformat(), one.cls, one.points) for one in found] == [
        ("2027-04-02", "C", 44),
        ("2028-04-02", "B", 20),
    ]
    assert found[0].because == (penalty,)


def test_a_yearly_rule_changes_at_new_year() -> None:
    [change] = outlook.changes(MEDICAL, [fact("unlicensed_staff")], TODAY)
    assert (change.on, change.title) == (dt.date(2027, 1, 1), "正常")


def test_what_would_be_without_one_fact() -> None:
    facts = [fact("serious_list"), fact()]
    assert rate(ENTERPRISE, facts, TODAY).cls == "D"
    assert outlook.without(ENTERPRISE, facts, TODAY, facts[0].id).cls == "B"


# —— 性质 ——

RULES = [ENTERPRISE, MEDICAL]
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2027, 12, 31))


@st.composite
def facts_of(draw: st.DrawFn, rule: Rule, only: str = "") -> Fact:
    kinds = [name for name, kind in rule.kinds.items() if not only or kind.effect == only]
    return Fact(
        id=draw(st.uuids()).hex,
        kind=draw(st.sampled_from(kinds)),
        title="",
        on=draw(DAYS),
        severity=draw(st.sampled_from(list(SEVERITIES))),
        public_from=draw(st.none() | DAYS),
        public_until=draw(st.none() | DAYS),
        ended_on=draw(st.none() | DAYS),
    )


CASES = st.sampled_from(RULES).flatmap(
    lambda rule: st.tuples(st.just(rule), st.lists(facts_of(rule), max_size=8), DAYS)
)


def slowly(rule: Rule, facts: Sequence[Fact], on: dt.date) -> tuple[str, Fraction]:
    """The class and the points, by the words of the rule and nothing of the engine."""
    total, at_best = Fraction(rule.base), 0
    names = [one.id for one in rule.classes]
    for name, kind in rule.kinds.items():
        together = Fraction(0)
        for one in facts:
            if one.kind != name or on < one.on or (one.public_from and on < one.public_from):
                continue
            if (one.public_until and on > one.public_until) or (one.ended_on and on >= one.ended_on):
                continue
            if rule.year and (one.on.year != on.year or one.on > on):
                continue
            worth = kind.points if isinstance(kind.points, int) else kind.points[one.severity]  # type: ignore[index]
            percents = [100] + [age.percent for age in kind.ages if _passed(one.on, age.months) <= on]
            together += Fraction(worth * min(percents), 100)
            for direct in rule.direct:
                if direct.kind == name and (not direct.severities or one.severity in direct.severities):
                    at_best = max(at_best, names.index(direct.to))
        together = together if kind.cap is None else min(together, Fraction(kind.cap))
        total += together if kind.effect == "bad" else -together
    total = max(total, Fraction(0))
    by_points = min(place for place, one in enumerate(rule.classes) if one.upto is None or total <= one.upto)
    return names[max(by_points, at_best)], total


def _passed(since: dt.date, months: int) -> dt.date:
    """The corresponding day so many months on, found by trying days."""
    year, month = since.year + (since.month - 1 + months) // 12, (since.month - 1 + months) % 12 + 1
    for day in range(since.day, 27, -1):
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return dt.date(year, month, since.day)


@settings(max_examples=80, deadline=None)
@given(CASES)
def test_the_engine_agrees_with_the_slow_reading(case: tuple[Rule, list[Fact], dt.date]) -> None:
    rating = rate(*case)
    assert (rating.cls, Fraction(rating.points)) == slowly(*case)


@settings(max_examples=40, deadline=None)
@given(st.data(), CASES)
def test_a_further_bad_fact_never_improves_the_class(
    data: st.DataObject, case: tuple[Rule, list[Fact], dt.date]
) -> None:
    rule, facts, on = case
    further = data.draw(facts_of(rule, "bad"))
    before, after = rate(rule, facts, on), rate(rule, [*facts, further], on)
    assert rule.rank[after.cls] >= rule.rank[before.cls] and after.points >= before.points


@settings(max_examples=40, deadline=None)
@given(st.data(), CASES)
def test_the_order_of_the_facts_does_not_matter(data: st.DataObject, case: tuple[Rule, list[Fact], dt.date]) -> None:
    rule, facts, on = case
    assert rate(rule, data.draw(st.permutations(facts)), on) == rate(rule, facts, on)


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS)
def test_a_fact_outside_its_time_of_publicity_does_not_count(
    case: tuple[Rule, list[Fact], dt.date], until: dt.date
) -> None:
    rule, facts, on = case
    limited = [replace(one, public_until=until) for one in facts]
    counted = [line.fact for line in rate(rule, limited, on).lines if line.counted]
    assert not counted or on <= until
    standing = [one for one in limited if one.standing(on)]
    assert rate(rule, standing, on).points == rate(rule, limited, on).points


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_between_two_changes_of_the_outlook_nothing_changes(case: tuple[Rule, list[Fact], dt.date]) -> None:
    rule, facts, on = case
    steps = {one.on: (one.cls, one.points) for one in outlook.changes(rule, facts, on)}
    now = rate(rule, facts, on)
    expected: tuple[str, Decimal] = (now.cls, now.points)
    for number in range(1, 500, 29):
        day = on + dt.timedelta(days=number)
        expected = next((steps[one] for one in sorted(steps, reverse=True) if one <= day), expected)
        later = rate(rule, facts, day)
        assert (later.cls, later.points) == expected


# —— 读入规则 ——

GOOD = shipped_text("rules/enterprise.toml")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("base = 20", "base = -1", "base：写的是 -1，应为 不小于 0 的整数"),
        ("base = 20", "base = 20\nbonus = 3", "bonus"),
        ('effect = "good"', 'effect = "nice"', "effect"),
        ("upto = 40", "upto = 5", "classes.1.upto：写的是 5，应为 大于前一等级上限的整数"),
        ('id = "B"', 'id = "A"', "classes.1.id"),
        ('class = "D"', 'class = "E"', "direct.0.class：写的是 \"E\"，应为 classes 中的等级"),
        ('kind = "serious_list"', 'kind = "red_list"', "direct.0.kind"),
        ("light = 5, general = 15", "light = 25, general = 15", "由轻微到严重不减少的分数"),
        (", serious = 40 }", " }", "kinds.penalty.points"),
        ("{ months = 24, percent = 30 }", "{ months = 12, percent = 30 }", "kinds.penalty.ages.1.months"),
        ("effective = 2026-01-01", "effective = 2026-01-01\nuntil = 2025-01-01", "until"),
        ("base = 20", "base = ", "第11行"),
        ('id = "D"\ntitle = "信用差"', 'id = "D"\nupto = 500\ntitle = "信用差"', "最后一个等级不写上限"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_rule_is_told_with_its_place(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(CreditFileErrors) as caught:
        parse(Rule, GOOD.replace(before, after), "ours.toml")
    assert told in caught.value.message and caught.value.message.startswith("ours.toml：")


def test_two_mistakes_are_told_together() -> None:
    wrong = GOOD.replace('class = "D"', 'class = "E"').replace("upto = 40", "upto = 5")
    with pytest.raises(CreditFileErrors) as caught:
        parse(Rule, wrong, "ours.toml")
    assert len(caught.value.mistakes) == 2


def test_a_rule_is_said_in_words() -> None:
    said = list(words.of_rule(ENTERPRISE))
    assert said[0] == "每个主体自 20 分起计；分数越低越好，不低于 0 分。"
    assert "40 分以上（不含）至 80 分（含）的，为 C（信用一般），适当提高抽查比例和频次。" in said
    assert "以一年为一个周期，自 01-01 起；周期届满，分数清零。" in list(words.of_rule(MEDICAL))

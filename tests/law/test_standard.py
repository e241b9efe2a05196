"""A standard for reviewing files: what a breach costs, grades, and faults that fail a file."""

from __future__ import annotations

import pytest

from fazhi.law import loading, standard
from fazhi.law.reviewing import Breach
from fazhi.law.standard import Mark, StandardError

GUANGDONG = standard.shipped()["guangdong"]
PENALTY = loading.shipped()["penalty"]


def breach(rule: str, act: str = "decide") -> Breach:
    return Breach(rule, act, "说明", "某条", 1)


def mark_of(rule: str, act: str = "decide") -> Mark:
    (found,) = standard.marks(GUANGDONG, PENALTY, [breach(rule, act)])
    return found


def test_the_ten_heads_the_four_grades_and_the_five_faults_are_there_art_14_16_17() -> None:
    assert len(GUANGDONG.heads) == 10
    assert len(GUANGDONG.faults) == 5
    assert {grade.title: grade.least for grade in GUANGDONG.grades} == {
        "不合格": 0, "合格": 60, "良好": 75, "优秀": 90,
    }  # fmt: skip


def test_the_heads_lose_no_more_than_a_file_has() -> None:
    assert sum(head.at_most for head in GUANGDONG.heads) == GUANGDONG.full


@pytest.mark.parametrize(
    ("rule", "act", "head"),
    [
        ("never:0", "decide", "procedure"),
        ("actor.qualification:investigate", "investigate", "persons"),
        ("condition.not-done:decide", "decide", "procedure"),
        ("condition.not-done:legal_review", "legal_review", "recording"),
        ("duty.late:serve", "serve", "service"),
        ("duty.unmet:archive", "archive", "archive"),
        ("duty.late:pay", "pay", "performance"),
        ("duty.late:decide", "decide", "procedure"),
        ("guard.false:decide", "decide", "facts"),
        ("field.missing:decide", "decide", "papers"),
        ("clock.expired:extend_decision", "extend_decision", "procedure"),
    ],
)
def test_a_breach_stands_under_its_head(rule: str, act: str, head: str) -> None:
    assert mark_of(rule, act).head == head


def test_a_file_without_breaches_is_excellent() -> None:
    assert standard.score(GUANGDONG, []) == standard.Score(100, "excellent", dict.fromkeys(HEADS, 0), ())


@pytest.mark.parametrize(
    ("points", "grade"), [(100, "excellent"), (90, "excellent"), (89.5, "good"), (75, "good"), (74, "passed"),
                          (60, "passed"), (59.5, "failed"), (0, "failed")]
)  # fmt: skip
def test_grades_begin_at_90_75_60_art_16(points: float, grade: str) -> None:
    lost, found = 100 - points, []
    for head in GUANGDONG.heads:
        taken = min(lost, head.at_most)
        lost -= taken
        found.append(Mark(head.id, taken, "说明"))
    assert standard.score(GUANGDONG, found).grade == grade


def test_a_head_loses_no_more_than_its_points_however_often_it_is_broken() -> None:
    result = standard.score(GUANGDONG, [mark_of("duty.late:serve", "serve")] * 9)
    assert result.lost["service"] == 5
    assert result.points == 95


@pytest.mark.parametrize("fault", [fault.id for fault in GUANGDONG.faults])
def test_each_of_the_five_faults_fails_a_file_whatever_its_points_art_17(fault: str) -> None:
    result = standard.score(GUANGDONG, [Mark("facts", 0, "评查人员认定", fault)])
    assert (result.points, result.grade, result.faults) == (100, "failed", (fault,))


def test_an_act_by_the_unqualified_is_the_fifth_fault_art_17() -> None:
    assert mark_of("actor.qualification:investigate", "investigate").fault == "persons"


def test_lateness_alone_is_no_fault() -> None:
    assert not mark_of("duty.late:decide").fault


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('head = "papers"', 'head = "paper"', "rules.10.head"),
        ('fault = "persons"', 'fault = "person"', "rules.1.fault"),
        ("from = 0", "from = 1", "grades"),
        ("full = 100", "", "full"),
        ("full = 100", "full = ", "Invalid value"),
    ],
)
def test_a_standard_that_contradicts_itself_is_refused(old: str, new: str, said: str) -> None:
    text = (loading.resources.files("fazhi.law") / "standards" / "guangdong.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(StandardError, match=said):
        standard.parse(text.replace(old, new, 1), "x.toml")


HEADS = [head.id for head in GUANGDONG.heads]

"""Words, clauses and sentences that stand in a report twice."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.damage.doubled_sentences import doubled_sentences
from fazhi.reading.checks.text.damage.doubled_words import doubled_words
from fazhi.reading.finding import Severity

from .build import report

SENTENCE = "全县共办理行政复议案件12件，审结11件。"
LONG = "县司法局组织各乡镇、各部门对照年度任务清单逐项自查，列出问题台账，明确整改时限和责任人，全部整改到位。"


@pytest.mark.parametrize(
    ("body", "printed", "meant"),
    [
        ("扎实做好法治建设工作工作。", "工作工作", "工作"),
        ("进一步进一步规范行政执法。", "进一步进一步", "进一步"),
        ("建立健全的的机制。", "的的", "的"),
        ("第第三次会议审议通过。", "第第", "第"),
        ("一是主动公开。二 二是加强督查。", "二 二是", "二是"),
        ("（一）（一）依法办理案件12件。", "（一）（一）", "（一）"),
        (
            "全县统筹，有序推进案件评查，有序推进案件评查，办结12件。",
            "有序推进案件评查，有序推进案件评查",
            "有序推进案件评查",
        ),
    ],
)
def test_a_word_or_clause_written_twice_is_found(body: str, printed: str, meant: str) -> None:
    it = report(body)
    (finding,) = doubled_words(it)
    assert finding.span.of(it.text.raw) == printed
    assert (finding.explains, finding.computed) == ("doubled", meant)


@pytest.mark.parametrize(
    "body",
    [
        "为了达到这一目的的办法，有的的确有效，网约的的士。",
        "培训社会工作工作者，统计工作工作量。",
        "城乡建设建设用地、市政府政府采购。",
        "完成一件事一次办办件12件。",
        "贯彻全省推进推进会精神。",
        "做到应复尽复、应诉尽诉，有案必立、有诉必理。",
        "星期二二是休息日。",
        "受理12件，办结12件，撤回1件，撤回率1%。",
    ],
)
def test_words_that_meet_by_chance_are_sound(body: str) -> None:
    assert list(doubled_words(report(body))) == []


def test_a_sentence_written_twice_in_a_row_is_a_warning() -> None:
    it = report(SENTENCE + SENTENCE)
    (finding,) = doubled_sentences(it)
    assert finding.span.of(it.text.raw) == SENTENCE
    assert (finding.explains, finding.severity) == ("repeated", Severity.WARNING)


def test_a_sentence_written_three_times_is_one_finding_over_what_is_too_much() -> None:
    it = report(SENTENCE * 3)
    (finding,) = doubled_sentences(it)
    assert finding.span.of(it.text.raw) == SENTENCE * 2


def test_a_paragraph_written_twice_is_one_finding() -> None:
    paragraph = "全年受理行政复议申请一十五件，均已依法立案。全县共办理行政复议案件12件，审结11件。\n"
    it = report(paragraph * 2)
    (finding,) = doubled_sentences(it)
    assert finding.span.of(it.text.raw) + "\n" == paragraph
    assert finding.severity is Severity.WARNING


def test_a_long_sentence_repeated_elsewhere_is_a_note_that_says_where() -> None:
    (finding,) = doubled_sentences(report(LONG, plan=f"继续抓好队伍建设。{LONG}"))
    assert finding.severity is Severity.NOTE
    assert "第4行" in finding.message


def test_the_number_before_a_sentence_does_not_hide_that_it_is_repeated() -> None:
    assert len(list(doubled_sentences(report(f"一是{LONG}\n二是{LONG}")))) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"{SENTENCE}全年无复议决定被撤销的情形。{SENTENCE}",
        "依法行政。依法行政。",
        "全县共办理行政复议案件12件，审结11件。全县共办理行政应诉案件12件，审结11件。",
    ],
)
def test_short_and_similar_sentences_may_come_again(body: str) -> None:
    assert list(doubled_sentences(report(body))) == []

"""Paragraphs that were taken over from last year's report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.previous.against import compare
from fazhi.reading.finding import Finding, Severity

from .build import read, text_of
from .years import OLD, against

TOLD = (
    "严格规范执法。组织全县执法单位开展案卷评查，抽查行政处罚案卷{a}份、行政许可案卷{b}份，针对程序瑕疵、文书不规范等情形制发监督意见书{c}份，"
    "逐件督促改正，并把评查结果通报各单位主要负责人，推动同类错误不再发生。"
)
WORDS = (
    "改进调解方式。依托村头老茶馆设立说事点，由退休教师、老支书和网格员轮流坐班，群众遇到邻里口角、地界不清、赡养分歧时就近说理，"
    "说不拢的再转到镇里的综合服务中心，由专职人员接着办理，直到双方握手言和。"
)
IDEOLOGY = (
    "坚持以习近平新时代中国特色社会主义思想为指导，认真学习贯彻习近平法治思想，全面落实党中央决策部署，把法治政府建设摆在突出位置，"
    "同经济社会发展一起谋划、一起部署、一起推进、一起落实。"
)


def copies(new: str, old: str, **rest: str) -> list[Finding]:
    """What is found of copies."""
    return [it for it in against(new, old, **rest) if it.code == "previous.copied"]


def test_a_paragraph_with_last_years_words_and_numbers_wants_a_reason() -> None:
    told = TOLD.format(a=164, b=53, c=17)
    (found,) = copies(told, told)
    assert (found.severity, found.explains) == (Severity.WARNING, "numbers-too")
    assert OLD in found.message
    assert "164份、53份、17份" in found.message


def test_a_few_changed_words_and_the_year_don_t_hide_a_copy() -> None:
    told = TOLD.format(a=164, b=53, c=17)
    changed = f"2025年，{told}".replace("组织全县", "县司法局组织").replace("同类错误", "同类问题")
    (found,) = copies(changed, f"2024年，{told}")
    assert found.severity is Severity.WARNING


def test_words_alone_are_only_to_be_seen() -> None:
    (found,) = copies(WORDS, WORDS)
    assert (found.severity, found.explains) == (Severity.NOTE, "words")


def test_a_paragraph_with_new_numbers_is_left_alone() -> None:
    assert copies(TOLD.format(a=180, b=61, c=22), TOLD.format(a=164, b=53, c=17)) == []


def test_numbers_that_are_always_the_same_prove_nothing() -> None:
    told = (
        "严格落实制度。对重大执法决定逐件审核，审核率达到100%，全县3个乡镇执法队伍都配备审核人员，"
        "执法记录按期归档、随时可查、全程留痕、件件可溯、一案一卷。"
    )
    assert copies(told, told) == []


def test_phrases_that_recur_every_year_are_left_alone() -> None:
    assert copies(IDEOLOGY, IDEOLOGY) == []


def test_a_paragraph_in_other_words_is_left_alone() -> None:
    other = (
        "本年抽查案卷164份，意见书17份；评查由县司法局牵头，请法官、检察官和律师参加，重在发现程序上的毛病，"
        "评完当场反馈，年底再查一遍改没改，没改的通报。"
    )
    assert copies(other, TOLD.format(a=164, b=53, c=17)) == []


def test_a_short_paragraph_is_left_alone() -> None:
    assert copies("抽查行政处罚案卷164份，制发监督意见书17份。", "抽查行政处罚案卷164份，制发监督意见书17份。") == []


@pytest.mark.parametrize("text", ["《关于印发清渠县重大行政决策事项目录管理暂行办法的通知》", "《清渠县水域保护条例》"])
def test_titles_of_documents_are_no_copied_words(text: str) -> None:
    line = f"先后学习{'、'.join([text] * 6)}。"
    assert copies(line, line) == []


def test_copied_passages_of_one_paragraph_are_one_finding() -> None:
    told = f"一是{TOLD.format(a=164, b=53, c=17)}二是{TOLD.format(a=99, b=31, c=12).replace('执法', '审批')}"
    assert len(copies(told, told)) == 1


def test_last_years_shortcomings_word_for_word_are_to_be_seen() -> None:
    old = read(text_of("一是去年。", year=2024, shortcomings=WORDS), OLD)
    (found,) = compare(read(text_of("一是今年。", shortcomings=WORDS)), old)
    assert (found.code, found.severity) == ("previous.copied", Severity.NOTE)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(11, 9000), min_size=6, max_size=6, unique=True), st.booleans())
def test_numbers_taken_over_are_found_and_numbers_of_the_year_are_not(numbers: list[int], taken_over: bool) -> None:
    a, b, c, d, e, f = numbers
    old = TOLD.format(a=a, b=b, c=c)
    new = old if taken_over else TOLD.format(a=d, b=e, c=f)
    assert [it.severity for it in copies(new, old)] == ([Severity.WARNING] if taken_over else [])

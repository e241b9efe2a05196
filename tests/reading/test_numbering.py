"""Numbers of headings and items that skip, repeat, or change their style; and lists that only look so."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.numbering import check
from fazhi.reading.finding import Finding, Severity

from .build import read, report, text_of


def found(body: str) -> list[Finding]:
    return list(check(report(body)))


def headings(*numbers: str) -> str:
    return "\n".join(f"{number}依法办理第{at}类案件\n全年办结案件{at}件。" for at, number in enumerate(numbers, 12))


@pytest.mark.parametrize(
    ("body", "kind", "claimed", "computed"),
    [
        (headings("（一）", "（二）", "（四）"), "skipped-number", "（四）", "（三）"),
        (headings("（一）", "（二）", "（二）"), "repeated-number", "（二）", "（三）"),
        (headings("（一）", "（三）", "（四）"), "skipped-number", "（三）", "（二）"),
        (headings("(一)", "(二)", "(四)"), "skipped-number", "（四）", "（三）"),
        (headings("1.", "2.", "4."), "skipped-number", "4.", "3."),
        (
            headings(*[f"（{it}）" for it in "一二三四五六七八九"], "（十）", "（十二）"),
            "skipped-number",
            "（十二）",
            "（十一）",
        ),
        ("一是压实责任。二是强化学习。四是严格考核。", "skipped-number", "四是", "三是"),
        ("一是压实责任。二是强化学习。二是严格考核。", "repeated-number", "二是", "三是"),
        ("一是压实责任。\n二是强化学习。\n四是严格考核。", "skipped-number", "四是", "三是"),
        (headings("1.", "（2）", "3."), "mixed-style", "（2）", "2."),
        ("一是压实责任；二、强化学习；三是严格考核。", "mixed-style", "二、", "二是"),
        ("一是压实责任；第二，强化学习；三是严格考核。", "mixed-style", "第二", "二是"),
        ("一是压实责任；（二）强化学习；三是严格考核。", "mixed-style", "（二）", "二是"),
    ],
)
def test_a_number_out_of_its_order_is_a_note(body: str, kind: str, claimed: str, computed: str) -> None:
    (finding,) = found(body)
    assert (finding.code, finding.severity) == ("text.numbering", Severity.NOTE)
    assert (finding.explains, finding.claimed, finding.computed) == (kind, claimed, computed)


@pytest.mark.parametrize(
    "body",
    [
        headings("（一）", "（二）", "（三）"),
        headings(*[f"（{it}）" for it in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")]),
        headings("1.", "2.", "3.", "1.", "2."),
        headings("（一）", "1.", "2.", "（二）", "3.", "4."),
        "一是压实责任。二是强化学习。\n一是公开办案。二是公开结果。三是公开依据。",
        "一是压实责任：一是领导带头，二是部门落实，三是乡镇落地。二是强化学习。三是严格考核。",
        "一是压实责任，主要原因一是人少，二是事多。二是强化学习。三是严格考核。",
        "第一是压实责任，二是强化学习，四是严格考核。",
        "行政复议是化解争议的主渠道之一是因为便民。二是强化学习。",
        "唯一是短板的三是培训不足。",
        "一是压实责任。二 二是强化学习。三是严格考核。",
        "一是压实责任 二是强化学习 三是严格考核。",
        "全年办结案件12件，十一是国庆节。",
        "一是压实责任。二是强化学习。九是排名。",
        "•压实责任\n•强化学习\n•严格考核",
    ],
)
def test_a_list_in_order_or_begun_again_is_sound(body: str) -> None:
    assert found(body) == []


def test_the_chapters_of_a_report_are_a_list_too() -> None:
    (finding,) = check(read(text_of("全年办结案件12件。").replace("四、", "五、")))
    assert (finding.explains, finding.claimed, finding.computed) == ("skipped-number", "五、", "四、")


def test_items_start_again_under_the_next_heading() -> None:
    body = "（一）依法办案\n一是压实责任。二是强化学习。\n（二）公开透明\n一是公开办案。二是公开结果。"
    assert found(body) == []


def test_a_heading_that_stands_within_a_line_is_not_missing() -> None:
    assert (
        found("（一）依法办案\n办结12件。公开透明。其中，（二）公开透明方面做得好。\n（三）便民利企\n服务24次。") == []
    )


def test_a_finding_stands_at_the_number() -> None:
    it = report(headings("（一）", "（二）", "（四）"))
    (finding,) = check(it)
    assert finding.span.of(it.text.raw) == "（四）"

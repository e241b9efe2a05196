"""Stops that clash, that cut a word in two, and that are missing."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.damage.cut_words import cut_words
from fazhi.reading.checks.text.damage.missing_stops import missing_stops
from fazhi.reading.checks.text.damage.stops import clashing_stops
from fazhi.reading.finding import Severity

from .build import read, report, text_of


@pytest.mark.parametrize(
    ("clash", "kept"),
    [
        ("。。", "。"),
        ("，。", "。"),
        ("。，", "。"),
        ("，，", "，"),
        ("、、", "、"),
        ("；。", "。"),
        ("，、", "，"),
        ("；；", "；"),
        ("： ：", "："),
        (",，", "，"),
    ],
)
def test_two_stops_side_by_side_clash(clash: str, kept: str) -> None:
    it = report(f"全年受理案件15件{clash}办结12件。")
    (finding,) = clashing_stops(it)
    assert finding.span.of(it.text.raw) == clash
    assert (finding.explains, finding.computed) == ("stops", kept)


@pytest.mark.parametrize(
    "body",
    [
        "全年受理案件15件。办结12件，占八成；其余3件、正在办理：均未逾期。",
        "坚持“有案必立，有诉必理。”，办结12件。",
        "全年办结案件12件。。。。。。",
        "做法如下……。",
        "坚持&nbsp;，办结12件。",
        "（一）依法办理；（二）公开透明。",
    ],
)
def test_stops_in_their_places_do_not_clash(body: str) -> None:
    assert list(clashing_stops(report(body))) == []


@pytest.mark.parametrize(
    ("body", "printed", "meant"),
    [
        ("（一）加强监督，促进权力规。\n范透明运行。\n全年办结案件12件。", "规。\n范透明", "规范透明"),
        ("持续推进法。治政府建设走深走实。", "法。治政府", "法治政府"),
        ("全年办理行政复。议案件12件。", "行政复。议", "行政复议"),
        ("一是强化行政复议和应诉。\n工作。在12个司法所设立受理点。", "应诉。\n工作。", "应诉工作"),
        ("一是健全。\n多元化解机制。坚持调解优先。", "一是健全。\n多元", "一是健全多元"),
        ("二是进一步完善。执法监督体系。", "二是进一步完善。执法", "二是进一步完善执法"),
    ],
)
def test_a_full_stop_within_a_word_or_behind_a_verb_without_object_is_found(
    body: str, printed: str, meant: str
) -> None:
    it = report(body)
    (finding,) = cut_words(it)
    assert finding.span.of(it.text.raw) == printed
    assert (finding.explains, finding.computed) == ("cut-word", meant)


@pytest.mark.parametrize(
    "body",
    [
        "一是健全。二是完善。三是提升。",
        "一是机制逐步健全。多元化解矛盾12件。",
        "规范执法。治安形势持续好转。",
        "严格执法。法律顾问全覆盖。",
        "依法行使行政权。力争年底前办结。",
        "推进法治建设。\n政府立法工作有序开展。",
        "完善规章、法规。\n范围覆盖12个乡镇。",
        "做好应诉工作。全年应诉12件。",
        "由乡镇主要负责。人民调解员予以协助。",
        "把握时机。制定方案，促进经营。商务部门予以配合。",
    ],
)
def test_a_full_stop_between_two_sentences_cuts_nothing(body: str) -> None:
    assert list(cut_words(report(body))) == []


def test_an_item_that_follows_without_a_stop_is_a_note() -> None:
    it = report("一是压实责任，落实年终述法工作二是强化学习，举办讲座12场。")
    (finding,) = missing_stops(it)
    assert finding.span.of(it.text.raw) == "作二是"
    assert (finding.explains, finding.severity) == ("missing-stop", Severity.NOTE)


@pytest.mark.parametrize(
    "body",
    [
        "一是压实责任。二是强化学习；三是严格考核，四是跟踪问效。",
        "一是压实责任“两手抓”。二是强化学习。",
        "一是压实责任 二是强化学习。",
        "第一是压实责任，第二是强化学习，其三是严格考核。",
        "党的二十大报告提出，依法治国第二是关键。",
        "会议定于周二是为了方便群众。",
        "全面排查，十二是个吉利数。",
    ],
)
def test_an_item_behind_a_stop_or_no_item_is_sound(body: str) -> None:
    found = list(missing_stops(report(body)))
    assert [finding.message for finding in found] == (["“二是”前面缺少标点。"] if " 二是" in body else [])


PARAGRAPH = (
    "全面落实一村一法律顾问制度，制定工作方案，明确职责分工，加强业务培训，全年开展咨询12场。乡村治理水平全面提升"
)


def test_a_paragraph_whose_last_sentence_has_no_stop_is_a_note() -> None:
    it = report(f"{PARAGRAPH}\n\n全年办结案件12件。")
    (finding,) = missing_stops(it)
    assert finding.span.of(it.text.raw) == "理水平全面提升"[-8:] or finding.span.of(it.text.raw).endswith("全面提升")
    assert finding.computed.endswith("全面提升。")


@pytest.mark.parametrize(
    "body",
    [
        f"{PARAGRAPH}。\n\n全年办结案件12件。",
        f"{PARAGRAPH}：\n\n1.全年办结案件12件。",
        "（一）推进行政决策科学化、民主化、法治化，决策质量不断提高，决策机制不断完善，公众参与渠道不断拓宽\n全年办结案件12件。",
        "全面落实一村一法律顾问制度，制定工作方案，明确职责分工，加强业务培训。一、2025年主要工作及取得的成效\n全年办结案件12件。",
        "全面落实一村一法律顾问制度，制定工作方案，明确职责分工，加强业务培训，全年咨询12场。清渠县人民政府法治建设办公室\n\n全年办结案件12件。",
        "\n\n".join(f"{PARAGRAPH}第{number}项落实到位" for number in range(5)) + "\n\n全年办结案件12件。",
    ],
)
def test_headings_signatures_and_a_style_without_stops_are_sound(body: str) -> None:
    assert list(missing_stops(report(body))) == []


def test_the_last_paragraph_of_a_report_may_be_its_signature() -> None:
    assert list(missing_stops(read(text_of("全年办结案件12件。").rstrip()))) == []

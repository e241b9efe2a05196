"""Codes of web pages and word processors, garbled characters, and letters among figures."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.damage.entities import left_codes
from fazhi.reading.checks.text.damage.lookalikes import lookalikes
from fazhi.reading.checks.text.damage.mojibake import garbled
from fazhi.reading.finding import Severity

from .build import report


@pytest.mark.parametrize(
    ("body", "kind", "printed", "meant"),
    [
        ("全年&nbsp;办结案件12件。", "entity", "&nbsp;", "空格"),
        ("全年nbsp;办结案件12件。", "entity", "nbsp;", "空格"),
        ("坚持&ldquo;应复尽复。", "entity", "&ldquo;", "“"),
        ("坚持&ldquo应复尽复。", "entity", "&ldquo", "“"),
        ("坚持&amp;ldquo;应复尽复。", "entity", "&amp;ldquo;", "“"),
        ("2021&mdash;2025年办结案件12件。", "entity", "&mdash;", "—"),
        ("坚持&#8220;应复尽复。", "entity", "&#8220;", ""),
        ("全年办结案件12件。<br/>全年受理案件15件。", "markup", "<br/>", ""),
        ('<p style="text-indent: 2em;">全年办结案件12件。', "markup", '<p style="text-indent: 2em;">', ""),
        ("详见错误!未找到引用源。所列案件。", "field", "错误!未找到引用源", ""),
        ("案件数量\\* MERGEFORMAT为12件。", "field", "MERGEFORMAT", ""),
    ],
)
def test_a_code_that_no_reader_should_see_is_found(body: str, kind: str, printed: str, meant: str) -> None:
    it = report(body)
    (finding,) = left_codes(it)
    assert finding.span.of(it.text.raw) == printed
    assert (finding.explains, finding.computed) == (kind, meant)


def test_a_code_that_stands_in_many_places_is_one_finding_that_counts_them() -> None:
    (finding,) = left_codes(report("全年&nbsp;受理15件，&nbsp;办结12件，&nbsp;撤回3件。"))
    assert "共3处" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "加大R&D投入，P&G、AT&T等企业，Q&A栏目。",
        "办结率<95%的3个部门、PM2.5<35、学习<习近平法治思想学习纲要>。",
        "网址为http：//www.example.gov.cn/a?b=1&c=2。",
        "支持Times;Lt;Copy等字体。",
        "填报《公平竞争审查<表>》。",
        "报送#1号、#2号专报。",
    ],
)
def test_signs_that_mean_themselves_are_no_codes(body: str) -> None:
    assert list(left_codes(report(body))) == []


@pytest.mark.parametrize(
    "damage",
    ["锟斤拷锟斤拷", "烫烫烫", "���", "â€œ", "ï¼Œ", "ã€‚", "æ³•æ²»", "ÎÒÃÇÊÇ", "鈥�", "锛�", "????????"],
)
def test_text_read_in_the_wrong_encoding_is_one_finding_to_a_sentence(damage: str) -> None:
    it = report(f"全年{damage}办结{damage}案件12件。全年受理案件15件。")
    (finding,) = garbled(it)
    assert finding.span.of(it.text.raw) == f"{damage}办结{damage}"
    assert (finding.explains, finding.severity) == ("mojibake", Severity.WARNING)


def test_question_marks_for_the_blanks_of_paragraphs_are_one_finding_that_counts_them() -> None:
    (finding,) = garbled(report("??全年办结案件12件。\n??全年受理案件15件。\n为什么?全年无一败诉。"))
    assert "共2处" in finding.message
    assert finding.claimed == "？？"


def test_a_character_that_only_one_font_shows_is_found_once() -> None:
    (finding,) = garbled(report("办理\ue1a3某案，办理\ue1a3某案。"))
    assert finding.explains == "private-use"
    assert "U+E1A3" in finding.message
    assert "共2处" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "推广Café、naïve、Müller等外文名称。",
        "与法国Orléans市交流——成效显著。",
        "为什么？？？怎么办？？",
        "\uf06c全年办结案件12件。",
        "温度25℃，占比5‰，面积3㎡，②③。",
        "烫伤救治、屯田开垦。",
    ],
)
def test_foreign_names_and_rare_signs_are_not_garbled(body: str) -> None:
    assert list(garbled(report(body))) == []


@pytest.mark.parametrize(
    ("body", "printed", "meant"),
    [
        ("2O22年办结案件12件。", "2O22年", "2022年"),
        ("20l9年办结案件12件。", "20l9年", "2019年"),
        ("全年办结案件1O5件。", "1O5", "105"),
        ("二O二二年办结案件12件。", "二O二二年", "二〇二二年"),
    ],
)
def test_a_letter_in_a_number_is_found(body: str, printed: str, meant: str) -> None:
    it = report(body)
    (finding,) = lookalikes(it)
    assert finding.span.of(it.text.raw) == printed
    assert (finding.explains, finding.computed) == ("lookalike", meant)


def test_years_with_a_blank_in_them_are_one_note() -> None:
    (finding,) = lookalikes(report("20 22年办结案件12件，202 3年办结案件15件。"))
    assert (finding.explains, finding.severity, finding.computed) == ("torn-year", Severity.NOTE, "2022年")
    assert "共2处" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "O2O平台、H2O、CO2排放、B2O件、5G基站。",
        "二〇二二年、二○二二年、二零二二年、2022年。",
        "第20 22年鉴。",
        "全年办结案件 20 件，2022 年受理 22 件。",
    ],
)
def test_letters_that_are_letters_and_blanks_around_numbers_are_sound(body: str) -> None:
    assert list(lookalikes(report(body))) == []

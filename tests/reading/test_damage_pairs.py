"""Brackets and quotation marks without a partner."""

from __future__ import annotations

import time

import pytest

from fazhi.reading.checks.text.damage.pairs import unpaired
from fazhi.reading.checks.text.damage.unmatched import unmatched

from .build import report


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("印发《清渠县执法监督办法、《清渠县案卷评查办法》。", "《"),
        ("印发清渠县执法监督办法》并组织实施。", "》"),
        ("落实“双随机、一公开监管12次。", "“"),
        ("创成全省示范县”，群众满意。", "”"),
        ("推行证照分离（含告知承诺改革。", "（"),
        ("各村(社区均聘请法律顾问。", "("),
        ("印发〔2025年2号文件。", "〔"),
        ("【典型案例：全年办结案件12件。", "【"),
        ('推行"一窗受理改革。', '"'),
        ("落实‘三项制度，办结12件。", "‘"),
    ],
)
def test_a_sign_without_a_partner_is_found(body: str, sign: str) -> None:
    it = report(body)
    (finding,) = unpaired(it)
    assert finding.explains == "unpaired"
    assert sign in finding.span.of(it.text.raw)


@pytest.mark.parametrize(
    "body",
    [
        "印发《清渠县实施〈中华人民共和国行政处罚法〉办法》（渠政发〔2025〕2号），落实“双随机、一公开”。",
        "各村(社区)、各乡（镇)均聘请法律顾问。",
        '推行"一窗受理"、"12345"热线。',
        "1）办结案件12件；2）受理案件15件；一）公开透明。",
        "（一）依法办理（含告知承诺）；（二）公开透明。",
        "注：（详见附件1）、（一、二、三）。",
        "办结率<95%的部门，学习<习近平法治思想学习纲要>。",
        "推广China’s经验。",
        '制服胸围42"、时长15"。',
        "结果很好：）",
    ],
)
def test_signs_in_pairs_and_the_numbers_of_items_are_sound(body: str) -> None:
    assert list(unpaired(report(body))) == []


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("印发文件（渠政发〔2025）2号）。", "〔2025）2号）"),
        ("落实《清渠县实施〈行政处罚法》办法》。", "〈行政处罚法》办法》"),
        ('推行“一窗受理"改革。', '“一窗受理"'),
        ("推行（一窗受理】改革。", "（一窗受理】"),
        ("推行“一窗受理“改革。", "“一窗受理“"),
        ("推行”一窗受理”改革。", "”一窗受理”"),
    ],
)
def test_two_signs_that_do_not_match_are_one_finding(body: str, printed: str) -> None:
    it = report(body)
    (finding,) = unpaired(it)
    assert finding.span.of(it.text.raw) == printed


def test_a_quotation_of_several_paragraphs_is_sound() -> None:
    assert list(unpaired(report("会议指出：“坚持依法行政。\n坚持执法为民。\n坚持公开透明。”"))) == []


def test_a_title_that_a_line_breaks_in_two_is_sound() -> None:
    assert list(unpaired(report("印发《清渠县人民政府关于\n法治建设工作的意见》。"))) == []


def test_a_quotation_mark_far_away_is_no_partner() -> None:
    assert len(list(unpaired(report("落实“双随机。\n" + "办结案件。\n" * 5 + "一公开”监管。")))) == 2


def test_a_sign_that_is_alone_everywhere_is_one_finding_that_counts() -> None:
    (finding,) = unpaired(report("\n".join("落实“双随机“监管。" for _ in range(9))))
    assert "共9处" in finding.message


def test_a_line_of_ten_megabytes_of_brackets_is_read_in_a_moment() -> None:
    begun = time.perf_counter()
    assert unmatched("（《“" * 1_100_000) == []
    assert time.perf_counter() - begun < 5

from __future__ import annotations

import pytest

from .printed import figures


@pytest.mark.parametrize(
    ("sentence", "organ"),
    [
        ("县公安局查处案件35起。", "县公安局"),
        ("清渠县市场监督管理局查处案件35起。", "清渠县市场监督管理局"),
        ("全年县司法局举办培训35期。", "县司法局"),
        ("深化改革，由县应急管理局牵头检查企业35家。", "县应急管理局"),
        ("县人民法院受理案件35件。", "县人民法院"),
        ("县政府一审行政应诉案件35件。", "县政府"),
        ("其中，县城管执法局办理案件35件。", "县城管执法局"),
        ("城关镇人民政府化解纠纷35件。", "城关镇人民政府"),
        ("县司法局开展检查，发现问题35个。", "县司法局"),
        # no subject of the sentence
        ("受理案件35件。", ""),
        ("全县受理案件35件。", ""),
        ("向县司法局移送案件35件。", ""),
        ("县公安局、县司法局联合查处案件35起。", ""),
        ("县司法局等部门查处案件35起。", ""),
        ("县公安局的35起案件已经办结。", ""),
        ("各县公安局查处案件35起。", ""),
        ("全县法院受理案件35件。", ""),
        ("县政府常务会议听取汇报35次。", ""),
        ("制定县政府规章35件。", ""),
        ("县委与县政府联合印发文件35件。", ""),
        ("县公安局加强执法。查处案件35起。", ""),
        ("县公安局查处严格，全县共查处案件35起。", ""),
    ],
)
def test_a_figure_is_said_of_the_organ_that_is_the_subject_of_its_sentence(sentence: str, organ: str) -> None:
    assert [figure.organ for figure in figures(sentence)] == [organ]


def test_each_figure_has_the_organ_named_last() -> None:
    sentence = "县公安局查处案件35起，县市场监管局查处案件12起；全县共查处案件60起。"
    assert [it.organ for it in figures(sentence)] == ["县公安局", "县市场监管局", ""]

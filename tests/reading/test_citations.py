"""A law or programme is cited as in force only while it was; the table of them can be extended."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.law.citations import check
from fazhi.reading.checks.law.documents import Document, bare
from fazhi.reading.checks.law.loading import TableInvalid, load, read, shipped
from fazhi.reading.finding import Finding, Severity

from .build import report

OUTLINE_2015 = "《法治政府建设实施纲要（2015－2020年）》"
OUTLINE_2021 = "《法治政府建设实施纲要（2021－2025年）》"


def found(body: str, year: int = 2022, **rest: str) -> list[Finding]:
    return list(check(report(body, year=year, **rest)))


def codes(body: str, year: int = 2022, **rest: str) -> list[str]:
    return [it.code for it in found(body, year, **rest)]


@pytest.mark.parametrize(
    "sentence",
    [
        "严格执行《合同法》，审查政府合同20份。",
        "组织学习《宪法》《中华人民共和国合同法》等法律。",
        "依据《中华人民共和国物权法》办理不动产登记300件。",
        "开展《婚姻法》宣传活动5场次。",
        "抓好《民法总则》的贯彻落实。",
        "推动《侵权责任法》落地见效。",
    ],
)
def test_a_repealed_law_that_is_abided_by_is_an_error(sentence: str) -> None:
    (finding,) = found(sentence)
    assert (finding.code, finding.severity) == ("law.repealed", Severity.ERROR)
    assert finding.computed == "《民法典》"
    assert "2021年1月1日" in finding.message


def test_the_finding_stands_at_the_title() -> None:
    made = report("严格执行《中华人民共和国合同法》。", year=2022)
    (finding,) = check(made)
    assert finding.span.of(made.text.raw) == finding.claimed == "《中华人民共和国合同法》"


@pytest.mark.parametrize(
    "sentence",
    [
        "对照《民法典》清理与《合同法》有关的规范性文件6件。",
        "《合同法》同时废止后，严格执行《民法典》。",
        "根据《合同法》作出判决的案件2件，均已履行。",
        "自2019年起落实《合同法》要求的备案制度。",
        "落实原《合同法》有关规定的衔接工作。",
        "某企业在《合同法》课程中获奖。",
        "检查《合同法》实施情况。",
        "检查《合同法》贯彻落实情况。",
        "严格执行《劳动合同法》。",
    ],
)
def test_a_repealed_law_that_is_only_told_of_is_no_finding(sentence: str) -> None:
    assert codes(sentence) == []


def test_a_law_may_be_abided_by_in_the_year_in_which_it_was_repealed() -> None:
    assert codes("认真贯彻落实《信访条例》。", 2022) == []
    assert codes("认真贯彻落实《信访条例》。", 2023) == ["law.repealed"]
    assert codes("认真贯彻落实《合同法》。", 2020) == []


def test_a_plan_is_judged_by_its_own_year() -> None:
    assert codes("制定规范性文件12件。", 2022, plan="继续贯彻落实《信访条例》，抓好队伍建设。") == ["law.repealed"]
    assert codes("制定规范性文件12件。", 2021, plan="继续贯彻落实《信访条例》，抓好队伍建设。") == []


def test_a_law_that_was_revised_under_its_name_is_no_finding() -> None:
    for title in ("行政处罚法", "行政复议法", "政府信息公开条例", "治安管理处罚法", "安全生产法"):
        assert codes(f"严格执行《{title}》。", 2024) == []


def test_a_renamed_rule_is_a_warning() -> None:
    (finding,) = found("严格执行《市场监督管理行政处罚程序暂行规定》。")
    assert (finding.code, finding.severity) == ("law.renamed", Severity.WARNING)
    assert finding.computed == "《市场监督管理行政处罚程序规定》"


def test_an_outline_at_its_end_is_a_warning_that_names_the_next() -> None:
    (finding,) = found(f"深入贯彻落实{OUTLINE_2015}，统筹推进各项工作。")
    assert (finding.code, finding.severity) == ("law.ended", Severity.WARNING)
    assert finding.computed == OUTLINE_2021


def test_what_was_completed_in_the_year_is_not_the_outline() -> None:
    assert codes(f"深入贯彻{OUTLINE_2015}，较好完成了年度目标任务。") == ["law.ended"]
    assert codes(f"深入贯彻{OUTLINE_2015}，目标任务全部完成。") == []


@pytest.mark.parametrize(
    "title",
    [
        "《法治政府建设实施纲要(2015-2020年)》",
        "《法治政府建设实施纲要（2015年—2020年）》",
        "《法治政府建设实施纲要（20152020年）》",
        "《法治政府建设实施纲要》（2015－2020年）",
    ],
)
def test_the_years_of_a_title_may_be_written_in_many_ways(title: str) -> None:
    assert codes(f"深入贯彻落实{title}。") == ["law.ended"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{OUTLINE_2015}确定的任务全面完成。",
        f"全面总结{OUTLINE_2015}实施情况。",
        f"开展贯彻落实{OUTLINE_2015}终期评估。",
        f"认真贯彻落实{OUTLINE_2021}。",
    ],
)
def test_what_an_outline_achieved_may_be_told_after_its_end(sentence: str) -> None:
    assert codes(sentence) == []


def test_an_outline_holds_to_the_end_of_its_last_year() -> None:
    assert codes(f"认真贯彻落实{OUTLINE_2015}。", 2020) == []
    assert codes("制定规范性文件12件。", 2019, plan=f"认真贯彻落实{OUTLINE_2015}。") == []


def test_a_plan_may_name_the_old_outline_until_the_new_one_is_out() -> None:
    plan = f"认真贯彻落实{OUTLINE_2015}。"
    assert codes("制定规范性文件12件。", 2020, plan=plan, signed="2021年1月20日") == []
    assert codes("制定规范性文件12件。", 2020, plan=plan, signed="2021年9月20日") == ["law.ended"]


def test_a_local_programme_ends_with_the_years_of_its_title() -> None:
    sentence = "严格落实《清渠县法治政府建设实施方案（2016—2020年）》。"
    assert codes(sentence, 2019) == codes(sentence, 2020) == []
    assert codes(sentence, 2021) == ["law.ended"]
    assert codes("印发《清渠县法治政府建设实施方案（2016—2020年）》。", 2021) == []


def test_years_in_a_document_that_is_no_programme_end_nothing() -> None:
    assert codes("学习《清渠县志（1990—2010）》。") == []


def test_a_programme_is_known_by_its_short_name_too() -> None:
    assert codes("深入实施“七五”普法规划，推进法治宣传。") == ["law.ended"]
    assert codes("全面落实“十三五”规划。") == ["law.ended"]
    assert codes("贯彻落实《“七五”普法规划》。") == ["law.ended"]
    assert codes("“七五”普法规划圆满收官。") == []
    assert codes("落实《清渠县“十三五”规划项目管理办法》。") == []
    assert codes("深入实施“八五”普法规划，推进法治宣传。") == []


def test_a_file_of_ones_own_is_laid_over_the_shipped_table() -> None:
    own = load(
        '[[document]]\ntitle = "清渠县养犬管理办法"\nrepealed = 2020-05-01\nsource = "清政发〔2020〕3号"\n'.encode()
    )
    made = report("严格执行《清渠县养犬管理办法》《合同法》。", year=2022)
    assert [it.claimed for it in check(made, own)] == ["《清渠县养犬管理办法》", "《合同法》"]
    assert [it.claimed for it in check(made)] == ["《合同法》"]


def test_an_entry_of_ones_own_takes_the_place_of_the_shipped_one() -> None:
    own = load('[[document]]\ntitle = "合同法"\nsource = "本地不核对"\n'.encode())
    assert list(check(report("严格执行《合同法》。", year=2022), own)) == []


def test_a_phrase_of_ones_own_may_hold_any_signs() -> None:
    own = load(
        '[[document]]\ntitle = "甲"\nphrases = ["甲·规划", "“”"]\nyears = [2016, 2020]\nsource = "乙"\n'.encode()
    )
    assert [it.code for it in check(report("全面落实“甲·规划”。", year=2022), own)] == ["law.ended"]


def test_every_mistake_of_a_table_is_told_at_once() -> None:
    wrong = """
    [[document]]
    title = "甲办法"
    repealed = "五月"
    since = 2020
    [[document]]
    source = "某号"
    years = [2020]
    """
    with pytest.raises(TableInvalid) as error:
        load(wrong.encode())
    keys = [mistake.partition("：")[0] for mistake in error.value.mistakes]
    assert sorted(keys) == sorted(
        ["document.1.source", "document.1.repealed", "document.1.since", "document.2.title", "document.2.years.2"]
    )
    assert "日期（如 2021-01-01，不加引号）" in error.value.message


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("years = [2025, 2021]", "document.1.years"),
        ("repealed = 2020-01-01\nrenamed = 2021-01-01\nnow = '乙'", "document.1.renamed"),
        ("renamed = 2021-01-01", "document.1.now"),
        ("[[document]]\ntitle = '甲'\nsource = '又'", "document.1.title"),
    ],
)
def test_what_cannot_be_so_is_a_mistake(entry: str, key: str) -> None:
    with pytest.raises(TableInvalid) as error:
        load(f"[[document]]\ntitle = '甲'\nsource = '某号'\n{entry}\n".encode())
    assert error.value.mistakes[0].startswith(f"{key}：")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[[document", b"document = 3", b"x = 1"])
def test_what_is_no_table_is_told_so(data: bytes) -> None:
    with pytest.raises(TableInvalid) as error:
        load(data)
    assert error.value.code == "citations.invalid"


def test_the_shipped_table_is_in_order() -> None:
    documents = shipped().documents
    assert all(it.years or it.repealed or it.renamed or it.issued for it in documents)
    replaced = [it for it in documents if it.repealed or it.renamed]
    assert all(it.now and bare(it.now) != bare(it.title) for it in replaced)
    chained = {bare(it.title): it for it in replaced}
    assert all(_later(chained, it) for it in replaced)


def _later(chained: dict[str, Document], it: Document) -> bool:
    """What took its place was repealed later, if at all."""
    following = chained.get(bare(it.now or ""))
    return following is None or (following.repealed or following.renamed) > (it.repealed or it.renamed)  # type: ignore[operator]


def test_an_empty_table_finds_only_programmes_by_their_years() -> None:
    empty = read(b"document = []")
    assert list(check(report("严格执行《合同法》。", year=2022), empty)) == []

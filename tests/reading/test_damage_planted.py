"""Random reports in the genre's words: as they are nothing is found in their text, and of one plant exactly that."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.text import damage, numbering, placeholders
from fazhi.reading.finding import Finding
from fazhi.reading.report import Report

from .build import read, text_of

NUMERALS = "一二三四五六"
TASKS = (
    "深化“放管服”改革", "落实行政执法“三项制度”", "推进行政复议体制改革", "健全行政应诉机制",
    "规范行政规范性文件管理", "开展《清渠县法治宣传教育办法》宣传", "完善重大行政决策程序",
    "加强执法监督（含案卷评查）", "畅通12345热线和7×24小时服务", "推行“1+X”监管模式",
)  # fmt: skip
RESULTS = (
    "全年办结{}件，办结率{}.5%", "受理申请{}件、审结{}件", "审查文件{}份，提出意见{}条",
    "培训执法人员{}人次，评查案卷{}卷", "清理事项{}项，压减时限{}%", "组织宣讲{}场次，发放资料{}万份",
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence about a task and its result."""
    numbers = draw(st.tuples(st.integers(2, 999), st.integers(2, 99)))
    return f"{draw(st.sampled_from(TASKS))}，{draw(st.sampled_from(RESULTS)).format(*numbers)}。"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Numbered sections of items, in one of the genre's two layouts."""
    apart = draw(st.booleans())
    all_sentences = iter(draw(st.lists(sentences(), min_size=12, max_size=12, unique=True)))
    sections = []
    for section in range(draw(st.integers(1, 3))):
        items = [f"{NUMERALS[at]}是{next(all_sentences)}" for at in range(draw(st.integers(1, 4)))]
        sections.append(
            f"（{NUMERALS[section]}）依法履职的第{section + 2}个方面\n" + ("\n" if apart else "").join(items)
        )
    return "\n".join(sections)


def found(report: Report) -> list[Finding]:
    return [it for check in (placeholders.check, damage.check, numbering.check) for it in check(report)]


@settings(max_examples=200, deadline=None)
@given(bodies())
def test_a_report_as_it_should_be_has_no_finding_in_its_text(body: str) -> None:
    assert found(read(text_of(body))) == []


Plant = Callable[[str], str]
PLANTS: dict[str, Plant] = {
    "mask": lambda it: it.replace("全面", "XX县全面", 1),
    "blank": lambda it: it.replace("全面", "〔待填：机关〕全面", 1),
    "dash": lambda it: it.replace("全面", "按照《方案（20212025年）》全面", 1),
    "entity": lambda it: it.replace("全面", "全面&nbsp;", 1),
    "mojibake": lambda it: it.replace("全面", "全面锟斤拷", 1),
    "lookalike": lambda it: it.replace("全面", "2O25年全面", 1),
    "page-mark": lambda it: it.replace("全面", "全面 —3— ", 1),
    "stops": lambda it: it.replace("全面公开。", "全面公开。。", 1),
    "cut-word": lambda it: it.replace("法治政府", "法治政。\n府", 1),
    "unpaired": lambda it: it.replace("全面", "《全面", 1),
    "doubled": lambda it: it.replace("全面", "进一步进一步全面", 1),
    "repeated": lambda it: it.replace("执法信息全面公开。", "", 1).replace(SENTENCE, SENTENCE * 2, 1),
    "skipped-number": lambda it: (
        it.replace("二、存在", "三、存在", 1).replace("三、党政", "四、党政").replace("四、20", "五、20")
    ),
}
SENTENCE = "全县坚持法治政府建设与经济社会发展同部署。"


@settings(max_examples=400, deadline=None)
@given(bodies(), st.sampled_from(sorted(PLANTS)))
def test_one_damage_planted_is_the_one_that_is_found(body: str, kind: str) -> None:
    sound = text_of(f"执法信息全面公开。{SENTENCE}\n{body}")
    planted = PLANTS[kind](sound)
    assert planted != sound
    assert [it.explains for it in found(read(planted))] == [kind]

"""A penalty from the lead to its publication in a real browser against `fazhi serve`, by those whom the law asks for.

On the way the law refuses what comes alone, too early or without legal review, each time naming its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browsing import follow, sign_in
from tests.desk.serving import staged

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

MATTER = re.compile(r"/matters/\d+/$")
PROPOSAL = {
    "拟处罚种类": ["罚款"],
    "拟罚款数额": "20000",
    "拟没收违法所得数额": "0",
    "拟没收非法财物价值": "0",
    "同一违法行为已被罚款": "否",
    "属于听证范围": "否",
    "情节复杂或者重大违法行为": "否",
    "涉及重大公共利益": "是",
    "直接关系当事人或者第三人重大权益": "否",
    "案件情况疑难复杂、涉及多个法律关系": "否",
    "法律、法规规定应当法制审核的其他情形": "否",
    "已经听证": "否",
    "与已告知的内容有实质变化": "否",
}
DECISION = {
    "决定书文号": "某市监处罚〔2026〕1号",
    "违法的事实和证据": "经营过期食品三批，有现场笔录为证",
    "处罚的依据": "食品安全法",
    "处罚种类": ["罚款"],
    "罚款数额": "18000.50",
    "没收违法所得数额": "0",
    "没收非法财物价值": "0",
    "履行方式和期限": "十五日内到指定银行缴纳",
    "申请行政复议、提起行政诉讼的途径和期限": "六十日内申请复议",
    "具有一定社会影响": "是",
}
POINTS = (
    "执法主体合法，人员具备资格",
    "程序合法",
    "事实清楚，证据合法充分",
    "适用法律、法规、规章准确",
    "裁量基准运用适当",
    "未超越法定权限",
    "文书完备、规范",
    "是否涉嫌犯罪、需要移送",
)


class Office:
    """The people at work, each in a browser window of their own, on one matter."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.windows: dict[str, Page] = {}
        self.matter = ""

    def window(self, who: str) -> Page:
        if who not in self.windows:
            page = self.browser.new_context(locale="zh-CN").new_page()
            sign_in(page, self.address, who)
            self.windows[who] = page
        return self.windows[who]

    def opens(self, who: str, procedure: str, **filled: str) -> None:
        page = self.window(who)
        follow(page.get_by_role("link", name="立卷新案"))
        follow(page.get_by_role("link", name=procedure))
        for label, value in filled.items():
            page.get_by_label(label).first.fill(value)
        follow(page.get_by_role("button", name="立卷"))
        expect(page).to_have_url(MATTER)
        self.matter = page.url

    def form(self, who: str, act: str) -> Page:
        """The form of an act, reached from the matter's page."""
        page = self.window(who)
        page.goto(self.matter)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        return follow(page.get_by_role("main").get_by_role("link", name=act, exact=True).first)

    def submits(self, who: str, act: str, facts: dict[str, Any], **more: Any) -> Page:
        page = self.form(who, act)
        fill(page, {**facts, **more})
        return follow(page.get_by_role("button", name="办理"))

    def does(self, who: str, act: str, facts: dict[str, Any] | None = None, **more: Any) -> None:
        page = self.submits(who, act, facts or {}, **more)
        assert page.url == self.matter, page.get_by_role("main").inner_text()
        assert f"已办理“{act}”" in page.get_by_role("status").inner_text()

    def is_refused(self, who: str, act: str, facts: dict[str, Any], says: str, law: str) -> Page:
        page = self.submits(who, act, facts)
        told = page.get_by_role("alert").inner_text()
        assert "未予办理" in told
        assert says in told
        assert law in told
        return page


def fill(page: Page, facts: dict[str, Any]) -> None:
    """Fill in each field by its label: ticks for a list, a choice or a text otherwise."""
    for label, value in facts.items():
        group = page.get_by_role("group", name=label, exact=True)
        if group.count():
            for each in [value] if isinstance(value, str) else value:
                group.get_by_label(each, exact=True).check()
            continue
        field = page.get_by_label(re.compile(rf"^{label}(（元）)?$"))
        if value_of(field) == "select":
            field.select_option(label=value)
        else:
            field.fill(value)


def value_of(field: Locator) -> str:
    return str(field.evaluate("element => element.tagName.toLowerCase()"))


@pytest.fixture
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with staged("office_stage", tmp_path_factory.mktemp("office")) as (address, _):
        office = Office(browser, address)
        yield office
        for page in office.windows.values():
            page.context.close()


def test_a_penalty_goes_from_the_lead_to_its_publication_past_three_refusals(office: Office, tmp_path: Any) -> None:
    office.opens("handler", "行政处罚普通程序", 案由="经营超过保质期的食品", 当事人="某某商行")
    office.does("handler", "登记线索", {"案件来源": "监督检查", "涉嫌违法的线索": "货架上有三批过期食品"})
    office.does("handler", "核查线索", {"核查情况": "线索属实"})
    filed = {"当事人姓名或者名称": "某某商行", "当事人类别": "法人或者其他组织", "案由": "经营超过保质期的食品"}
    office.does("agency_head", "立案", {**filed, "符合立案标准": "是", "未超过处罚时效": "是"})

    # Alone: two officers must investigate. What was filled in is still there, with the paper that came along.
    evidence = {"证据种类": ["勘验笔录、现场笔录"], "取得的证据及其证明的事实": "现场笔录", "已主动出示执法证件": "是"}
    record = tmp_path / "现场笔录.txt"
    record.write_text("三批食品超过保质期", encoding="utf-8")
    page = office.form("officer", "调查取证")
    fill(page, evidence)
    page.get_by_label("文书和材料").set_input_files(record)
    follow(page.get_by_role("button", name="办理"))
    told = page.get_by_role("alert").inner_text()
    assert "须由不少于 2 名执法人员共同办理，现为 1 名" in told
    assert "行政处罚法(2021)第42条" in told
    assert page.get_by_label("取得的证据及其证明的事实").input_value() == "现场笔录"
    assert "已收下的文件：现场笔录.txt" in page.get_by_role("main").inner_text()
    page.get_by_role("group", name="共同办理人").get_by_label("第二执法人员").check()
    follow(page.get_by_role("button", name="办理"))
    expect(page).to_have_url(office.matter)
    with page.expect_download() as download:
        page.get_by_role("link", name="现场笔录.txt").click()
    assert download.value.path().read_text(encoding="utf-8") == "三批食品超过保质期"

    office.does("officer", "责令改正", {"责令改正的内容": "立即下架"})
    concluded = {
        "查明的事实和违法行为性质": "经营过期食品三批",
        "违法事实清楚、证据充分": "是",
        "处理意见及依据": "建议罚款",
    }
    office.does("officer", "调查终结", concluded)
    office.does("officer", "提出行政处罚建议", PROPOSAL)
    notice = {"告知的处罚内容及事实、理由、依据": "拟罚款二万元", "已告知要求听证的权利": "是"}
    office.does("officer", "送达处罚告知书", notice)

    # Too early: the party has five working days to state its defence.
    page = office.is_refused(
        "agency_head", "作出行政处罚决定", DECISION, "权利期限至", "行政处罚法(2021)第45条、第62条"
    )
    assert page.get_by_label("决定书文号").input_value() == DECISION["决定书文号"]
    office.does("handler", "明确放弃权利", {"放弃的权利": ["陈述、申辩"]})

    # Without legal review, which a major public interest asks for.
    page = office.is_refused(
        "agency_head", "作出行政处罚决定", DECISION, "送法制审核”尚未完成", "行政处罚法(2021)第58条"
    )
    assert page.get_by_role("alert").get_by_role("link", name="送法制审核", exact=True).count() == 1
    office.does("officer", "送法制审核")
    review = {"已审核的内容": POINTS, "法制审核意见": "同意", "审核意见": "同意"}
    office.does("legal_reviewer", "法制审核", review)

    office.does("agency_head", "作出行政处罚决定", DECISION)
    office.does("officer", "送达处罚决定书", {"送达方式": "直接送达"})
    office.does("handler", "公开处罚决定", {"已作保密审查，已处理商业秘密和个人隐私": "是"})

    public = office.browser.new_context(locale="zh-CN").new_page()
    public.goto(f"{office.address}/public/")
    follow(public.get_by_role("link", name="决定公示"))
    public.get_by_label("当事人、文号或者案由").fill("〔2026〕1号")
    follow(public.get_by_role("button", name="查找"))
    follow(public.get_by_role("link", name="经营超过保质期的食品"))
    shown = public.get_by_role("main").inner_text()
    assert "某市监处罚〔2026〕1号" in shown
    assert "18000.5元" in shown
    public.context.close()

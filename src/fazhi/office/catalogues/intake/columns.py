"""The columns of the three registers: what each is called here, and the names under which real files have it.

The names come from the layouts of market registries, the exchange of penalties and licences (`CF_`, `XK_` and their
JSON forms), and of published lists of inspection items.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ...organs.models import Register

ERRORS = "错误说明"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field's id, its title in our own layout, other names, and whether a file must have it.

    One that is `told` stands in our files for the reader, and is never taken from one.
    """

    id: str
    title: str
    names: tuple[str, ...] = ()
    required: bool = False
    told: bool = False


PARTIES = (
    Column(
        "code", "统一社会信用代码",
        ("社会信用代码", "统一信用代码", "信用代码", "统一代码", "uni_social_crd_cd", "uniscid", "uscc", "credit_code",
         "CF_XDR_SHXYM", "XK_XDR_SHXYM", "cfXdrShxym", "行政相对人代码_1（统一社会信用代码）",
         "行政相对人代码（统一社会信用代码）"),
    ),
    Column(
        "number", "编号", ("工商注册号", "注册号", "营业执照注册号", "登记证号", "reg_no", "CF_XDR_GSDJ", "XK_XDR_GSDJ")
    ),
    Column(
        "name", "名称",
        ("企业名称", "单位名称", "市场主体名称", "主体名称", "机构名称", "字号名称", "商户名称", "检查对象",
         "检查对象名称", "行政相对人名称", "comp_nm", "entname", "company_name", "CF_XDR_MC",
         "XK_XDR_MC", "cfXdrMc"), required=True,
    ),
    Column(
        "kind", "类型",
        ("企业类型", "主体类型", "市场主体类型", "经济性质", "行政相对人类别", "comp_type", "enttype",
         "CF_XDR_LB", "XK_XDR_LB"),
    ),
    Column(
        "area_code", "行政区划",
        ("行政区划代码", "区划代码", "所属区划", "所在区县", "区县", "所属区域", "所在地", "属地", "pro_loc",
         "area_code", "DFBM"),
    ),
    Column(
        "industry", "行业代码",
        ("国民经济行业代码", "行业", "行业门类代码", "所属行业", "所属行业代码", "indv_code",
         "industry_code", "industryco"),
    ),
    Column("state", "登记状态", ("经营状态", "企业状态", "主体状态", "状态", "reg_state", "entstatus", "regstate")),
    Column(
        "address", "住所（经营场所）",
        ("住所", "地址", "经营场所", "注册地址", "住所地", "经营地址", "企业地址", "address", "dom"),
    ),
    Column(
        "established", "成立日期", ("注册日期", "登记日期", "设立日期", "开业日期", "成立时间", "est_dt", "estdate")
    ),
    Column("tags", "标签", ("监管标签", "主体标签", "分类标签")),
    Column("credit_class", "信用等级", ("信用类别", "信用风险等级"), told=True),
)  # fmt: skip
OFFICERS = (
    Column(
        "number",
        "执法证号",
        ("证号", "证件号", "证件编号", "执法证件号", "执法证编号", "行政执法证号", "执法证件编号", "cert_no"),
        required=True,
    ),
    Column("name", "姓名", ("执法人员", "执法人员姓名", "持证人", "人员姓名"), required=True),
    Column("username", "登录名", ("账号", "用户名", "username")),
    Column("organ", "单位", ("所在单位", "执法单位", "执法机关", "所属单位", "工作单位", "执法主体"), told=True),
    Column("fields", "执法领域", ("执法类别", "执法类型", "执法门类", "领域", "业务领域")),
    Column("areas", "执法区域", ("执法范围", "执法地域", "区域")),
    Column("valid_from", "有效期自", ("发证日期", "发证时间", "有效期起", "有效期开始", "起始日期", "生效日期")),
    Column("valid_until", "有效期至", ("有效期止", "有效期", "截止日期", "到期日期", "失效日期", "有效期截止")),
    Column("status", "证件状态", ("状态", "证件情况")),
    Column("hours", "培训学时", ("学时", "年度学时", "年度培训学时", "培训课时")),
)
ITEMS = (
    Column("code", "编号", ("序号", "事项编号", "事项编码", "事项代码"), required=True),
    Column("title", "抽查事项名称", ("抽查事项", "事项名称", "检查事项", "抽查类别"), required=True),
    Column("part", "抽查子项", ("子项", "抽查内容", "检查内容", "子项名称")),
    Column("basis", "抽查依据", ("检查依据", "法律依据", "依据", "设定依据"), required=True),
    Column("organ", "抽查主体", ("检查主体", "实施主体", "抽查机关", "实施机关"), told=True),
    Column("object", "抽查对象", ("检查对象", "对象")),
    Column("share", "抽查比例", ("比例", "抽取比例")),
    Column("frequency", "抽查频次", ("频次", "抽查次数", "检查频次")),
    Column("method", "抽查方式", ("检查方式", "方式", "检查方法")),
    Column("requirements", "检查人员要求", ("人员要求", "执法人员要求")),
    Column("note", "备注", ("说明", "BZ")),
    Column("field", "执法领域", ("领域", "业务领域")),
    Column("industries", "适用行业", ("行业", "行业代码")),
    Column("checklist", "检查要点", ("检查要点清单", "要点", "检查表")),
    Column("in_force", "现行", ("是否现行", "是否有效", "状态")),
)
LAYOUTS: Mapping[str, tuple[Column, ...]] = {
    Register.PARTIES: PARTIES,
    Register.OFFICERS: OFFICERS,
    Register.ITEMS: ITEMS,
}
# What is never taken, whatever it is called: the numbers of people's papers.
FORBIDDEN = re.compile(r"身份证|证件号码|sfz$|idcard|id_card|护照")
_YEAR = re.compile(r"20[0-9]{2}年度?")


def layout(register: str) -> tuple[Column, ...]:
    """The columns of a register, in the order of our own layout."""
    return LAYOUTS[register]


def taken(register: str) -> tuple[Column, ...]:
    """Those that are taken from files."""
    return tuple(column for column in layout(register) if not column.told)


def normal(title: str) -> str:
    """A column's name without blanks, marks, brackets around a remark, year, and the difference of case and width."""
    text = re.sub(r"\s|[*＊]", "", unicodedata.normalize("NFKC", title)).casefold()
    bare = re.sub(r"\((必填|选填|可空|.*格式.*|如.*|yyyy.*)\)", "", text)
    return _YEAR.sub("", bare)


def year_in(title: str) -> int | None:
    """The year that a column's name says, as `2026年培训学时`."""
    found = _YEAR.search(unicodedata.normalize("NFKC", title))
    return int(found[0][:4]) if found else None


def known_as(register: str) -> dict[str, Column]:
    """Every name of a register's columns, as `normal` writes it."""
    found: dict[str, Column] = {}
    for column in layout(register):
        for name in (column.title, column.id, *column.names):
            found.setdefault(normal(name), column)
    return found

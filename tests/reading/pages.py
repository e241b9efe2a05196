"""Web pages of made-up government sites around one made-up article, each in another of the usual layouts."""

from __future__ import annotations

TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"
PARAGRAPHS = (
    "2025年，清渠县深入推进法治政府建设，现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）健全机制",
    "一是完善制度。全年制定规范性文件12件，备案12件，废止3件；清理证明事项40项，公布清单2批。",
    "二是严格执法。全县共办理行政处罚案件1234件，其中普通程序案件234件，简易程序案件1000件。",
    "此项工作已完成。",
    "（二）化解纠纷",
    "全年受理行政复议申请35件，审结30件，纠错率10%，调解成功率98.5%，群众满意率稳步提升。",
    "此项工作已完成。",
    "二、存在的不足和原因",
    "执法力量不足，主要原因是编制偏紧、培训不够。",
    "三、党政主要负责人履行推进法治建设第一责任人职责情况",
    "县委、县政府主要负责人带头履行职责，定期听取汇报，研究解决问题，督促整改落实。",
    "四、2026年工作安排",
    "继续提升执法水平，抓好队伍建设。",
)
ROWS = (("类别", "件数", "占比"), ("行政处罚", "1,234", "97.2%"), ("行政复议", "35", "2.8%"))
SIGNED = ("清渠县人民政府", "2026年2月10日")

NAVIGATION = "".join(
    f'<li><a href="/c{n}/">{words}</a></li>'
    for n, words in enumerate(
        ("首页", "走进清渠", "新闻中心", "政务公开", "办事服务", "互动交流", "数据开放", "专题专栏")
    )
)
RELATED = "".join(
    f'<li><a href="/{n}.html">{words}</a><span>2026-01-{n + 10}</span></li>'
    for n, words in enumerate(
        ("关于开展春季植树活动的通知", "县政府召开常务会议，研究部署近期工作", "清渠县举办招聘会")
    )
)
FOOTER = (
    "主办：清渠县人民政府办公室 承办：清渠县政务服务中心 网站标识码：0000000001 "
    "备案号：00000000号 地址：清渠县人民路1号，邮编：000000。建议使用1024×768以上分辨率浏览本站。"
)


def body(*, tag: str = "p", indent: str = "　　") -> str:
    """The article's paragraphs, table and signature as an editor writes them."""
    table = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    paragraphs = [f"<{tag}>{indent}{words}</{tag}>" for words in PARAGRAPHS]
    paragraphs.insert(9, f"<table border=1><tbody>{table}</tbody></table>")
    return "\n".join(paragraphs) + "".join(f'<{tag} style="text-align:right">{words}</{tag}>' for words in SIGNED)


def page(content: str, *, head: str = "", title: str = f"{TITLE}_政务公开_清渠县人民政府门户网站") -> str:
    """A page of a site, with navigation above and below `content`."""
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>{head}'
        "<script>var a = '不是正文，不是正文，不是正文。';</script><style>.a{color:red}</style></head><body>"
        f'<div class="top"><span id="today">今天是</span><ul class="nav">{NAVIGATION}</ul></div>'
        f'{content}<div class="footer"><p>{FOOTER}</p></div></body></html>'
    )


def modern() -> str:
    """Meta tags after the guide of 2017, an `h1`, an info line, the text in `#zoom .TRS_Editor`, lists beside it."""
    head = (
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2026-03-31 10:35">'
        '<meta name="ContentSource" content="清渠县司法局">'
    )
    return page(
        '<div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/z">政务公开</a> &gt; '
        '<a href="/f">法治政府建设年度报告</a></div><div class="main"><div class="article">'
        f"<h1>{TITLE}</h1><div class='info'><span>发布时间：2026-03-31 10:35</span><span>来源：清渠县司法局</span>"
        "<span>浏览次数：<script>show()</script></span></div>"
        f'<div id="zoom"><div class="TRS_Editor">{body()}</div></div>'
        '<div class="share">【<a href="#">打印</a>】【<a href="#">关闭</a>】</div></div>'
        f'<div class="side"><h3>相关信息</h3><ul>{RELATED * 4}</ul></div></div>',
        head=head,
    )


def dated_in_meta_alone() -> str:
    """A script would have written the info line."""
    head = f'<meta name="ArticleTitle" content="{TITLE}"/><meta name="PubDate" content="2026-03-31 10:35"/>'
    return page(
        f'<div class="list">{RELATED * 4}</div><div class="wz"><div class="wz_bt" id="title"></div>'
        f'<div class="wz_nr" id="fontzoom">{body(tag="div", indent="&nbsp;&nbsp;&nbsp;&nbsp;")}</div></div>'
        f'<div class="list">{RELATED * 4}</div>',
        head=head,
        title="政务公开",
    )


def tables_in_tables() -> str:
    """A site of 2010: the page is laid out in tables, paragraphs are broken by `<br>`."""
    broken = "<br>\n".join(f"&emsp;&emsp;{words}" for words in (*PARAGRAPHS, *SIGNED))
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return page(
        f'<table width="980"><tr><td width="200"><table><tr><td><ul>{RELATED * 3}</ul></td></tr></table></td>'
        f'<td><table><tr><td align="center"><b>{TITLE}</b></td></tr><tr><td align="center">'
        "来源：清渠县司法局　　发布日期：2026年3月31日　　字号：【大 中 小】</td></tr>"
        f"<tr><td><font size=3>{broken}<br><table>{rows}</table></font></td></tr></table></td></tr></table>",
    )


def disclosure() -> str:
    """A page of 信息公开: a table of 索引号 and 文号 above the title."""
    told = (
        "<tr><td>索引号：</td><td>00000000-0/2026-00001</td><td>发布机构：</td><td>清渠县人民政府</td></tr>"
        "<tr><td>文号：</td><td>清府〔2026〕2号</td><td>发布日期：</td><td>2026-03-31</td></tr>"
    )
    return page(
        f'<ul>{RELATED * 5}</ul><div class="xxgk"><table class="headinfo">{told}</table>'
        f'<div class="bt">{TITLE}</div><div class="nr"><ucapcontent>{body()}</ucapcontent></div></div>'
    )


def in_pieces() -> str:
    """An article in several containers, the last of them short, and text without a container of its own."""
    text = body()
    cut = text.index("<p>　　四、")
    return page(
        f'<div class="wrap"><h2>{TITLE}</h2>发布时间：2026-03-31<div class="part">{text[:cut]}</div>'
        f'<div class="part">{text[cut:]}</div></div><ul>{RELATED * 6}</ul>'
    )


LAYOUTS = (modern, dated_in_meta_alone, tables_in_tables, disclosure, in_pieces)

from __future__ import annotations

import io

import docx as python_docx
import pytest

from fazhi.reading.errors import Broken, Encrypted, TooLarge
from fazhi.reading.sources.limits import Limits
from fazhi.reading.sources.opening import read

from .files import archive, docx, level, num, outline, p, style, table

CHAPTERS = outline(
    "0", level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def lines(*body: str, numbering: str = "", styles: str = "") -> list[str]:
    return read("报告.docx", docx(*body, numbering=numbering, styles=styles)).raw.split("\n")


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    found = lines(p("前文。"), table(("类别", "件数"), ("行政处罚", "1,234")), p("后文。"))
    assert found == ["前文。", "类别\t件数", "行政处罚\t1,234", "后文。"]


def test_a_file_that_word_made_is_read() -> None:
    document = python_docx.Document()
    document.add_heading("清渠县2025年度法治政府建设情况的报告", 1)
    document.add_paragraph("现将情况报告如下。")
    document.add_paragraph("健全机制", style="List Number")
    document.add_paragraph("严格执法", style="List Number")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "35件"
    document.sections[0].header.paragraphs[0].text = "页眉"
    saved = io.BytesIO()
    document.save(saved)
    assert read("报告.docx", saved.getvalue()).raw.split("\n") == [
        "清渠县2025年度法治政府建设情况的报告",
        "现将情况报告如下。",
        "1. 健全机制",
        "2. 严格执法",
        "35件",
    ]


def test_headings_have_the_numbers_that_word_prints() -> None:
    found = lines(
        p("主要举措", number="1"),
        p("健全机制", number="1", level=1),
        p("严格执法", number="1", level=1),
        p("全年办案", number="1", level=2),
        p("正文没有序号。"),
        p("存在的不足", number="1"),
        p("队伍", number="1", level=1),
        numbering=CHAPTERS + num("1", "0"),
    )
    assert found == [
        "一、主要举措",
        "（一）健全机制",
        "（二）严格执法",
        "1. 全年办案",
        "正文没有序号。",
        "二、存在的不足",
        "（一）队伍",
    ]


@pytest.mark.parametrize(
    ("form", "pattern", "third", "thirteenth"),
    [
        ("chineseCountingThousand", "第%1章", "第三章 题", "第十三章 题"),
        ("japaneseCounting", "%1、", "三、题", "十三、题"),
        ("decimalFullWidth", "%1．", "３．题", "１３．题"),
        ("decimalEnclosedCircleChinese", "%1", "③ 题", "⑬ 题"),
        ("chineseLegalSimplified", "%1、", "叁、题", "壹拾叁、题"),
        ("ideographTraditional", "%1、", "丙、题", "13、题"),
        ("upperRoman", "%1.", "III. 题", "XIII. 题"),
        ("lowerLetter", "%1)", "c)题", "m)题"),
        ("decimalZero", "%1", "03 题", "13 题"),
        ("none", "", "题", "题"),
        ("bullet", "\uf0b7", "题", "题"),
        ("ordinalOfTheFuture", "（%1）", "（3）题", "（13）题"),
    ],
)
def test_word_counts_in_many_numerals(form: str, pattern: str, third: str, thirteenth: str) -> None:
    numbering = outline("7", level(0, form, pattern)) + num("1", "7")
    found = lines(*(p("题", number="1") for _ in range(13)), numbering=numbering)
    assert (found[2], found[12]) == (third, thirteenth)


def test_a_style_brings_its_number_and_its_level() -> None:
    bound = outline(
        "0",
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    styles = (
        style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("H2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Own", '<w:basedOn w:val="H2"/>')
    )
    found = lines(
        p("甲", style="H1"),
        p("乙", style="H2"),
        p("丙", style="Own"),
        p("丁", style="H1", number="0"),
        p("戊", style="H1"),
        numbering=bound + num("1", "0"),
        styles=styles,
    )
    assert found == ["一、甲", "（一）乙", "（二）丙", "丁", "二、戊"]


def test_numberings_of_one_outline_count_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    found = lines(
        *(p("题", number=number) for number in ("1", "1", "2", "3", "3", "1")),
        numbering=CHAPTERS + num("1", "0") + num("2", "0") + num("3", "0", anew),
    )
    assert found == ["一、题", "二、题", "三、题", "一、题", "二、题", "三、题"]


def test_an_outline_may_be_that_of_a_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="List"/></w:abstractNum>'
    styles = style("List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    found = lines(p("题", number="2"), numbering=CHAPTERS + linked + num("1", "0") + num("2", "5"), styles=styles)
    assert found == ["一、题"]


def test_a_level_shows_the_numbers_above_it_in_digits_where_it_says_so() -> None:
    numbering = outline("0", level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(
        "1", "0"
    )
    assert lines(p("甲", number="1"), p("乙", number="1", level=1), numbering=numbering) == ["一、甲", "1.1 乙"]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    changes = (
        '<w:ins w:id="1"><w:r><w:t>三十五</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>三十四</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>此处移走</w:t></w:r></w:moveFrom><w:r><w:t>件。</w:t></w:r>'
    )
    assert lines(p("全年审结", more=changes)) == ["全年审结三十五件。"]


def test_a_paragraph_whose_mark_was_deleted_runs_on() -> None:
    deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>全年审结</w:t></w:r></w:p>"
    assert lines(deleted, p("35件。")) == ["全年审结35件。"]


def test_a_deleted_row_isnt_printed() -> None:
    rows = table(("甲", "1"), ("乙", "2")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert lines(rows, p("后文。")) == ["乙\t2", "后文。"]


def test_a_text_box_is_read_once_before_the_line_it_is_fixed_to() -> None:
    box = f"<w:txbxContent>{p('清府〔2026〕2号')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p("前文。"), p("标题", more=drawn), p("后文。")) == ["前文。", "清府〔2026〕2号", "标题", "后文。"]


def test_what_stands_in_controls_links_and_formulas_is_read() -> None:
    held = (
        f"<w:sdt><w:sdtPr><w:alias w:val='年'/></w:sdtPr><w:sdtContent>{p('2025年')}</w:sdtContent></w:sdt>",
        p("见", more="<w:hyperlink><w:r><w:t>附件</w:t></w:r></w:hyperlink><w:r><w:tab/><w:noBreakHyphen/></w:r>"),
        p(more="<m:oMath><m:r><m:t>30/35</m:t></m:r></m:oMath>"),
    )
    assert lines(*held) == ["2025年", "见附件\t-", "30/35"]


def test_hidden_text_field_codes_and_the_table_of_contents_arent_printed() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显示</w:t></w:r>'
    code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    found = lines(
        p("一、主要举措3", style="a3"),
        p("正文", more=hidden + shown + code),
        styles=style("a3", "", title="toc 1"),
    )
    assert found == ["正文显示"]


def test_a_break_parts_lines_but_never_a_heading_from_its_number() -> None:
    broken = '<w:r><w:br w:type="page"/></w:r><w:r><w:t>主要举措</w:t><w:br/><w:t>和成效</w:t></w:r>'
    found = lines(p(number="1", more=broken), numbering=CHAPTERS + num("1", "0"))
    assert found == ["一、主要举措", "和成效"]


def test_a_table_that_only_lays_out_the_page_gives_its_paragraphs() -> None:
    long = "全年办理行政处罚案件1234件，其中普通程序案件234件，简易程序案件1000件。" * 3
    assert lines(table((p(long) + p("第二段。"),))) == [long, "第二段。"]
    assert lines(table(("问题", p(long) + p("第二段。")))) == ["问题", long, "第二段。"]
    assert lines(table((p("案件") + p("数量"), "35"))) == ["案件 数量\t35"]


def test_a_label_and_its_value_stand_together() -> None:
    assert lines(table(("文号：", "清府〔2026〕2号", "日期:", "2026-03-31", "备注：", "", "无"))) == [
        "文号：清府〔2026〕2号\t日期:2026-03-31\t备注：\t\t无"
    ]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert lines(p("标题"), p(), p("正文。")) == ["标题", "", "正文。"]


def test_the_strict_variant_of_the_format_is_read() -> None:
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("报告。")}</w:body></w:document>'
    assert read("报告.docx", docx(parts={"word/document.xml": strict.encode()})).raw == "报告。"


def test_a_file_without_styles_numbering_and_relations_is_read() -> None:
    whole = docx(
        p("报告。", number="1", style="甲"), parts={"_rels/.rels": b"<r/>", "word/_rels/document.xml.rels": b"<r/>"}
    )
    assert read("报告.docx", whole).raw == "报告。"


@pytest.mark.parametrize("start", ["", "abc", "9" * 20])
def test_a_numbering_that_says_nonsense_is_a_broken_file_at_worst(start: str) -> None:
    odd = outline("0", f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:lvlText w:val="%1、"/></w:lvl>') + num("1", "0")
    whole = docx(p("题", number="1"), numbering=odd)
    if start == "abc":
        with pytest.raises(Broken):
            read("报告.docx", whole)
    else:
        assert read("报告.docx", whole).raw.endswith("、题")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(parts={"word/document.xml": b"<a>" + b" " * (20 << 20)})
    assert len(bomb) < 1 << 16
    with pytest.raises(TooLarge, match="解压后过大"):
        read("报告.docx", bomb)


def test_an_entry_that_lies_about_its_size_is_broken() -> None:
    honest = docx(p("报告。" * 1000))
    size = len(f"{'报告。' * 1000}".encode())
    at = honest.rindex(b"word/document.xml") - 46
    declared = int.from_bytes(honest[at + 24 : at + 28], "little")
    assert honest[at : at + 4] == b"PK\x01\x02"
    assert declared > size
    with pytest.raises(Broken):
        read("报告.docx", honest[: at + 24] + (declared // 2).to_bytes(4, "little") + honest[at + 28 :])


def test_entities_that_multiply_stay_as_they_are() -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"{laughs}<w:document {names}><w:body>{p('报告&b;。')}</w:body></w:document>"
    assert "哈" not in read("报告.docx", docx(parts={"word/document.xml": xml.encode()})).raw


def test_limits_hold_for_entries_elements_and_what_is_unpacked() -> None:
    whole = docx(*(p("报告。") for _ in range(200)))
    for limits in (
        Limits(entries=3),
        Limits(elements=100),
        Limits(unpacked=1000),
        Limits(characters=50),
        Limits(bytes=99),
    ):
        with pytest.raises(TooLarge):
            read("报告.docx", whole, limits)
    assert read("报告.docx", whole, Limits(entries=5, elements=2000)).lines == 200


def test_a_protected_entry_wants_its_password_taken_off() -> None:
    whole = bytearray(docx(p("报告。")))
    at = whole.rindex(b"word/document.xml") - 46
    whole[at + 8] |= 1
    with pytest.raises(Encrypted, match="取消密码"):
        read("报告.docx", bytes(whole))


def test_a_word_file_without_a_document_is_broken() -> None:
    with pytest.raises(Broken):
        read("报告.docx", archive({"word/styles.xml": b"<a/>"}))

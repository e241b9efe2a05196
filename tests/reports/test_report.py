"""The annual report: its chapters, its figures and its gaps, and that all renderings say the same."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as lxml_html
from typer.testing import CliRunner

from fazhi.cli.main import app
from fazhi.figures.loading import shipped
from fazhi.office.organs.models import Organ
from fazhi.office.reports import html, pdf, services, word
from fazhi.office.reports.composing import NotYet, compose
from fazhi.office.reports.content import Gap, Number, Report, numeral, runs
from fazhi.office.reports.outline import PLACE, outline
from tests.cast import Cast
from tests.conftest import needs_pango, needs_tool
from tests.reports.records import NOW, Records

SITE = "http://desk.example"
NUMBER = re.compile(r"[-\d.]+")


def annual(cast: Cast, organ: Organ | None = None, signed: dt.date | None = None) -> Report:
    return compose(organ or cast.root, 2026, signed=signed, site=SITE, now=NOW)


def text(report: Report) -> str:
    parts = []
    for chapter in report.chapters:
        for part in (chapter, *chapter.sections):
            parts += [part.heading, *("".join(run.text for run in paragraph) for paragraph in part.paragraphs)]
    return "\n".join(parts)


def told(pairs: list[tuple[str, str]]) -> dict[str, Decimal]:
    """Indicators and the numbers printed for them; the same indicator never says two things."""
    found: dict[str, Decimal] = {}
    for indicator, printed in pairs:
        number = NUMBER.match(printed)
        assert number, printed
        value = Decimal(number[0])
        assert found.setdefault(indicator, value) == value
    return found


def in_html(report: Report) -> dict[str, Decimal]:
    page = lxml_html.fromstring(html.render(report))
    return told([(link.get("data-indicator"), link.text_content()) for link in page.iterfind(".//a[@class='figure']")])


def in_word(report: Report) -> dict[str, Decimal]:
    body = Document(io.BytesIO(word.render(report))).element.body
    links = [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    return told([(link.get(qn("w:anchor"))[2:], "".join(link.itertext())) for link in links])


def in_annex(report: Report) -> dict[str, Decimal]:
    (table,) = Document(io.BytesIO(word.render(report))).tables
    return told([(row.cells[1].paragraphs[1].text, row.cells[2].text) for row in table.rows[1:]])


def in_json(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(services.timezone, "now", lambda: NOW)
    words = ["figures", "--year", "2026", "--format", "json"]
    found = json.loads(CliRunner().invoke(app, words, catch_exceptions=False).output, parse_float=Decimal)
    return {figure["indicator"]: figure["value"] for figure in found["figures"]}


@pytest.mark.parametrize("read", [in_html, in_word, in_annex])
def test_every_number_printed_is_that_of_fazhi_figures(
    county: Cast, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = annual(county)
    printed, counted = read(report), in_json(monkeypatch)
    assert len(printed) >= 60
    assert printed == {id: counted[id] for id in printed}
    assert set(printed) == {number.indicator.id for number in report.sources}


def test_the_chapters_are_those_that_article_25_demands(county: Cast) -> None:
    assert [(chapter.heading, chapter.law[-4:]) for chapter in annual(county).chapters] == [
        ("一、2026年度推进法治政府建设的主要举措和成效", "条第1项"),
        ("二、2026年度推进法治政府建设存在的不足和原因", "条第2项"),
        ("三、2026年度党政主要负责人履行推进法治建设第一责任人职责、加强法治政府建设的情况", "条第3项"),
        ("四、2027年度推进法治政府建设的主要安排", "条第4项"),
        ("五、其他需要报告的情况", "条第5项"),
    ]


def test_figures_stand_in_sentences(county: Cast) -> None:
    said = text(annual(county))
    assert "立案5件，作出行政处罚决定2件，罚没金额21800.5元，其中罚款20300.5元、没收1500元" in said
    assert "直接纠错率50%，调解和解率25%" in said


def test_what_the_record_cannot_say_is_a_gap(county: Cast) -> None:
    report = annual(county)
    gaps = [run.text for run in runs(report.chapters) if isinstance(run, Gap)]
    assert any("第一责任人履职情况" in gap for gap in gaps)
    assert "〔待填：下一年度的主要安排〕" in gaps
    assert report.date == Gap("〔待填：成文日期〕")
    assert all(gap.startswith("〔待填：") and gap.endswith("〕") for gap in gaps)


def test_a_rate_of_nothing_is_a_gap_in_its_sentence(cast: Cast) -> None:
    Records().matter("penalty", cast.market, "2026-02-01 register", "2026-02-02 file_case")
    said = text(annual(cast, cast.market))
    assert "公示及时率〔待填：行政处罚公示及时率〕" in said
    assert "立案1件" in said


def test_a_section_about_a_procedure_never_used_asks_to_be_written(county: Cast) -> None:
    said = text(annual(county, county.market))
    assert "〔待填：行政复议情况；本机关的行政复议没有记录在本系统〕" in said
    assert "全年收到行政复议申请" not in said


def test_shortcomings_are_told_only_where_the_record_shows_them(county: Cast) -> None:
    said = text(annual(county))
    assert "一是依法按期履职还不到位。全年有4项法定义务没有按期履行。" in said
    assert "二是逾期未履行的法定义务没有清零。年末仍有1项" in said
    assert "行政处罚公示及时率为50%" in said
    assert "法制审核率为" not in said
    assert "行政处罚决定被行政复议机关、人民法院或者上级机关纠正" not in said


def test_a_year_without_shortcomings_leaves_the_chapter_to_its_author(cast: Cast) -> None:
    Records().matter("penalty", cast.market, "2026-02-01 file_case")
    chapter = annual(cast).chapters[1]
    assert [run.text for paragraph in chapter.paragraphs for run in paragraph] == [
        "〔待填：其他不足，以及产生这些不足的原因〕"
    ]


def test_a_year_that_runs_says_until_which_day_it_was_counted(county: Cast) -> None:
    said = text(compose(county.root, 2027, now=NOW))
    assert "统计期间为2027年1月1日至2027年1月20日，于2027年1月20日取得" in said
    assert "统计期间为2026年1月1日至2026年12月31日" in text(annual(county))


def test_a_year_that_has_not_begun_is_refused(county: Cast) -> None:
    with pytest.raises(NotYet, match="2028年尚未开始"):
        compose(county.root, 2028, now=NOW)


def test_every_figure_links_to_the_matters_behind_it(county: Cast) -> None:
    page = lxml_html.fromstring(html.render(annual(county)))
    links = {link.get("data-indicator"): link.get("href") for link in page.iterfind(".//a[@class='figure']")}
    assert links["penalty_filed"] == f"{SITE}/figures/penalty_filed/matters?organ=ROOT&year=2026"
    outside = Document(io.BytesIO(word.render(annual(county)))).part.rels.values()
    assert links["penalty_filed"] in {link.target_ref for link in outside if link.is_external}


def test_every_link_in_the_word_file_has_its_line_in_the_annex(county: Cast) -> None:
    body = Document(io.BytesIO(word.render(annual(county)))).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == set(marks)
    assert len(marks) == len(set(marks))
    assert max(map(len, marks)) <= 40


def test_no_indicator_s_bookmark_is_too_long_for_word() -> None:
    assert max(map(len, shipped())) <= 38


def test_the_word_file_is_set_as_gb_t_9704_says(county: Cast) -> None:
    document = Document(io.BytesIO(word.render(annual(county, signed=dt.date(2027, 1, 25)))))
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: (_font(document, name), document.styles[name].font.size.pt)
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert fonts == {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
    }
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert "2027年1月25日" in [paragraph.text for paragraph in document.paragraphs]


def _font(document: Any, style: str) -> str:
    return str(document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")))


def test_the_word_file_has_no_text_boxes_and_headings_that_word_knows(county: Cast) -> None:
    document = Document(io.BytesIO(word.render(annual(county))))
    assert not list(document.element.body.iter(qn("w:txbxContent"), qn("w:pict"), qn("w:drawing")))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [chapter.heading for chapter in annual(county).chapters]


def test_the_same_report_is_the_same_file(county: Cast) -> None:
    assert html.render(annual(county)) == html.render(annual(county))
    assert _parts(word.render(annual(county))) == _parts(word.render(annual(county)))


def _parts(file: bytes) -> str:
    return str(Document(io.BytesIO(file)).element.xml)


def test_words_of_an_organ_s_name_stay_words(cast: Cast) -> None:
    Organ.unscoped.filter(pk=cast.root.pk).update(name="<b>县</b> & {year}")
    cast.root.refresh_from_db()
    page = html.render(annual(cast))
    assert "&lt;b&gt;县&lt;/b&gt; &amp; {year}" in page
    assert "<b>县" not in page


def test_the_html_asks_nothing_of_any_network(county: Cast) -> None:
    page = lxml_html.fromstring(html.render(annual(county)))
    assert not page.xpath("//script | //link | //img | //@style[contains(., 'url(')]")
    assert "url(" not in html.render(annual(county))


def test_a_pdf_has_the_pages_and_the_numbers(county: Cast, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    needs_pango()
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf.render(annual(county)))
    read = subprocess.run(
        [needs_tool("pdftotext", "poppler-utils"), str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "罚没金额21800.5元" in read.replace("\n", "")
    assert [int(page) for page in re.findall(r"— ?(\d+) ?—", read)] == list(range(1, read.count("\f") + 1))
    assert caplog.messages == []


def test_a_missing_typesetter_says_what_to_install(county: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    import builtins

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(pdf.NoTypesetter, match="apt-get install libpango"):
        pdf.render(annual(county))


def test_the_outline_names_only_indicators_that_exist() -> None:
    assert set(outline().indicators) <= set(shipped())
    assert all(not re.search(r"[{}]", PLACE.sub("", piece)) for piece in outline().texts())


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_headings_are_numbered_in_chinese(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_the_command_writes_the_file_and_says_what_is_left_to_fill_in(
    county: Cast, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"report.{suffix}"
    words = ["report", "--organ", "MARKET", "--year", "2026", "--out", str(out), "--date", "2027-01-25"]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.exit_code == 0
    assert re.search(r"已写入 .*：数据 \d+ 项，待填 \d+ 处。", result.output)
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "2026", "--out", "report.odt"], "report.unwritable"),
        (["--year", "2026", "--out", "/nowhere/report.html"], "report.unwritable"),
        (["--year", "2099", "--out", "report.html"], "report.future"),
        (["--year", "20260", "--out", "report.html"], "span.invalid"),
        (["--organ", "NOWHERE", "--year", "2026", "--out", "report.html"], "organ.unknown"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(db: None, words: list[str], code: str) -> None:
    result = CliRunner().invoke(app, ["report", *words])
    assert getattr(result.exception, "code", None) == code


def test_numbers_know_the_indicator_they_come_from(county: Cast) -> None:
    number = next(run for run in runs(annual(county).chapters) if isinstance(run, Number))
    assert (number.indicator.id, number.text) == ("penalty_leads", "5件")

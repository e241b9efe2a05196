from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.errors import Encrypted, NoText, TooLarge, UnknownFormat, Unreadable
from fazhi.reading.sources.limits import Limits
from fazhi.reading.sources.opening import read
from tests.conftest import needs_shared

from .build import text_of
from .files import archive, docx, level, num, outline, p, pdf, style, table
from .pages import TITLE, modern

HEAVY = ("lxml", "docx", "pypdfium2", "cn2an", "zipfile", "trafilatura", "openpyxl", "charset_normalizer")
REPORT = text_of("全年办理行政处罚案件1234件，办结率98.5%。")
WORD = docx(
    p(TITLE, style="H"),
    p("主要举措", number="1"),
    table(("类别", "件数"), ("行政处罚", "1,234")),
    p("全年办案", more="<w:del><w:r><w:delText>34</w:delText></w:r></w:del><w:ins><w:r><w:t>35</w:t></w:r></w:ins>"),
    numbering=outline("0", level(0, "chineseCounting", "%1、")) + num("1", "0"),
    styles=style("H"),
)
PDF = pdf(
    ["一、主要举措和成效", "全年办理行政处罚案件1,234件，办结率98.5%。"], ["二、存在的不足和原因：执法力量不足。" * 2]
)
SAMPLES = {"报告.txt": REPORT.encode("gbk"), "报告.html": modern().encode(), "报告.docx": WORD, "报告.pdf": PDF}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize("content", SAMPLES)
@pytest.mark.parametrize("name", [*SAMPLES, "报告", "报告.doc", "报告.WPS", ".docx"])
def test_the_content_decides_on_the_format_whatever_the_name_says(content: str, name: str) -> None:
    data = SAMPLES[content]
    assert read(name, data).raw == read(content, data).raw


def test_text_keeps_the_name_that_it_was_given() -> None:
    assert read("清渠县/报告.txt", "报告。".encode()).name == "清渠县/报告.txt"


@pytest.mark.parametrize(
    "start", ["<html>", "\ufeff<HTML lang=zh>", "  \n<!doctype html>", "<!-- 注 --><div class=a>", "<meta charset=gbk>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_page_is_known_by_its_first_tag(start: str, encoding: str) -> None:
    if encoding == "gbk":
        start = start.removeprefix("\ufeff")
    assert read("报告.txt", f"{start}<p>清渠县的报告，<b>在此</b>。</p>".encode(encoding)).raw == "清渠县的报告，在此。"


def test_text_that_only_speaks_of_tags_is_plain() -> None:
    words = "《关于<法治政府>建设的报告》，a < b。<此处填写>"
    assert read("报告.txt", words.encode()).raw == words
    assert read("报告.html", words.encode()).raw == words


def test_a_page_without_a_frame_is_known_by_its_name() -> None:
    assert read("报告.htm", "清渠县<br>报告<b>书</b>".encode()).raw == "清渠县\n报告书"


@pytest.mark.parametrize(
    ("name", "data", "error", "advice"),
    [
        ("报告.doc", OLE + "WordDocument".encode("utf-16-le"), UnknownFormat, "另存为 .docx"),
        ("报告.wps", OLE, UnknownFormat, "另存为 .docx"),
        ("报告.xls", OLE + "Workbook".encode("utf-16-le"), UnknownFormat, "电子表格"),
        ("报告.et", OLE, UnknownFormat, "电子表格"),
        ("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted, "取消密码"),
        ("报告.rtf", b"{\\rtf1\\ansi}", UnknownFormat, "另存为 .docx"),
        ("报告.doc", b"MIME-Version: 1.0\r\n", UnknownFormat, "另存为 .html"),
        (
            "报告.doc",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>',
            UnknownFormat,
            "另存为 .docx",
        ),
        ("报告.xlsx", archive({"xl/workbook.xml": b"<a/>"}), UnknownFormat, "电子表格"),
        ("报告.pptx", archive({"ppt/presentation.xml": b"<a/>"}), UnknownFormat, "演示文稿"),
        ("报告.ofd", archive({"OFD.xml": b"<a/>"}), UnknownFormat, "OFD"),
        ("报告.odt", archive({"content.xml": b"<a/>"}), UnknownFormat, "另存为 .docx"),
        ("报告.zip", archive({"报告.txt": b"a"}), UnknownFormat, "解压"),
        ("报告.rar", b"Rar!\x1a\x07", UnknownFormat, "解压"),
        ("报告.gz", b"\x1f\x8b\x08", UnknownFormat, "解压"),
        ("报告.png", b"\x89PNG\r\n\x1a\n", NoText, "OCR"),
        ("报告.jpg", b"\xff\xd8\xff\xe0", NoText, "OCR"),
        ("报告.webp", b"RIFF\0\0\0\0WEBPVP8", NoText, "OCR"),
        ("报告.docx", b"PK\x03\x04", Unreadable, "重新下载"),
        ("报告.txt", b"", NoText, "空"),
    ],
)
def test_what_isnt_read_says_what_to_do(name: str, data: bytes, error: type[Unreadable], advice: str) -> None:
    with pytest.raises(error, match=advice) as refused:
        read(name, data)
    assert refused.value.message.startswith(f"{name}：")


def test_a_refusal_survives_the_way_between_two_processes() -> None:
    refusal = TooLarge("报告.txt", "文件有 99 MB")
    again = pickle.loads(pickle.dumps(refusal))
    assert (type(again), again.name, again.message, again.code) == (
        TooLarge,
        "报告.txt",
        refusal.message,
        "reading.too-large",
    )


def test_plain_text_is_read_without_loading_any_reader_of_other_formats() -> None:
    code = (
        "import sys; from fazhi.reading.sources.opening import read; read('a.txt', '清渠县的报告。'.encode('gbk'));"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@given(st.binary(max_size=400), st.sampled_from([*SAMPLES, "报告"]))
def test_any_bytes_are_text_or_refused(data: bytes, name: str) -> None:
    read_or_refused(name, data)


STARTS = (
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    OLE[:8],
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x84\x31\x95\x33",
)


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.sampled_from([b"", b"%%EOF", b"</html>"]))
def test_any_bytes_behind_a_known_beginning_are_text_or_refused(start: bytes, data: bytes, end: bytes) -> None:
    read_or_refused("报告", start + data + end)


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None)
@given(data=st.data())
def test_a_file_cut_off_or_changed_anywhere_is_text_or_refused(name: str, data: st.DataObject) -> None:
    whole = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    read_or_refused(
        name, bytes(whole[: data.draw(st.integers(0, len(whole)))]) if data.draw(st.booleans()) else bytes(whole)
    )


TAGS = ("table", "tr", "td", "th", "p", "div", "a", "pre", "br", "font", "li", "b", "body", "html", "form", "script")
SCRAP = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["<p hidden>", "<a href=/>", "<!--", "-->"]
    ),
    st.text("清渠县，。《35 \n\t<>&;\x00\ue000", max_size=8),
)


@given(st.lists(SCRAP, max_size=60))
def test_any_mess_of_tags_is_a_page(scraps: list[str]) -> None:
    with suppress(NoText):
        assert read("网页.html", ("<html>" + "".join(scraps)).encode()).raw.strip()


PART = st.recursive(
    st.sampled_from(
        [p("报告"), "<w:r><w:t>散</w:t></w:r>", "<w:tab/>", "<w:br/>", "<w:p/>", "<w:pPr/>", p("题", number="1")]
    ),
    lambda inner: st.tuples(
        st.sampled_from(
            ["w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:del", "w:ins", "w:sdt", "w:txbxContent", "mc:Fallback"]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda it: f"<{it[0]}>{''.join(it[1])}</{it[0]}>"),
    max_leaves=12,
)


@given(st.lists(PART, max_size=4))
def test_any_order_of_the_elements_of_a_word_file_is_text_or_refused(parts: list[str]) -> None:
    read_or_refused(
        "报告.docx", docx(*parts, numbering=outline("0", level(0, "chineseCounting", "%1、")) + num("1", "0"))
    )


@pytest.mark.parametrize(
    "line", ["<" * 3_000_000, "<p>" * 200_000, "&" * 3_000_000, "（" * 3_000_000, "1" * 10_000_000, "\r" * 3_000_000]
)
@pytest.mark.parametrize("name", ["报告.txt", "报告.html"])
def test_a_line_of_many_megabytes_is_text_or_refused(line: str, name: str) -> None:
    read_or_refused(name, f"<html>{line}".encode() if name.endswith("html") else line.encode())


def test_limits_of_nothing_refuse_everything() -> None:
    for name, data in SAMPLES.items():
        with pytest.raises(TooLarge):
            read(name, data, Limits(bytes=0))


def test_the_real_texts_are_read_as_they_are() -> None:
    for path in sorted(needs_shared("reports").glob("*.txt")):
        data = path.read_bytes()
        text = data.decode()
        assert read(path.name, data).raw == "\n".join(text.splitlines()) + "\n" * text.endswith("\n")
        assert read(path.name, text.encode("gb18030")).raw == read(path.name, data).raw


def read_or_refused(name: str, data: bytes) -> None:
    """Anything but a refusal in words fails the test."""
    try:
        raw = read(name, data).raw
    except Unreadable as refusal:
        assert refusal.message.startswith(f"{name}：")
    else:
        assert raw.strip()
        assert raw.isprintable() or not set(raw) & set("\r\x00\x0b\x0c\u2028")

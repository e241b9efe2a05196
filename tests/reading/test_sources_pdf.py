from __future__ import annotations

import hashlib
import threading

import pytest

from fazhi.reading.errors import Broken, Encrypted, NoText, TooLarge
from fazhi.reading.sources.limits import Limits
from fazhi.reading.sources.opening import read
from tests.conftest import needs_pango

from .files import pdf, pdf_of, stream

PAGE = ("一、主要举措和成效", "全年办理行政处罚案件1,234件，办结率９８．５％，", "罚没款3.9万元（含2024—2025年结转）。")


def test_lines_and_pages_stand_as_printed() -> None:
    assert read("报告.pdf", pdf(PAGE, ("二、存在的不足和原因：执法力量不足，培训不够多。", "— 2 —"))).raw.split(
        "\n"
    ) == [
        *PAGE,
        "二、存在的不足和原因：执法力量不足，培训不够多。",
        "— 2 —",
    ]


@pytest.mark.parametrize(
    "encoding",
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBKp-EUC-H", "gbk"),
        ("GBK2K-H", "gb18030"),
        ("GB-EUC-H", "gb2312"),
    ],
)
def test_fonts_that_arent_embedded_are_read_in_their_chinese_encodings(encoding: tuple[str, str]) -> None:
    lines = [line.replace("—", "至") for line in PAGE]
    assert read("报告.pdf", pdf(lines, encoding=encoding)).raw.split("\n") == lines


def test_radicals_become_the_ideographs_that_they_are_drawn_as() -> None:
    drawn = "⼀、⾏政执法⼈员依法履⾏职责，⺠营企业⼾数增⻓，⻔户⽹站公开⽉报。"
    assert read("报告.pdf", pdf([drawn])).raw == "一、行政执法人员依法履行职责，民营企业户数增长，门户网站公开月报。"


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    found = read(
        "报告.pdf", pdf(["实施方案（2021-", "2025年）已经印发，各部门依法贯彻落实执行到位。", "super-", "vision"])
    ).raw
    assert found.split("\n") == [
        "实施方案（2021-",
        "2025年）已经印发，各部门依法贯彻落实执行到位。",
        "super-",
        "vision",
    ]


def test_a_report_printed_by_weasyprint_is_read_in_order() -> None:
    needs_pango()
    import weasyprint

    html = (
        "<style>@page{size:A4;@bottom-center{content:'— ' counter(page) ' —'}}</style>"
        "<h1>清渠县法治政府建设报告</h1><p>全年办理行政处罚案件1234件，办结率98.5%。</p>"
        "<table><tr><td>行政处罚</td><td>1,234</td><td>56.7%</td></tr></table>"
    )
    found = read("报告.pdf", weasyprint.HTML(string=html).write_pdf()).raw.split("\n")
    assert found == [
        "清渠县法治政府建设报告",
        "全年办理行政处罚案件1234件，办结率98.5%。",
        "行政处罚 1,234 56.7%",
        "— 1 —",
    ]


@pytest.mark.parametrize("pages", [[[]], [["— 1 —"], ["— 2 —"]], [["扫描全能王 创建"]] * 3])
def test_a_scan_has_no_text(pages: list[list[str]]) -> None:
    with pytest.raises(NoText, match="扫描件"):
        read("报告.pdf", pdf(*pages))


def test_a_text_layer_of_private_characters_is_no_text() -> None:
    with pytest.raises(NoText, match="乱码"):
        read("报告.pdf", pdf(["\ue123\ue124报告\ue125\ue126" * 30]))


@pytest.mark.parametrize("password", [b"", b"secret"])
def test_only_a_password_to_open_it_keeps_a_file_closed(password: bytes) -> None:
    closed = protected(b"Office of the County 2025", password)
    if password:
        with pytest.raises(Encrypted, match="密码"):
            read("报告.pdf", closed)
    else:
        assert read("报告.pdf", closed).raw == "Office of the County 2025"


def test_a_file_that_was_cut_off_is_never_read_in_part() -> None:
    whole = pdf(*([PAGE] * 5))
    for end in range(20, len(whole) - 8, 97):
        with pytest.raises(Broken):
            read("报告.pdf", whole[:end])


def test_a_change_that_was_cut_off_behind_a_whole_file_is_broken() -> None:
    with pytest.raises(Broken):
        read("报告.pdf", pdf(PAGE) + b"8 0 obj\n<</Type/Page")
    assert read("报告.pdf", pdf(PAGE) + b"\r\n\0\0 junk of a server").raw.split("\n") == list(PAGE)


def test_a_header_behind_a_little_junk_is_still_that_of_a_pdf() -> None:
    assert read("报告.pdf", b"\r\n\r\n" + pdf(PAGE)).raw.split("\n") == list(PAGE)


def test_limits_hold_for_pages_characters_and_what_is_unpacked() -> None:
    whole = pdf(*([PAGE] * 5))
    for limits in (Limits(pages=4), Limits(characters=200), Limits(unpacked=1000), Limits(bytes=99)):
        with pytest.raises(TooLarge):
            read("报告.pdf", whole, limits)
    assert read("报告.pdf", whole, Limits(pages=5, unpacked=10_000, characters=1000)).lines == 15


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="解压后过大"):
        read("报告.pdf", pdf_of([b"<</Type/Catalog>>", stream(b" " * (9 << 20))]), Limits(unpacked=8 << 20))


def test_a_million_streams_are_too_many_however_small() -> None:
    with pytest.raises(TooLarge):
        read("报告.pdf", b"%PDF-1.4\n" + b"stream\nx\x9c" * 1_000_000 + b"%%EOF")


def test_a_picture_counts_for_nothing_since_it_isnt_unpacked() -> None:
    picture = stream(bytes(9 << 20), b"/Subtype /Image/DecodeParms<</Columns 1>>")
    whole = pdf(PAGE).replace(b"trailer", b"9 0 obj\n" + picture + b"\nendobj\ntrailer")
    assert read("报告.pdf", whole, Limits(unpacked=8 << 20)).raw.split("\n") == list(PAGE)


def test_several_threads_may_read_at_once() -> None:
    found: list[str] = []
    whole = pdf(*([PAGE] * 20))
    threads = [threading.Thread(target=lambda: found.append(read("报告.pdf", whole).raw)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == [read("报告.pdf", whole).raw] * 4


def protected(words: bytes, password: bytes) -> bytes:
    """A PDF file under the standard security of 1994 (ISO 32000-1, 7.6.3, revision 2)."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    name, allowed = b"0123456789abcdef", (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((password + padding)[:32] + bytes(32) + allowed + name).digest()[:5]
    content = rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], b"BT /F 12 Tf 50 800 Td (%s) Tj ET" % words)
    whole = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(content, packed=False),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    secured = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        bytes(32).hex().encode(),
        rc4(key, padding).hex().encode(),
    )
    return whole.replace(
        b"/Root", b"/Encrypt%s/ID[<%s><%s>]/Root" % (secured, name.hex().encode(), name.hex().encode())
    )


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)

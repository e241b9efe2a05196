from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.office.documents.names import LONGEST, UNNAMED, harmless_name, harmless_type

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("决定书.pdf", "决定书.pdf"),
        (" 关于  听证的\t通知 .docx ", "关于 听证的 通知 .docx"),
        ("C:\\案卷\\决定书.pdf", "决定书.pdf"),
        ("/etc/passwd", "passwd"),
        ("../../x", "x"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ('"quoted"<b>.pdf', "_quoted__b_.pdf"),
        ("fdp.\u202eexe", "fdp. exe"),
        ("é.pdf", "é.pdf"),
        ("half\ud800.pdf", "half .pdf"),
        ("...", UNNAMED),
        ("案卷/", UNNAMED),
        ("", UNNAMED),
    ],
)
def test_a_name_keeps_what_a_person_reads_and_nothing_else(given_name: str, kept: str) -> None:
    assert harmless_name(given_name) == kept


def test_a_long_name_is_cut_and_keeps_its_extension() -> None:
    name = harmless_name("关" * 300 + ".docx")
    assert len(name.encode()) <= LONGEST
    assert name.startswith("关" * 70) and name.endswith("关.docx")


def test_an_extension_that_is_too_long_is_cut_as_well() -> None:
    assert len(harmless_name("a." + "关" * 300).encode()) <= LONGEST


@given(st.text())
def test_every_name_becomes_harmless_and_stays_so(name: str) -> None:
    kept = harmless_name(name)
    assert kept and len(kept.encode()) <= LONGEST
    assert not set(kept) & set('/\\<>:"|?*\r\n\0')
    assert harmless_name(kept) == kept


@pytest.mark.parametrize(
    ("given_type", "kept"),
    [
        ("application/pdf", "application/pdf"),
        ("Text/HTML; charset=utf-8", "text/html"),
        (DOCX, DOCX),
        ("application/" + "x" * 128, "application/octet-stream"),
        ("", "application/octet-stream"),
        ("pdf", "application/octet-stream"),
        ("text/html\r\nX: y", "application/octet-stream"),
        ("a/b/c", "application/octet-stream"),
    ],
)
def test_a_media_type_is_one_or_unknown(given_type: str, kept: str) -> None:
    assert harmless_type(given_type) == kept

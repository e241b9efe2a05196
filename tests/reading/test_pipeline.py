"""The whole pipeline on whatever it is given: it ends, says what it found or why it can't read, and never crashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checking import Checked, check
from fazhi.reading.errors import Unreadable
from fazhi.reading.showing.as_json import as_json
from fazhi.reading.sources.opening import read
from fazhi.reading.understanding import understand

from . import files, pages
from .build import text_of
from .setting import write
from .writer import draft

LENGTH = 12_000
TEN_MEGABYTES = 10_000_000
TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"
# Of each a line of its own that goes on and on; with it, what a search may take for the beginning of what it looks for.
PIECES = (
    "7", "0", "1,", "，123", "1.", "1-", "１", "X", "1X", "x ", "*", "**重点**", "_", "□", "（", "）", "（a", "《",
    "》", "“", "”", '"', "〔", "〔2025〕", "《法治》", "《法治政府建设实施纲要（2021-2025年）》",
    "贯彻《合同法》、", "一、", "（一）", "一是", "二是，", "1.1", "①", "第一部分", "第1条", "篇一\n", "其中",
    "其中3件，", "占", "占3%", "率", "办结率5%，", "%", "5%", "百分之", "百分之五", "3件", "受理3件、", "近3件，",
    "受理30件，办结7件，办结率9.3%，", "由3件增至4件，增长7%，", "同比", "共计", "万", "百", "十", "二十", "2025年",
    "2025年3月2日", "3月", "2025", "20252026年", "2024年以来", "二〇二五年三月二日\n", "。", "；", "，", "、", "：",
    "…", "—", "——", "-", ".", "·", "？", "\n", " ", "\t", "　", " \n", "\n\n", "3\n", "— 3 —\n", "—3—", "第1页 ",
    "首页 > 政务公开\n", "打印 关闭\n", "发布时间：2025-03-02\n", "附件：\n", "&", "&amp;", "&nbsp;", "<", "<p ",
    "A", "Ab ", "a1", "锟斤拷", "\ufffd", "\ue123", "法", "工作", "工作工作", "的", "法治政府建设", "法治政府。",
    "清渠县人民政府", "清渠县人民政府\n", "关于2025年度法治政府建设情况的报告\n", "清渠县人民政府\n2026年3月2日\n",
    "特此报告。\n", "但还存在不足", "下一步将", "主要负责人亲自", "清渠县公安局3件，",
    "全县推进法治政府建设取得新的成效\n", "全县推进法治政府建设取得新的成效。", "王XX", "\U0001f600", "\ud800",
)  # fmt: skip


def checked(raw: str) -> list[Checked]:
    """All that is found in `raw`, or nothing where it is refused."""
    return checked_file(raw.encode("utf-8", "surrogatepass"))


def checked_file(data: bytes) -> list[Checked]:
    """The same of a file of any format."""
    try:
        reports = understand(read("报告", data))
    except Unreadable:
        return []
    found = [check(report) for report in reports]
    assert as_json(found) is not None
    return found


@pytest.mark.parametrize("piece", PIECES)
def test_one_thing_over_and_over_comes_to_an_end(piece: str) -> None:
    line = piece * (LENGTH // len(piece))
    checked(line)
    checked(TITLE + line)
    checked(text_of(f"全年{line}。"))


@pytest.mark.parametrize("piece", ["7", "（", "　"])
def test_ten_megabytes_of_one_thing_come_to_an_end(piece: str) -> None:
    checked(text_of(f"全年{piece * (TEN_MEGABYTES // len(piece.encode()))}。"))


def test_of_a_flood_of_findings_a_thousand_of_each_check_are_told() -> None:
    (found,) = checked(text_of("全县推进推进执法。" * 3000))
    assert Counter(it.explains for it in found.findings)["doubled"] == 1000


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_is_read_or_refused(words: str, pieces: list[str]) -> None:
    checked(words + "".join(pieces))
    checked(text_of(words + "".join(pieces)))


@pytest.mark.parametrize("seed", range(60))
def test_a_report_cut_up_and_put_together_again_is_read_or_refused(seed: int) -> None:
    dice = Random(seed)
    raw = write(draft(dice)).raw
    for _ in range(dice.randint(1, 8)):
        raw = mutated(raw, dice)
        checked(raw)


def mutated(raw: str, dice: Random) -> str:
    """`raw` with a part taken out, doubled, moved, or something put in."""
    start = dice.randrange(len(raw) + 1)
    end = min(len(raw), start + dice.choice((1, 3, 20, 200)))
    part, place = raw[start:end], dice.randrange(len(raw) + 1)
    return dice.choice(
        (
            raw[:start] + raw[end:],
            raw[:end] + part + raw[end:],
            raw[:place] + part + raw[place:],
            raw[:place] + dice.choice(PIECES) * dice.choice((1, 2, 50)) + raw[place:],
            raw.replace("\n", "", dice.randint(1, 5)),
            raw.replace("。", "\n", dice.randint(1, 5)),
        )
    )


def in_gb(raw: str) -> bytes:
    return raw.encode("gb18030")


def in_word(raw: str) -> bytes:
    return files.docx(*map(files.p, raw.splitlines()))


def in_a_page(raw: str) -> bytes:
    return pages.page("".join(f"<p>{line}</p>" for line in raw.splitlines())).encode()


def in_pdf(raw: str) -> bytes:
    return files.pdf([line[:40] for line in raw.splitlines()], packed=False)


@pytest.mark.parametrize("made", [str.encode, in_gb, in_word, in_a_page, in_pdf])
def test_a_file_cut_up_and_put_together_again_is_read_or_refused(made: Callable[[str], bytes]) -> None:
    dice = Random(1)
    whole = made(write(draft(dice)).raw)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            start = dice.randrange(len(data))
            end = start + dice.choice((1, 4, 300))
            data[start:end] = dice.choice((b"", bytes(data[start:end]) * 2, dice.randbytes(4)))
        checked_file(bytes(data))

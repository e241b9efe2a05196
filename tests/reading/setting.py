"""Setting: a drafted report becomes a text, as a file, a page or a site has it, with what is true of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fazhi.reading.report import Kind
from fazhi.reading.text import Span

from .pen import Known, broken, unmarked
from .writer import CHINESE, Draft


@dataclass(frozen=True)
class Written:
    """A report as text, and what is true of it.

    `figures` are its numbers with the characters where each stands; `kinds` is what its numbered chapters of the first
    level tell, `tells` what the whole does, `sections` are the titles below them; `planted` is where an error was
    planted; `pages` says that a page of a site was put around it.
    """

    raw: str
    organ: str
    year: int
    number: str
    signed: dt.date | None
    published: dt.date | None
    kinds: tuple[Kind, ...]
    tells: frozenset[Kind]
    sections: tuple[str, ...]
    figures: tuple[tuple[Span, Known], ...]
    planted: Span | None
    pages: bool


def write(whole: Draft) -> Written:
    """The text of a draft, laid out, and what is true of it."""
    paragraphs = _laid_out(whole)
    raw, places, plant = unmarked(paragraphs)
    figures = sorted((span, whole.pen.known[number]) for number, span in places.items())
    return Written(
        raw, whole.organ, whole.year, whole.number, whole.signed, whole.published,
        tuple(it.kind for it in whole.chapters if it.title), frozenset(it.kind for it in whole.chapters),
        tuple(title for it in whole.chapters for title, _ in it.sections), tuple(figures), plant, whole.pages,
    )  # fmt: skip


def _laid_out(whole: Draft) -> str:
    dice = whole.dice
    head = [*whole.title, *([whole.number] if whole.number else [])]
    if whole.here not in ("省", "局") and dice.random() < 0.4:
        head.append("澄江市人民政府：" if whole.here != "市" else "岭川省人民政府：")
    body = [whole.opening, *_body(whole)]
    day = whole.signed
    tail = [whole.organ, dice.choice((f"{day.year}年{day.month}月{day.day}日", _in_chinese(day)))] if day else []
    if dice.random() < 0.3:
        body = [_half_width(it) for it in body]
    return "\n".join([*_above(whole), *_spread(whole, head, body, tail), *_below(whole)]) + "\n"


def _body(whole: Draft) -> list[str]:
    dice = whole.dice
    first = dice.choice(("{}、", "{}、", "{}、", "第{}部分 "))
    second = dice.choice(("（{}）", "（{}）", "({})", "{figure}."))
    run_in = dice.random() < 0.3
    lines: list[str] = []
    for at, chapter in enumerate(whole.chapters):
        at += 0 < whole.skipped <= at
        lines += [first.format(CHINESE[at]) + chapter.title] if chapter.title else []
        lines += chapter.paragraphs
        for place, (title, paragraphs) in enumerate(chapter.sections):
            heading = second.format(CHINESE[place], figure=place + 1) + title
            lines += [f"{heading}。{paragraphs[0]}", *paragraphs[1:]] if run_in else [heading, *paragraphs]
    return lines


def _in_chinese(day: dt.date) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(day.day, 10)
    written = ("", "十", "二十", "三十")[tens] + ("" if ones == 0 else digits[ones])
    month = ("" if day.month < 10 else "十") + ("" if day.month == 10 else digits[day.month % 10])
    return f"{''.join(digits[int(it)] for it in str(day.year))}年{month}月{written}日"


def _half_width(paragraph: str) -> str:
    return paragraph.translate(str.maketrans("，：；（）", ",:;()"))


def _spread(whole: Draft, head: list[str], body: list[str], tail: list[str]) -> list[str]:
    """The paragraphs as lines: indented, with blank lines between, or broken at a page's width, with page numbers."""
    dice, way = whole.dice, whole.way
    indent = dice.choice(("", "　　", "    ", " "))
    body = [indent + it for it in body]
    if way == "blank":
        return [line for it in (*head, *body, *tail) for line in (it, dice.choice(("", " ", "　")))]
    if way in ("broken", "pages"):
        width = dice.randint(28, 40)
        body = [line for it in body for line in broken(it, width)]
    if way == "pages":
        form = dice.choice(("— {} —", "- {} -", "-{}-", "第 {} 页"))
        paged = [body[at : at + 22] for at in range(0, len(body), 22)]
        body = [line for page, lines in enumerate(paged, 1) for line in (*lines, form.format(page))]
    return [*head, *body, *tail]


def _above(whole: Draft) -> list[str]:
    if not whole.published:
        return []
    day = whole.published.isoformat()
    stamp = whole.dice.choice(
        ("发布时间：{} 09:30  来源：本网  浏览次数：31", "发布日期：{}", "时间：{}　来源：{organ}")
    )
    return ["您当前的位置：首页 > 政务公开 > 法治政府建设", stamp.format(day, organ=whole.organ), ""]


def _below(whole: Draft) -> list[str]:
    return ["", "【打印】 【关闭】", "上一篇：没有了", "版权所有：清渠县人民政府办公室"] if whole.pages else []

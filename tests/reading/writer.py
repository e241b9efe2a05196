"""A writer of whole made-up reports in the genre, right in everything: `draft`, which `setting.py` lays out as a text.

Everything falls as the dice do; `plants.py` puts one error into a draft.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from fazhi.reading.report import Kind

from . import phrases
from .pen import PLANTED, PLANTED_END, Pen
from .stories import STORIES

CHINESE = "一二三四五六七八九十"


@dataclass
class Chapter:
    """A chapter in the making: its title without number, its sections or paragraphs."""

    kind: Kind
    title: str
    paragraphs: list[str]
    sections: list[tuple[str, list[str]]] = field(default_factory=list)

    def places(self) -> list[list[str]]:
        """The lists of paragraphs, in order."""
        return [self.paragraphs, *(paragraphs for _, paragraphs in self.sections)]


@dataclass
class Draft:
    """A report in the making; `way` is how its lines are set, `skipped` a chapter before which a number is skipped."""

    dice: Random
    pen: Pen
    organ: str
    here: str
    year: int
    title: list[str]
    number: str
    opening: str
    chapters: list[Chapter]
    signed: dt.date | None
    published: dt.date | None
    pages: bool
    way: str
    skipped: int = 0

    def chapter(self, kind: Kind) -> Chapter:
        """The first chapter of a kind."""
        return next(it for it in self.chapters if it.kind is kind)

    def work(self) -> list[list[str]]:
        """The lists of paragraphs on the work done that have any."""
        return [place for it in self.chapters if it.kind is Kind.WORK for place in it.places() if place]

    def plant(self, sentence: str) -> None:
        """Add `sentence` to the work, in a paragraph of sentences or one of its own."""
        place = self.dice.choice(self.work())
        at = self.dice.randrange(len(place))
        place[at] += planted(sentence)

    def spoken(self, words: str) -> str:
        """`words` with the names that are this organ's."""
        gov = {"局": "局党组"}.get(self.here, f"{self.here}政府")
        heads = {"局": "局党组"}.get(
            self.here, self.dice.choice((f"{self.here}委、{self.here}政府", "党委、政府", "党政"))
        )
        return words.format(all="全系统" if self.here == "局" else f"全{self.here}", gov=gov, heads=heads)


def planted(words: str) -> str:
    """`words`, marked as the place of the error."""
    return f"{PLANTED}{words}{PLANTED_END}"


ORGANS = (
    ("岭川省人民政府", "省"), ("澄江市人民政府", "市"), ("清渠县人民政府", "县"), ("望川区人民政府", "区"),
    ("石桥镇人民政府", "镇"), ("清渠县市场监督管理局", "局"), ("清渠县司法局", "局"), ("澄江市生态环境局", "局"),
    ("望川区卫生健康局", "局"),
)  # fmt: skip
TITLES = (
    ("{organ}", "关于{year}年度法治政府建设情况的报告"),
    ("{organ}关于{year}年度法治政府建设情况的报告",),
    ("{organ}{year}年度法治政府建设工作情况报告",),
    ("{organ}", "{year}年法治政府建设年度报告"),
    ("{organ}关于{year}年法治政府建设", "工作情况的报告"),
    ("{organ}{year}年法治政府建设工作总结",),
    ("关于{year}年度推进法治政府建设工作情况的报告",),
)
OPENINGS = (
    "{year}年，{gov}坚持以习近平新时代中国特色社会主义思想为指导，扎实推进法治政府建设，现将有关情况报告如下：",
    "根据《法治政府建设与责任落实督察工作规定》要求，现将{year}年度法治政府建设情况报告如下。",
    "{year}年，{all}深入学习贯彻习近平法治思想，依法行政能力不断提升。现将工作情况报告如下：",
)
HEADINGS = {
    Kind.WORK: ("主要举措和成效", "法治政府建设主要工作情况", "{year}年度法治政府建设的主要做法和成效", "工作开展情况"),
    Kind.SHORTCOMINGS: ("存在的不足和原因", "存在的主要问题及原因", "法治政府建设存在的不足和原因"),
    Kind.RESPONSIBILITY: (
        "党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责人履行推进法治建设第一责任人职责的情况",
    ),
    Kind.PLAN: ("{next}年工作安排", "下一步工作打算", "{next}年度法治政府建设的主要安排", "下一年度工作计划"),
}  # fmt: skip
THEMES = (
    "健全依法行政制度体系", "完善行政决策程序", "严格规范公正文明执法", "依法化解社会矛盾纠纷", "强化行政权力监督",
    "优化法治化营商环境", "夯实法治建设保障", "推进政务公开和政务服务",
)  # fmt: skip
BOTH = "存在的问题和下一步打算"


def draft(dice: Random) -> Draft:
    """A report, right in everything."""
    organ, here = dice.choice(ORGANS)
    year = dice.randint(2019, 2026)
    lines = [line.format(organ=organ, year=year) for line in dice.choice(TITLES)]
    signed = _day(dice, dt.date(year, 12, 25), dt.date(year + 1, 2, 28))
    pages = dice.random() < 0.25
    whole = Draft(
        dice, Pen(dice), organ, here, year, lines,
        number=f"清政发〔{year + 1}〕{dice.randint(1, 40)}号" if dice.random() < 0.4 else "",
        opening="", chapters=[],
        signed=signed if dice.random() < 0.9 or organ not in lines[0] else None,
        published=_day(dice, signed, dt.date(year + 1, 3, 31)) if pages else None,
        pages=pages,
        way=dice.choice(("plain", "plain", "blank", "broken", "pages")),
    )  # fmt: skip
    whole.opening = whole.spoken(dice.choice(OPENINGS).replace("{year}", str(year)))
    whole.chapters = list(_chapters(whole))
    return whole


def _day(dice: Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(dice.randint(0, (last - first).days))


def _chapters(whole: Draft) -> list[Chapter]:
    dice = whole.dice
    tasks = dice.sample(phrases.TASKS, len(phrases.TASKS))
    facts = dice.sample(phrases.FACTS, len(phrases.FACTS))
    themes = dice.sample(THEMES, dice.randint(1, 4))
    bodies = [_work(whole, tasks, facts) for _ in themes]
    work = [Chapter(Kind.WORK, _heading(whole, Kind.WORK), [], list(zip(themes, bodies, strict=True)))]
    if dice.random() < 0.3:
        work = [Chapter(Kind.WORK, theme, body) for theme, body in zip(themes, bodies, strict=True)]
    lacks = _items(dice, [dice.choice(phrases.LACKS).replace("{}", tasks.pop()) for _ in range(dice.randint(1, 3))])
    duties = [whole.spoken(dice.choice(phrases.DUTIES)) + "。"]
    plans = _items(dice, [dice.choice(phrases.PLANS).replace("{}", tasks.pop()) for _ in range(dice.randint(1, 3))])
    rest = [
        Chapter(Kind.SHORTCOMINGS, _heading(whole, Kind.SHORTCOMINGS), lacks),
        Chapter(Kind.RESPONSIBILITY, _heading(whole, Kind.RESPONSIBILITY), duties),
        Chapter(Kind.PLAN, _heading(whole, Kind.PLAN), plans),
    ]
    if dice.random() < 0.2:
        return [*work, rest[1], *_closing(whole, tasks)]
    return [*work, rest[1], rest[0], rest[2]] if dice.random() < 0.3 else [*work, *rest]


def _closing(whole: Draft, tasks: list[str]) -> list[Chapter]:
    """Shortcomings and plan in a chapter of both, or in paragraphs without a heading at the end."""
    dice = whole.dice
    lacks = f"虽然工作取得一定成绩，但还存在一些不足，{dice.choice(phrases.LACKS).replace('{}', tasks.pop())}。"
    plan = whole.spoken(f"下一步，{{gov}}将重点抓好以下工作：{tasks.pop()}，{tasks.pop()}。")
    title = BOTH if dice.random() < 0.5 else ""
    return [Chapter(Kind.SHORTCOMINGS, title, [lacks]), Chapter(Kind.PLAN, "", [plan])]


def _heading(whole: Draft, kind: Kind) -> str:
    return whole.dice.choice(HEADINGS[kind]).format(year=whole.year, next=whole.year + 1)


def _work(whole: Draft, tasks: list[str], facts: list[str]) -> list[str]:
    """Paragraphs of items, each a few sentences with and without numbers."""
    dice = whole.dice
    items = [_sentences(whole, tasks, facts) for _ in range(dice.randint(1, 3))]
    return _items(dice, items)


def _sentences(whole: Draft, tasks: list[str], facts: list[str]) -> str:
    dice, pen = whole.dice, whole.pen
    said = [dice.choice(phrases.MANNERS).replace("{}", tasks.pop())]
    if facts and dice.random() < 0.8:
        said.append(phrases.fact(pen, facts.pop()))
    said += [dice.choice(phrases.CLAIMS)(pen, "") for _ in range(dice.randint(0, 2))]
    said += [dice.choice(STORIES)(pen)] if dice.random() < 0.4 else []
    if dice.random() < 0.3:
        said.append(dice.choice((_dated, _citing))(whole))
    spoken = [whole.spoken(it) for it in said]
    return "".join(f"{it}{dice.choice('。。；')}" for it in spoken[:-1]) + spoken[-1]


def _items(dice: Random, said: list[str]) -> list[str]:
    """The sentences as 一是, 二是 in one paragraph or in many, as （1）（2）, or as they are."""
    way = dice.choice(("is", "is", "is apart", "plain", "plain apart", "figures"))
    numbered = [f"{CHINESE[at]}是{it}。" if way[:2] == "is" else f"{it}。" for at, it in enumerate(said)]
    if way == "figures":
        return [f"（{at}）{it}" for at, it in enumerate(numbered, 1)]
    return numbered if way.endswith("apart") else ["".join(numbered)]


def _dated(whole: Draft) -> str:
    day = _day(whole.dice, dt.date(whole.year, 1, 1), dt.date(whole.year, 12, 20))
    when = whole.dice.choice(
        (f"{day.year}年{day.month}月{day.day}日", f"{day.month}月{day.day}日", f"{day.year}年{day.month}月")
    )
    what = whole.dice.choice(("印发全年工作要点", "{gov}常务会议听取工作汇报", "集中开展法治宣传活动"))
    return f"{when}，{what}"


def _citing(whole: Draft) -> str:
    """A document that was in force in the whole of the year."""
    known = [
        "《行政处罚法》",
        "《中华人民共和国行政许可法》",
        "《法治政府建设与责任落实督察工作规定》",
        "《优化营商环境条例》",
    ]
    if whole.year in range(2021, 2026):
        known += ["《法治政府建设实施纲要（2021—2025年）》", "《法治社会建设实施纲要(2020-2025年)》"]
    if whole.year <= 2020:
        known += ["《法治政府建设实施纲要（2015－2020年）》"]
    if whole.year >= 2021:
        known += ["《中华人民共和国民法典》"]
    said = ("认真贯彻{0}，依法履行各项职责", "组织学习{0}等法律法规", "严格落实{0}各项要求")
    return whole.dice.choice(said).format(whole.dice.choice(known))

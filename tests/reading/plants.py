"""Errors to plant: each puts exactly one into a report that was right, and says which finding it is and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from fazhi.reading.report import Kind

from . import phrases
from .pen import Pen
from .writer import Draft, planted


@dataclass(frozen=True)
class Plant:
    """`put` puts the error in; `code` and `explains` are the finding's.

    It is found within the words that were planted, on the line where they stand (`line`), or where nothing can be
    planted at the title (`title`) or at the day (`day`) that is wrong. It is an error in reports on the year `since` or
    later that have the chapter `of`, under a heading.
    """

    code: str
    explains: str
    put: Callable[[Draft], None]
    place: str = "planted"
    since: int = 2019
    of: Kind = Kind.WORK

    def fits(self, whole: Draft) -> bool:
        """Whether it can be put into this report."""
        return whole.year >= self.since and any(it.kind is self.of and it.title for it in whole.chapters)


def _claim(claim: phrases.Claim, error: str = "wrong") -> Callable[[Draft], None]:
    return lambda whole: whole.plant(whole.spoken(claim(whole.pen, error)) + "。")


def _said(say: Callable[[Draft, Pen], str]) -> Callable[[Draft], None]:
    return lambda whole: whole.plant(whole.spoken(say(whole, whole.pen)) + "。")


def _words(words: str) -> Callable[[Draft], None]:
    return lambda whole: whole.plant(f"{words}。")


def _items(words: str) -> Callable[[Draft], None]:
    """In a chapter that has no other list."""
    return lambda whole: whole.chapter(Kind.RESPONSIBILITY).paragraphs.append(planted(words))


def _conflict(whole: Draft) -> None:
    """The same total twice, with two values."""
    first, words = whole.dice.randint(20, 400), "全年共制发行政执法监督通知书"
    told = [f"{words}{whole.pen.count(it, '份')}。" for it in (first, first + whole.dice.randint(1, 90))]
    whole.work()[0][0] += told[0] + planted(told[1])


def _day_after_signing(whole: Draft) -> None:
    whole.signed = min(whole.signed or dt.date.max, dt.date(whole.year + 1, 2, 20))
    day = max(whole.signed, dt.date(whole.year, 12, 31)) + dt.timedelta(whole.dice.randint(3, 8))
    whole.plant(f"{day.year}年{day.month}月{day.day}日，召开执法工作推进会。")


def _signed_a_year_early(whole: Draft) -> None:
    whole.signed = dt.date(whole.year, 1, whole.dice.randint(5, 28))


def _plan_heading(whole: Draft) -> None:
    whole.chapter(Kind.PLAN).title = planted(f"{whole.year}年工作安排")


def _plan_opening(whole: Draft) -> None:
    chapter = whole.chapter(Kind.PLAN)
    chapter.title = "下一步工作打算"
    chapter.paragraphs.insert(0, planted(f"{whole.year}年，将紧盯薄弱环节精准发力。"))


def _without(kind: Kind) -> Callable[[Draft], None]:
    def put(whole: Draft) -> None:
        whole.chapters.remove(whole.chapter(kind))

    return put


def _without_causes(whole: Draft) -> None:
    chapter = whole.chapter(Kind.SHORTCOMINGS)
    chapter.title = planted("存在的不足")
    chapter.paragraphs[:] = ["行政执法培训还不够扎实，普法形式还比较单一。"]


def _signed_late(whole: Draft) -> None:
    whole.organ, whole.here = ("清渠县人民政府", "县")
    whole.title = [f"清渠县人民政府关于{whole.year}年度法治政府建设情况的报告"]
    whole.signed = dt.date(whole.year + 1, 3, whole.dice.randint(4, 25))
    whole.published = max(whole.published, whole.signed) if whole.published else None


def _published_late(whole: Draft) -> None:
    whole.published, whole.pages = dt.date(whole.year + 1, whole.dice.randint(4, 9), whole.dice.randint(2, 28)), True


def _skipped_heading(whole: Draft) -> None:
    whole.skipped = whole.dice.randrange(1, sum(bool(it.title) for it in whole.chapters))
    whole.chapters[whole.skipped].title = planted(whole.chapters[whole.skipped].title)


def _repeated(whole: Draft) -> None:
    sentence = "各单位坚持法治宣传与执法服务同部署、同推进、同落实。"
    place = whole.work()[0]
    place[0] += f"{sentence}{planted(sentence)}"


def _on_a_page(words: str) -> Callable[[Draft], None]:
    """For what a page's width would hide."""

    def put(whole: Draft) -> None:
        whole.way = "plain"
        whole.plant(words)

    return put


PLANTS: dict[str, Plant] = {
    "rate": Plant("arithmetic.rate", "wrong", _claim(phrases.rate)),
    "truncated rate": Plant("arithmetic.rate", "truncated", _claim(phrases.rate, "truncated")),
    "share": Plant("arithmetic.share", "wrong", _claim(phrases.part)),
    "sum": Plant("arithmetic.sum", "", _claim(phrases.total)),
    "growth": Plant("arithmetic.growth", "wrong", _claim(phrases.growth)),
    "points": Plant("arithmetic.growth", "wrong", _claim(phrases.points)),
    "multiple": Plant("arithmetic.growth", "wrong", _claim(phrases.times)),
    "percent for points": Plant("arithmetic.percentage-point", "", _claim(phrases.points, "percent")),
    "no whole number": Plant("arithmetic.no-whole-number", "wrong", _claim(phrases.of_unprinted)),
    "sum of two": Plant("arithmetic.sum", "", _claim(phrases.pair)),
    "time limit": Plant("arithmetic.growth", "wrong", _claim(phrases.shortened)),
    "conflict": Plant("arithmetic.conflict", "", _conflict),
    "part above whole": Plant("plausibility.part-above-whole", "", _said(lambda _, pen: phrases.above(pen))),
    "rate above 100": Plant(
        "plausibility.rate-above-100", "", _said(lambda _, pen: f"调解成功率达{pen.percent(Decimal('102.4'))}")
    ),
    "share above 100": Plant(
        "plausibility.rate-above-100", "", _said(lambda _, pen: f"网上办件量占总量的{pen.percent(Decimal('130'))}")
    ),
    "fall below nothing": Plant(
        "plausibility.rate-above-100", "", _said(lambda _, pen: f"投诉量同比下降{pen.percent(Decimal('120'))}")
    ),
    "persons and visits": Plant(
        "plausibility.persons-and-visits", "",
        _said(lambda _, pen: f"培训执法人员{pen.count(300, '名')}，其中基层所队{pen.count(120, '人次')}"),
    ),
    "no such day": Plant("plausibility.date-outside-year", "no-such-day", _words("2月30日，召开执法工作推进会")),
    "no such month": Plant("plausibility.date-outside-year", "no-such-day", _words("1—13月，持续开展专项整治")),
    "after signing": Plant("plausibility.date-outside-year", "after-signing", _day_after_signing),
    "signed a year early": Plant("plausibility.date-outside-year", "signed", _signed_a_year_early, "day", since=2022),
    "plan's heading": Plant("plausibility.plan-for-wrong-year", "heading", _plan_heading, "line", of=Kind.PLAN),
    "plan's opening": Plant("plausibility.plan-for-wrong-year", "opening", _plan_opening, of=Kind.PLAN),
    "no shortcomings": Plant("law.missing-chapter", "shortcomings", _without(Kind.SHORTCOMINGS), "title", of=Kind.PLAN),
    "no duties": Plant("law.missing-chapter", "responsibility", _without(Kind.RESPONSIBILITY), "title"),
    "no plan": Plant("law.missing-chapter", "plan", _without(Kind.PLAN), "title", of=Kind.PLAN),
    "no causes": Plant("law.missing-chapter", "causes", _without_causes, "line", of=Kind.PLAN),
    "signed late": Plant("law.late-submission", "signed", _signed_late, "day"),
    "published late": Plant("law.late-publication", "published", _published_late, "day"),
    "repealed law": Plant("law.repealed", "repealed", _words("严格执行《企业法人登记管理条例》"), since=2023),
    "ended outline": Plant(
        "law.ended", "ended", _words("深入贯彻《法治政府建设实施纲要（2015—2020年）》"), since=2021
    ),
    "outline that isn't": Plant(
        "law.wrong-outline", "years", _words("深入贯彻《法治政府建设实施纲要（2020—2025年）》"), since=2021
    ),
    "named blank": Plant("text.placeholder", "mask", _words("XX局牵头开展联合检查")),
    "masked number": Plant("text.placeholder", "mask", _words("开展联合检查1XX次")),
    "masked day": Plant("text.placeholder", "mask", _words("xx月，召开执法工作推进会")),
    "gap": Plant("text.placeholder", "blank", _words("〔待填：联合检查的情况〕")),
    "empty number": Plant("text.placeholder", "blank", _words("开展联合检查____次")),
    "lost dash": Plant("text.damaged", "dash", _words("印发《法治乡村建设方案（20212025年）》")),
    "entity": Plant("text.damaged", "entity", _words("召开&nbsp;执法工作推进会")),
    "mojibake": Plant("text.damaged", "mojibake", _words("召开锟斤拷执法工作推进会")),
    "letter for figure": Plant("text.damaged", "lookalike", _words("自2O18年起推行说理式执法")),
    "bracket": Plant("text.damaged", "unpaired", _words("印发《法治乡村建设方案，明确年度任务")),
    "quotation mark": Plant("text.damaged", "unpaired", _words("推行“说理式执法，明确年度任务")),
    "page number": Plant("text.damaged", "page-mark", _on_a_page("推行说理式 —3— 执法，明确年度任务。")),
    "two stops": Plant("text.damaged", "stops", _on_a_page("推行说理式执法，明确年度任务。。")),
    "stop within a word": Plant("text.damaged", "cut-word", _words("推行说理式行政执。法，明确年度任务")),
    "word twice": Plant("text.damaged", "doubled", _words("进一步进一步推行说理式执法")),
    "sentence twice": Plant("text.damaged", "repeated", _repeated),
    "heading skipped": Plant("text.numbering", "skipped-number", _skipped_heading, "line"),
    "item skipped": Plant("text.numbering", "skipped-number", _items("一是抓好部署。三是抓好落实。")),
    "item twice": Plant("text.numbering", "repeated-number", _items("一是抓好部署。二是抓好落实。二是抓好检查。")),
}  # fmt: skip

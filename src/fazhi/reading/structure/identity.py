"""Who reports, on which year, to whom, under which number and date: what a report says of itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ..report import Dates, Identity, LeftOut
from ..text import Span, Text
from .dates import DATE, day
from .lines import Line, head, tail
from .navigation import is_navigation
from .numerals import YEAR, year
from .signing import Signature, signature
from .titles import ORGAN, Title, best, titles

_HEAD = 6000
_TAIL = 2000
_NEAR = 8
_OPENING_LENGTH = 400
_BLANKS = re.compile(r"\s+")

_QUOTED = re.compile(r"《[^》]*》|（[^）]*）")
# Of several years, as in 2021—2022年, the last is the one that the report comes after.
_YEARS = re.compile(rf"(?<!\d)(20\d\d|{YEAR})年?(?:度)?(?:[-—–－~～至到和]+(20\d\d|{YEAR})年)?")
_OF_YEAR = re.compile(rf"(?<![\d—\-–~至])(20\d\d|{YEAR})[ 　]*年(?!\d|[ 　]*\d{{1,2}}月)")
_OPENING = re.compile(rf"(20\d\d|{YEAR})[ 　]*年(?:度)?(?:以?来|[，,]|[^\d月]{{0,6}}(?:全|我|县|市|区|在|局))")
_TITLE_ORGAN = re.compile(
    rf"(.{{2,40}}?(?:{ORGAN}))(?:关于|20\d\d|二[〇零○]|党政主要负责|主要负责|法治|推进|依法行政|年度)"
)
_TITLE_PLACE = re.compile(
    r"(?:关于)?(?:20\d\d年(?:度)?)?([\u4e00-\u9fff]{1,16}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|局|厅|委))(?=20\d\d|二[〇零○]|法治|推进|依法|年度)"
)
_OPENING_ORGAN = re.compile(
    rf"(?:20\d\d|{YEAR})年(?:度)?(?:以来)?[，,](?![我全本各市县区省州]?(?:委|各|我|本|全))"
    r"([\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|旗|镇|乡|街道|局|厅)(?:人民政府|政府)?)"
    r"(?=坚持|始终|以|认真|在|深入|全面|严格|紧紧|牢固|积极|扎实|高度|不断|切实|（|\()"
)
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14})[ 　]*[〔\[［(（【][ 　]*(20\d\d)[ 　]*[〕\]］)）】][ 　]*(?:第[ 　]*)?(\d{1,4})[ 　]*号"
)
_ADDRESSEE = re.compile(r"([\u4e00-\u9fff、，,（）()和及“”]{2,60})[:：]$")
_ADDRESSED = re.compile(r"政府|委|人大|常委会|局|厅|办|组|中央|国务院")
_TO = re.compile(r"^(?:主送|报送?|呈报?|呈送|主送机关)[:：][ 　]*(.{2,60})$")
_PUBLISHED = re.compile(
    r"(?:发布(?:时间|日期|于)|发表时间|公开(?:时间|日期)|更新(?:时间|日期)"
    rf"|(?:^|(?<=[\s　\[【(（]))(?:时间|日期))[ 　]*[:：]?[ 　\t]*({DATE})"
)
_GENERATED = re.compile(rf"生成日期[ 　]*[:：]?[ 　\t]*({DATE})")
_STAMP = re.compile(rf"^[【\[（(]?({DATE})(?:[ 　]+\d{{1,2}}:\d\d|[ 　]+(?:来源|信息来源|作者))")
_DAY = re.compile(rf"[（(]?({DATE})[)）]?")
_MADE = re.compile(rf"(?:成文(?:日期|时间)|发文(?:日期|时间)|签发日期)[ 　]*[:：][ 　]*({DATE})")
_ISSUER = re.compile(
    r"(?:发文机关|发文单位|制定机关|报告单位|发布机构|发布单位)[ 　]*[:：][ 　]*([\u4e00-\u9fff（）]{2,40})"
)
_SOURCE = re.compile(r"(?:信息来源|文章来源|来源|稿源|供稿单位|责任单位)[ 　]*[:：][ 　]*([\u4e00-\u9fff（）]{2,40})")
_NO_SOURCE = re.compile(r"本网|本站|网站|原创|互联网|转载|日报|网$")
_MASKED = re.compile(r"^[省市县区州乡镇局厅委]$")


def identify(text: Text, span: Span, left_out: Sequence[LeftOut]) -> Identity:
    """What the report at `span` says of itself; what it doesn't say is empty or None."""
    title = best(_own(titles(text.raw, span), left_out))
    near = head(text.raw, span, _HEAD)
    signed = _signature(title, text.raw, span)
    return Identity(
        title=title.text if title else "",
        heading=title.span if title else Span(span.start, span.start),
        organ=_organ(title, near, signed) or _opening_organ(title, text.raw, span),
        year=_year(title, text.raw, span),
        addressee=_addressee(title, near),
        number=_number(title, near),
        dates=_dates(title, near, tail(text.raw, span, _TAIL), signed),
    )


def _signature(title: Title | None, raw: str, span: Span) -> Signature | None:
    """The signature below the title, or else the one above it, under which a notice sent the report out."""
    if title is None:
        return signature(raw, span)
    return signature(raw, Span(title.span.end, span.end)) or signature(raw, Span(span.start, title.span.start))


def _own(found: Sequence[Title], left_out: Sequence[LeftOut]) -> list[Title]:
    apart = [it.span for it in left_out if it.kind == "navigation"]
    return [title for title in found if not any(it.meets(title.span) for it in apart)] or list(found)


def _organ(title: Title | None, near: Sequence[Line], signed: Signature | None) -> str:
    named = _TITLE_ORGAN.match(title.text) if title else None
    if named and not named[1].startswith("关于"):
        return named[1]
    if signed and signed.organ:
        return signed.organ
    page = [line for line in near if is_navigation(line)]
    return _first(_ISSUER, page) or _place(title) or _first(_SOURCE, page)


def _opening_organ(title: Title | None, raw: str, span: Span) -> str:
    begin = title.span.end if title else span.start
    found = _OPENING_ORGAN.search(_BLANKS.sub("", raw[begin : min(begin + _OPENING_LENGTH, span.end)]))
    return found[1] if found else ""


def _place(title: Title | None) -> str:
    found = _TITLE_PLACE.match(_QUOTED.sub("", title.text)) if title else None
    return found[1] if found and not _MASKED.match(found[1]) else ""


def _first(pattern: re.Pattern[str], page: Sequence[Line]) -> str:
    found = (match[1] for line in page if (match := pattern.search(line.printed)))
    return next((it for it in found if not _NO_SOURCE.search(it)), "")


def _year(title: Title | None, raw: str, span: Span) -> int | None:
    if title and (found := _YEARS.search(_QUOTED.sub("", title.text))):
        return year(found[2] or found[1])
    begin = title.span.end if title else span.start
    if found := _OPENING.search(_QUOTED.sub("", raw[begin : min(begin + _OPENING_LENGTH, span.end)])):
        return year(found[1])
    named = Counter(year(match[1]) for match in _OF_YEAR.finditer(_QUOTED.sub("", span.of(raw))))
    most = named.most_common(2)
    if most and most[0][1] >= 3 and (len(most) == 1 or most[0][1] > most[1][1]):
        return most[0][0]
    return None


def _below(title: Title | None, near: Sequence[Line]) -> list[Line]:
    start = title.span.end if title else 0
    return [line for line in near if line.words.start >= start and not is_navigation(line)][:_NEAR]


def _addressee(title: Title | None, near: Sequence[Line]) -> str:
    for line in _below(title, near)[:4]:
        found = _ADDRESSEE.fullmatch(line.printed)
        if found and _ADDRESSED.search(found[1]) and not found[1].endswith("如下"):
            return found[1]
    labelled = (_TO.match(line.printed) for line in near)
    return next((found[1].strip().rstrip("：:") for found in labelled if found), "")


def _number(title: Title | None, near: Sequence[Line]) -> str:
    """The document number that stands around the title, on a line of its own or among the page's data."""
    start = title.span.end if title else 0
    above = [line for line in near if line.words.start < start]
    page = [line for line in near[len(above) : len(above) + _NEAR] if is_navigation(line)]
    for line in [*_below(title, near)[:4], *above, *page]:
        found = _NUMBER.search(line.printed)
        if found and (is_navigation(line) or len(line.words) <= 40) and "《" not in line.printed:
            return f"{found[1].removeprefix('文号')}〔{found[2]}〕{found[3]}号"
    return ""


def _dates(title: Title | None, near: Sequence[Line], last: Sequence[Line], signed: Signature | None) -> Dates:
    page = [line.printed for line in (*near, *last) if is_navigation(line)]
    return Dates(
        signed=(signed.day if signed else None) or _under_title(title, near) or _day_after(_MADE, page),
        published=_day_after(_PUBLISHED, page) or _day_after(_STAMP, page) or _day_after(_GENERATED, page),
    )


def _under_title(title: Title | None, near: Sequence[Line]) -> dt.date | None:
    above_text = takewhile(lambda line: "。" not in line.printed, _below(title, near)[:3])
    alone = (_DAY.fullmatch(line.printed) for line in above_text)
    return next((day(found[1]) for found in alone if found), None)


def _day_after(pattern: re.Pattern[str], page: Sequence[str]) -> dt.date | None:
    found = (pattern.search(words) for words in page)
    return next((when for it in found if it and (when := day(it[1]))), None)

"""Measures: what a figure counts, in the words that the report puts around it in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..figure import Sort
from .numerals import MASKS
from .tokens import Token
from .units import units

_LONGEST = 30
_WINDOW = 80
# Of these the words behind the number say what is counted: 3件案件, 5万元成本; a rate is named in front.
_NAMED_BEHIND = {Sort.COUNT, Sort.MONEY}

_BREAK = re.compile(r"[，；：。！？\n]")
_ASIDE = re.compile(r"（(?:[^（）]*\d[^（）]*|[^（）]{9,80})）")
_TITLE = re.compile(r"[、和及与]?(?:《[^《》]*》、?)+")
_JOINT = re.compile("[、的]|以及|及|和")
_PREVIOUS_NOUN = re.compile("以及|[、和及]|(?<!参)与")

# Words in front that say when, how much in all, and how well, but not what.
_LEADING = re.compile(
    r"(?:[、，；：）”的]|[一二三四五六七八九十]+是|（[一二三四五六七八九十\d]+）|\d{1,2}[.、]"
    r"|(?:自|从)?20\d\d(?:[-—–~至]20\d\d)?年度?(?:以来)?|(?:\d{1,2}[-—–~至])?\d{1,2}月份?|\d{1,2}日"
    r"|(?:今年|去年|上一?年(?!结转|遗留)|本年|全年|年内|近年|一年|上半年|[前第][一二三四]个?季度|近[两三五]年)度?以?来?|截至[^，]{0,14}?(?:目前|年底|月底|末|日)|目前|迄今"
    r"|其中|共计|累计|合计|总计|一共|总共|共(?![同享建治青产])|并且?|且|以及|及(?![时格早第])|和(?![解谐])|同时|对(?![口外标照])|已经?|先后|分别|另有|另外|此外|还有?"
    r"|(?:依法(?!行政|治)|及时(?!率)|积极|认真|有效(?![期率性])|成功(?!率)|持续|继续(?!有效)|全面|严格|扎实|深入|大力|稳步|进一步|切实|妥善|高效)(?=..))+"
)
# Words between the noun and its number.
_TRAILING = re.compile(
    r"(?:共计|累计|合计|总计|总共|一共|现?[共现已还另设]有|(?<![一-鿿])有|共|达到了?|达了?|高达|多达|分别为|分别|均为|(?<!平)均|全部|(?<!行)为|是|仅有|仅|已经?|实现|持续|基本|稳定"
    r"|(?:增加|增长|提高|提升|上升|降低|下降|压缩|压减|减少|缩短|扩大|扩充|增|降|压|减)[到至为]|稳定在|保持在|维持在|控制在|[了由从至到在对向把将的]|(?<![预签节违履集合公条])约"
    r"|(?:20\d\d年|去年|上一?年)(?:底|末|度|同期)?)+$"
)
_PERCENT_LEADING = re.compile("(?:在|确保|推动|力争|促使|促进|实现|做到|使得?|其)+")
_BEHIND = re.compile(rf"(?!（)(?:[^，；：。！？、（）《》“”\n\d{re.escape(MASKS)}]|（[^（）\d]{{1,8}}）){{1,14}}")
# Where the noun behind a number ends: a verb, a preposition or a particle that begins the rest of the clause.
_REST = re.compile(
    "开展|进行|完成|实现|参加|参与|持有|获得|获评|荣获|新获|获|受到|评为|配备|提供|得到|作出|全部|接入|纳入|设立|建立|换发|入选|达到|设置|整合|高质量|高标准"
    "|通过|取得|到位|统一|划转|划入|下放|组成|听取|均|已|并|的|是|需|等|(?:以)?及(?!时)|和(?![解谐])|与|对(?!象)|在(?![职编册建岗线校逃])|将|按|于|把|给"
    "|(?<!行)为|(?<!自)(?<!理)由|未(?!成年)|被(?![告审征监申执])|(?<![国公])有(?![限关效])|以(?![上下内])|(?<![方面定])向|(?<![接领感享])受(?![理助])"
)


def measures(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """What each of `tokens` measures, at most thirty characters, empty where the report doesn't say."""
    previous, measure = -1, ""
    for token in tokens:
        # 排查3户12人, 由85%提升至98%: a number without words of its own counts in those of the one before.
        own = _measure(text, token, previous)
        if own or _BREAK.search(text, max(0, previous), token.start):
            measure = own
        yield measure
        previous = token.end


def _measure(text: str, token: Token, previous: int) -> str:
    sort = units().sorts.get(token.unit, Sort.COUNT)
    before = _before(text, token, previous)
    if sort is Sort.PERCENT:
        before = _PERCENT_LEADING.sub("", before, count=1) if _PERCENT_LEADING.match(before) else before
    after = "" if before and sort not in _NAMED_BEHIND else _behind(text, token.end)
    return _shortened(before, _LONGEST - len(after)) + after


def _before(text: str, token: Token, previous: int) -> str:
    start, end = max(0, previous, token.start - _WINDOW), token.start
    if text[start:end] == "）":
        # 办结（含上年12件）99件: the words stand before the bracket that held the figure before.
        end = max(0, text.rfind("（", max(0, end - _WINDOW), end))
        start = max(0, end - _WINDOW)
    words = _ASIDE.sub("", text[start:end])
    if start == previous and words[:1] not in "、，；：。）":
        joint = _PREVIOUS_NOUN.search(words)
        words = words[joint.end() :] if joint else words
    words = _inside_brackets(_BREAK.split(words)[-1])
    leading = _LEADING.match(words)
    return _TRAILING.sub("", words[leading.end() :] if leading else words)


def _inside_brackets(words: str) -> str:
    """`words` on the number's side of a bracket of which only one half is in them."""
    opened = words.rfind("（")
    if opened >= 0 and "）" not in words[opened:]:
        return words[opened + 1 :]
    closed = words.find("）")
    if closed >= 0 and "（" not in words[:closed]:
        return words[closed + 1 :]
    return words


def _behind(text: str, position: int) -> str:
    found = _BEHIND.match(text, position)
    return _REST.split(found[0], maxsplit=1)[0] if found else ""


def _shortened(words: str, length: int) -> str:
    """The end of `words`, without the titles in it, from a joint of the phrase on if it is too long."""
    if len(words) <= length:
        return words
    words = _TITLE.sub("", words)[-length:]
    joint = _JOINT.search(words, 0, length // 2)
    return words[joint.end() :] if joint else words

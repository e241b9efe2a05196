"""Masks: `XX县`, `xx月`, `202X年`, `1XX件`, where a letter stands for a digit, a word or a name that was left open.

What looks like a mask and is none is told apart here: X光, 7×24小时, 1+X, a size, 企业×年度, the number of a telephone,
an identity card or a case, and a party made nameless as published decisions do it (李XX申请复议).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Span

# The letter, the sign of multiplication, and what looks like either of them.
_X = "XxХхΧχⅩⅹ×✕✖╳"
_MASKS = frozenset(_X)
_UNIT = (
    r"(?:[余多几]|[万亿千百十]){0,3}(?:个|件|条|项|次|户|名|人|家|份|部|起|宗|例|处|批|篇|期|届|轮|辆|套|间|栋|册|张|幅|场|亩|吨|元|年|月|日|天|"
    r"小时|平方|公里|公顷|%|‰)"
)
PLACE = r"(?:自治)?(?:省|市|县|区(?![块域间别分])|乡|镇|村|街道|局|委员会|办公室)"
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔"
    "康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚"
)

_TOKEN = re.compile(rf"[0-9A-Za-z{_X}]+(?:\.[0-9A-Za-z{_X}]+)*+")
_DIGITS_AND_MASKS = re.compile(rf"[\d{_X}.]+")
_PRODUCT = re.compile(r"\d+(?:[x×✕✖]\d+)+|(?:7|24|5|8|365)X(?:24|7|8|5)")
_YEAR = re.compile(rf"(?:19|20)\d?[{_X}]{{1,2}}")
_AFTER_YEAR = re.compile(r"年|[-—―–~至]")
_COUNTED = re.compile(_UNIT)
# A sign of multiplication between two words multiplies (企业×年度); in these places it stands for a number.
_SIGNS = frozenset("×✕✖╳")
_NUMBER_BEFORE = re.compile(r"[^\u4e00-\u9fff]|[年月第共计在于由至到了近约达超过有]")
_NUMBER_BEHIND = re.compile(rf"{_UNIT}[，。；、）]")
_PLACE = re.compile(PLACE)
_COUNTED_OR_PLACE = re.compile(rf"{_UNIT}|{PLACE}")
_NO_BLANK = re.compile(r"染色体|射线|光|型(?!号)|[-—][A-Za-z0-9]*[A-Za-wyz0-9]")
_LATIN_BEFORE = re.compile(r"[A-Za-z] ")
_TOUCHES = frozenset("+@/&_#.=")
_PARTY = re.compile(r"诉|案|申请|等|不服|涉嫌|违|、|，|。|）|与|和|及|同志|女士|先生|某")
# Who signed or answers the telephone, struck out on publication.
_OFFICER = re.compile(r"(?:签发|联系|经办|承办|拟稿|核稿|审核)人：$")
_BUSINESS = re.compile(
    r"[^，。；、（）《》\d]{0,8}?(?:公司|超市|药店|药房|饭店|餐馆|酒店|诊所|商店|商行|经营部|合作社|食品厂|加工厂)"
)
_CASE_NUMBER = re.compile(r"[初终申再审执赔复]字?第?$")


def masks(text: str) -> Iterator[Span]:
    """Where the masks of `text`, the flow of a report, stand, in order."""
    for match in _TOKEN.finditer(text):
        if not _MASKS.isdisjoint(match[0]) and _DIGITS_AND_MASKS.fullmatch(match[0]) and _is_mask(text, match):
            yield Span(*match.span())


def _is_mask(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if not _TOUCHES.isdisjoint(text[start - 1 : start] + text[end : end + 1]) or _NO_BLANK.match(text, end):
        return False
    if _PRODUCT.fullmatch(match[0]) or _is_number_of_something(text, match):
        return False
    if _masked(match[0]) > 1 and not _LATIN_BEFORE.match(text, start - 2):
        return not _is_nameless(text, match)
    if _YEAR.fullmatch(match[0]) and _AFTER_YEAR.match(text, end):
        return True
    return _stands_for_count(text, match)


def _masked(token: str) -> int:
    return sum(character in _MASKS for character in token)


def _stands_for_count(text: str, match: re.Match[str]) -> bool:
    """Whether a single X, alone or among digits, stands before a unit: `X个`, `10X条`; and `X县`, but not `3X县`."""
    alone = len(match[0]) == 1
    if alone and match[0] in _SIGNS and not _NUMBER_BEFORE.match(text, match.start() - 1):
        return _NUMBER_BEHIND.match(text, match.end()) is not None
    return (_COUNTED_OR_PLACE if alone else _COUNTED).match(text, match.end()) is not None


def _is_number_of_something(text: str, match: re.Match[str]) -> bool:
    """A telephone number or that of an identity card with its middle struck out, a book's number, or that of a case."""
    token = match[0]
    if len(token) >= 11 and sum(map(str.isdecimal, token)) >= 3:
        return True
    before = text[max(0, match.start() - 3) : match.start()]
    if before.endswith("-") and before[:-1].isalnum() and before[:-1].isascii():
        return not _AFTER_YEAR.match(text, match.end()) and not _COUNTED.match(text, match.end())
    return text[match.end() : match.end() + 1] == "号" and _CASE_NUMBER.search(before) is not None


def _is_nameless(text: str, match: re.Match[str]) -> bool:
    """A party of a published decision: its name is struck out as the law wants it, and not left open."""
    start, end = match.span()
    named = text[start - 1 : start] in _SURNAMES and len(match[0]) <= 3
    if named and (_PARTY.match(text, end) or _OFFICER.search(text[max(0, start - 8) : start - 1])):
        return True
    return not _PLACE.match(text, end) and _BUSINESS.match(text, end) is not None

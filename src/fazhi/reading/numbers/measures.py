"""Measures: what a figure counts, in the words that the report puts around it in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..flow import Flow
from .tokens import Token

_LONGEST = 30
_WINDOW = 60
_BREAK = re.compile(r"[，；：。！？\n]")
_BRACKETS = re.compile(r"（[^（）]{0,40}）")
_NOUN = re.compile(r"[^，；：。！？、（）《》“”\n\d]{1,16}")
# What stands before the verb phrase and says nothing of what is counted.
_LEADING = re.compile(
    r"^(?:[、，；：）”]|[一二三四五六七八九十]+是|(?:20\d\d|今|本|去|上)年度?以来|20\d\d年度?|(?:今年|去年|上年|本年|全年|年内)度?(?:以来)?"
    r"|截至[^，]{0,12}?(?:目前|底|末|日)|目前|其中|共计|累计|合计|总计|共|并|且|以及|和|及|同时|已经|已|先后|分别|另有|还有|还)+"
)
_TRAILING = re.compile(
    r"(?:共计|累计|合计|总计|总共|共有|共|一共|达到了?|达了?|高达|多达|分别为|分别|均为|均|为|是|仅有|仅|已有|已|实现|增加到|增至|提高[到至]|提升[到至]|降低?[到至]"
    r"|扩大[到至]|压缩[到至]|压减[到至]|减少[到至]|缩短[到至]|稳定在|保持在|维持在|[了计有约、由从至到])+$"
)
_VERB_AFTER = re.compile(
    r"开展|进行|完成|实现|参加|参与|持有|获得|获|被|受到|评为|配备|提供|得到|作出|全部|均|并|与|及|和|的|对|在|为|以|按|向|由|已|未|是|有"
)


def measures(flow: Flow, tokens: Sequence[Token]) -> Iterator[str]:
    """What each of `tokens` measures, at most thirty characters, empty where the report doesn't say."""
    previous = 0
    for token in tokens:
        yield _measure(flow.text, token, previous)
        previous = token.end


def _measure(text: str, token: Token, previous: int) -> str:
    before = _before(text, max(previous, token.start - _WINDOW, 0), token.start)
    after = _after(text, token.end) if token.unit != "%" or not before else ""
    return (before + after)[-_LONGEST:] if not after else (before[-(_LONGEST - len(after)) :] + after)


def _before(text: str, start: int, end: int) -> str:
    words = _BRACKETS.sub("", text[start:end])
    words = _BREAK.split(words)[-1]
    words = words.rpartition("（")[2]
    return _TRAILING.sub("", _LEADING.sub("", words))


def _after(text: str, position: int) -> str:
    found = _NOUN.match(text, position)
    if not found:
        return ""
    return _VERB_AFTER.split(found[0], maxsplit=1)[0]

"""Where on a web page its article stands: the innermost element that holds nearly all of the page's prose.

Prose is told by its stops: an article of a few thousand characters has hundreds, everything around it (navigation,
footers, lists of other articles) a handful. That holds on sites that nobody here has seen, where names of containers
(`TRS_Editor`, `zoom`, `article`) don't; and an article that is laid out in several containers is never cut in two,
since none of them holds nearly all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_STOP = re.compile("[，。；、！？]")
_FOOTER = re.compile(
    "版权所有|网站标识码|备案号|ICP备|公网安备|[主承]办(?:单位)?[:：]|技术支持|建议使用|浏览本站|未经授权|扫一扫"
)
# How many of a page's stops may stand outside of its article.
_SHARE_OUTSIDE = 0.05
_OUTSIDE = 3
_FEWEST_STOPS = 10
# What stands around the article in the same frame and is kept with it: a title, dates, a source, a signature, or
# more prose; but not lists of links.
_MOST_LINKED = 60
_MOST_AROUND = 300
_WORDS_BETWEEN_STOPS = 40
_HIGHEST = 8


def article(body: etree._Element) -> etree._Element:
    """The element of `body` that holds the article, with its frame; `body` itself where there is little prose."""
    stops = _stops(body)
    if stops < _FEWEST_STOPS:
        return body
    return _framed(_innermost(body, stops - max(_OUTSIDE, _SHARE_OUTSIDE * stops)), body)


def _innermost(body: etree._Element, stops: float) -> etree._Element:
    """The first element to end of which the stops are that many; an inner one ends before those around it."""
    from lxml import etree

    inside = [0]
    element: etree._Element
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            inside.append(_count(element.text))
            continue
        found = inside.pop() * (not _is_link(element))
        if found >= stops:
            return element
        inside[-1] += found + _count(element.tail)
    return body


def _framed(found: etree._Element, body: etree._Element) -> etree._Element:
    """The outermost element around `found` that adds no lists of links to it."""
    for _ in range(_HIGHEST):
        around = found.getparent()
        if found is body or around is None or around is body or not _belongs(found, around):
            break
        found = around
    return found


def _belongs(found: etree._Element, around: etree._Element) -> bool:
    linked = _linked(around) - _linked(found)
    words = _words(around) - _words(found) - linked
    prose = words <= _WORDS_BETWEEN_STOPS * (_stops(around) - _stops(found))
    return linked <= _MOST_LINKED and (words <= _MOST_AROUND or prose)


def _stops(element: etree._Element) -> int:
    return _stops_within(element) - sum(_stops_within(link) for link in element.iter("a") if _is_link(link))


def _stops_within(element: etree._Element) -> int:
    return sum(_count(str(words)) for words in element.itertext())


def _linked(element: etree._Element) -> int:
    return sum(_words(link) for link in element.iter("a") if _is_link(link))


def _words(element: etree._Element) -> int:
    return sum(len(words.strip()) for words in element.itertext())


def _is_link(element: etree._Element) -> bool:
    return element.tag == "a" and "href" in element.attrib


def _count(words: str | None) -> int:
    return len(_STOP.findall(words)) if words and not _FOOTER.search(words) else 0

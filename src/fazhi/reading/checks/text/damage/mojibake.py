"""Garbled characters: text that was read in the wrong encoding (锟斤拷, â€œ), and characters that no font shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged, first_of_each

# What cp1252 and Latin-1 show for the second and third byte of a Chinese character in UTF-8.
_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SUSPECT = re.compile(r"[\u0080-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff锟烫鈥銆锛锘�]")
_GARBLED = re.compile(
    r"(?:锟斤拷?|斤拷|烫烫烫|屯屯屯|锘縷?|[鈥銆][\u4e00-\u9fff�?？]?|锛[\u4e00-\u9fff�?？])+"
    rf"|(?:[ä-é][{_CONTINUED}]{{2}}){{2,}}|â€[{_CONTINUED}]|ï¼[{_CONTINUED}]|ã€[{_CONTINUED}]"
    r"|[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00ff]{6,}|�+|？{4,}"
)
# A blank of GB 18030 and the bullets of Wingdings and Symbol look right in the file where they were typed.
_PRIVATE = re.compile(r"[\ue000-\ue5e4\ue5e6-\uefff\uf100-\uf8ff]")
# A paragraph begins with no question: what stood there was a blank.
_FOR_BLANKS = re.compile(r"\n(？{1,3})(?=[\u4e00-\u9fff（])")
_SENTENCE = re.compile(r"[。！？\n]")


def garbled(report: Report) -> Iterator[Finding]:
    """One finding for each sentence that has garbled characters, and one for each character that no font shows."""
    text = report.flow.text
    suspect = _SUSPECT.search(text) or "屯屯屯" in text or "？？？？" in text
    for span in _by_sentence(text) if suspect else ():
        yield damaged(report, span, "mojibake", "这里有乱码，文字在转换编码时损坏了，请按原稿恢复。")
    yield from _for_blanks(report)
    for span, count in first_of_each(_PRIVATE.finditer(text)):
        message = f"这个字符（U+{ord(span.of(text)):04X}）是自造字或者特殊字体的符号，别处显示不出来，全文共{count}处。"
        yield damaged(report, span, "private-use", message)


def _for_blanks(report: Report) -> Iterator[Finding]:
    places = list(_FOR_BLANKS.finditer(report.flow.text))
    if places:
        message = f"段落开头的空格变成了问号，全文共{len(places)}处，应当删去。"
        yield damaged(report, Span(*places[0].span(1)), "mojibake", message)


def _by_sentence(text: str) -> Iterator[Span]:
    together: Span | None = None
    for match in _GARBLED.finditer(text):
        if together and _SENTENCE.search(text, together.end, match.start()):
            yield together
            together = None
        together = Span(together.start if together else match.start(), match.end())
    if together:
        yield together

"""Codes of a web page or a word processor left in the text: `&nbsp;`, `mdash;`, `<br>`, “错误!未找到引用源”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from .damaged import damaged, first_of_each

# What each of them stands for.
_NAMED = {
    "nbsp": "空格", "ensp": "空格", "emsp": "空格", "thinsp": "空格",
    "mdash": "—", "ndash": "–", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "quot": "引号", "apos": "’",
    "hellip": "…", "middot": "·", "bull": "•", "laquo": "《", "raquo": "》", "amp": "&", "lt": "<", "gt": ">",
    "times": "×", "deg": "°", "permil": "‰", "copy": "©",
}  # fmt: skip
# Those that are no words of any language: they are found without their & too.
_BARE = ("nbsp", "ensp", "emsp", "thinsp", "mdash", "ndash", "ldquo", "rdquo", "lsquo", "rsquo", "hellip", "middot")
_TAGS = "p|br|hr|div|span|font|strong|em|b|i|u|a|img|table|tbody|tr|td|th|ul|ol|li|h[1-6]|o：p|script|style"
_FIELDS = (
    r"错误[!！](?:未找到引用源|未定义书签|文档中没有指定样式的文字|链接无效|超链接引用无效)",
    r"MERGEFORMAT|PAGEREF|HYPERLINK|TOC \\|TRS_\w+|font-family：|mso-[a-z-]+：|（cid：\d+）",
)

# The flow writes the semicolon at their end in full width.
_ENTITY = re.compile(
    "|".join(
        (
            rf"&(?:(?:amp；)?(?:{'|'.join(_NAMED)})(?![A-Za-z])；?|#x?[0-9A-Fa-f]{{2,6}}；)",
            *(rf"{name}(?<![A-Za-z\d]{name})；" for name in _BARE),
        )
    )
)
_MARKUP = re.compile(rf"</?(?:{_TAGS})(?: [^<>\n]{{0,300}}| ?/)?>", re.IGNORECASE)
_FIELD = re.compile("|".join(_FIELDS), re.ASCII)


def left_codes(report: Report) -> Iterator[Finding]:
    """Each code that no reader should see, at its first place."""
    text = report.flow.text
    for span, count in first_of_each(_ENTITY.finditer(text)):
        message = f"网页代码“{span.of(text)}”留在了文字里{_times(count)}。"
        yield damaged(report, span, "entity", message, computed=_meant(span.of(text)))
    for span, count in first_of_each(_MARKUP.finditer(text)):
        message = f"网页标记“{span.of(text)[:30]}”留在了文字里{_times(count)}，应当删去。"
        yield damaged(report, span, "markup", message)
    for span, count in first_of_each(_FIELD.finditer(text)):
        message = f"排版软件的代码“{span.of(text)}”留在了文字里{_times(count)}，应当删去或者更新。"
        yield damaged(report, span, "field", message)


def _times(count: int) -> str:
    return f"，共{count}处" if count > 1 else ""


def _meant(printed: str) -> str:
    return _NAMED.get(printed.removeprefix("&").removeprefix("amp；").rstrip("；"), "")

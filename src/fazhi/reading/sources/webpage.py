"""A web page: the article on it, under its title and with the day on which it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import Broken, NoText, TooLarge
from .cleaning import cleaned
from .limits import Limits
from .webpage_article import article
from .webpage_lines import lines
from .webpage_measure import comparisons, elements

if TYPE_CHECKING:
    from lxml import etree, html

_NOT_SHOWN = (
    "script style noscript template iframe object embed applet select textarea button input svg map audio video canvas"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

# What a page says of its article: first as 《政府网站发展指引》（国办发〔2017〕47号）附件 names it, then as others do.
_TITLES = ("articletitle", "og:title", "dc.title")
_DAYS = ("pubdate", "publishdate", "publishtime", "article:published_time", "og:release_date", "dc.date")
_BESIDE_TITLE = re.compile(r"[-_|–—>»]+")
_SHORTEST_TITLE = 6
_REPORT = re.compile("报告|情况|总结")
# The article's first lines, among which its title and date are looked for.
_TOP = 15

# What a page tells about its article beside the title.
_ABOUT = re.compile(
    r"\W*(?:索\s*引\s*号|(?:发文)?[文字]\s*号|发文机关|发布机构|(?:信息)?来\s*源|(?:成文|发文|发布|公开|印发|生成)(?:日期|时间))\s*[:：\]】\t]"
)
_DATED = re.compile(r"(?:日期|时间|发布于)[\]】]?\s*[:：\t]?\s*[12]\d{3}\s*[-/.年]")
_DAY = re.compile(r"([12]\d{3})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})")

_MOST_COMPARISONS = 100_000_000

_HERE = "\ue000"


def characters(name: str, text: str, limits: Limits) -> str:
    """The article on the page `name`, whose source is `text`: title, what is told about it, paragraphs.

    Raises `NoText` for a page without any, `TooLarge`, and `Broken` for one nested too deep to be parsed whole.
    """
    root = _parsed(name, text, limits)
    body = root.find("body")
    if body is None:
        raise NoText(name, "网页里没有正文。请在浏览器中打开，等内容显示后再另存为网页，或者复制正文另存为 .txt")
    title, day = _title(root), _day(root)
    _drop_hidden(root)
    found = article(body)
    printed = lines([found])
    before, after = _around(found, body)
    return "\n".join(_with_head(title, day, printed, before, after))


def _parsed(name: str, text: str, limits: Limits) -> html.HtmlElement:
    from lxml import etree, html

    if elements(text) > 2 * limits.elements or comparisons(text) > _MOST_COMPARISONS:
        raise TooLarge(name, "网页过于庞大，不读取；请复制正文，另存为 .txt 或 .docx")
    # What a page declares of its encoding holds no longer: it has been decoded.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(cleaned(text).encode("utf-8", "replace"), parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise Broken(name, "网页的层次过深，无法完整读取；请复制正文，另存为 .txt 或 .docx")
    return root


def _drop_hidden(root: html.HtmlElement) -> None:
    from lxml import etree

    etree.strip_elements(root, *_NOT_SHOWN.split(), with_tail=False)
    for element in root.xpath("//*[@hidden or @style]"):
        if element.getparent() is not None and ("hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))):
            element.drop_tree()


def _meta(root: html.HtmlElement, names: tuple[str, ...]) -> str:
    """What the page declares under the first of `names` that it has."""
    told: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("name") or element.get("property") or ""
        told.setdefault(key.strip().lower(), element.get("content", "").strip())
    return next((told[name] for name in names if told.get(name)), "")


def _title(root: html.HtmlElement) -> str:
    """The article's title, without blanks; of a window's title the longest part, since the site names itself there."""
    window = root.findtext(".//title") or ""
    title = _meta(root, _TITLES) or max(_BESIDE_TITLE.split(window), key=len)
    return "".join(title.split())


def _day(root: html.HtmlElement) -> str:
    found = _DAY.search(_meta(root, _DAYS))
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else ""


def _around(found: etree._Element, body: etree._Element) -> tuple[list[str], list[str]]:
    """The lines of `body` before and after the element `found`, which is taken out of it."""
    parent = found.getparent()
    if found is body or parent is None:
        return [], []
    mark = parent.makeelement("p", {}, None)
    mark.text, mark.tail, found.tail = _HERE, found.tail, None
    parent.replace(found, mark)
    before, _, after = "\n".join(lines([body])).partition(_HERE)
    return before.split("\n"), after.split("\n")


def _with_head(title: str, day: str, printed: list[str], before: list[str], after: list[str]) -> list[str]:
    """The article's lines, and above them what isn't among them: title, source, number, day."""
    head = _head(title, printed, before)
    if any(_DATED.search(line) for line in (*head, *printed[:_TOP])):
        return [*head, *printed]
    if day:
        return [*head, f"发布时间：{day}", *printed]
    return [*head, *(line for line in (*before, *after) if _DATED.search(line) and line not in head), *printed]


def _head(title: str, printed: list[str], before: list[str]) -> list[str]:
    titled = [at for at, line in enumerate(before) if _is_title(line, title)]
    if any(_is_title(line, title) for line in printed[:_TOP]):
        return [line for line in before if _ABOUT.match(line)]
    if titled:
        return [*filter(_ABOUT.match, before[: titled[-1]]), *before[titled[-1] :]]
    told = [line for line in before if _ABOUT.match(line)]
    return [*told, title] if len(title) >= _SHORTEST_TITLE and _REPORT.search(title) else told


def _is_title(line: str, title: str) -> bool:
    """Whether `line` is the title or, where that is broken, a part of it."""
    words = "".join(line.split())
    return len(words) >= _SHORTEST_TITLE and (words in title or (title in words and len(words) < 2 * len(title)))

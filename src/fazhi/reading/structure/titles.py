"""Titles of reports: which lines near the beginning name a report, also broken over lines or run into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text import Span
from .dates import DATE
from .lines import Line, head
from .navigation import is_navigation
from .page_marks import after_mark

SUBJECT = (
    r"法治|依法行政|依法治|第一责任人|行政执法|行政复议|普法|述法|依法履职|政务公开|政府信息公开|政府工作"
    r"|营商环境|综合执法"
)
ENDINGS = r"报告|总结|情况|汇报|综述|年报|通报|小结|自查"
_AND_PLAN = r"(?:[及和与暨]|以及)20\d\d年度?(?:工作)?(?:打算|计划|安排|思路|要点|设想)"
ORGAN = r"政府|办公室|办事处|委员会|管委会|联合会|领导小组|局|厅|委|办|院|队|中心组?|公司|集团|部|署|站|所|学校|大学"
_LONGEST = 90
_HEAD = 6000
_HEAD_LINES = 80

_TITLE = re.compile(
    rf"[^。；！？：:;!?>＞]{{2,86}}(?:{ENDINGS})(?:{_AND_PLAN})?(?:（[^（）]{{1,20}}）|\([^()]{{1,20}}\))?"
)
# A title that runs on into the first sentence.
_RUN_ON = re.compile(
    rf"[^。；，,！？：:;>＞]{{2,70}}?(?:{SUBJECT})[^。；，,！？：:;>＞]{{0,40}}?(?:报告|总结|汇报)(?!制度|会)"
)
_SUBJECT = re.compile(SUBJECT)
_YEAR = re.compile(r"20\d\d|二[〇零○][一二三四五六七八九〇零○]{2}|年度")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:[、.．]|是)|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．]|附件"
    r"|第[一二三四五六七八九十\d]+(?:[条章节]|部分)"
)
_ENDS_SENTENCE = re.compile(r"[。；！？，、：:;,]$")
_MARKDOWN = re.compile(r"^[#*＊●■◆★\s]+")
_BEGINS = re.compile(r"[\u4e00-\u9fff《“（2]")
# What a sentence that mentions a report has in it, and a title hasn't.
_SENTENCE = re.compile(r"现将|《|^(?:按照|根据|依据|为|现|在|今年|近年|我|本)")
_DAY = re.compile(rf"{DATE}")
# The document number in the head of a report: 清政报〔2026〕3号.
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{1,14}[〔［（【\[]20\d\d[〕］）】\]]第?\d{1,4}号")
_BODY = 60


@dataclass(frozen=True)
class Title:
    """A title: its words without blanks and in one writing, and where they stand."""

    text: str
    span: Span

    @property
    def names_report(self) -> bool:
        """Whether it calls what follows a report, a summary or the like, on law-based government."""
        return bool(_TITLE.fullmatch(self.text) and _SUBJECT.search(self.text))


def titles(raw: str, within: Span) -> tuple[Title, ...]:
    """What could be the title of the report at `within`, in order of place; the last resort is any headline."""
    near = [_unmarked(line) for line in head(raw, within, _HEAD)[:_HEAD_LINES]]
    found = list(_named(near))
    return tuple(found) or tuple(_headlines(near))[:1]


def best(found: Sequence[Title]) -> Title | None:
    """The title that says most, and of the same words the last, which stands nearest to the text."""
    return max(found, key=lambda it: (_says(it.text), _place(found, it), it.span.start), default=None)


def _unmarked(line: Line) -> Line:
    words = after_mark(line.printed)
    return Line(line.raw, line.span, Span(line.words.end - len(words), line.words.end))


def _place(found: Sequence[Title], title: Title) -> int:
    """How early the words of `title` stand for the first time."""
    return -min(it.span.start for it in found if it.text == title.text)


def _says(words: str) -> int:
    return (
        2 * bool(_SUBJECT.search(words))
        + 2 * bool(re.search(r"报告|总结|汇报", words))
        + bool(_YEAR.search(words))
        + ("关于" in words)
    )


def _named(near: Sequence[Line]) -> Iterator[Title]:
    used = 0
    for at, line in enumerate(near):
        if at < used or is_navigation(line):
            continue
        if _NUMBERED.match(line.text):
            return
        joined = _joined(near, at)
        if joined:
            yield joined[0]
            used = joined[1]
        elif run_on := _run_on(line):
            yield run_on
            return
        elif _is_body(line):
            return


def _joined(near: Sequence[Line], at: int) -> tuple[Title, int] | None:
    """The title that begins with line `at`, over up to four lines, and the line after it."""
    words = _bare(near[at].text)
    if _DAY.fullmatch(words) or _DOCUMENT.fullmatch(words):
        return None
    alone = _title(words)
    if alone:
        return Title(words, near[at].words), at + 1
    for until in range(at + 1, min(at + 4, len(near))):
        if _ENDS_SENTENCE.search(words) or len(words) > 50 or not _goes_on(words, near[until]):
            return None
        words += near[until].text
        if _title(words):
            return Title(words, Span(near[at].words.start, near[until].words.end)), until + 1
    return None


def _goes_on(words: str, line: Line) -> bool:
    """Whether a title that began with `words` may go on with `line`."""
    following = line.text
    if is_navigation(line) or words.endswith("网站"):
        return False
    if _NUMBERED.match(following) or _DAY.search(following) or _DOCUMENT.match(following) or len(following) > 50:
        return False
    if following.startswith("关于"):
        return bool(re.search(rf"(?:{ORGAN})$", words)) and len(words) <= 30
    return bool(re.search(rf"关于|20\d\d|{SUBJECT}", words)) or bool(re.search(rf"(?:{ORGAN})$", words))


def _title(words: str) -> bool:
    return (
        len(words) <= _LONGEST
        and bool(_BEGINS.match(words))
        and _TITLE.fullmatch(words) is not None
        and words.count("，") <= 1
        and not words.startswith(("现将", "附件", "特此", "报送", "此报告"))
        and bool(_SUBJECT.search(words) or _YEAR.search(words) or "关于" in words)
    )


def _run_on(line: Line) -> Title | None:
    found = _RUN_ON.match(line.printed[:200])
    if found is None or not _BEGINS.match(found[0]) or _SENTENCE.search(found[0]) or len(line.words) == found.end():
        return None
    span = Span(line.words.start, line.words.start + found.end())
    return Title(Line(line.raw, line.span, span).text, span)


def _is_body(line: Line) -> bool:
    return len(line.words) > _BODY and ("。" in line.printed or line.printed.count("，") > 2)


def _headlines(near: Sequence[Line]) -> Iterator[Title]:
    for line in near:
        words = _bare(line.text)
        if _is_body(line):
            return
        if is_navigation(line):
            continue
        if 4 <= len(words) <= _BODY and not _ENDS_SENTENCE.search(words) and not _NUMBERED.match(words):
            yield Title(words, line.words)


def _bare(words: str) -> str:
    return _MARKDOWN.sub("", words)

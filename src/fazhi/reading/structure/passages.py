"""Passages without a heading that tell of another matter than the chapter around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..flow import Flow

# What a sentence tells shows within so many characters.
_LONGEST = 400
_LACKS = r"(?:问题|不足|短板|差距|薄弱|弱项|困难)"
_HEADED = re.compile(
    rf"(?m)^(?:目前|工作中)?(?:仍|还)?(?:存在|面临)?的?(?:主要|突出)?{_LACKS}(?:[和及与、]?(?:主要)?原因)?："
)
_EXISTS = re.compile(r"存在|有(?:一些|一定|不少|较大|很大|诸多)?(?:问题|不足|差距)")
_SELF_CRITICAL = re.compile(
    rf"(?:但|同时|然而|不过|仍|还|依然|尚|也)[^。；\n]{{0,60}}(?:存在|有)[^。\n]{{0,300}}?{_LACKS}"
)
_CONCEDES = re.compile(
    r"取得|虽然|尽管|成绩|成效|进展|相比|要求|期待|一定|我们?[省市县区州镇乡局]|清醒|工作中|法治政府建设"
)
_LOOKS_AHEAD = re.compile(
    r"(?<![^。；！？：\n])(?:下一?步|下一?阶段|下年度|今后|接下来|新的一年|明年|来年|针对(?:上述|以上|这些|存在)|对此|为此|(?P<year>20\d\d)年)"
)
_WILL = re.compile(r"将|(?<![主重必需纲])要(?!求|点|素|件)|重点|着力|计划|拟|打算|继续|进一步")
_DUTIES = re.compile(
    r"第一责任人|(?:主要负责(?:人|同志)|主要领导|一把手”?)[^。；，\n]{0,30}(?:亲自|带头|主持|专题研究|研究部署|述法)"
)
# Shortcomings that were found or dealt with in the course of the work; what still is or has to be isn't.
_DEALT_WITH = re.compile(
    r"(?:针对|解决|整改|排查|查找|发现|反馈|指出|聚焦|围绕|梳理|剖析|纠正|检查|督察|通报)[^。，；]{0,30}"
    r"(?:存在|(?<![还仍尚])有(?!待))"
)
_QUOTED = re.compile(r"《[^》\n]*》")


def shortcomings(flow: Flow, start: int, end: int) -> Iterator[int]:
    """Where paragraphs begin with 存在的问题：, and sentences that own to shortcomings of the work as a whole
    (取得一定成绩，但还存在…问题)."""
    yield from (match.start() for match in _HEADED.finditer(flow.text, start, end))
    for sentence in _sentences_with(_EXISTS, flow, start, end):
        words = _words(flow, sentence, end)
        if _SELF_CRITICAL.search(words) and _CONCEDES.search(words) and not _DEALT_WITH.search(words):
            yield sentence


def plans(flow: Flow, start: int, end: int, year: int | None) -> Iterator[int]:
    """Where sentences begin that tell what will be done next (下一步将…, or the year after the report's)."""
    for match in _LOOKS_AHEAD.finditer(flow.text, start, end):
        if match["year"] and (year is None or int(match["year"]) <= year):
            continue
        # 2026年1月，召开会议。 may stand at the end of the work.
        until = flow.sentence_at(match.start()).end if match["year"] else end
        if _WILL.search(flow.text, match.end(), min(until, match.end() + 80)):
            yield match.start()


def duties(flow: Flow, start: int, end: int) -> Iterator[int]:
    """Where sentences begin that tell how the first responsible person did his duties."""
    for sentence in _sentences_with(_DUTIES, flow, start, end):
        words = _words(flow, sentence, end)
        if _DUTIES.search(_QUOTED.sub("", words)):
            yield sentence


def _words(flow: Flow, sentence: int, end: int) -> str:
    return flow.text[sentence : min(sentence + _LONGEST, end)].partition("。")[0]


def _sentences_with(pattern: re.Pattern[str], flow: Flow, start: int, end: int) -> Iterator[int]:
    """Where the sentences begin in which `pattern` is found, each once."""
    at = start
    while match := pattern.search(flow.text, at, end):
        sentence = flow.sentence_at(match.start())
        yield max(sentence.start, start)
        at = sentence.end

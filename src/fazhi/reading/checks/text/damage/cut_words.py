"""Full stops that cut a word or a heading in two: `权力规。范运行`, `一是健全。多元化解机制`.

Found only where nothing else is possible: the stop stands within a word of a phrase that reports always use, or behind
一是 and a verb that has no object, or a sentence is nothing but the end of a phrase (`工作。`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged

# Phrases parted into their words. A phrase is no good whose beginning can end a sentence while its rest begins another
# (行政权。力争).
PHRASES = (
    "法治 政府", "依法 行政", "行政 执法", "行政 复议", "行政 应诉", "行政 处罚", "行政 决策", "行政 诉讼",
    "行政 机关", "行政 审批", "行政 许可", "规范性 文件", "合法性 审查", "合法性 审核", "营商 环境", "矛盾 纠纷",
    "纠纷 化解", "纠纷 解决", "人民 调解", "政务 公开", "政务 服务", "法律 顾问", "法律 服务", "法律 援助",
    "公共 法律", "权力 运行", "规范 透明", "规范 运行", "规范 公正", "规范化 建设", "公正 文明", "严格 规范",
    "监督 机制", "执法 监督", "执法 人员", "领导 干部", "重大 决策", "出庭 应诉", "普法 宣传", "法治 宣传",
    "宣传 教育", "人民 政府", "社会 治理", "基层 治理", "制度 体系", "职能 体系", "机构 职能", "科学 决策",
    "民主 决策", "依法 决策", "化解 机制", "解决 机制", "协调 机制", "信息 公开", "简政 放权", "优化 服务",
    "放管 结合", "事中 事后", "市场 主体", "公平 竞争", "法治 思维", "法治 方式", "法治 建设", "法治 社会",
    "责任 落实", "自由 裁量", "裁量 基准", "检察 建议", "司法 建议", "贯彻 落实", "组织 领导", "组织 保障",
    "队伍 建设", "制度 建设", "体系 建设", "诉讼", "矛盾", "仲裁", "秩序", "程序",
)  # fmt: skip
_ADVERB = "全面|持续|深入|着力|切实|积极|不断|进一步|扎实|大力|有序|稳步"
_VERB = "建立健全|健全|完善|加强|推进|强化|深化|优化|构建|建立|加大|加快|提升|提高|促进|打造"
_LISTED = r"[一二三四五六七八九十]+(?:是|、)|（[一二三四五六七八九十]+）"
_VERB_ALONE = re.compile(rf"[一二三四五六七八九十]是(?:{_ADVERB})?(?:{_VERB})。\n?(?!{_LISTED})[\u4e00-\u9fff]{{2}}")
_TAIL = "工作|机制|制度|体系|建设|能力|水平|职责|运行|力度|活动|情况|管理|效能|作用"
_TAIL_ALONE = re.compile(rf"[\u4e00-\u9fff]{{2}}。\n?(?:{_TAIL})。")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff])。\n?(?=[\u4e00-\u9fff])")


def _splits() -> Iterator[tuple[str, str]]:
    for phrase in PHRASES:
        joined, start = phrase.replace(" ", ""), 0
        for word in phrase.split():
            yield from ((joined[:at], joined[at:]) for at in range(start + 1, start + len(word)))
            start += len(word)


_BY_HEAD: dict[str, list[tuple[str, str]]] = {}
for _left, _right in _splits():
    _BY_HEAD.setdefault(_right[0], []).append((_left, _right))


def cut_words(report: Report) -> Iterator[Finding]:
    """Each full stop that stands where no sentence can end."""
    text = report.flow.text
    spans = {Span(*it.span()) for pattern in (_VERB_ALONE, _TAIL_ALONE) for it in pattern.finditer(text)}
    spans.update(cut for stop in _STOP.finditer(text) if (cut := _cut_phrase(text, stop)))
    for span in sorted(spans):
        meant = span.of(text).replace("。", "", 1).replace("\n", "").rstrip("。")
        yield damaged(report, span, "cut-word", f"句号把“{meant}”断开了，应当删去这个句号。", computed=meant)


def _cut_phrase(text: str, stop: re.Match[str]) -> Span | None:
    """Where the phrase stands that `stop` cuts within a word, if it does."""
    for left, right in _BY_HEAD.get(text[stop.end()], ()):
        if text.endswith(left, 0, stop.start()) and text.startswith(right, stop.end()):
            return Span(stop.start() - len(left), stop.end() + len(right))
    return None

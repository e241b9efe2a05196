"""Results: what became of the things counted (办结, 成功 …), by which a rate finds the numbers it is made of."""

from __future__ import annotations

import re

# What a rate calls the result, and the words with which reports count it.
_RESULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("办结", ("办结", "结案", "审结", "办理完毕", "办毕", "处结", "完结", "已办理", "处置完毕")),
    ("成功", ("成功", "达成协议", "达成调解协议")),
    ("化解", ("化解",)),
    ("纠错", ("纠错", "纠正", "撤销", "变更", "责令履行", "确认违法")),
    ("不合格", ("不合格",)),
    ("合格", ("合格",)),
    ("满意", ("满意",)),
    ("答复", ("答复", "办复")),
    ("回复", ("回复", "复函")),
    ("出庭", ("出庭应诉", "出庭")),
    ("整改", ("整改",)),
    ("采纳", ("采纳",)),
    ("公示", ("公示", "公开")),
    ("通过", ("考试通过", "审核通过", "评审通过", "验收通过", "全部通过", "一次通过")),
    ("立案", ("立案",)),
    ("不予受理", ("不予受理",)),
    ("受理", ("受理", "受案", "收案")),
    ("维持", ("维持",)),
    ("胜诉", ("胜诉",)),
    ("败诉", ("败诉",)),
    ("完成", ("完成",)),
    ("执行", ("执行", "履行")),
    ("覆盖", ("覆盖",)),
    ("备案", ("备案",)),
    ("移送", ("移送",)),
    ("处置", ("处置",)),
    ("认领", ("认领",)),
    ("达标", ("达标",)),
)
# Of these there can't be more than everything; of 办结 and 结案 there can, with what was left from the year before.
AT_MOST_ALL = frozenset(
    {"成功", "合格", "不合格", "满意", "出庭", "采纳", "公示", "答复", "回复", "整改", "覆盖", "通过"}
)
_NEVER_MORE = re.compile(r"持证|上岗|参训|参考|参学|参评|到课|到会|出勤|接通|知晓|普及|配备|入驻")
_WAYS, _CORRECTED = re.compile(r"撤销|变更|责令履行|责令限期履行|确认违法"), re.compile(r"纠错|纠正")
# 完成整改 is no more than 整改, 成功化解 no more than 化解.
_MERELY = frozenset({"完成", "成功"})
# In which way it came about: 按期办结 isn't every 办结.
_MANNERS = re.compile(r"按期|按时|如期|及时|限时|当场|就地|一次|首次|主动|自动|提前|直接|实质")
# Such a number is of some of the matters only: 重大执法决定法制审核.
_NARROWER = re.compile(r"重大|重点|典型|部分|新(?:增|认定|登记|设|建)")
# Said of any rate, they tell nothing about its numbers.
_NEUTRAL = re.compile(r"案件|事项|总体|综合|平均|整体|总|全年|全[市县区省]|的|行政机关|问题")


def results(words: str) -> frozenset[str]:
    """The results that `words` speak of; a longer word hides the shorter in it (不合格 isn't 合格)."""
    found = set()
    for result, names in _RESULTS:
        for name in names:
            if name in words:
                found.add(result)
                words = words.replace(name, "，")
    return frozenset(found)


def manners(words: str) -> frozenset[str]:
    """In which ways `words` say that something was done."""
    return frozenset(_MANNERS.findall(words))


def counts_result(stem: str, words: str, around: str) -> bool:
    """Whether the number that stands among `words` is the one that the rate `stem`率 is of.

    `around` are the words of the whole sentence before the rate. Both must speak of the same results, come about in
    the same way, and what else the rate's name says must be said in the sentence as well.
    """
    if _NARROWER.search(words) or not _in_the_same_way(stem, words):
        return False
    wanted, told = results(stem), results(words)
    rest = set(_without_results(stem))
    if not wanted:
        return bool(rest) and told <= {"完成"} and rest <= set(words)
    return wanted in (told, told - _MERELY) and rest <= set(around)


def _in_the_same_way(stem: str, words: str) -> bool:
    asked, told = manners(stem), manners(words)
    return asked == told or (asked == {"直接"} and not told and corrects(words))


def corrects(words: str) -> bool:
    """Whether the words name one way of correcting, of which a 纠错率 takes the sum."""
    return bool(_WAYS.search(words)) and not _CORRECTED.search(words)


def at_most_all(name: str) -> bool:
    """Whether a rate of this name can't be above a hundred percent."""
    kinds = results(name)
    return bool(_NEVER_MORE.search(name)) or (bool(kinds) and kinds <= AT_MOST_ALL)


def _without_results(stem: str) -> str:
    for _, names in _RESULTS:
        for name in names:
            stem = stem.replace(name, "")
    return _NEUTRAL.sub("", _MANNERS.sub("", stem))

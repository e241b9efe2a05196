"""Which lines are a web page's or a newspaper's own: where one is, what one can click, who keeps the site."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from .dates import DATE
from .lines import Line

_WORDS = tomllib.loads(resources.files(__package__).joinpath("navigation.toml").read_text("utf-8"))

LONGEST = 240
SHORT = 60

_STARTS = (
    r"[您你]?(?:现在|当前|目前)?(?:的|所在的?|所处)?位置[:：>]",
    r"首页[ 　]*[>＞»›/|→\-]",
    r"[上下]一[篇版页条则期](?:[:：]|[ 　]|$)",
    r"(?:标题|版面)导航|往期(?:阅读|回顾)|当前版",
    r"第[ 　]*\d{1,2}[ 　]*版[ 　]*[:：]",
    r"(?:扫一?扫|用?微信扫|长按识别).{0,30}$|分享(?:到|至)(?:[:：]|$|[ 　]|微信|微博|朋友圈)",
    r"相关(?:附件|链接|文章|阅读|稿件|新闻|解读|文档|推荐)[ 　]*[:：]?$",
    r"(?:浏览|访问|阅读|点击)(?:次数|量|数)[ 　]*\d*$",
    r"Copyright|©|版权所有|网站地图|(?:建议|推荐)使用.{0,30}(?:浏览|分辨率)",
    r"责任编辑[:：  　]|今天是",
)
_ANYWHERE = (
    r"\d日?[ 　]?星期[一二三四五六日天][ 　|]*(?:农历.{0,12})?$"
    r"|ICP备[ 　]?\d|公网安备[ 　]?\d|网站标识码[:：]?[ 　]?\w|政府网站找错"
    rf"|(?:发布|发表)(?:时间|日期)[:：][ 　]*{DATE}"
)

_LABELS = "|".join("[ 　]*".join(label) for label in _WORDS["labels"])
# In a page's table of data nothing but a tab stands behind a label; in a report's own table these head no row.
_CELLS = "|".join("[ 　]*".join(label) for label in _WORDS["cells"])
_START = re.compile(rf"[\[【(（]?[ 　]*(?:{'|'.join(_STARTS)}|(?:{_LABELS})[ 　]*[:：]|(?:{_CELLS})[ 　]*\t)")
_WITHIN = re.compile(_ANYWHERE)
_BUTTON = re.compile("|".join(sorted(_WORDS["buttons"], key=len, reverse=True)))
_BETWEEN = re.compile(r"[\s　\[\]【】()（）|丨｜·•:：>＞»›/\\<＜+\-—_,，、…]+")
_STAMP = re.compile(rf"{DATE}[ 　]+\d{{1,2}}:\d\d|{DATE}[ 　]+(?:来源|信息来源|作者|浏览|阅读|点击)")
_SENTENCE = re.compile(r"[。；！？]")


def is_navigation(line: Line) -> bool:
    """Whether the whole line belongs to the page and not to the article."""
    if len(line.words) > LONGEST:
        return False
    words = line.printed
    if _SENTENCE.search(words):
        return False
    return bool(_START.match(words) or _WITHIN.search(words) or _STAMP.match(words) or _only_buttons(words))


def _only_buttons(words: str) -> bool:
    if _BETWEEN.sub("", _BUTTON.sub("", words)):
        return False
    return len(_BUTTON.findall(words)) > 1 or words[0] in "[【" or words in _WORDS["alone"]


def is_short(line: Line) -> bool:
    """Whether the line could be a link or a headline: short, and no sentence."""
    return len(line.words) <= SHORT and not _SENTENCE.search(line.printed)

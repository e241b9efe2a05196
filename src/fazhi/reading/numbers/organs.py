"""Organs: of which organ a figure is said, where one is the subject of its sentence."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib import resources

# What an organ at the head of a clause is done something with, or all of them together.
_NO_PLACE = (
    "[全各我本两向对与在经按被把给]|会同|联合|配合|组织|推动|推进|督促|指导|协调|协助|依托|通过|成立|设立|建立|完成"
    "|召开|支持|加强|制定|修订|印发|出台|提请|提交|移送|报送|邀请|要求"
)
_PLACE = f"(?:(?!{_NO_PLACE})(?:(?![与及由的对向])[一-鿿]){{0,6}}?[省市县区州盟旗镇乡])"
# Behind 、和 or 等 an organ is one of several, behind 的 or 对 it is no subject.
# (县政府常务会议, 县政府网站).
_NO_SUBJECT = (
    "[、和与及等的对在内关门联会党各网常规投]|作为|有关|所属|法律|职能|信息|工作报告|主要|负责|班子|领导|采购|组成"
)
_ALL = "全[省市县区州盟旗镇乡]|我[省市县区州盟旗]|各"


@cache
def _subject() -> re.Pattern[str]:
    """An organ, or all of them, at the head of a clause."""
    names = tomllib.loads((resources.files(__package__) / "organs.toml").read_text("utf-8"))
    departments = "|".join(sorted(names["departments"], key=len, reverse=True))
    kinds, whole = "|".join(names["kinds"]), "|".join(names["whole"])
    organ = f"{_PLACE}?(?:{departments})(?:管理|监督管理|事务)?(?:{kinds})|{_PLACE}(?:{whole})"
    return re.compile(
        r"(?:\A|[，；：。！？\n）])(?:[一二三四五六七八九十]+是|其中|20[0-9]{2}年度?|全年|今年|由)*"
        f"(?:(?P<organ>{organ})(?!{_NO_SUBJECT})|(?P<all>{_ALL}))"
    )


class Organs:
    """The organs that begin a clause of a flow's text; 全市 and the like say that it is about all again."""

    def __init__(self, text: str) -> None:
        found = [(match.start(), match["organ"] or "") for match in _subject().finditer(text)]
        self._at = [position for position, _ in found]
        self._named = [organ for _, organ in found]

    def before(self, position: int, since: int) -> str:
        """The organ that the text from `since` to `position` is about, empty when it names none."""
        last = bisect_left(self._at, position) - 1
        # The mark in front of a sentence's first clause ends the sentence before it.
        return self._named[last] if last >= 0 and self._at[last] >= since - 1 else ""

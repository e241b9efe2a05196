"""What the pages of oversight have in common: addresses of rows, and the names of industries."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from fazhi.office.organs.models import Organ

# GB/T 4754-2017: the twenty sections, by their usual short names.
SECTIONS = {
    "A": "农林牧渔",
    "B": "采矿",
    "C": "制造",
    "D": "电热燃水",
    "E": "建筑",
    "F": "批发零售",
    "G": "交通仓储邮政",
    "H": "住宿餐饮",
    "I": "信息软件",
    "J": "金融",
    "K": "房地产",
    "L": "租赁商务",
    "M": "科研技术",
    "N": "水利环境",
    "O": "居民服务",
    "P": "教育",
    "Q": "卫生社会",
    "R": "文体娱乐",
    "S": "公共管理",
    "T": "国际组织",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An organ and a year, and the addresses of what is counted for them."""

    organ: Organ
    year: int

    def rows(self, **limits: object) -> str:
        """The page that lists what was inspected, so limited."""
        return self._address("desk:inspection-rows", limits)

    def parties(self, **limits: object) -> str:
        """The page that lists the parties of the register, so limited."""
        return self._address("desk:inspection-parties", limits)

    def _address(self, name: str, limits: dict[str, object]) -> str:
        return f"{reverse(name)}?{urlencode({'organ': self.organ.code, 'year': self.year, **limits})}"


def section_title(section: str) -> str:
    """A section of GB/T 4754 with its letter; 行业不详 for none."""
    return f"{section} {SECTIONS.get(section, '')}".strip() or "行业不详"

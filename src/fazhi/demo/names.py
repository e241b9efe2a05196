"""Names of people and parties that belong to nobody: plainly made up, and pleasant to read."""

from __future__ import annotations

import random

# Things of a scholar's room as surnames, the twenty-four solar terms as given names.
SURNAMES = "松竹砚墨笺棋琴舟亭岚汀禾笛帆灯瓷笠渡"
TERMS = """
    立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑
    立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒
"""
# Parties are told from officers by the heavenly stems.
STEMS = "甲乙丙丁戊己庚辛壬癸"
SKIES = """
    晨光 暮云 朝露 晚晴 远山 近水 春江 秋水 夏荷 冬青 新月 长风
    流萤 归雁 听松 望湖 问渠 知鱼 拾穗 采薇 行舟 临溪 照雪 倚楼
"""
SHOPS = """
    听雨 拾光 小满 半夏 青穗 云归 知味 禾下 风来 满仓 同舟 长亭
    明渠 新禾 九亩 石上 春信 南塘 晴川 有余 四时 百草 千帆 星野
"""
TOWNS = ("源头", "半亩", "方塘", "鉴开", "天光", "云影", "清如", "活水")


def officers(rng: random.Random) -> list[str]:
    """All names of officers, each once, in a random order."""
    names = [surname + term for surname in SURNAMES for term in TERMS.split()]
    rng.shuffle(names)
    return names


def person(rng: random.Random) -> str:
    """A citizen, such as 丙暮云."""
    return rng.choice(STEMS) + rng.choice(SKIES.split())


def business(rng: random.Random, trade: str) -> str:
    """A business of that trade, such as 方塘示例听雨餐馆; the word 示例 stands in every one."""
    return f"{rng.choice(TOWNS)}示例{rng.choice(SHOPS.split())}{trade}"


def town(rng: random.Random) -> str:
    """A place in the county."""
    return rng.choice(TOWNS) + rng.choice(("一带", "集镇", "片区", "北村", "南村"))

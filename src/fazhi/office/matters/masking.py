"""Masking of personal data in public: enough is left to tell two people apart in a list, too little to find one.

After 市场监督管理行政处罚信息公示规定(2021)第8条, 个人信息保护法第6条: what identifies a person is not shown.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d{5,}[\dXx]?")


def masked_name(name: str) -> str:
    """A natural person's name with all but its first character covered: 张*."""
    return f"{name[:1]}{'*' * min(len(name) - 1, 3)}" if len(name) > 1 else name


def masked_text(text: str) -> str:
    """A personal fact: long numbers (identity, telephone) lose their middle, other text all but its first character."""
    if _NUMBER.search(text):
        return _NUMBER.sub(lambda found: f"{found[0][:3]}{'*' * (len(found[0]) - 5)}{found[0][-2:]}", text)
    return masked_name(text)

"""The shape of a procedure file read, with every mistake of it in Chinese words: TOML, missing and unknown keys, kinds.

Where something in a file is out of shape, it is taken out and the rest is read, so that names that stand for nothing
are found in the same run. What may only follow from the taking out is not told.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fazhi.law.references import CLOCK
from fazhi.law.schema import RawProcedure
from fazhi.law.values import Mistake, written

MISSING = "（缺）"
_LONGEST = 120
_WANTED = {
    "missing": "必须写明此项",
    "extra_forbidden": "本格式的项（请核对拼写，或删去）",
    "unexpected_keyword_argument": "本格式的项（请核对拼写，或删去）",
    "string_type": "文字",
    "int_type": "整数",
    "float_type": "数字",
    "bool_type": "true 或 false",
    "list_type": "列表",
    "dict_type": "表",
    "model_type": "表",
    "dataclass_type": "表",
    "model_attributes_type": "表",
    "too_short": "至少一项",
    "string_too_short": "不空的文字",
    "date_type": "日期（如 2021-07-15，不加引号）",
    "string_pattern_mismatch": "小写字母开头，由小写字母、数字和下划线组成的代号",
}
# What a parameter's default may be; each kind that it is not would else be a mistake of its own.
_UNION = {"str", "int", "float", "bool"}
_PLACE = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SYNTAX = {
    "Expected '=' after a key": "键之后的等号",
    "Expected ']' at the end of a table": "以 ] 结束的表头",
    "Expected ']]' at the end of an array": "以 ]] 结束的表头",
    "Expected newline or end of document": "写完一项后换行",
    "Invalid value": "值：文字须加引号，是非写 true 或 false",
    "Invalid statement": "“键 = 值”或者“[表]”",
    "Invalid initial character for a key part": "由字母、数字、下划线组成的键",
    "Unterminated string": "以引号结束的文字",
    "Illegal character": "不含控制字符，并以引号结束的文字",
    "Unclosed array": "以 ] 结束的列表",
    "Unclosed inline table": "以 } 结束的行内表",
    "Duplicate inline table key": "不重复的键",
    "Cannot declare": "只写一次的表",
    "Cannot overwrite a value": "只写一次的键",
    "Cannot mutate immutable namespace": "只写一次的表",
    "Cannot redefine namespace": "只写一次的键",
    "Unescaped '\\'": "反斜杠写作 \\\\",
    "Invalid date or datetime": "日期（如 2021-07-15）",
}
# What stands in for a part that can't be read.
_STAND_INS: Mapping[str, Any] = {
    "id": "unknown",
    "title": MISSING,
    "version": MISSING,
    "effective": dt.date.min,
    "law": MISSING,
    "roles": {"title": MISSING},
    "parameters": {"title": MISSING, "kind": "period", "default": "1 day"},
    "fields": {"title": MISSING, "type": "date"},
    "papers": {"title": MISSING},
    "outcomes": {"title": MISSING},
}
_ROUNDS = 10


def read(text: str) -> tuple[RawProcedure | None, list[Mistake]]:
    """The procedure that `text` declares, as far as it can be read, and the mistakes of its shape."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [syntax(text, str(error))]
    try:
        return RawProcedure.model_validate(content), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return _mended(content), list(complaints(details))


def spoilt(mistake: Mistake, found: Iterable[Mistake]) -> bool:
    """Whether `mistake` may only follow from what was taken out because of the mistakes `found`."""
    keys = [it.key.split(".") for it in found]
    names = {key[1] for key in keys if key[0] in ("fields", "parameters") and len(key) > 1}
    clockless = any({"then", "deems", "until"} & set(key) for key in keys) and mistake.want == CLOCK
    mention = mistake.got.strip('"').lstrip("@$").removeprefix("params.")
    return clockless or mention in names or bool(names & {*mistake.key.split(".")[1:2], mistake.key.split(".")[-1]})


def syntax(text: str, message: str) -> Mistake:
    """The place in `text` of which `tomllib` complains in `message`, and what TOML wants there."""
    match = _PLACE.match(message)
    words = match[1] if match else message
    want = next((chinese for start, chinese in _SYNTAX.items() if words.startswith(start)), "合乎 TOML 语法的文本")
    if match is None or match[2] is None:
        return Mistake("（文末）", "（文件到此结束）", want)
    line = text.splitlines()[int(match[2]) - 1].strip()
    return Mistake(f"第{match[2]}行第{match[3]}列", line[:_LONGEST], want)


def complaints(details: Iterable[ErrorDetails]) -> Iterator[Mistake]:
    """What Pydantic complains of, in Chinese words, each place once."""
    seen: set[str] = set()
    for item in details:
        place = item["loc"][:-1] if item["loc"] and item["loc"][-1] in _UNION else item["loc"]
        key = ".".join(str(part) for part in place)
        if key in seen:
            continue
        seen.add(key)
        got = MISSING if item["type"] == "missing" else written(item["input"])[:_LONGEST]
        yield Mistake(key, got, "文字、数字或者 true、false" if place != item["loc"] else _wanted(item))


def _wanted(item: ErrorDetails) -> str:
    context = item.get("ctx", {})
    if item["type"] == "literal_error":
        return str(context["expected"]).replace(" or ", "、").replace(", ", "、").replace("'", "") + " 之一"
    if item["type"] == "greater_than_equal":
        return f"不小于 {context['ge']} 的整数"
    return _WANTED.get(item["type"], item["msg"])


def _mended(content: dict[str, Any]) -> RawProcedure | None:
    """The file without what is out of shape; None where too much of it is."""
    content = copy.deepcopy(content)
    for _ in range(_ROUNDS):
        try:
            return RawProcedure.model_validate(content)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                _mend(content, [str(part) for part in item["loc"]], item["type"] == "missing")
    return None


def _mend(content: dict[str, Any], place: list[str], missing: bool) -> None:
    """Take what stands at `place` out of `content`, or the part that lacks it."""
    top, *rest = place
    table = content.get(top)
    if top == "acts" and len(rest) > 1 and isinstance(table, dict) and isinstance(table.get(rest[0]), dict):
        _mend_act(table[rest[0]], rest[1:], missing, list(content.get("roles", {}))[:1])
    elif top in _STAND_INS and rest and isinstance(table, dict):
        table[rest[0]] = _STAND_INS[top]
    elif top in _STAND_INS and not isinstance(_STAND_INS[top], dict):
        content[top] = _STAND_INS[top]
    else:
        content.pop(top, None)


def _mend_act(act: dict[str, Any], place: list[str], missing: bool, roles: list[str]) -> None:
    part, *within = place
    if part == "title":
        act["title"] = MISSING
    elif part == "by":
        act["by"] = roles
    elif missing or not _taken(act.get(part), within):
        act.pop(part, None)


def _taken(value: Any, place: list[str]) -> bool:
    """Take the key at the end of `place` out of the table that has it; False where there is none."""
    for step in place[:-1]:
        if isinstance(value, list) and step.isdigit():
            value = value[int(step)]
        elif isinstance(value, dict) and step in value:
            value = value[step]
    return isinstance(value, dict) and bool(place) and value.pop(place[-1], None) is not None

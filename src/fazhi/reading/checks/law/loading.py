"""The reader of tables of documents: TOML in, a table out, or every mistake at once (docs/citations.md)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, ClassVar

from .documents import Document, Table, bare

_WANTED = {
    "missing": "必须写明此项",
    "unexpected_keyword_argument": "本格式的项（请核对拼写，或删去）",
    "string_type": "文字",
    "string_too_short": "不为空的文字",
    "tuple_type": "列表",
    "too_long": "两个年份，如 [2021, 2025]",
    "int_type": "年份，如 2021",
    "int_parsing": "年份，如 2021",
    "int_from_float": "年份，如 2021",
    "dataclass_type": "表，写作 [[document]]",
}
_DAY = "日期（如 2021-01-01，不加引号）"
_LONGEST = 120


class TableInvalid(Exception):
    """A table that can't be read: `mistakes` has each with its key, what was got and what was wanted."""

    code = "citations.invalid"

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        self.message = "\n".join(mistakes)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    document: tuple[Document, ...]


@cache
def shipped() -> Table:
    """The table that comes with Fazhi."""
    return read(resources.files(__package__).joinpath("citations.toml").read_bytes())


def load(data: bytes) -> Table:
    """The table of the TOML file `data` laid over the shipped one.

    :raises TableInvalid: with every mistake found.
    """
    return read(data).over(shipped())


def read(data: bytes) -> Table:
    """The table of the TOML file `data` alone.

    :raises TableInvalid: with every mistake found.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        file = TypeAdapter(_File).validate_python(tomllib.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise TableInvalid(
            (_mistake("（全文）", f"第{error.start + 1}个字节不是 UTF-8", "UTF-8 编码的文本"),)
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise TableInvalid((_mistake("（全文）", str(error), "合乎 TOML 语法的文本"),)) from None
    except ValidationError as error:
        raise TableInvalid(tuple(_of_shape(item) for item in error.errors(include_url=False))) from None
    if mistakes := tuple(_of_sense(file.document)):
        raise TableInvalid(mistakes)
    return Table(file.document)


def _mistake(key: str, got: str, want: str) -> str:
    return f"{key}：写的是 {got[:_LONGEST]}，应为 {want}"


def _of_shape(item: Any) -> str:
    """The mistake of one entry of pydantic's list; entries are counted from 1, as a person counts them."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
    got = "（缺）" if item["type"] == "missing" else repr(item["input"])
    return _mistake(key, got, _wanted(item))


def _wanted(item: Any) -> str:
    return _DAY if item["type"].startswith("date_") else _WANTED.get(item["type"], str(item["msg"]))


def _of_sense(documents: tuple[Document, ...]) -> Iterator[str]:
    """What has the right shape and yet can't be so."""
    seen = Counter((bare(document.title), document.years) for document in documents)
    for number, document in enumerate(documents, 1):
        key = f"document.{number}"
        if document.years and document.years[0] > document.years[1]:
            yield _mistake(f"{key}.years", str(list(document.years)), "先起始年，后终止年")
        if document.repealed and document.renamed:
            yield _mistake(f"{key}.renamed", str(document.renamed), "repealed、renamed 只写一项")
        if document.renamed and not document.now:
            yield _mistake(f"{key}.now", "（缺）", "更名后的名称")
        if seen[bare(document.title), document.years] > 1:
            yield _mistake(f"{key}.title", document.title, "每份文件（同名的按年份区分）只写一条")

"""The reader of indicator files: TOML in, indicators out, or every mistake at once.

A mistake names its file, its key, what was got and what was wanted.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources

from pydantic import ValidationError

from .building import Builder
from .errors import IndicatorError, IndicatorErrors
from .indicator import Indicator
from .schema import RawFile

WANTED = {
    "missing": "必须写明此项",
    "extra_forbidden": "本格式的项（请核对拼写，或删去）",
    "string_type": "文字",
    "string_too_short": "不为空的文字",
    "string_pattern_mismatch": "小写字母、数字和下划线组成的代号",
    "bool_type": "true 或 false",
    "model_type": "表",
    "model_attributes_type": "表",
    "dict_type": "表",
    "literal_error": "所列的值之一",
    "too_short": "至少一项",
}


def parse(files: Mapping[str, str]) -> dict[str, Indicator]:
    """The indicators of TOML texts by file name, in their order; ids are unique over all files.

    :raises IndicatorErrors: with every mistake found.
    """
    read: dict[str, RawFile] = {}
    mistakes: list[IndicatorError] = []
    for name, text in files.items():
        try:
            read[name] = RawFile.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            mistakes.append(IndicatorError(name, "（全文）", str(error), "合乎 TOML 语法的文本"))
        except ValidationError as error:
            mistakes += _from_pydantic(name, error)
    builder = Builder(read)
    mistakes += builder.mistakes
    if mistakes:
        raise IndicatorErrors(tuple(mistakes))
    return builder.indicators


@functools.cache
def shipped() -> dict[str, Indicator]:
    """The indicators that come with Fazhi, by id: those about all procedures first."""
    folder = resources.files("fazhi.figures") / "indicators"
    found = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    names = sorted(found, key=lambda name: (name != "general.toml", name))
    return parse({name: (folder / name).read_text("utf-8") for name in names})


def _from_pydantic(file: str, error: ValidationError) -> Iterator[IndicatorError]:
    for item in error.errors(include_url=False):
        key = ".".join(str(part) for part in item["loc"])
        got = "（缺）" if item["type"] == "missing" else repr(item["input"])
        want = WANTED.get(item["type"], item["msg"])
        if item["type"] == "literal_error":
            want = str(item["ctx"]["expected"]).replace(" or ", " 或 ")
        yield IndicatorError(file, key, got[:120], want)

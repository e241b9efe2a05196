"""A reader of event logs in XES (IEEE 1849-2016), one trace at a time, as other systems export them.

A trace is a case, an event one step of it. Memory is bounded by the longest trace, not by the file; a file that is
cut, malformed or incomplete is refused with its place. Nothing outside the file is ever read: a document type, the
door to entities, is refused. Lists, containers and attributes of attributes are left out.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias, cast

from lxml import etree

from .xes_error import XesError

Value: TypeAlias = str | int | float | bool | datetime
Progress: TypeAlias = Callable[[float], object]
Reader: TypeAlias = Callable[[str], Value]

NAME, TIME, RESOURCE = "concept:name", "time:timestamp", "org:resource"


class Event(NamedTuple):
    """One event: what was done, when (aware), by whom ("" where the log doesn't say), and all other attributes."""

    activity: str
    at: datetime
    resource: str
    attributes: Mapping[str, Value]


class Trace(NamedTuple):
    """One case with its events in the file's order; `line` is where it begins in the unpacked file."""

    name: str
    attributes: Mapping[str, Value]
    events: tuple[Event, ...]
    line: int


class _Wrong(Exception):
    """Something wrong at a line of the log; the reader adds the case."""

    def __init__(self, code: str, got: str, want: str, line: int = 0, event_number: int = 0) -> None:
        self.code, self.got, self.want, self.line, self.event_number = code, got, want, line, event_number


def read_traces(path: Path, progress: Progress | None = None) -> Iterator[Trace]:
    """The traces of the log at `path`, plain or gzipped, in the file's order. Raises `XesError`.

    `progress` is told from time to time which fraction, 0 to 1, of the file's bytes has been read.
    """
    number, name = 0, ""
    try:
        with _opened(path, progress or _nobody) as source:
            for element in _trace_elements(source):
                number, name = number + 1, _name_of(element)
                yield _trace(element)
    except _Wrong as wrong:
        raise XesError(
            wrong.code,
            path,
            wrong.got,
            wrong.want,
            trace=name,
            trace_number=number,
            event_number=wrong.event_number,
            line=wrong.line,
        ) from wrong
    except (EOFError, zlib.error, OSError, etree.XMLSyntaxError) as error:
        code, got, want = _broken(error)
        line = error.lineno or 0 if isinstance(error, etree.XMLSyntaxError) else 0
        raise XesError(code, path, got, want, trace=name, trace_number=number, line=line) from error


def _broken(error: EOFError | zlib.error | OSError | etree.XMLSyntaxError) -> tuple[str, str, str]:
    match error:
        case EOFError():
            return "xes.cut", "中断的压缩数据", "完整的 gzip 文件"
        case zlib.error() | gzip.BadGzipFile():
            return "xes.damaged", f"损坏的压缩数据（{error}）", "完整的 gzip 文件"
        case OSError():
            return "xes.unreadable", f"读不出的文件（{error.strerror or error}）", "可读的 XES 文件"
        case _:
            return "xes.malformed", f"不合格式的 XML（{error.msg}）", "完整的 XES 文件"


class _Metered:
    """A file that tells, with every read, which fraction of it has been read."""

    def __init__(self, file: IO[bytes], size: int, progress: Progress) -> None:
        self._file, self._size, self._progress, self._read = file, size, progress, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._read += len(data)
        self._progress(min(self._read / self._size, 1.0) if self._size else 1.0)
        return data


def _nobody(fraction: float) -> None:
    """The progress of a reading that nobody watches."""


@contextmanager
def _opened(path: Path, progress: Progress) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        metered = cast("IO[bytes]", _Metered(file, path.stat().st_size, progress))
        if packed:
            with gzip.GzipFile(fileobj=metered) as unpacked:
                yield cast("IO[bytes]", unpacked)
        else:
            yield metered


def _trace_elements(source: IO[bytes]) -> Iterator[etree._Element]:
    parser = etree.iterparse(
        source,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        tag=("{*}log", "{*}trace"),
    )
    root: etree._Element | None = None
    for step, element in parser:
        if root is None:
            root = _checked_root(element)
        elif step == "end" and element.getparent() is root:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del root[0]
    if root is None:
        raise _Wrong("xes.not-a-log", "没有 <log> 的 XML", "XES 事件日志")


def _checked_root(element: etree._Element) -> etree._Element:
    if element.getroottree().docinfo.internalDTD is not None:
        raise _Wrong("xes.doctype", "带文档类型声明（DOCTYPE）的文件", "没有此声明的 XES 文件", 1)
    if element.getparent() is not None or etree.QName(element).localname != "log":
        raise _Wrong(
            "xes.not-a-log", f"<{etree.QName(element).localname}>", "以 <log> 为根的 XES 事件日志", _line(element)
        )
    return element


def _name_of(element: etree._Element) -> str:
    return next((child.get("value", "").strip() for child in element if child.get("key") == NAME), "")


def _trace(element: etree._Element) -> Trace:
    namespace = element.tag.removesuffix("trace")
    readers, event_tag = _readers_in(namespace), f"{namespace}event"
    attributes: dict[str, Value] = {}
    events: list[Event] = []
    for child in element:
        if child.tag == event_tag:
            events.append(_numbered(child, len(events) + 1, readers))
        else:
            _read_into(attributes, child, readers)
    name = str(attributes.pop(NAME, "")).strip()
    if not name:
        raise _Wrong("xes.name-missing", f"没有 {NAME} 的案件", "有名称的案件", _line(element))
    return Trace(name, attributes, tuple(events), _line(element))


def _numbered(element: etree._Element, number: int, readers: Mapping[str, Reader]) -> Event:
    try:
        return _event(element, readers)
    except _Wrong as wrong:
        wrong.event_number = number
        raise


def _event(element: etree._Element, readers: Mapping[str, Reader]) -> Event:
    attributes: dict[str, Value] = {}
    for child in element:
        _read_into(attributes, child, readers)
    activity = str(attributes.pop(NAME, "")).strip()
    if not activity:
        raise _Wrong("xes.activity-missing", f"没有 {NAME} 的事件", "写明活动名称的事件", _line(element))
    at = attributes.pop(TIME, None)
    if at is None:
        raise _Wrong("xes.date-missing", f"没有 {TIME} 的事件“{activity}”", "写明时间的事件", _line(element))
    if not isinstance(at, datetime):
        raise _Wrong("xes.value-invalid", f"{TIME}=“{at}”", _WANTED["date"], _line(element))
    return Event(activity, at, str(attributes.pop(RESOURCE, "")), attributes)


def _read_into(attributes: dict[str, Value], element: etree._Element, readers: Mapping[str, Reader]) -> None:
    reader = readers.get(element.tag)
    if reader is None:
        return
    key, value = element.get("key"), element.get("value")
    if key is None or value is None or key in attributes:
        got = f"重复的属性 {key}" if key in attributes else "没有 key 或 value 的属性"
        raise _Wrong("xes.attribute-invalid", got, "名称唯一、名值俱全的属性", _line(element))
    try:
        attributes[key] = reader(value)
    except ValueError as error:
        want = _WANTED[etree.QName(element).localname]
        raise _Wrong("xes.value-invalid", f"{key}=“{value[:80]}”", want, _line(element)) from error


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _integer(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or "_" in text:
        raise ValueError(text)
    return number


def _flag(text: str) -> bool:
    if text not in _FLAGS:
        raise ValueError(text)
    return _FLAGS[text]


def _date(text: str) -> datetime:
    date = datetime.fromisoformat(text)
    if date.tzinfo is None:
        raise ValueError(text)
    return date


_DIGITS = re.compile(r"[+-]?[0-9]{1,19}")
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_READERS: Mapping[str, Reader] = {
    "string": str,
    "id": str,
    "int": _integer,
    "float": _number,
    "boolean": _flag,
    "date": _date,
}
_WANTED = {
    "int": "整数",
    "float": "有限的数",
    "boolean": "true 或 false",
    "date": "带时区的时刻，如 2026-03-02T09:30:00+08:00",
}


@cache
def _readers_in(namespace: str) -> Mapping[str, Reader]:
    """The readers by tag as lxml writes it; `namespace` is empty or in braces."""
    return {namespace + tag: reader for tag, reader in _READERS.items()}

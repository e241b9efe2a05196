"""Every way to change one thing in a bundle: what a verifier must find, each with a name.

`tamperings(value)` yields (name, changed value): each leaf changed in several ways, each member and list entry
removed, an unknown member added to each object, and lists with two neighbours swapped, an entry doubled or added. The
names are paths: `frozen.strata[0].rate:other`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def tamperings(bundle: Any) -> Iterator[tuple[str, Any]]:
    """Each changed copy of the JSON value `bundle`; what isn't changed is shared with it, so change nothing more."""
    for path, value in _nodes(bundle, ()):
        for how, other in _changes(value):
            yield f"{_name(path)}:{how}", _with(bundle, path, other)
        if path:
            yield f"{_name(path)}:removed", _without(bundle, path)


def file_tamperings(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Other bytes that hold the same value, or nearly: only the canonical form is a bundle."""
    yield "line feed at the end", content + b"\n"
    yield "byte order mark", b"\xef\xbb\xbf" + content
    yield "white space", content.replace(b'","', b'", "', 1)
    yield "a member twice", content.replace(b'{"beacon":', b'{"beacon":{"value":"0"},"beacon":', 1)
    yield "an escape", content.replace(b'"format"', b'"\\u0066ormat"', 1)
    yield "another number", content.replace(b'"count":1', b'"count":1.0', 1).replace(b'"count":5', b'"count":5e0', 1)
    yield "cut off", content[:-1]
    yield "not UTF-8", content.replace(b'"title":"', b'"title":"\xff', 1)


def _nodes(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _nodes(child, (*path, key))


def _changes(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield "unknown member", {**value, "unknown": ""}
    elif isinstance(value, list):
        yield from _list_changes(value)
    elif isinstance(value, str):
        yield from _text_changes(value)
    else:
        yield "one more", value + 1
        yield "negative", -1 - value
        yield "a fraction", value + 0.5
        yield "a text", str(value)
        yield "true", True
    yield "null", None


def _list_changes(value: list[Any]) -> Iterator[tuple[str, Any]]:
    for place, entry in enumerate(value):
        yield f"[{place}] doubled", [*value[: place + 1], entry, *value[place + 1 :]]
    for place in range(len(value) - 1):
        swapped = [*value[:place], value[place + 1], value[place], *value[place + 2 :]]
        if swapped != value:
            yield f"[{place}] swapped", swapped
    yield "text added", [*value, "zzz"]
    yield "an object", dict(enumerate(value))


def _text_changes(value: str) -> Iterator[tuple[str, Any]]:
    yield "longer", value + "0"
    yield "empty" if value else "filled", "" if value else "x"
    yield "a space", f" {value}"
    yield "a number", 1
    yield "a lone surrogate", value + "\ud800"
    for place in {0, len(value) // 2, len(value) - 1} if value else ():
        yield f"character {place}", value[:place] + _other(value[place]) + value[place + 1 :]


def _other(character: str) -> str:
    """Another character of the same sort, so that the form stays right wherever it can."""
    for run in ("0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        if character in run:
            return run[(run.index(character) + 1) % len(run)]
    return "某" if character != "某" else "甲"


def _with(bundle: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(bundle)
    changed[path[0]] = _with(bundle[path[0]], path[1:], value)
    return changed


def _without(bundle: Any, path: Path) -> Any:
    changed = copy.copy(bundle)
    if path[1:]:
        changed[path[0]] = _without(bundle[path[0]], path[1:])
    else:
        del changed[path[0]]
    return changed


def _name(path: Path) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".") or "bundle"

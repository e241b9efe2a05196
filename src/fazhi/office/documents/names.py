"""The name and media type of a document, as a stranger gives them, made harmless. Pure.

Neither is ever a path or a header of ours: a file lies under its digest. But a name is shown, and offered again when
the document is downloaded.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 240
UNNAMED = "未命名文件"
UNKNOWN_TYPE = "application/octet-stream"

_FOLDERS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")


def harmless_name(name: str) -> str:
    """The last part of `name` without what could deceive a reader or a file system, at most 240 bytes of UTF-8.

    Control and format characters (which turn the direction of writing, or can't be seen) are dropped; what Windows
    forbids in a file name becomes `_`; a long name keeps its extension.
    """
    last = _FOLDERS.split(name)[-1]
    visible = "".join(char if not _hidden(char) else " " for char in unicodedata.normalize("NFC", last))
    tidy = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(". ")
    return _shortened(tidy) or UNNAMED


def _hidden(char: str) -> bool:
    return unicodedata.category(char)[0] == "C"


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > LONGEST // 4:
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(". ") + suffix


def harmless_type(media_type: str) -> str:
    """`media_type` in lower case without parameters; `application/octet-stream` where it is none (RFC 6838 §4.2)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence if _TYPE.fullmatch(essence) else UNKNOWN_TYPE

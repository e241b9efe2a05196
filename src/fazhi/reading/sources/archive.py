"""The archive that a Word file is: its parts, none unpacked before its size is known."""

from __future__ import annotations

import io
import posixpath
import zlib
from typing import TYPE_CHECKING

from ..errors import Broken, Encrypted, TooLarge
from .limits import Limits

if TYPE_CHECKING:
    from lxml import etree

DAMAGED = "文件已损坏或者没有下载完整，请重新下载，或者用 Word、WPS 打开后重新保存"

_ENTRY = b"PK\x01\x02"
_FLOOR = 1 << 16
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Archive:
    """The parts of file `name` by path. Raises `Broken` when it is no archive, `TooLarge` beyond `limits`."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        import zipfile

        if data.count(_ENTRY) > limits.entries:
            raise TooLarge(name, f"压缩包里的文件超过 {limits.entries} 个，不读取")
        self.name = name
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise Broken(name, DAMAGED) from error
        self._paths = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}

    @property
    def paths(self) -> frozenset[str]:
        """Where its parts are."""
        return frozenset(self._paths)

    def part(self, path: str) -> bytes | None:
        """What is at `path`, unpacked; None when there is no such part."""
        info = self._paths.get(path)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Encrypted(self.name, "文件设有密码，请取消密码后重新保存")
        self._left -= info.file_size
        if self._left < 0 or info.file_size > self._limits.ratio * max(_FLOOR, info.compress_size):
            raise TooLarge(self.name, "文件解压后过大，不读取；请复制正文，另存为新的 .docx 文件")
        # Never more than it declares: `ZipFile.read` would unpack the whole of a part that declares too little.
        with self._zip.open(info) as packed:
            data = packed.read(info.file_size)
        if zlib.crc32(data) != info.CRC:
            raise Broken(self.name, DAMAGED)
        return data

    def xml(self, path: str) -> etree._Element | None:
        """The XML at `path`, parsed without entities and without a network; None when there is no such part."""
        from lxml import etree

        data = self.part(path)
        if data is None:
            return None
        if data.count(b"<") > 2 * self._limits.elements:
            raise TooLarge(self.name, "文件结构过于庞大，不读取；请复制正文，另存为新的 .docx 文件")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)

    def related(self, path: str, kind: str) -> str | None:
        """The path of the part that the one at `path` (empty: the file itself) names as its `kind`."""
        folder, file = posixpath.split(path)
        relations = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        for each in relations if relations is not None else ():
            if str(each.get("Type")).endswith(f"/{kind}"):
                return posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/")
        return None

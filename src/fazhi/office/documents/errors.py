"""Why a document can't be stored or read, one class per kind."""

from __future__ import annotations


class DocumentError(Exception):
    """What all refusals of this room have in common: a stable `code`, and a `message` for a person."""

    code = "document.refused"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class TooLarge(DocumentError):
    code = "document.too-large"

    def __init__(self, name: str, largest: int) -> None:
        self.name, self.largest = name, largest
        super().__init__(f"文件“{name}”超过上限 {largest / 2**20:.1f} MB，未保存。请压缩或拆分后再上传。")


class Empty(DocumentError):
    code = "document.empty"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"文件“{name}”没有内容，未保存。请核对后重新上传。")


class Missing(DocumentError):
    """A document whose file is gone from the store."""

    code = "document.missing"

    def __init__(self, digest: str, name: str) -> None:
        self.digest, self.name = digest, name
        super().__init__(f"文书“{name}”（{digest}）的文件已不在存储中。请从备份恢复，并运行 fazhi verify。")

"""What the office does with documents: take them in, give them out, and check that none was touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.db import transaction

from fazhi.record.digests import DigestError, parts

from . import store as files
from .errors import Missing
from .models import Document
from .names import harmless_name, harmless_type


@dataclass(frozen=True, slots=True)
class Damaged:
    """A document that is not as it was stored: a stable code, what was got and what was wanted."""

    digest: str
    name: str
    code: str
    got: str
    want: str

    @property
    def message(self) -> str:
        """The finding in words for a person."""
        return f"文书“{self.name}”（{self.digest}）：{_WORDS[self.code]}（现为 {self.got}，应为 {self.want}）。"


_WORDS = {
    "document.missing": "文件缺失",
    "document.altered": "文件内容被改动",
    "document.resized": "登记的大小与文件不符",
    "digest.invalid": "登记的摘要无法识别",
}


def store(stream: IO[bytes], name: str, media_type: str) -> Document:
    """Take in what `stream` holds as a document; content that is already there keeps its first name.

    `name` and `media_type` may be a stranger's words. Raises `TooLarge` (setting DOCUMENT_LARGEST, bytes) and `Empty`.
    """
    name = harmless_name(name)
    with files.received(stream, name, settings.DIGEST, settings.DOCUMENT_LARGEST) as draft, transaction.atomic():
        about = {"name": name, "media_type": harmless_type(media_type), "size": draft.size}
        # Locked until its file is in place: what is being brought again isn't collected meanwhile.
        document, _ = Document.objects.select_for_update().get_or_create(digest=draft.digest, defaults=about)
        draft.place()
    return document


def claim(digests: Sequence[str]) -> list[str]:
    """Say, in the transaction that writes them down, that these documents are named and so kept for good; returns those
    that aren't stored, in their order."""
    if not digests:
        return []
    used = dict(Document.objects.filter(digest__in=digests).values_list("digest", "used"))
    fresh = [digest for digest, known in used.items() if not known]
    if fresh and Document.objects.filter(digest__in=fresh).update(used=True) < len(fresh):
        # One was collected between the two queries.
        used = dict(Document.objects.filter(digest__in=digests).values_list("digest", "used"))
    return [digest for digest in digests if digest not in used]


def open_document(document: Document) -> IO[bytes]:
    """The document's content, for reading. Raises `Missing`."""
    try:
        return files.path_of(document.digest).open("rb")
    except FileNotFoundError as error:
        raise Missing(document.digest, document.name) from error


def verify_documents() -> Iterator[Damaged]:
    """Every document whose file is gone or no longer has its content; each file is read in full."""
    for document in Document.objects.order_by("digest").iterator():
        yield from _damage(document)


def _damage(document: Document) -> Iterator[Damaged]:
    try:
        algorithm, _ = parts(document.digest)
        path = files.path_of(document.digest)
        digest, size = files.digest_at(path, algorithm), path.stat().st_size
    except DigestError as error:
        yield _damaged(document, "digest.invalid", error.got, error.want)
    except OSError as error:
        yield _damaged(document, "document.missing", error.strerror or type(error).__name__, "可读的文件")
    else:
        if digest != document.digest:
            yield _damaged(document, "document.altered", digest, document.digest)
        elif size != document.size:
            yield _damaged(document, "document.resized", f"{document.size} 字节", f"{size} 字节")


def _damaged(document: Document, code: str, got: str, want: str) -> Damaged:
    return Damaged(document.digest, document.name, code, got, want)

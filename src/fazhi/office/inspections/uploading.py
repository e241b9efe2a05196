"""Photos and recordings that come in pieces over a bad network: begun under the sender's own key, continued where they
stopped, and checked against the sender's digest before they become documents."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import uuid
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction

from ..documents import services as papers
from ..documents.errors import Empty, TooLarge
from ..documents.names import harmless_name, harmless_type
from ..matters.models import Matter
from ..organs.models import Person
from .errors import InspectionError
from .models import Upload, Visit
from .proposing import tasks_of

LARGEST_PIECE = 5 * 2**20
# Uploads of one person that may wait to be finished, and how long they may.
MOST_WAITING = 60
WAITS = dt.timedelta(days=7)
CHUNK = 1 << 20


class UploadRefused(InspectionError):
    """A piece that doesn't fit; `received` tells where to go on."""

    code = "upload.refused"

    def __init__(self, message: str, received: int = 0) -> None:
        self.received = received
        super().__init__(message)


class Readable(Protocol):
    """Where bytes come from: a file, or a request."""

    def read(self, size: int, /) -> bytes: ...


@transaction.atomic
def begin(
    key: uuid.UUID,
    visit: Visit,
    matter: Matter,
    *,
    name: str,
    media_type: str,
    size: int,
    by: Person,
    now: dt.datetime,
) -> Upload:
    """An upload of `size` bytes under the sender's `key`; the same one where it was begun before.

    :raises TooLarge: beyond the setting DOCUMENT_LARGEST; `Empty`: for no bytes.
    :raises NoMatter: where the matter is none of the visit's.
    :raises UploadRefused: where the key names something else, or too many wait to be finished.
    """
    tasks_of(visit, matter)
    found = Upload.objects.filter(pk=key).first()
    if found is not None:
        if (found.by_id, found.matter_id, found.visit_id, found.size) != (by.pk, matter.pk, visit.pk, size):
            raise UploadRefused("这个上传编号已用于其他文件，请重新选择文件。")
        return found
    name = harmless_name(name)
    if size <= 0:
        raise Empty(name)
    if size > settings.DOCUMENT_LARGEST:
        raise TooLarge(name, settings.DOCUMENT_LARGEST)
    _drop_old(by, now)
    if Upload.objects.filter(by=by, document=None).count() >= MOST_WAITING:
        raise UploadRefused(f"已有 {MOST_WAITING} 个文件没有传完，请先传完或者等待过期。")
    return Upload.objects.create(
        pk=key, visit=visit, matter=matter, name=name, media_type=harmless_type(media_type), size=size, by=by,
        begun_at=now,
    )  # fmt: skip


@transaction.atomic
def receive(key: uuid.UUID, offset: int, stream: Readable, *, by: Person) -> Upload:
    """Add the piece that begins at `offset`; it may be sent again, for what was received stays.

    :raises UploadRefused: where it begins elsewhere than where the last ended, or goes beyond the file's size.
    """
    upload = _waiting(key, by)
    if offset != upload.received:
        raise UploadRefused(f"已收到 {upload.received} 字节，应从该处继续。", upload.received)
    room = min(LARGEST_PIECE, upload.size - offset)
    piece = stream.read(room + 1)
    if len(piece) > room:
        raise UploadRefused(f"这一段超过 {room} 字节，没有接收。", upload.received)
    _write(path_of(key), offset, piece)
    upload.received = offset + len(piece)
    upload.save(update_fields=["received"])
    return upload


def finish(key: uuid.UUID, digest: str, *, by: Person) -> Upload:
    """Make a document of an upload that is complete; `digest` is its SHA-256 in hexadecimal as the sender counted it,
    "" where he could not. Asked again, it answers the same.

    :raises UploadRefused: where bytes are missing or the digest differs; then it begins anew.
    """
    with transaction.atomic():
        upload = _mine(key, by)
        if upload.document_id is not None:
            return upload
        if upload.received != upload.size:
            raise UploadRefused(
                f"文件还没有传完：已收到 {upload.received} 字节，共 {upload.size} 字节。", upload.received
            )
        agrees = not digest or digest.lower() == _digest(path_of(key))
        if agrees:
            with path_of(key).open("rb") as file:
                upload.document = papers.store(file, upload.name, upload.media_type)
        else:
            upload.received = 0
        upload.save(update_fields=["document", "received"])
    path_of(key).unlink(missing_ok=True)
    if not agrees:
        raise UploadRefused(f"文件“{upload.name}”与手机上的不一致，已丢弃，须重新上传。")
    return upload


def path_of(key: uuid.UUID) -> Path:
    """Where the pieces of an upload lie until it is finished."""
    return Path(settings.DATA_DIR) / "uploads" / key.hex


def _mine(key: uuid.UUID, by: Person) -> Upload:
    upload = Upload.objects.select_for_update(of=("self",)).filter(pk=key, by=by).first()
    if upload is None:
        raise UploadRefused("没有这个上传，请重新选择文件。")
    return upload


def _waiting(key: uuid.UUID, by: Person) -> Upload:
    upload = _mine(key, by)
    if upload.document_id is not None:
        raise UploadRefused("文件已经传完。", upload.received)
    return upload


def _write(path: Path, offset: int, piece: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        # What stands beyond the offset came with a piece whose receipt was never noted.
        file.truncate(offset)
        file.seek(offset)
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _drop_old(by: Person, now: dt.datetime) -> None:
    for upload in Upload.objects.filter(by=by, document=None, begun_at__lt=now - WAITS):
        path_of(upload.pk).unlink(missing_ok=True)
        upload.delete()

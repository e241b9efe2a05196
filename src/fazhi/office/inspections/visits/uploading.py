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
from django.db.models import QuerySet

from ...documents import services as papers
from ...documents.errors import Empty, TooLarge
from ...documents.models import Document
from ...documents.names import harmless_name, harmless_type
from ...matters.models import Matter
from ...organs.models import Person
from ..errors import InspectionError
from ..models import Submission, Upload, Visit
from .errors import NotOnTeam, Over
from .proposing import tasks_of

LARGEST_PIECE = 5 * 2**20
# Uploads of one person that may wait to be finished, and how long they may.
MOST_WAITING = 60
WAITS = dt.timedelta(days=7)
CHUNK = 1 << 20
# Of those forgotten, so many at once.
AT_ONCE = 100
ANY = Upload.objects.all()
LOCKED = Upload.objects.select_for_update(of=("self",))


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
    :raises NotOnTeam: for somebody who doesn't come to the visit for this organ.
    :raises Over: where the visit was cancelled, or what was found there has been sent in.
    :raises UploadRefused: where the key names something else, or too many wait to be finished.
    """
    tasks_of(visit, matter)
    found = Upload.objects.filter(pk=key).first()
    if found is not None:
        if (found.by_id, found.matter_id, found.visit_id, found.size) != (by.pk, matter.pk, visit.pk, size):
            raise UploadRefused("这个上传编号已用于其他文件，请重新选择文件。")
        return found
    _comes(visit, matter, by)
    name = harmless_name(name)
    if size <= 0:
        raise Empty(name)
    if size > settings.DOCUMENT_LARGEST:
        raise TooLarge(name, settings.DOCUMENT_LARGEST)
    _drop_old(now)
    if Upload.objects.filter(by=by, document=None).count() >= MOST_WAITING:
        raise UploadRefused(f"已有 {MOST_WAITING} 个文件没有传完，请先传完或者等待过期。")
    return Upload.objects.create(
        pk=key, visit=visit, matter=matter, name=name, media_type=harmless_type(media_type), size=size, by=by,
        begun_at=now,
    )  # fmt: skip


def _comes(visit: Visit, matter: Matter, by: Person) -> None:
    if (by.pk, matter.organ.code) not in {(one["person"], one["organ"]) for one in visit.officers}:
        raise NotOnTeam(f"{by.name}不在本次检查的人员之中，不能上传。")
    if visit.cancelled_at or Submission.objects.filter(visit=visit, matter=matter).exists():
        raise Over("本次检查已经取消，或者结果已经提交，不再接收文件。")


def receive(key: uuid.UUID, offset: int, stream: Readable, *, by: Person) -> Upload:
    """Add the piece that begins at `offset`; it may be sent again, for what was received stays.

    :raises UploadRefused: where it begins elsewhere than where the last ended, goes beyond the file's size, or what
        was received before is lost; then it begins anew.
    """
    room = min(LARGEST_PIECE, _waiting(_mine(key, by), offset).size - offset)
    # Read before anything is locked: a phone's network may take minutes.
    piece = stream.read(room + 1)
    if len(piece) > room:
        raise UploadRefused(f"这一段超过 {room} 字节，没有接收。", offset)
    with transaction.atomic():
        upload = _waiting(_mine(key, by, LOCKED), offset)
        stands = _write(path_of(key), offset, piece)
        upload.received = offset + len(piece) if stands else 0
        upload.save(update_fields=["received"])
    if not stands:
        raise UploadRefused(f"文件“{upload.name}”先前收到的部分已经丢失，须重新上传。")
    return upload


def finish(key: uuid.UUID, digest: str, *, by: Person) -> Upload:
    """Make a document of an upload that is complete; `digest` is its SHA-256 in hexadecimal as the sender counted it,
    "" where he could not. Asked again, it answers the same.

    :raises UploadRefused: where bytes are missing or the digest differs; then it begins anew.
    """
    upload = _mine(key, by)
    if upload.document_id is None:
        if upload.received != upload.size:
            raise UploadRefused(
                f"文件还没有传完：已收到 {upload.received} 字节，共 {upload.size} 字节。", upload.received
            )
        upload = _concluded(key, by, _whole(upload, digest))
    path_of(key).unlink(missing_ok=True)
    if upload.document_id is None:
        raise UploadRefused(f"文件“{upload.name}”与手机上的不一致，已丢弃，须重新上传。")
    return upload


def _whole(upload: Upload, digest: str) -> Document | None:
    """The document of what was received; None where it isn't what was sent. Nothing is locked while it is read."""
    path = path_of(upload.pk)
    try:
        if path.stat().st_size != upload.size or (digest and digest.lower() != _digest(path)):
            return None
        with path.open("rb") as file:
            return papers.store(file, upload.name, upload.media_type)
    except FileNotFoundError:
        return None


@transaction.atomic
def _concluded(key: uuid.UUID, by: Person, document: Document | None) -> Upload:
    upload = _mine(key, by, LOCKED)
    # The same request may have come twice at once.
    if upload.document_id is None:
        upload.document, upload.received = document, upload.size if document else 0
        upload.save(update_fields=["document", "received"])
    return upload


def path_of(key: uuid.UUID) -> Path:
    """Where the pieces of an upload lie until it is finished."""
    return Path(settings.DATA_DIR) / "uploads" / key.hex


def _mine(key: uuid.UUID, by: Person, rows: QuerySet[Upload] = ANY) -> Upload:
    upload = rows.filter(pk=key, by=by).first()
    if upload is None:
        raise UploadRefused("没有这个上传，请重新选择文件。")
    return upload


def _waiting(upload: Upload, offset: int) -> Upload:
    if upload.document_id is not None:
        raise UploadRefused("文件已经传完。", upload.received)
    if offset != upload.received:
        raise UploadRefused(f"已收到 {upload.received} 字节，应从该处继续。", upload.received)
    return upload


def _write(path: Path, offset: int, piece: bytes) -> bool:
    """Write the piece in its place; False where what should stand before it doesn't."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        if os.fstat(handle).st_size < offset:
            return False
        # What stands beyond the offset came with a piece whose receipt was never noted.
        file.truncate(offset)
        file.seek(offset)
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return True


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _drop_old(now: dt.datetime) -> None:
    """Forget what nobody finished, whoever began it: some may never come back to do it themselves."""
    for upload in Upload.objects.filter(document=None, begun_at__lt=now - WAITS)[:AT_ONCE]:
        path = path_of(upload.pk)
        upload.delete()
        path.unlink(missing_ok=True)

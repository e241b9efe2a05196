from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest
from pytest_django import Settings

from fazhi.office.documents import store as files
from fazhi.office.documents.errors import Empty, Missing, TooLarge
from fazhi.office.documents.models import Document
from fazhi.office.documents.services import Damaged, open_document, store, verify_documents
from fazhi.record.digests import DigestError

pytestmark = pytest.mark.django_db
DECISION = "行政处罚决定书".encode() * 1000
DIGITS = hashlib.sha256(DECISION).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.DIGEST = "sha256"
    return tmp_path / "documents"


def brought(content: bytes = DECISION, name: str = "决定书.pdf") -> Document:
    return store(io.BytesIO(content), name, "application/pdf")


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def damage() -> list[str]:
    return [damaged.code for damaged in verify_documents()]


def test_a_document_lies_under_its_digest(folder: Path) -> None:
    document = brought()
    assert document.digest == f"sha256:{DIGITS}"
    assert (folder / DIGITS[:2] / DIGITS).read_bytes() == DECISION
    assert (document.name, document.media_type, document.size) == ("决定书.pdf", "application/pdf", len(DECISION))
    with open_document(document) as file:
        assert file.read() == DECISION


def test_a_document_may_be_named_by_its_sm3_digest(settings: Settings, folder: Path) -> None:
    settings.DIGEST = "sm3"
    document = brought()
    assert document.digest == "sm3:" + hashlib.new("sm3", DECISION).hexdigest()
    assert damage() == []


def test_the_same_content_is_stored_once_under_its_first_name(folder: Path) -> None:
    first, second = brought(), brought(name="另一个名字.pdf")
    assert first == second and second.name == "决定书.pdf"
    assert len(kept(folder)) == Document.objects.count() == 1


def test_a_stored_file_can_not_be_written_to(folder: Path) -> None:
    brought()
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept(folder)] == [0o440]


def test_a_document_of_exactly_the_largest_size_is_stored(settings: Settings) -> None:
    settings.DOCUMENT_LARGEST = len(DECISION)
    assert brought().size == len(DECISION)


def test_a_larger_document_is_refused_and_leaves_nothing_behind(settings: Settings, folder: Path) -> None:
    settings.DOCUMENT_LARGEST = len(DECISION) - 1
    with pytest.raises(TooLarge, match=r"决定书\.pdf"):
        brought()
    assert kept(folder) == [] and not Document.objects.exists()


def test_a_document_without_end_is_refused_without_reading_it_all(settings: Settings) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"\0" * size

    settings.DOCUMENT_LARGEST = 3 * files.CHUNK
    endless = Endless()
    with pytest.raises(TooLarge):
        store(endless, "x", "")  # type: ignore[arg-type]
    assert endless.given == 4 * files.CHUNK


def test_an_empty_document_is_refused(folder: Path) -> None:
    with pytest.raises(Empty):
        brought(b"")
    assert kept(folder) == []


def test_a_stream_that_breaks_off_leaves_nothing_behind(folder: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(100) or self.fail()

        def fail(self) -> NoReturn:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store(Broken(DECISION), "x", "")
    assert kept(folder) == [] and not Document.objects.exists()


def test_a_file_is_flushed_to_the_disk_before_it_takes_its_place(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    done: list[str] = []
    replace, fsync = os.replace, os.fsync

    def flushed(handle: int) -> None:
        done.append("fsync")
        fsync(handle)

    def placed(source: str, target: Path) -> None:
        done.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", placed)
    brought()
    assert done == ["fsync", "replace", "fsync", "fsync"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.pdf", "/etc/passwd", "a/../../b", "..", ""])
def test_a_clients_path_never_leads_out_of_the_store(folder: Path, name: str) -> None:
    document = brought(name=name)
    assert kept(folder.parent) == [folder / DIGITS[:2] / DIGITS]
    assert "/" not in document.name and "\\" not in document.name


@pytest.mark.parametrize("digest", ["sha256:../../secret-key", "sha256:", "", DIGITS, "sha256:" + "A" * 64])
def test_what_is_no_digest_is_no_place(digest: str) -> None:
    with pytest.raises(DigestError):
        files.path_of(digest)


def test_untouched_documents_verify() -> None:
    brought()
    brought(b"another")
    assert damage() == []


def test_an_altered_document_is_named(folder: Path) -> None:
    document = brought()
    brought(b"another")
    path = files.path_of(document.digest)
    path.chmod(0o600)
    path.write_bytes(DECISION[:-1] + b"x")
    (damaged,) = verify_documents()
    assert isinstance(damaged, Damaged)
    assert (damaged.digest, damaged.code) == (document.digest, "document.altered")
    assert "决定书.pdf" in damaged.message


def test_a_missing_document_is_named_and_can_not_be_opened() -> None:
    document = brought()
    files.path_of(document.digest).unlink()
    assert damage() == ["document.missing"]
    with pytest.raises(Missing, match=r"决定书\.pdf"):
        open_document(document)


def test_a_row_changed_in_the_database_is_named() -> None:
    document = brought()
    Document.objects.update(size=1)
    assert damage() == ["document.resized"]
    Document.objects.filter(pk=document.pk).update(digest="md5:" + "a" * 32)
    assert damage() == ["digest.invalid"]


def test_storing_the_content_again_repairs_an_altered_file() -> None:
    path = files.path_of(brought().digest)
    path.chmod(0o600)
    path.write_bytes(b"x")
    brought()
    assert damage() == []

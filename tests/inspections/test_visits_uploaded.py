"""A recording comes in pieces: it goes on where it stopped, is checked at the end, and is nobody else's to touch."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid

import pytest
from django.conf import settings
from django.db import connection

from fazhi.office.documents import services as papers
from fazhi.office.documents.errors import DocumentError
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Upload, Visit
from fazhi.office.inspections.visits import uploading, visiting
from fazhi.office.inspections.visits.errors import NotOnTeam, Over
from fazhi.office.inspections.visits.uploading import UploadRefused
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Person
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.visits_cast import NOW, drawn_visit, matter_of
from tests.parties import make_party

KEY = uuid.UUID(int=5)
CONTENT = b"one piece, and another"


@pytest.fixture
def visit(cast: Cast) -> Visit:  # noqa: F811
    return drawn_visit(cast)


def begin(visit: Visit, by: Person, size: int = len(CONTENT), key: uuid.UUID = KEY, now: dt.datetime = NOW) -> Upload:
    matter = matter_of(visit)
    return uploading.begin(key, visit, matter, name="现场/录像.mp4", media_type="video/mp4", size=size, by=by, now=now)


def piece(offset: int, content: bytes, by: Person) -> Upload:
    return uploading.receive(KEY, offset, io.BytesIO(content), by=by)


def test_pieces_make_a_document_of_the_same_bytes(visit: Visit, cast: Cast) -> None:  # noqa: F811
    officer = cast["officer"]
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    assert begin(visit, officer).received == 9
    piece(9, CONTENT[9:], officer)
    done = uploading.finish(KEY, hashlib.sha256(CONTENT).hexdigest(), by=officer)
    assert done.document is not None
    with papers.open_document(done.document) as file:
        assert file.read() == CONTENT
    assert (done.document.name, done.document.media_type) == ("录像.mp4", "video/mp4")
    assert not uploading.path_of(KEY).exists()
    assert uploading.finish(KEY, "", by=officer) == done


def test_a_piece_that_begins_elsewhere_is_told_where_to_go_on(visit: Visit, cast: Cast) -> None:  # noqa: F811
    officer = cast["officer"]
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    for offset in (0, 12):
        with pytest.raises(UploadRefused) as refused:
            piece(offset, b"x", officer)
        assert refused.value.received == 9


def test_bytes_whose_receipt_was_never_noted_are_written_over(visit: Visit, cast: Cast) -> None:  # noqa: F811
    officer = cast["officer"]
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    with uploading.path_of(KEY).open("ab") as file:
        file.write(b"lost on the way, and longer than the rest")
    piece(9, CONTENT[9:], officer)
    uploading.finish(KEY, hashlib.sha256(CONTENT).hexdigest(), by=officer)


def test_more_than_was_announced_or_too_large_a_piece_is_refused(
    visit: Visit,
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer = cast["officer"]
    begin(visit, officer)
    with pytest.raises(UploadRefused):
        piece(0, CONTENT + b"!", officer)
    monkeypatch.setattr(uploading, "LARGEST_PIECE", 4)
    with pytest.raises(UploadRefused):
        piece(0, b"12345", officer)
    assert Upload.objects.get().received == 0


def test_an_altered_file_is_dropped_and_an_unfinished_one_makes_no_document(visit: Visit, cast: Cast) -> None:  # noqa: F811
    officer = cast["officer"]
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    with pytest.raises(UploadRefused, match="还没有传完"):
        uploading.finish(KEY, "", by=officer)
    piece(9, CONTENT[9:], officer)
    with pytest.raises(UploadRefused, match="不一致"):
        uploading.finish(KEY, "0" * 64, by=officer)
    assert Upload.objects.get().received == 0


def test_nothing_and_too_much_are_refused_before_a_byte_is_sent(visit: Visit, cast: Cast) -> None:  # noqa: F811
    for size in (0, -1, settings.DOCUMENT_LARGEST + 1):
        with pytest.raises(DocumentError):
            begin(visit, cast["officer"], size)


def test_another_person_or_another_visit_doesn_t_touch_it(visit: Visit, cast: Cast) -> None:  # noqa: F811
    begin(visit, cast["officer"])
    with pytest.raises(UploadRefused):
        begin(visit, cast["second_officer"])
    with pytest.raises(UploadRefused):
        piece(0, CONTENT, cast["second_officer"])
    other = drawn_visit(cast, make_party(cast.market, "清渠县乙店"), name="draw-2")
    with pytest.raises(UploadRefused):
        begin(other, cast["officer"])
    with pytest.raises(InspectionError):
        uploading.begin(
            uuid.UUID(int=6), visit, matter_of(other), name="a", media_type="", size=1, by=cast["officer"], now=NOW
        )


def test_what_was_never_finished_goes_after_a_week_and_only_so_many_may_wait(
    visit: Visit,
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer = cast["officer"]
    monkeypatch.setattr(uploading, "MOST_WAITING", 1)
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    with pytest.raises(UploadRefused):
        begin(visit, officer, key=uuid.UUID(int=6))
    begin(visit, officer, key=uuid.UUID(int=6), now=NOW + dt.timedelta(days=8))
    assert not uploading.path_of(KEY).exists()
    assert Upload.objects.get().pk == uuid.UUID(int=6)


def test_what_was_never_finished_goes_whoever_began_it(visit: Visit, cast: Cast) -> None:  # noqa: F811
    begin(visit, cast["officer"])
    piece(0, CONTENT[:9], cast["officer"])
    begin(visit, cast["second_officer"], key=uuid.UUID(int=6), now=NOW + dt.timedelta(days=8))
    assert not uploading.path_of(KEY).exists()
    assert Upload.objects.get().pk == uuid.UUID(int=6)


def test_who_doesn_t_come_to_the_visit_uploads_nothing_to_it(visit: Visit, cast: Cast) -> None:  # noqa: F811
    organs.appoint(person=cast["clerk"], role="officer", organ=cast.market, since=SINCE)
    for stranger in ("clerk", "outsider", "agency_head"):
        with pytest.raises(NotOnTeam):
            begin(visit, cast[stranger])
    assert not Upload.objects.exists()


def test_a_visit_called_off_takes_no_more_files_but_tells_of_those_it_has(visit: Visit, cast: Cast) -> None:  # noqa: F811
    begun = begin(visit, cast["officer"])
    visiting.cancel(visit, "企业停业", now=NOW)
    visit.refresh_from_db()
    with pytest.raises(Over):
        begin(visit, cast["officer"], key=uuid.UUID(int=6))
    assert begin(visit, cast["officer"]) == begun


def test_pieces_that_got_lost_are_asked_for_again_and_never_filled_with_nothing(visit: Visit, cast: Cast) -> None:  # noqa: F811
    officer = cast["officer"]
    begin(visit, officer)
    piece(0, CONTENT[:9], officer)
    uploading.path_of(KEY).unlink()
    with pytest.raises(UploadRefused, match="已经丢失") as refused:
        piece(9, CONTENT[9:], officer)
    assert refused.value.received == Upload.objects.get().received == 0
    piece(0, CONTENT, officer)
    uploading.path_of(KEY).unlink()
    with pytest.raises(UploadRefused, match="须重新上传"):
        uploading.finish(KEY, "", by=officer)
    piece(0, CONTENT, officer)
    assert uploading.finish(KEY, "", by=officer).document is not None


def test_a_piece_is_read_from_the_network_while_nothing_is_locked(visit: Visit, cast: Cast) -> None:  # noqa: F811
    depth = len(connection.savepoint_ids)

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert len(connection.savepoint_ids) == depth
            return super().read(size)

    begin(visit, cast["officer"])
    assert uploading.receive(KEY, 0, Slow(CONTENT), by=cast["officer"]).received == len(CONTENT)


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\windows\\a.png", "a\u202egnp.exe", "\0.jpg"])
def test_a_name_is_never_a_path_and_a_page_is_given_out_as_a_file_alone(
    name: str,
    visit: Visit,
    cast: Cast,  # noqa: F811
) -> None:
    page, officer = b"<script>alert(1)</script>", cast["officer"]
    matter = matter_of(visit)
    made = uploading.begin(
        KEY, visit, matter, name=name, media_type="image/png\r\nX: y", size=len(page), by=officer, now=NOW
    )
    assert not set(made.name) & set("/\\\0\u202e") and made.media_type == "application/octet-stream"
    piece(0, page, officer)
    uploading.finish(KEY, "", by=officer)
    assert [file.name for file in uploading.path_of(KEY).parent.iterdir()] == []

"""Documents that nobody came to use go after a month; what anything names stays, whatever table names it and how."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from fazhi.law import loading
from fazhi.office.documents import collecting, services
from fazhi.office.documents import store as files
from fazhi.office.documents.collecting import KEPT, collect
from fazhi.office.documents.models import Document
from fazhi.office.duties import daily
from fazhi.office.matters import services as services_of_matters
from fazhi.office.matters import signing, versions
from fazhi.office.matters.errors import UnknownDocument
from fazhi.office.matters.models import Entry
from fazhi.office.organs.models import ColumnMapping, Intake, Operation, Organ
from fazhi.office.reports import keeping
from fazhi.office.reports.reading import File, Reading
from tests.cast import Cast, cast  # noqa: F401
from tests.matters.conftest import SOURCE

pytestmark = pytest.mark.django_db
LONG = KEPT + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _apart(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def brought(content: bytes = b"paper", ago: dt.timedelta = LONG) -> Document:
    document = services.store(io.BytesIO(content), "名录.csv", "text/csv")
    then = (timezone.now() - ago).timestamp()
    os.utime(files.path_of(document.digest), (then, then))
    return document


def stands(document: Document) -> bool:
    rows = Document.objects.filter(pk=document.pk).exists()
    assert files.path_of(document.digest).exists() is rows
    return rows


def test_what_nobody_used_for_a_month_goes_with_its_file_and_is_logged() -> None:
    loose, young = brought(), brought(b"young", KEPT - dt.timedelta(hours=1))
    (gone,) = collect(timezone.now())
    assert (gone.digest, gone.size) == (loose.digest, 5)
    assert not stands(loose) and stands(young)
    told = Operation.objects.get(action="document.collect")
    assert (told.subject, told.details) == ("名录.csv", {"digest": loose.digest, "size": 5})


def test_what_an_entry_names_stays_even_if_nobody_claimed_it(cast: Cast) -> None:  # noqa: F811
    named, now = brought(), timezone.now()
    version = versions.install(loading.parse(SOURCE, "sample"), now)
    matter = services_of_matters.open_matter(version, cast.market, title="无照经营", at=now)
    Entry.unscoped.create(
        matter=matter, number=99, act="register", kind="act", documents=[named.digest],
        organ=cast.market, recorded_by=cast["officer"], at=now, recorded_at=now, previous="", digest="",
    )  # fmt: skip
    assert collect(now) == [] and stands(named)
    named.refresh_from_db()
    assert named.used


def intake(organ: Organ, digest: str) -> None:
    Intake.unscoped.create(register="parties", organ=organ, document=digest, at=timezone.now(), digest="x")


def within_a_fact(organ: Organ, digest: str) -> None:
    mapping = {"deep": [{"words": f"见附件 {digest.partition(':')[2]}。"}]}
    ColumnMapping.unscoped.create(organ=organ, register="items", heading="x", mapping=mapping, used_at=timezone.now())


def operation(organ: Organ, digest: str) -> None:
    Operation.objects.create(action="x", subject=organ.name, details={digest: 1})


def behind_chinese(organ: Organ, digest: str) -> None:
    Operation.objects.create(action="x", subject="x", details={"words": f"附件{digest.partition(':')[2]}在卷"})


def behind_digits(organ: Organ, digest: str) -> None:
    Operation.objects.create(action="x", subject=f"2026{digest.partition(':')[2]}01")


def in_capitals(organ: Organ, digest: str) -> None:
    Operation.objects.create(action="x", subject=digest.upper())


NAMED = [intake, within_a_fact, operation, behind_chinese, behind_digits, in_capitals]


@pytest.mark.parametrize("name_it", NAMED)
def test_a_digest_anywhere_in_the_database_keeps_its_document(cast: Cast, name_it: Any) -> None:  # noqa: F811
    named, loose = brought(), brought(b"other")
    name_it(cast.market, named.digest)
    assert [one.digest for one in collect(timezone.now())] == [loose.digest]
    assert stands(named)


def test_what_another_row_refers_to_stays_until_that_row_goes(cast: Cast) -> None:  # noqa: F811
    kept = keeping.keep(
        File("报告.txt", b"report", 6), Reading('[{"title": "甲", "organ": "乙", "year": 2025, "findings": []}]', ""),
        organ=cast.market, by=cast["officer"], now=timezone.now(),
    )  # fmt: skip
    document = kept.document
    later = timezone.now() + LONG
    assert collect(later) == []
    assert stands(document)


def test_what_is_brought_again_stays_another_month() -> None:
    loose = brought()
    services.store(io.BytesIO(b"paper"), "又一次.csv", "text/csv")
    assert collect(timezone.now()) == [] and stands(loose)


def test_an_act_claims_what_it_names_and_is_refused_what_is_gone() -> None:
    named, loose = brought(), brought(b"other")
    signing.known_documents([named.digest])
    collect(timezone.now())
    assert stands(named) and not stands(loose)
    with pytest.raises(UnknownDocument, match="重新上传"):
        signing.known_documents([named.digest, loose.digest])


def test_one_that_is_claimed_while_the_tables_are_read_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    loose = brought()

    def claimed_meanwhile(digests: dict[str, Document]) -> list[str]:
        services.claim(list(digests))
        return []

    monkeypatch.setattr(collecting, "_named", claimed_meanwhile)
    assert collect(timezone.now()) == [] and stands(loose)


def test_one_whose_file_is_gone_is_left_for_verification() -> None:
    lost = brought()
    files.remove(lost.digest)
    assert collect(timezone.now()) == [] and Document.objects.filter(pk=lost.pk).exists()


def test_the_daily_round_collects(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(daily, "open_due", lambda *given: [])
    loose = brought()
    daily.run(timezone.now())
    assert not stands(loose)


def test_one_that_cannot_be_removed_keeps_no_other_and_ends_no_round(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuck, loose = brought(), brought(b"other")
    real = files.remove

    def refusing(digest: str) -> None:
        if digest == stuck.digest:
            raise PermissionError(13, "Permission denied")
        real(digest)

    monkeypatch.setattr(files, "remove", refusing)
    assert [one.digest for one in collect(timezone.now())] == [loose.digest]
    assert stands(stuck) and stuck.digest in caplog.text


def test_a_row_whose_digest_is_none_is_left_for_verification() -> None:
    loose = brought()
    odd = Document.objects.create(digest="md5:0", name="x", media_type="text/plain", size=1)
    assert [one.digest for one in collect(timezone.now())] == [loose.digest]
    assert Document.objects.filter(pk=odd.pk).exists()

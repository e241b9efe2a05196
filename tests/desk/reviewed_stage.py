"""A review whose result was fed back to the organ reviewed, for the table of pages: one file, with one breach."""

from __future__ import annotations

from django.utils import timezone

from fazhi.law import standard
from fazhi.law.reviewing import Breach
from fazhi.law.standard import Mark
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry, Matter
from fazhi.office.organs.models import Organ
from fazhi.office.supervision import drawing
from fazhi.office.supervision.models import FileReview, ReviewedFile


def fed_back(file: Matter, reviewer: Organ) -> ReviewedFile:
    """The file as `reviewer` reviewed it: the same one at each call."""
    found = ReviewedFile.unscoped.filter(matter=file).first()
    return found or _reviewed(file, reviewer)


def _reviewed(file: Matter, reviewer: Organ) -> ReviewedFile:
    now = timezone.now()
    kept = FileReview.unscoped.create(
        title="案卷评查", reviewer=reviewer, organ=file.organ, year=now.year, population=1, population_digest="",
        standard=standard.shipped()["guangdong"].model_dump(mode="json", by_alias=True), matter=run_by(reviewer),
        method=drawing.CENSUS, drawn=[file.number], made_at=now,
    )  # fmt: skip
    breach = Breach("duty.late:serve", "serve", "“送达”逾期", "行政处罚法(2021)第61条", 1, now, now)
    marks = [drawing.frozen(Mark("service", 3, breach.message, "", breach))]
    return ReviewedFile.unscoped.create(
        review=kept, matter=file, place=1, length=1, head=file.head, marks=marks, points=97, reviewed_at=now
    )


def run_by(reviewer: Organ) -> Matter:
    """A matter of the procedure of reviews, whose report was fed back."""
    now = timezone.now()
    version = next(one for one in versions.install_shipped(now) if one.slug == "file_review")
    matter = services.open_matter(version, reviewer, title="年度案卷评查", at=now)
    Entry.unscoped.create(
        matter=matter, number=1, act="feed_back", kind="act", organ=reviewer, at=now, recorded_at=now, previous="",
        digest="",
    )  # fmt: skip
    return matter

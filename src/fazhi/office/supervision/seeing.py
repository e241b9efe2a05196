"""Who sees a review: whoever has a part in reviews at the reviewing organ; the people of the organ reviewed once the
group's report was fed back to them (广东省行政执法案卷评查办法第12条第六项)."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..matters.models import Entry
from ..organs.selectors import Standing
from .models import FileReview, ReviewedFile

REVIEWERS = frozenset({"file_assessor", "justice", "supervisor"})
FED_BACK = "feed_back"


def reviews(standing: Standing) -> QuerySet[FileReview, Any]:
    """The reviews that this person sees."""
    return FileReview.unscoped.filter(_seen(standing)).select_related("organ", "reviewer", "made_by")


def files(standing: Standing) -> QuerySet[ReviewedFile, Any]:
    """The reviewed files that this person sees."""
    return ReviewedFile.unscoped.filter(review__in=FileReview.unscoped.filter(_seen(standing)))


def _seen(standing: Standing) -> Q:
    fed_back = Entry.unscoped.filter(matter=OuterRef("matter"), act=FED_BACK, kind=Entry.Kind.ACT).order_by()
    return standing.reach_of(REVIEWERS).q("reviewer") | (standing.reach.q("organ") & Q(Exists(fed_back)))

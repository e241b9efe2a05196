"""The sheet that is filled in at the site: its fields for one matter of a visit, and what they come to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from fazhi.law.fields import LONGEST_TEXT
from fazhi.law.procedure import Procedure
from fazhi.office.inspections.models import Visit, VisitTask
from fazhi.office.inspections.visits.submitting import Sheet

from ..act_form import FilesField, MomentInput
from ..forms import DateInput

ANSWERS = (("yes", "符合"), ("no", "不符合"), ("na", "不适用"))
SAID = {"yes": True, "no": False, "na": None}
LONGEST_NOTE = 500
MOST_UPLOADS = 60
_MINUTE = dt.timedelta(minutes=1)


class ToTheSecond(MomentInput):
    """A moment that a script fills in to the second."""

    def __init__(self) -> None:
        super().__init__()
        self.attrs["step"] = "1"


class Asked(forms.ChoiceField):
    """A point that is asked for without anybody insisting on it."""

    asked = True


class SiteForm(forms.Form):
    """What is filled in for a matter of a visit; of a second visit, less is asked."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    uploads = forms.CharField(required=False, max_length=MOST_UPLOADS * 37, widget=forms.HiddenInput)
    together = forms.MultipleChoiceField(
        label="一同检查的人员", widget=forms.CheckboxSelectMultiple, required=False, help_text="检查人员不得少于两名。"
    )
    began = forms.DateTimeField(label="到场时间", widget=ToTheSecond())
    shown = forms.BooleanField(label="已主动出示执法证件", required=False)
    noticed = forms.BooleanField(label="当场出具行政检查通知书，告知事由、依据和权利义务", required=False)
    course = forms.CharField(label="检查经过", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))
    video_number = forms.CharField(label="音像资料编号", max_length=200, required=False)
    photos = FilesField(label="拍摄或者选择文件", required=False)
    photos.widget.attrs["accept"] = "image/*,video/*,audio/*,application/pdf"
    findings = forms.CharField(label="检查发现的情况", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4}))
    signed = forms.ChoiceField(label="笔录的签名", widget=forms.RadioSelect)
    results = forms.MultipleChoiceField(label="检查结果", widget=forms.CheckboxSelectMultiple)
    conclusion = forms.CharField(label="结论", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 2}))
    correction = forms.CharField(
        label="责令改正的内容", max_length=LONGEST_TEXT, required=False, widget=forms.Textarea({"rows": 2})
    )
    correct_by = forms.DateField(label="改正期限的最后一日", required=False, widget=DateInput())
    corrected = forms.ChoiceField(label="已经改正", choices=(("1", "是"), ("0", "否")), widget=forms.RadioSelect)
    ended = forms.DateTimeField(label="离场时间", required=False, widget=ToTheSecond(), help_text="不填即为现在。")

    AGAIN = ("key", "uploads", "together", "began", "shown", "photos", "findings", "corrected", "ended")

    def __init__(
        self,
        visit: Visit,
        tasks: Sequence[VisitTask],
        procedure: Procedure,
        others: Iterable[tuple[str, str]],
        data: Any = None,
        files: Any = None,
        *,
        noticed: bool,
    ) -> None:
        others = list(others)
        super().__init__(data, files, initial={"key": uuid.uuid4(), "together": [key for key, _ in others]})
        self.visit, self.tasks = visit, tasks
        self.fields["together"].choices = others  # type: ignore[attr-defined]
        for name, fact in (("signed", "record_signed"), ("results", "results")):
            choices = [(one.value, one.title) for one in procedure.fields[fact].choices if one.value != "remote"]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if visit.follows_id:
            self.fields = {name: self.fields[name] for name in self.AGAIN}
            return
        del self.fields["corrected"]
        if noticed:
            del self.fields["noticed"]
        for task in tasks:
            self._ask(task)

    def _ask(self, task: VisitTask) -> None:
        for number, point in enumerate(_points(task)):
            self.fields[f"answer-{task.pk}-{number}"] = Asked(
                label=point["title"], choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"note-{task.pk}-{number}"] = forms.CharField(
                label=f"说明：{point['title']}", required=False, max_length=LONGEST_NOTE
            )

    @property
    def checklist(self) -> list[tuple[VisitTask, list[tuple[BoundField, BoundField]]]]:
        """The points of each task, each with its answer and its note; none on a second visit."""
        if self.visit.follows_id:
            return []
        return [
            (task, [(self[f"answer-{task.pk}-{at}"], self[f"note-{task.pk}-{at}"]) for at in range(len(_points(task)))])
            for task in self.tasks
        ]

    def clean_uploads(self) -> list[uuid.UUID]:
        try:
            keys = [uuid.UUID(key) for key in self.cleaned_data["uploads"].split(",") if key]
        except ValueError as error:
            raise forms.ValidationError("上传的编号无法理解，请刷新页面后重新选择文件。") from error
        if len(keys) > MOST_UPLOADS:
            raise forms.ValidationError(f"一次检查最多上传 {MOST_UPLOADS} 个文件。")
        return list(dict.fromkeys(keys))

    def sheet(self, papers: Sequence[str], last_at: dt.datetime, now: dt.datetime) -> Sheet:
        """What was filled in; a moment given to the minute is read as not before what happened in that minute."""
        given = self.cleaned_data
        began = _not_before(given["began"], last_at)
        ended = _not_before(given["ended"], began) if given["ended"] else max(now, began)
        words = ("course", "video_number", "findings", "signed", "conclusion", "correction")
        correct_by = given.get("correct_by")
        return Sheet(
            key=given["key"],
            began=began,
            ended=ended,
            shown=given["shown"],
            noticed=given.get("noticed", False),
            answers=self._answers(),
            papers=papers,
            uploads=given["uploads"],
            results=given.get("results", ()),
            correct_by=correct_by.isoformat() if correct_by else "",
            corrected=given.get("corrected") == "1",
            **{name: str(given.get(name, "")).replace("\r\n", "\n") for name in words},
        )

    def _answers(self) -> dict[int, dict[str, dict[str, Any]]]:
        found: dict[int, dict[str, dict[str, Any]]] = {}
        for task in self.tasks:
            for number, point in enumerate(_points(task)):
                answer = self.cleaned_data.get(f"answer-{task.pk}-{number}")
                if answer:
                    note = self.cleaned_data.get(f"note-{task.pk}-{number}", "")
                    found.setdefault(task.pk, {})[point["id"]] = {"ok": SAID[answer], "note": note}
        return found


def _points(task: VisitTask) -> list[dict[str, str]]:
    return task.item.checklist if task.item else []


def _not_before(given: dt.datetime, earliest: dt.datetime) -> dt.datetime:
    return earliest if given < earliest < given + _MINUTE else timezone.localtime(given)

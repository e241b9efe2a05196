"""The form of an act, made from the facts that its procedure asks for; what comes out are facts of the right kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone

from fazhi.law.fields import LARGEST, LONGEST_TEXT
from fazhi.law.procedure import Act, Field, FieldType, Procedure
from fazhi.office.matters.tying import Child
from fazhi.office.organs.models import Person

from .forms import DateInput
from .leading import Lead

FEW = 6
MOST_FILES = 20
_MINUTE = dt.timedelta(minutes=1)
_YES_NO = (("1", "是"), ("0", "否"))


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a date with a time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput({"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"一次最多上传 {MOST_FILES} 个文件。")
        # An empty or overlong file is refused by the store, which says why.
        return [file for file in files if file]


class ActForm(forms.Form):
    """What is filled in for `act`: its facts, when it was done, with whom, and on which papers."""

    def __init__(
        self,
        procedure: Procedure,
        act: Act,
        others: Sequence[Person],
        last: int,
        data: Any = None,
        files: Any = None,
        leads: Sequence[Lead] = (),
    ) -> None:
        super().__init__(data, files, initial={"expected": last})
        self.act, self.procedure, self.leads = act, procedure, leads
        for name in (*act.fields, *act.optional):
            self.fields[key_of(name)] = field_of(procedure.fields[name], required=name in act.fields)
        if act.at_least > 1:
            self.fields["together"] = _together(act, others)
        for lead in leads:
            self.fields.update(lead.fields())
        self.fields["at"] = forms.DateTimeField(
            label="办理时间", required=False, widget=MomentInput(), help_text="不填即为现在。补录的，填实际办理的时间。"
        )
        self.fields["documents"] = FilesField(label="文书和材料", required=False, help_text=self._papers())
        self.fields["kept"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["expected"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def _papers(self) -> str:
        papers = "、".join(f"《{self.procedure.papers[name].title}》" for name in self.act.produces)
        return f"本行为制作{papers}。可以一次选择多个文件。" if papers else "可以一次选择多个文件。"

    def replace(self, name: str, value: str) -> None:
        """Put another value into a hidden field of the form as it is shown again."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = value
        self.data = data

    @property
    def facts(self) -> dict[str, Any]:
        """The facts filled in, each a JSON value of its field's kind; what was left empty is not among them."""
        found = {}
        for name in (*self.act.fields, *self.act.optional):
            value = fact_of(self.procedure.fields[name], self.cleaned_data.get(key_of(name)))
            if value is not None:
                found[name] = value
        return found

    @property
    def children(self) -> tuple[Child, ...]:
        """The matters to open with the act."""
        found = (lead.child(self.cleaned_data) for lead in self.leads)
        return tuple(child for child in found if child is not None)

    def at(self, now: dt.datetime, last_at: dt.datetime) -> dt.datetime:
        """When the act was done: the minute that was filled in, or `now`.

        A minute has no seconds, so that of the matter's last act is read as not before it.
        """
        given: dt.datetime | None = self.cleaned_data.get("at")
        if given is None or timezone.localtime(now).replace(second=0, microsecond=0) == given:
            return now
        return last_at if given < last_at < given + _MINUTE else given


class TogetherField(forms.MultipleChoiceField):
    """Who performs the act together: asked for, but left to the law to insist on, which says by which article."""

    asked = True


def key_of(name: str) -> str:
    """The name of a fact's field in the form, apart from those that every form has."""
    return f"fact-{name}"


def _together(act: Act, others: Sequence[Person]) -> forms.Field:
    return TogetherField(
        label="共同办理人",
        required=False,
        choices=[(str(person.pk), f"{person.name}（{person.username}）") for person in others],
        widget=forms.CheckboxSelectMultiple,
        help_text=f"须由不少于 {act.at_least} 人共同办理，请选择与您一同办理的人员。",
    )


def field_of(field: Field, *, required: bool) -> forms.Field:
    """The form field in which a fact is filled in."""
    common: dict[str, Any] = {"label": _label(field), "required": required, "help_text": field.help}
    match field.type:
        case FieldType.LONGTEXT:
            return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4}), **common)
        case FieldType.NUMBER:
            return forms.DecimalField(min_value=-LARGEST, max_value=LARGEST, **common)
        case FieldType.MONEY:
            return forms.DecimalField(min_value=0, max_value=LARGEST, decimal_places=2, **common)
        case FieldType.DATE:
            return forms.DateField(widget=DateInput(), **common)
        case FieldType.FLAG:
            return forms.ChoiceField(choices=_YES_NO, widget=forms.RadioSelect, **common)
        case FieldType.CHOICE:
            return _choice(field, common)
        case FieldType.CHOICES:
            return forms.MultipleChoiceField(choices=_choices(field), widget=forms.CheckboxSelectMultiple, **common)
    return forms.CharField(max_length=LONGEST_TEXT, **common)


def _label(field: Field) -> str:
    return f"{field.title}（{field.unit}）" if field.unit else field.title


def _choices(field: Field) -> list[tuple[str, str]]:
    return [(choice.value, choice.title) for choice in field.choices]


def _choice(field: Field, common: dict[str, Any]) -> forms.Field:
    choices = _choices(field)
    if len(choices) <= FEW and common["required"]:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=[("", "请选择"), *choices], **common)


def fact_of(field: Field, value: Any) -> Any:
    """The JSON value of a fact as the form gave it; None where nothing was filled in."""
    if value is None or value == "" or value == []:
        return None
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():
            return value.isoformat()
        case list():
            return value
    if field.type is FieldType.FLAG:
        return value == "1"
    return str(value).replace("\r\n", "\n")

"""What the administrators fill in; the services check it, and their words come back beside the fields."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from fazhi.office.desk.forms import DateInput, WordsField
from fazhi.office.inspections.oversight.slicing import PARTS
from fazhi.office.organs.models import Certificate, Level, Organ
from fazhi.office.organs.roles import ROLES


class SearchForm(forms.Form):
    q = forms.CharField(label="查找", required=False, max_length=64, widget=forms.TextInput({"type": "search"}))


class SliceForm(forms.Form):
    """Of which part, and after which row, by its number in the database, a check goes on."""

    part = forms.ChoiceField(required=False, choices=[(name, part.title) for name, part in PARTS.items()])
    after = forms.IntegerField(min_value=0, max_value=2**63 - 1)


class OrganForm(forms.Form):
    """What may change of an organ later."""

    name = forms.CharField(label="名称", max_length=100)
    level = forms.ChoiceField(label="层级", choices=Level.choices)
    area_code = forms.CharField(
        label="行政区划代码", required=False, max_length=12, help_text="GB/T 2260，6、9 或 12 位数字。"
    )
    credit_code = forms.CharField(
        label="统一社会信用代码", required=False, max_length=18, help_text="18 位，含校验码。"
    )


class NewOrganForm(OrganForm):
    code = forms.CharField(label="代码", max_length=32, help_text="全系统唯一，设定后不能更改。")
    field_order = ("code",)


class PersonForm(forms.Form):
    username = forms.CharField(
        label="登录名", max_length=64, help_text="小写字母、数字、点、横线，以字母开头；设定后不能更改。"
    )
    name = forms.CharField(label="姓名", max_length=64)


class AppointmentForm(forms.Form):
    """A role at one of `organs`, those that the administrator reaches."""

    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *ROLES.items()])
    organ = forms.CharField(label="机关代码", max_length=32, help_text="任职及于该机关及其下级机关。")
    since = forms.DateField(label="任职之日", widget=DateInput, initial=timezone.localdate)

    def __init__(self, organs: QuerySet[Organ], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.organs = organs

    def clean_organ(self) -> Organ:
        organ = self.organs.filter(code=self.cleaned_data["organ"]).first()
        if organ is None:
            raise forms.ValidationError(f"没有代码为“{self.cleaned_data['organ']}”的机关。")
        return organ


class DismissalForm(forms.Form):
    on = forms.DateField(label="免职之日", widget=DateInput, initial=timezone.localdate)


class CertificateForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=Certificate.Kind.choices)
    number = forms.CharField(label="证号", max_length=64)
    fields = WordsField(  # type: ignore[assignment]
        label="执法领域", required=False, help_text="多个的以“、”分开；不限的不填。"
    )
    areas = WordsField(
        label="执法区域",
        required=False,
        pattern=r"[0-9]{2,12}",
        help_text="行政区划代码（或其开头几位），多个的以“、”分开；不限的不填。",
    )
    valid_from = forms.DateField(label="有效期自", widget=DateInput)
    valid_until = forms.DateField(
        label="有效期至", widget=DateInput, required=False, help_text="最后一个有效日；长期有效的不填。"
    )

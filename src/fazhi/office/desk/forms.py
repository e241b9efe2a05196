"""How forms are drawn and how refusals come back to them: each word beside the field that it concerns."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from fazhi.office.organs.errors import Invalid, OrganError


class Renderer(TemplatesSetting):
    """Django's widgets inside the desk's own layout of a form and of a field."""

    form_template_name = "desk/form.html"
    field_template_name = "desk/field.html"


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def explain(form: forms.Form, error: OrganError) -> None:
    """Put a service's refusal into the form: beside its fields where it names them, else above them all."""
    if not isinstance(error, Invalid):
        form.add_error(None, error.message)
        return
    for name, words in error.fields.items():
        for word in words:
            form.add_error(name if name in form.fields else None, word)


class WordsField(forms.CharField):
    """Several words in one line, parted by commas of either kind or blanks: a list of them, each once."""

    def __init__(self, *, pattern: str = r".{1,64}", **settings: Any) -> None:
        super().__init__(**{"max_length": 300, **settings})
        self.pattern = re.compile(pattern)

    def to_python(self, value: Any) -> Any:
        """The words; none for nothing."""
        words = [word for word in re.split(r"[、,，;；\s]+", super().to_python(value) or "") if word]
        return list(dict.fromkeys(words))

    def run_validators(self, value: Any) -> None:
        for word in value:
            if not self.pattern.fullmatch(word):
                raise forms.ValidationError(f"“{word[:40]}”不能用。")

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

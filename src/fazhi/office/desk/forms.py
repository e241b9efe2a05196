"""How forms are drawn: each field with its label, its help, and its errors beside it."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's widgets inside the desk's own layout of a form and of a field."""

    form_template_name = "desk/form.html"
    field_template_name = "desk/field.html"

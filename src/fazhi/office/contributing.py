"""What a party to the seed of a draw hands in, at the desk or in public: its commitment, later its value; and a member
of the public, the beacon's value where nobody else has noted it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from .inspections.draws import drawing, noting, progressing, stepping
from .inspections.draws.progressing import Stage
from .inspections.models import Draw, SeedParty


class CommitForm(forms.Form):
    """The digest by which a party binds itself."""

    digest = forms.CharField(
        label="承诺",
        max_length=71,
        help_text="sha256: 加 64 位小写十六进制数。没有网页脚本的，粘贴 fazhi draw commit 打印的摘要。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class RevealForm(forms.Form):
    """The value that opens the commitment."""

    value = forms.CharField(
        label="秘密值",
        max_length=100,
        help_text="当时保存的文件中的 value，64 位小写十六进制数。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class NoteForm(forms.Form):
    """The beacon's value as it was published, and where."""

    value = forms.CharField(label="公开随机数的值", max_length=600, help_text="照公布的填写，不加空格。")
    seen = forms.CharField(label="在何处查得", max_length=300)


def form_for(draw: Draw, party: SeedParty, data: Mapping[str, Any] | None, now: dt.datetime) -> forms.Form | None:
    """The form of what the party may hand in now; None where there is nothing (left) to do."""
    public, stage = party.kind == SeedParty.Kind.PUBLIC, progressing.stage(draw, now)
    if stage == Stage.PREPARING:
        return None if public and party.commitment else CommitForm(data)
    if not party.commitment:
        return None
    if stage in (Stage.FROZEN, Stage.UNCLOSED):
        return None if party.value else RevealForm(data)
    return NoteForm(data) if public and stage == Stage.DUE and not noting.notes(draw) else None


def hand_in(draw: Draw, party: SeedParty, form: forms.Form, now: stepping.When) -> str:
    """Take in what a valid form holds, and say so; `InspectionError` and `Refused` as `commit`, `reveal` and
    `note_beacon` raise."""
    if isinstance(form, NoteForm):
        drawing.note_beacon(draw, form.cleaned_data["value"], form.cleaned_data["seen"], by=party, now=now)
        return "已登记公开随机数，连同您写的来源一起公布。"
    if isinstance(form, CommitForm):
        drawing.commit(draw, party, form.cleaned_data["digest"], now=now)
        return "已收到承诺，记入记录。请保管好保存的文件，冻结公布以后凭它揭示。"
    drawing.reveal(draw, party, form.cleaned_data["value"], now=now)
    return "已揭示，与您的承诺相符，记入记录。"

"""What a party to the seed of a draw hands in, at the desk or in public: its commitment, later its value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from .inspections.draws import drawing
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


def form_for(draw: Draw, party: SeedParty, data: Mapping[str, Any] | None) -> forms.Form | None:
    """The form of what the party may hand in now; None where there is nothing (left) to do."""
    if draw.void_at or draw.closing_digest:
        return None
    if not draw.freeze_digest:
        return CommitForm(data)
    return RevealForm(data) if party.commitment and not party.value else None


def hand_in(draw: Draw, party: SeedParty, form: forms.Form, now: dt.datetime) -> str:
    """Take in what a valid form holds, and say so; `InspectionError` and `Refused` as `commit` and `reveal` raise."""
    if isinstance(form, CommitForm):
        drawing.commit(draw, party, form.cleaned_data["digest"], now=now)
        return "已收到承诺，记入记录。请保管好保存的文件，冻结公布以后凭它揭示。"
    drawing.reveal(draw, party, form.cleaned_data["value"], now=now)
    return "已揭示，与您的承诺相符，记入记录。"

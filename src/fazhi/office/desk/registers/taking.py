"""Taking a file into a register at the desk: the file, the mapping of its columns, what would happen, and doing it.

Between the steps the file stands in the store of documents; a signed token says who brought it, and for which organ.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues import giving
from fazhi.office.catalogues.intake import columns, heading, returned, taking
from fazhi.office.catalogues.intake.areas import SAID
from fazhi.office.catalogues.intake.columns import Column
from fazhi.office.catalogues.intake.errors import IntakeError
from fazhi.office.catalogues.intake.industries import EDITIONS
from fazhi.office.catalogues.intake.taking import File, Options, Outcome
from fazhi.office.documents import services as papers
from fazhi.office.documents.errors import DocumentError, TooLarge
from fazhi.office.documents.models import Document
from fazhi.office.organs.models import Organ, Register

from ..matters import organ_choices
from ..parts import Link
from . import foreseen
from .seen import CERTIFIERS, KEEPERS, takes_for

_SALT = "fazhi.desk.register-file"
_AGE = 24 * 60 * 60
_FIELD = "column-"
# With more unknown names, the column of areas is hardly one.
MOST_NAMES = 60
LONGEST_NAME = 50


class FileForm(forms.Form):
    """Which file is taken in, and for which organ."""

    organ = forms.ChoiceField(label="机关", help_text="名录由它保管，以后也由它变更。")
    file = forms.FileField(
        label="文件",
        help_text="表格（.xlsx）或者 CSV（UTF-8、GB18030）；一行一个，有一行写明各列的名称。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "请选择文件。"},
    )

    def __init__(self, *given: Any, organs: Sequence[Organ]) -> None:
        super().__init__(*given)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """Which column is which field, which codes areas have that no organ is named after, and how codes of industries
    and a list of items are meant."""

    edition = forms.ChoiceField(
        label="行业代码的版本",
        choices=list(EDITIONS.items()),
        help_text="没有字母的代码，79 以后的大类在两版里不同。",
    )
    whole = forms.BooleanField(label="这是完整的清单", required=False, help_text="勾选的，清单上没有的事项停用。")

    def __init__(self, file: File, *given: Any) -> None:
        super().__init__(*given)
        self.file = file
        if file.register == Register.OFFICERS:
            del self.fields["edition"]
        if file.register != Register.ITEMS:
            del self.fields["whole"]
        choices = [("", "（不录入）"), *((name, name) for name in file.heading.choices)]
        own = {
            f"{_FIELD}{column.id}": _choice(column, choices, file.guessed) for column in columns.taken(file.register)
        }
        self.fields = {**own, **self.fields}
        said = [*file.guessed, *(name for name in self.data if self.data[name])]
        self.ask(name.removeprefix(SAID) for name in said if name.startswith(SAID))

    def ask(self, names: Iterable[str]) -> None:
        """Let the codes of these areas be said; none that no name can be."""
        named = [name for name in dict.fromkeys(names) if name.isprintable() and 0 < len(name) <= LONGEST_NAME]
        for name in (name for name in named if f"{SAID}{name}" not in self.fields):
            self.fields[f"{SAID}{name}"] = _code_of(name, self.file.guessed.get(f"{SAID}{name}", ""))

    @property
    def mapping(self) -> dict[str, str]:
        """Which field stands in which column, and the codes of areas."""
        given = {
            name.removeprefix(_FIELD): value
            for name, value in self._values().items()
            if name.startswith((_FIELD, SAID))
        }
        return {name: value for name, value in given.items() if value}

    @property
    def options(self) -> Options:
        given = self._values()
        return Options(str(given.get("edition") or taking.EDITION), bool(given.get("whole")))

    def _values(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_bound else {name: field.initial for name, field in self.fields.items()}


def _code_of(name: str, known: str) -> forms.RegexField:
    """The field for the code of an area."""
    field = forms.RegexField(
        r"^[0-9]{6}(?:[0-9]{3}){0,2}\Z",
        label=name,
        required=False,
        initial=known,
        error_messages={"invalid": "行政区划代码有 6、9 或 12 位数字。"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field.asked = True  # type: ignore[attr-defined]
    return field


def _choice(column: Column, choices: list[tuple[str, str]], guessed: Mapping[str, str]) -> forms.ChoiceField:
    """The field in which the column is chosen; that one is missing is said once, above the form."""
    label = f"{column.title}（必填）" if column.required else column.title
    field = forms.ChoiceField(label=label, required=False, choices=choices, initial=guessed.get(column.id, ""))
    field.asked = True  # type: ignore[attr-defined]
    return field


@page(KEEPERS, methods=("GET", "POST"))
def take_parties(request: StaffRequest) -> HttpResponseBase:
    return _take(request, Register.PARTIES)


@page(KEEPERS, methods=("GET", "POST"))
def take_items(request: StaffRequest) -> HttpResponseBase:
    return _take(request, Register.ITEMS)


@page(CERTIFIERS, methods=("GET", "POST"))
def take_officers(request: StaffRequest) -> HttpResponseBase:
    return _take(request, Register.OFFICERS)


def _take(request: StaffRequest, register: Register) -> HttpResponseBase:
    token = request.GET.get("file", "")
    if not token:
        return _bring(request, register)
    try:
        file, document = _brought(request, register, token)
    except (IntakeError, DocumentError) as error:
        messages.error(request, error.message)
        return redirect(f"desk:take-{register.value}")
    return _decide(request, file, document)


def _bring(request: StaffRequest, register: Register) -> HttpResponse:
    """The first step: a file is stored, and its place told by a token in the address of the next."""
    organs = takes_for(request.standing, register)
    form = FileForm(request.POST or None, request.FILES or None, organs=organs)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        organ = next(one for one in organs if one.code == form.cleaned_data["organ"])
        try:
            if (sent.size or 0) > settings.DOCUMENT_LARGEST:
                raise TooLarge(sent.name or "", settings.DOCUMENT_LARGEST)
            # Understood before it is kept: a file that isn't for us leaves no trace.
            _bounded(taking.opened(register.value, organ, sent))
            sent.seek(0)
            document = papers.store(sent, sent.name or "", sent.content_type or "")
        except (IntakeError, DocumentError) as error:
            form.add_error("file", error.message)
        else:
            token = signing.dumps([request.user.pk, register.value, organ.pk, document.digest], salt=_SALT)
            return redirect(f"{reverse(f'desk:take-{register.value}')}?file={token}")
    context = {
        "form": form,
        "register": register,
        "layout": columns.layout(register),
        "give": reverse(f"desk:give-{register.value}"),
        "most": f"{taking.MOST_ON_PAGE:,}",
        "crumbs": [_back(register), Link("录入")],
    }
    return render(request, "desk/registers/bring.html", context, status=422 if form.errors else 200)


def _back(register: Register) -> Link:
    return Link(str(register.label), reverse(f"desk:{register.value}"))


def _brought(request: StaffRequest, register: Register, token: str) -> tuple[File, Document]:
    """The file that this person brought for an organ that is still theirs. Raises `IntakeError`, `DocumentError`."""
    try:
        person, kind, organ_id, digest = signing.loads(token, salt=_SALT, max_age=_AGE)
    except signing.BadSignature as error:
        raise IntakeError("先前上传的文件已过期，请重新选择。") from error
    organ = next((one for one in takes_for(request.standing, register) if one.pk == organ_id), None)
    document = Document.objects.filter(pk=digest).first()
    if person != request.user.pk or kind != register.value or organ is None or document is None:
        raise IntakeError("这个文件不是您为本机关上传的，请重新选择。")
    return _opened(register, organ, document), document


def _opened(register: Register, organ: Organ, document: Document) -> File:
    with papers.open_document(document) as stream:
        return _bounded(taking.opened(register.value, organ, stream, document.digest))


def _bounded(file: File) -> File:
    """The file, unless it has more rows than a page can take. Raises `IntakeError`."""
    if len(file.sheet.rows) > taking.MOST_ON_PAGE:
        raise IntakeError(
            f"文件有 {len(file.sheet.rows):,} 行，网页上一次至多录入 {taking.MOST_ON_PAGE:,} 行。请分成几个文件，"
            f"或者请系统管理员在服务器上运行：fazhi registers import {file.register} --organ {file.organ.code} 文件名"
        )
    return file


def _decide(request: StaffRequest, file: File, document: Document) -> HttpResponseBase:
    """The steps after: the mapping, what would happen by it, the file of errors, or taking it in."""
    form, found = MappingForm(file, request.POST or None), None
    wanted = request.POST.get("do", "")
    if form.is_valid():
        try:
            found = taking.outcome(file, form.mapping, timezone.now(), form.options)
            form.ask(list(found.unknown)[:MOST_NAMES])
            if wanted == "errors":
                return _errors(file, found, document)
            if wanted == "take" and not found.faults:
                return _taken(request, file, form)
        except IntakeError as error:
            found = None
            form.add_error(None, error.message)
    return render(
        request, "desk/registers/decide.html", _context(file, document, form, found), status=422 if form.errors else 200
    )


def _taken(request: StaffRequest, file: File, form: MappingForm) -> HttpResponse:
    intake = taking.take(file, form.mapping, by=request.user, now=timezone.now(), options=form.options)
    messages.success(
        request,
        f"已录入：新增 {intake.added}，变更 {intake.changed}，终止 {intake.ended}，未变 {intake.unchanged}。",
    )
    return redirect("desk:intake", intake.pk)


def _errors(file: File, found: Outcome, document: Document) -> FileResponse:
    content, form = returned.error_file(file, found.faults), file.sheet.form
    name = f"{document.name.rpartition('.')[0] or document.name}-错误.{form}"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=giving.FORMS[form])


def _context(file: File, document: Document, form: MappingForm, found: Outcome | None) -> dict[str, Any]:
    register = Register(file.register)
    body = heading.body(file.sheet, file.heading)
    return {
        "file": file,
        "document": document,
        "register": register,
        "form": form,
        "columns": [form[name] for name in form.fields if name.startswith(_FIELD)],
        "areas": [form[name] for name in form.fields if name.startswith(SAID)],
        "unknown": len(found.unknown) if found else 0,
        "others": [form[name] for name in form.fields if not name.startswith((_FIELD, SAID))],
        "table": foreseen.sample(file.heading, body),
        "found": found,
        "foreseen": foreseen.told(register, found) if found else None,
        "crumbs": [_back(register), Link("录入", reverse(f"desk:take-{register.value}")), Link(document.name)],
    }

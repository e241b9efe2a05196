"""Files that are looked at and not kept: held in memory while a request lasts, never written anywhere.

Django's own handlers put a larger upload into a temporary file, which a killed process would leave behind.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]


class InMemory(FileUploadHandler):
    """Takes the first file of each of the `wanted` fields, and of it no more than `largest` bytes and one; its `size`
    tells how many came. The rest is read and dropped, so that a browser gets to see why its file was refused."""

    def __init__(self, request: HttpRequest, wanted: Sequence[str], largest: int) -> None:
        super().__init__(request)
        self.wanted = list(wanted)
        self.largest = largest
        self.content = io.BytesIO()

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        if field_name not in self.wanted:
            raise SkipFile
        self.wanted.remove(field_name)
        self.content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.content.write(raw_data[: max(0, self.largest + 1 - start)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def hold_in_memory(request: HttpRequest, wanted: Sequence[str]) -> None:
    """Let the files of `request`, whose body nobody has read yet, be taken by `InMemory` alone."""
    request.upload_handlers = [InMemory(request, wanted, settings.CHECK_LARGEST)]


def in_memory(wanted: Sequence[str]) -> Callable[[View], View]:
    """Declare that a view takes files to be checked. The token of its form is looked at here, for that reads the body,
    before which the handlers must be chosen."""

    def declare(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            hold_in_memory(request, wanted)
            return protected(request, *args, **kwargs)

        return taking

    return declare

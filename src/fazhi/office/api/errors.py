"""What the interface answers when it can't do what was asked: always `code` for a program, `message` for a person."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from fazhi.law import marking
from fazhi.record.canonical import CanonicalError

from .. import sent
from ..matters.errors import Conflict, MatterError, UnknownMatter
from ..reports.reading import Refused
from . import shapes


class NotForBusiness(Exception):
    """A token of somebody without a business role."""

    code = "role.missing"
    message = "接口供办案人员使用；这个令牌的持有人没有业务角色。"


class TooLarge(Exception):
    """A request larger than the interface reads."""

    code = "request.too-large"

    def __init__(self, largest: int) -> None:
        self.message = f"请求超过 {largest // 1024} KiB，请分次提交。"
        super().__init__(self.message)


class NotChecked(Exception):
    """A file that was sent in and could not be checked."""

    def __init__(self, refused: Refused) -> None:
        self.refused = refused
        super().__init__(refused.message)


class BadInput(Exception):
    """Input that makes no sense: where it stands, and what is wanted there."""

    code = "input.invalid"

    def __init__(self, place: str, message: str) -> None:
        self.place, self.message = place, message
        super().__init__(f"{place}：{message}")


def answer_errors(api: NinjaAPI) -> None:
    """Give `api` an answer to every error that its views let pass."""

    def answer(request: HttpRequest, status: int, code: str, message: str, **more: Any) -> HttpResponse:
        return api.create_response(request, {"code": code, "message": message, **more}, status=status)

    def bad(request: HttpRequest, *errors: tuple[str, str]) -> HttpResponse:
        places = [{"place": place, "message": message} for place, message in errors]
        return answer(request, 400, BadInput.code, "请求的内容有误。", errors=places)

    def refused(request: HttpRequest, error: marking.Refused) -> HttpResponse:
        reasons = [shapes.RefusalOut.of(one).model_dump() for one in error.refusals]
        return answer(request, 422, marking.Refused.code, str(error), refusals=reasons)

    def changed(request: HttpRequest, error: Conflict) -> HttpResponse:
        since = [{"number": entry.number, "act": entry.act, "at": entry.at} for entry in error.since]
        return answer(request, 409, error.code, error.message, since=since)

    def unchecked(request: HttpRequest, error: NotChecked) -> HttpResponse:
        why = error.refused
        return sent.refuse(answer(request, why.status, why.code, why.message), why)

    def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        response = answer(request, 401, "token.invalid", "没有出示有效的令牌：Authorization: Bearer …")
        response["WWW-Authenticate"] = "Bearer"
        return response

    def missing(request: HttpRequest, error: Http404 | UnknownMatter) -> HttpResponse:
        return answer(request, 404, "unknown", "没有这一内容，或者不在您的权限范围内。")

    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return bad(request, *((_place(one["loc"]), one["msg"]) for one in error.errors))

    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return bad(request, ("body", error.message)) if error.status_code == 400 else _plain(request, error)

    def _plain(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, "request.invalid", error.message)

    api.exception_handler(marking.Refused)(refused)
    api.exception_handler(NotChecked)(unchecked)
    api.exception_handler(Conflict)(changed)
    api.exception_handler(UnknownMatter)(missing)
    api.exception_handler(Http404)(missing)
    api.exception_handler(AuthenticationError)(stranger)
    api.exception_handler(ValidationError)(invalid)
    api.exception_handler(HttpError)(other)
    api.exception_handler(NotForBusiness)(lambda request, error: answer(request, 403, error.code, error.message))
    api.exception_handler(TooLarge)(lambda request, error: answer(request, 413, error.code, error.message))
    api.exception_handler(BadInput)(lambda request, error: bad(request, (error.place, error.message)))
    api.exception_handler(MatterError)(lambda request, error: answer(request, 400, error.code, error.message))
    api.exception_handler(CanonicalError)(lambda request, error: bad(request, (error.place, error.message)))


def _place(path: tuple[str | int, ...]) -> str:
    """`("body", "given", "documents", 0)` as `documents.0`: without where ninja keeps the body, or the files."""
    path = path[1:] if path[:1] == ("file",) else path
    return ".".join(str(part) for part in path if part not in ("body", "given", "query", "path"))

"""The interface's addresses, and its description as OpenAPI at `openapi.json`; it has no page of its own."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser

from . import foreseeing, matters, procedures, reports
from .asking import Token
from .errors import answer_errors


class Strictly(Parser):
    """Reads JSON as RFC 8259 has it: without NaN, and no deeper than can be read."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            return json.loads(request.body, parse_constant=_no_number)
        except RecursionError as error:
            raise ValueError("嵌套过深") from error


def _no_number(text: str) -> None:
    raise ValueError(f"{text} 不是 JSON 的数")


api = NinjaAPI(
    title="法治接口",
    version="1",
    urls_namespace="api",
    auth=Token(),
    docs_url=None,
    parser=Strictly(),
)
api.add_router("/procedures", procedures.router)
api.add_router("/matters", matters.router)
api.add_router("/matters", foreseeing.router)
api.add_router("/reports", reports.router)
answer_errors(api)

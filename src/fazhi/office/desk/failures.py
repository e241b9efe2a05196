"""The pages that say what went wrong and what to do next: the desk's, and the public's at a public address."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    strange_host = isinstance(exception, DisallowedHost)
    return render(request, f"{_side(request)}/400.html", {"strange_host": strange_host}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`exception` is a `PermissionDenied`, whose text tells the person why."""
    return render(request, "desk/403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, f"{_side(request)}/404.html", status=404)


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """Drawn without the request: what failed may have been reading it."""
    return render(None, "desk/500.html", {"public": _side(request) == "portal"}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, f"{_side(request)}/csrf.html", status=403)


def _side(request: HttpRequest) -> str:
    """Whose pages are asked for: the public's or the desk's, as the folders of the templates are called."""
    return "portal" if request.path.startswith(reverse("portal:home")) else "desk"

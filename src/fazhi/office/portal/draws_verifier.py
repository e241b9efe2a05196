"""The page on which anybody checks a random draw: one file with all it needs, that works from disk as from here.

Its script and its style stand inside it, so the policy names them by their digests: in the page itself for whoever
saved it, and in the header of our answer. Nothing else may run, load or be sent.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control

from fazhi.office.access import EVERYONE, page

PARTS = Path(__file__).parent / "static" / "portal" / "verifier"
STYLES = ("fazhi/fazhi.css", "portal/verifier/verifier.css")
FILE_NAME = "verifier.html"


@cache
def script() -> str:
    """The parts of the script, in their order."""
    return "".join(each.read_text(encoding="utf-8") for each in sorted(PARTS.glob("*.js")))


@cache
def style() -> str:
    return "".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in STYLES)


def policy() -> dict[str, list[str]]:
    """What the page may do: run that script, use that style, nothing else."""
    return {
        "default-src": ["'none'"],
        "script-src": [_source(script())],
        "style-src": [_source(style())],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
    }


def _source(text: str) -> str:
    """How a policy names an inline text: its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def document() -> str:
    """The whole verifier as one HTML document."""
    told = "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy().items())
    # All three are ours; escaped, they would be other texts than those whose digests the policy names.
    parts = {"policy": mark_safe(told), "style": mark_safe(style()), "script": mark_safe(script())}
    return render_to_string("portal/draws/verifier.html", parts)


# The header can say what a page can't say of itself: that nobody may frame it. Of the settings' policy nothing stays.
HEADER = dict.fromkeys(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]) | policy() | {"frame-ancestors": ["'none'"]}


@page(EVERYONE)
@cache_control(public=True, max_age=600)
@csp_replace(HEADER)
def verifier(request: HttpRequest) -> HttpResponse:
    """The verifier; with `?download`, to be saved."""
    response = HttpResponse(document())
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@page(EVERYONE)
def commit(request: HttpRequest) -> HttpResponse:
    """Where a party to the seed makes its secret value and the commitment to it; nothing is sent here."""
    return render(request, "portal/draws/commit.html")

"""The addresses of the whole office: the interface for programs, the public pages, and the desk of the staff."""

from __future__ import annotations

from django.urls import include, path

from .api.urls import api

urlpatterns = [
    path("api/", api.urls),
    path("public/", include("fazhi.office.portal.urls")),
    path("", include("fazhi.office.desk.urls")),
]

handler400 = "fazhi.office.desk.failures.bad_request"
handler403 = "fazhi.office.desk.failures.forbidden"
handler404 = "fazhi.office.desk.failures.not_found"
handler500 = "fazhi.office.desk.failures.server_error"

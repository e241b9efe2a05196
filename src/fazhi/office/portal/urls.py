"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from . import check, pages, urls_draws, urls_enterprises, urls_visits

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("published/", pages.publications, name="publications"),
    path("published/<int:number>/", pages.publication, name="publication"),
    path("procedures/", pages.procedures, name="procedures"),
    path("procedures/<str:slug>/", pages.procedure, name="procedure"),
    path("procedures/<str:slug>/flow.svg", pages.flow_chart, name="flow"),
    path("check/", check.check, name="check"),
    path("check/annotated.css", check.stylesheet, name="annotated"),
    *urls_draws.urlpatterns,
    *urls_enterprises.urlpatterns,
    *urls_visits.urlpatterns,
]

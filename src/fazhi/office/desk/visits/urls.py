"""The addresses of the desk's pages of visits and what officers do at the site."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import at_site, changing, detail, lists, noticed, opening, uploads

urlpatterns: list[URLPattern] = [
    path("visits/", lists.mine, name="visits"),
    path("visits/organ/", lists.of_organ, name="organ-visits"),
    path("visits/new/", opening.new_visit, name="new-visit"),
    path("visits/worker.js", at_site.worker, name="visits-worker"),
    path("visits/draws/<int:draw>/approve/", changing.approve, name="approve-visits"),
    path("visits/<int:number>/", detail.visit, name="visit"),
    path("visits/<int:number>/notice/", noticed.notice, name="visit-notice"),
    path("visits/<int:number>/code.svg", noticed.code, name="visit-code"),
    path("visits/<int:number>/matters/<int:matter>/propose/", changing.propose, name="propose-visit"),
    path("visits/<int:number>/substitute/", changing.substitute, name="substitute-officer"),
    path("visits/<int:number>/cancel/", changing.cancel, name="cancel-visit"),
    path("visits/<int:number>/matters/<int:matter>/reinspect/", changing.reinspect, name="reinspect-visit"),
    path("visits/<int:number>/site/<int:matter>/", at_site.site, name="visit-site"),
    path("visits/<int:number>/site/<int:matter>/uploads/", uploads.begin, name="visit-uploads"),
    path("visits/uploads/<uuid:key>/", uploads.upload, name="visit-upload"),
]

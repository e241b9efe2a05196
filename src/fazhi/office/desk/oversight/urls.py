"""The addresses of oversight of inspections."""

from __future__ import annotations

from django.urls import path

from . import overview, rows, suspicions

urlpatterns = [
    path("inspections/", overview.overview, name="inspection-overview"),
    path("inspections/rows/", rows.rows, name="inspection-rows"),
    path("inspections/parties/", rows.parties, name="inspection-parties"),
    path("oversight/inspections/", suspicions.suspicions, name="inspection-suspicions"),
    path("oversight/inspections/<slug:kind>/", suspicions.suspicion, name="inspection-suspicion"),
    path("oversight/inspections/draws/<int:number>/", suspicions.population, name="inspection-population"),
]

"""The addresses of the desk's pages of the registers: parties, officers, inspection items, taking in and giving out."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import giving, intakes, items, officers, parties, taking, training

urlpatterns: list[URLPattern] = [
    path("registers/parties/", parties.parties, name="parties"),
    path("registers/parties/by-code/<path:code>/", parties.party, name="party"),
    path("registers/parties/take/", taking.take_parties, name="take-parties"),
    path("registers/parties/file/", giving.give_parties, name="give-parties"),
    path("registers/officers/", officers.officers, name="officers"),
    path("registers/officers/take/", taking.take_officers, name="take-officers"),
    path("registers/officers/file/", giving.give_officers, name="give-officers"),
    path("registers/officers/training/", training.year, name="training"),
    path("registers/officers/<int:number>/training/", training.officer, name="officer-training"),
    path("registers/officers/<int:number>/training/record/", training.record, name="record-training"),
    path("registers/items/", items.items, name="items"),
    path("registers/items/take/", taking.take_items, name="take-items"),
    path("registers/items/file/", giving.give_items, name="give-items"),
    path("registers/items/<int:number>/", items.item, name="item"),
    path("registers/intakes/", intakes.intakes, name="intakes"),
    path("registers/intakes/<int:number>/", intakes.intake, name="intake"),
]

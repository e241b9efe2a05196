"""A party's own page at the desk: its commitment before the freeze, its value after it; and links for the public."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.office import contributing
from fazhi.office.access import StaffRequest, page
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.draws.preparing import HOLDERS
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import SeedParty

from . import shown
from .steps import WORKERS, told_of


@page(WORKERS, methods=("GET", "POST"))
def seed(request: StaffRequest, number: int) -> HttpResponse:
    """What this person does as a party to the seed of the draw."""
    draw = shown.draw_seen(request, number)
    party = get_object_or_404(SeedParty.objects.select_related("person"), draw=draw, person=request.user)
    form = contributing.form_for(draw, party, request.POST or None, timezone.now())
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            messages.success(request, contributing.hand_in(draw, party, form, timezone.now))
            return redirect("desk:draw", draw.pk)
        except InspectionError as error:
            form.add_error(None, error.message)
        except Refused as refused:
            for one in refused.refusals:
                form.add_error(None, f"{one.message}（{one.law}）")
    context = {"draw": draw, "party": party, "form": form, "crumbs": shown.crumbs(draw, "种子")}
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/draws/seed.html", context, status=status)


@page(HOLDERS | {"supervisor"}, methods=("POST",))
def link(request: StaffRequest, number: int, party: int) -> HttpResponse:
    """A new link for a member of the public, in place of one that was lost."""
    draw = shown.draw_seen(request, number)
    found = get_object_or_404(SeedParty.objects.select_related("draw"), draw=draw, pk=party)
    try:
        token = drawing.renew_token(found, by=request.standing, now=timezone.now)
        origin = request.build_absolute_uri("/").removesuffix("/")
        messages.success(request, told_of(origin, draw, found.title, token))
    except InspectionError as error:
        messages.error(request, error.message)
    return redirect("desk:draw", draw.pk)

"""The security administrator's pages: who holds which role and certificate, and who is locked out."""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.db.models import Max, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.desk.forms import explain
from fazhi.office.desk.parts import Link, Table, columns
from fazhi.office.organs import services
from fazhi.office.organs.errors import OrganError
from fazhi.office.organs.models import Appointment, Certificate, Organ, Person
from fazhi.office.organs.roles import SECURITY_ADMIN
from fazhi.office.paging import paged

from .forms import AppointmentForm, CertificateForm, DismissalForm, SearchForm
from .people import found_people, titles_of


@page({SECURITY_ADMIN})
def holders(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    listed = paged(request, found_people(form), key=("username",))
    rows = [
        (Link(each.name, reverse("desk:holder", args=[each.username])), each.username, titles_of(each))
        for each in listed.rows
    ]
    table = Table(columns("姓名", "登录名", "现任"), rows, "没有找到这样的人员。")
    return render(request, "desk/administration/people.html", {"form": form, "page": listed, "table": table})


@page({SECURITY_ADMIN})
def holder(request: StaffRequest, username: str) -> HttpResponse:
    return _holder(request, get_object_or_404(Person, username=username))


@page({SECURITY_ADMIN}, methods=("POST",))
def grant(request: StaffRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person, username=username)
    form = AppointmentForm(_organs(request), request.POST)
    if form.is_valid():
        try:
            made = services.appoint(person=person, by=request.user, **form.cleaned_data)
        except OrganError as error:
            explain(form, error)
        else:
            messages.success(request, f"已登记任职：{made}，自 {made.since} 起。")
            return redirect("desk:holder", username)
    return _holder(request, person, appointment_form=form)


@page({SECURITY_ADMIN}, methods=("POST",))
def end(request: StaffRequest, number: int) -> HttpResponse:
    """End the appointment with that number."""
    appointment = get_object_or_404(Appointment.objects.select_related("person"), pk=number)
    form = DismissalForm(request.POST)
    try:
        if form.is_valid():
            ended = services.dismiss(appointment, on=form.cleaned_data["on"], by=request.user)
            messages.success(request, f"已登记免职：{ended}，自 {ended.until} 起不再担任。")
        else:
            messages.error(request, "免职之日无法识别，应为年-月-日，如 2026-11-22。")
    except OrganError as error:
        messages.error(request, error.message)
    return redirect("desk:holder", appointment.person.username)


@page({SECURITY_ADMIN}, methods=("POST",))
def issue(request: StaffRequest, username: str) -> HttpResponse:
    person = get_object_or_404(Person, username=username)
    form = CertificateForm(request.POST)
    if form.is_valid():
        try:
            made = services.issue_certificate(person=person, by=request.user, **form.cleaned_data)
        except OrganError as error:
            explain(form, error)
        else:
            messages.success(request, f"已登记证件：{made}。")
            return redirect("desk:holder", username)
    return _holder(request, person, certificate_form=form)


@page({SECURITY_ADMIN}, methods=("POST",))
def certificate_status(request: StaffRequest, number: int) -> HttpResponse:
    """Give the certificate with that number another status."""
    certificate = get_object_or_404(Certificate.objects.select_related("person"), pk=number)
    try:
        services.set_certificate_status(certificate, request.POST.get("status", ""), by=request.user)
        messages.success(request, f"{certificate}：{certificate.get_status_display()}。")
    except OrganError as error:
        messages.error(request, error.message)
    return redirect("desk:holder", certificate.person.username)


@page({SECURITY_ADMIN})
def locks(request: StaffRequest) -> HttpResponse:
    """Who is locked out now, and since when."""
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
    locked = (
        recent.values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("-last")[:200]
    )
    return render(request, "desk/administration/locks.html", {"locks": locked})


@page({SECURITY_ADMIN}, methods=("POST",))
def unlock(request: StaffRequest) -> HttpResponse:
    username, address = request.POST.get("username", ""), request.POST.get("address", "")
    if username and address and reset(username=username, ip=address):
        services.log(request.user, "sign-in.unlock", username, address=address)
        messages.success(request, f"已解锁：{username}。")
    else:
        messages.warning(request, "没有这样的锁定，可能已经到期。")
    return redirect("desk:locks")


def _organs(request: StaffRequest) -> QuerySet[Organ]:
    return Organ.objects.within(request.standing.reach_of(frozenset({SECURITY_ADMIN})))


def _holder(request: StaffRequest, person: Person, **forms: Any) -> HttpResponse:
    today = request.standing.on
    context = {
        "person": person,
        "today": today,
        "appointments": person.appointments.select_related("organ").order_by("-since", "-pk"),
        "certificates": person.certificates.all(),
        "statuses": Certificate.Status.choices,
        "appointment_form": AppointmentForm(_organs(request)),
        "certificate_form": CertificateForm(),
    }
    refused = any(form.errors for form in forms.values())
    return render(request, "desk/administration/holder.html", context | forms, status=422 if refused else 200)

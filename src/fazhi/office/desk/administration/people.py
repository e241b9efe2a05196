"""How both the system and the security administrator find people."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from fazhi.office.organs.models import Appointment, Person

from .forms import SearchForm


def found_people(form: SearchForm) -> QuerySet[Person]:
    """The people whose name or sign-in name contains what is sought, each with the `current` appointments."""
    sought = form.cleaned_data["q"] if form.is_valid() else ""
    current = Appointment.objects.in_force(timezone.localdate()).select_related("organ")
    return Person.objects.filter(Q(name__contains=sought) | Q(username__contains=sought)).prefetch_related(
        Prefetch("appointments", queryset=current, to_attr="current")
    )


def titles_of(person: Person) -> str:
    """The current appointments of somebody from `found_people`, in one line."""
    return "；".join(f"{each.organ.name} {each.title}" for each in person.current)  # type: ignore[attr-defined]

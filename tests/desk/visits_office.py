"""`python -m tests.desk.visits_office` makes an office with a visit that was announced; it prints the code of the visit
and the addresses of its pages as JSON."""

from __future__ import annotations

import json

from tests.desk.stage import PASSWORD


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.urls import reverse

    from fazhi.office.organs.models import Person
    from tests.cast import make_cast
    from tests.desk import visits_stage
    from tests.inspections.visits_cast import matter_of

    call_command("migrate", verbosity=0)
    cast = make_cast()
    Person.objects.update(password=make_password(PASSWORD))
    visit = visits_stage.announced_here(cast)
    site = reverse("desk:visit-site", args=[visit.pk, matter_of(visit).pk])
    pages = {name: reverse(f"desk:{name}", args=[visit.pk]) for name in ("visit", "visit-notice")}
    print(json.dumps({"site": site, "code": reverse("portal:visit", args=[visit.code]), **pages}))


if __name__ == "__main__":
    main()

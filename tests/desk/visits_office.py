"""`python -m tests.desk.visits_office` makes an office with visits that were announced, and prints the addresses of
their pages as JSON, by the enterprise that is visited."""

from __future__ import annotations

import json

from tests.desk.stage import PASSWORD

NAMES = ("清渠县某超市", "清渠县甲店", "清渠县乙店", "清渠县丙店", "清渠县丁店", "清渠县戊店", "清渠县己店")


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
    told = {}
    for name in NAMES:
        visit = visits_stage.announced(cast, visits_stage.of_these_days(cast, name))
        site = reverse("desk:visit-site", args=[visit.pk, matter_of(visit).pk])
        pages = {name: reverse(f"desk:{name}", args=[visit.pk]) for name in ("visit", "visit-notice")}
        told[name] = {"site": site, "code": reverse("portal:visit", args=[visit.code]), **pages}
    print(json.dumps(told))


if __name__ == "__main__":
    main()

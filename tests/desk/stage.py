"""`python -m tests.desk.stage` sets the stage for a browser: a database of its own with the cast, who share `PASSWORD`.

It prints, as JSON, the address of every page that is opened by GET, and who opens it.
"""

from __future__ import annotations

import json

PASSWORD = "石桥-晨雾-2026"


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.urls import reverse

    from fazhi.office.organs.models import Person
    from tests.cast import make_cast
    from tests.desk.pages import PAGES

    call_command("migrate", verbosity=0)
    cast = make_cast()
    Person.objects.update(password=make_password(PASSWORD))
    pages = {
        name: {"url": reverse(name, kwargs=dict(page.own(cast))), "who": _opener(page.opens)}
        for name, page in PAGES.items()
        if page.posts is None and page.shown
    }
    print(json.dumps(pages))


def _opener(opens: frozenset[str]) -> str:
    return "stranger" if "stranger" in opens else min(opens)


if __name__ == "__main__":
    main()

"""`python -m tests.desk.office_stage` makes an office ready for work: the cast with its `PASSWORD`, the procedures."""

from __future__ import annotations

from tests.desk.stage import PASSWORD


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.utils import timezone

    from fazhi.office.matters import versions
    from fazhi.office.organs.models import Person
    from tests.cast import make_cast

    call_command("migrate", verbosity=0)
    make_cast()
    Person.objects.update(password=make_password(PASSWORD))
    versions.install_shipped(timezone.now())


if __name__ == "__main__":
    main()

"""`python -m tests.desk.draws_played` makes an office with two draws: one that is finished, one being prepared."""

from __future__ import annotations


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from fazhi.office.inspections.draws import drawing
    from fazhi.office.organs.models import Person
    from fazhi.office.organs.selectors import Standing
    from tests.cast import make_cast
    from tests.desk.stage import PASSWORD
    from tests.inspections.draws_cast import MADE, TASK, stage
    from tests.inspections.planned import published_plan

    call_command("migrate", verbosity=0)
    cast = make_cast()
    Person.objects.update(password=make_password(PASSWORD))
    stage(cast).finished()
    task = published_plan(cast, **TASK | {"title": "餐饮单位检查"})
    handler = Standing(cast["handler"], MADE.date())
    drawing.prepare(cast.market, [task], "五月餐饮抽查", by=handler, now=MADE)


if __name__ == "__main__":
    main()

"""`python -m tests.desk.duties_stage` makes an office ready for work, whose duties of this year are all open."""

from __future__ import annotations

from tests.desk import office_stage


def main() -> None:
    office_stage.main()

    from django.utils import timezone

    from fazhi.office.duties import services
    from fazhi.office.organs.models import Organ

    now = timezone.now()
    organs = list(Organ.unscoped.all())
    for organ in organs:
        services.begin(organ, timezone.localdate(now).replace(month=1, day=1))
    services.open_due(organs, timezone.localdate(now).year, now)


if __name__ == "__main__":
    main()

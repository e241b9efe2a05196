"""`python -m tests.desk.tied_stage` makes an office ready for work on two procedures that lead to one another."""

from __future__ import annotations

from tests.desk import office_stage


def main() -> None:
    office_stage.main()

    from fazhi.law import loading
    from fazhi.office.matters import versions
    from tests.matters.conftest import NOW
    from tests.matters.linked import PROCEDURES

    for name, text in PROCEDURES.items():
        versions.install(loading.parse(text, name), NOW)


if __name__ == "__main__":
    main()

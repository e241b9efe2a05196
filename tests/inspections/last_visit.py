"""`python -m tests.inspections.last_visit` has several organs ask at once for the last visits to one enterprise.

It prints how many were arranged, how many were refused, and what else went wrong, as JSON.
"""

from __future__ import annotations

import json
import threading

ASKING, MOST = 6, 2


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.core.management import call_command
    from django.db import connection, transaction

    from fazhi.office.inspections import caps
    from fazhi.office.inspections.errors import CapReached
    from fazhi.office.inspections.models import Visit
    from tests.cast import make_cast
    from tests.inspections.planned import NOW, standing
    from tests.parties import make_party

    call_command("migrate", verbosity=0)
    cast = make_cast()
    day = NOW.date()
    caps.publish(cast.root, day.year, MOST, basis="清单", published_on=day, by=standing(cast, "justice"), now=NOW)
    shop, organs = make_party(cast.market, "甲商店"), (cast.market, cast.ecology)
    together, refused, wrong = threading.Barrier(ASKING), [], []

    def ask(number: int) -> None:
        together.wait()
        try:
            with transaction.atomic():
                reckoning = caps.check(shop, day.year, Visit.ChosenBy.RANDOM, "", first=day, last=day)
                Visit.unscoped.create(
                    organ=organs[number % 2], party=shop, year=day.year, code=str(number), chosen_by="random",
                    counted=reckoning.counted, starts=day, ends=day, arranged_at=NOW,
                )  # fmt: skip
        except CapReached as error:
            refused.append(len(error.lines))
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(ASKING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"arranged": Visit.unscoped.count(), "refused": refused, "wrong": wrong}, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""`python -m tests.matters.busy_office` sets many people to work at once on matters that lead to one another.

Results flow from children to their parents while the parents open children, in both orders of organs, and reviews are
opened on their own. It prints what went wrong, and what the record and its caches say afterwards, as JSON.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

PARENTS = 2
ROUNDS = 6


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()

    from django.core.management import call_command

    from fazhi.office.matters import rebuilding
    from fazhi.office.matters.models import Entry, Matter, Returned
    from fazhi.office.matters.verifying import verify

    call_command("migrate", verbosity=0)
    errors = run_together(jobs())
    print(
        json.dumps(
            {
                "errors": errors,
                "touched": [item.message for item in verify()],
                "wrong": rebuilding.rebuild(),
                "matters": Matter.unscoped.count(),
                "returned": Returned.unscoped.count(),
                "taken": Returned.unscoped.filter(parent_entry__isnull=False).count(),
                "amended": Entry.unscoped.filter(act="amend").count(),
            },
            ensure_ascii=False,
        )
    )


def jobs() -> list[Callable[[int], object]]:
    """What each of the people does, round by round."""
    from django.utils import timezone

    from fazhi.office.matters import services
    from fazhi.office.matters.errors import Conflict
    from fazhi.office.matters.models import Matter
    from fazhi.office.matters.tying import Child
    from fazhi.office.organs.selectors import Standing
    from tests.cast import make_cast
    from tests.matters.conftest import NOW, day
    from tests.matters.linked import make_pair

    cast = make_cast()
    pair = make_pair(cast)

    def does(matter: Matter, act: str, on: str, by: str, **options: object) -> None:
        """Like the desk: look at the matter first, and look again where somebody else was quicker."""
        standing = Standing(cast[by], NOW.date())
        seen = Matter.unscoped.only("last_number").get(pk=matter.pk).last_number
        try:
            services.perform(
                matter.pk,
                act,
                by=standing,
                at=day(on),
                now=timezone.now(),
                expected=seen,
                **options,  # type: ignore[arg-type]
            )
        except Conflict:
            does(matter, act, on, by, **options)

    parents = [pair.parent]
    for number in range(1, PARENTS):
        parents.append(services.open_matter(pair.order, cast.market, title=f"责令{number}", at=day("03-01")))
    for parent in parents:
        does(parent, "issue", "03-02", "officer")
        does(parent, "publish", "03-03", "officer")
    reviews = []
    for parent in parents:
        pair.parent = parent
        reviews.append([pair.reviewed() for _ in range(ROUNDS)])
    for each in (child for children in reviews for child in children):
        does(each, "accept", "03-06", "legal_reviewer")

    def transfer(parent: Matter, *organs: object) -> Callable[[int], object]:
        children = [Child("handover", organ) for organ in organs]  # type: ignore[arg-type]
        return lambda number: does(parent, "transfer", "03-07", "officer", children=children)

    def decide(children: list[Matter]) -> Callable[[int], object]:
        # The first annulment is taken by the parent, the others and what is remanded aren't.
        return lambda number: does(children[number], ("remand", "annul")[number % 2], "03-10", "legal_reviewer")

    def amend(parent: Matter) -> Callable[[int], object]:
        return lambda number: does(parent, "amend", "03-11", "officer", facts={"reason": f"第{number}次"})

    def review(parent: Matter) -> Callable[[int], object]:
        return lambda number: services.open_matter(
            pair.review, cast.town, title="另一复查", at=day("03-12"), arises_from=(parent, "review"), now=NOW
        )

    work: list[Callable[[int], object]] = []
    for parent, children in zip(parents, reviews, strict=True):
        work += [
            transfer(parent, cast.town, cast.ecology),
            transfer(parent, cast.ecology, cast.town),
            decide(children),
            amend(parent),
            review(parent),
        ]
    return work


def run_together(work: list[Callable[[int], object]]) -> list[str]:
    """Every piece of work in a thread of its own, all beginning together; what they ran into."""
    from django.db import connection

    errors: list[str] = []
    begin = threading.Barrier(len(work))

    def run(job: Callable[[int], object]) -> None:
        begin.wait()
        try:
            for number in range(ROUNDS):
                job(number)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


if __name__ == "__main__":
    main()

"""A draw until its freeze: from which tasks it is made, and the commitments of those who contribute to its seed.

A task is drawn for once. What was declared void may be drawn again, in a draw that names it; so nobody can draw until
the result pleases.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from ...matters import services, store, versions
from ...organs.models import Organ
from ...organs.selectors import Standing
from ..models import Draw, PlanTask, SeedParty
from ..plans import planning, staging
from . import stepping
from .errors import BadCommitment, OutOfTurn, TasksUnfit

PROCEDURE = "random_draw"
MOST_TASKS = 200
HOLDERS = frozenset({"handler", "officer"})
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def prepare(
    organ: Organ,
    tasks: Iterable[PlanTask],
    title: str,
    *,
    by: Standing,
    now: dt.datetime,
    redraws: Draw | None = None,
) -> Draw:
    """A new draw for these tasks, with its matter opened and its scheme made; `redraws` is the void one it replaces.

    :raises TasksUnfit: where a task's plan isn't published, it is drawn for already, or the tasks don't go together.
    :raises Refused: where `by` may not prepare a draw of `organ`.
    """
    wanted = [task.pk for task in tasks]
    with store.turn(), transaction.atomic():
        # Locked, so that of two who prepare a draw of the same task at once the second finds the first's.
        rows = PlanTask.unscoped.select_for_update(of=("self",)).select_related("plan", "organ", "item")
        chosen = list(rows.filter(pk__in=wanted).order_by("pk"))
        check_tasks(organ, chosen)
        check_drawn(organ, chosen, redraws)
        version = versions.current(PROCEDURE, timezone.localdate(now))
        origin = (redraws.matter, "redraw") if redraws else None
        matter = services.open_matter(version, organ, title=title, at=now, arises_from=origin, by=by.person)
        draw = Draw.unscoped.create(organ=organ, title=title, matter=matter, made_at=now, redraws=redraws)
        draw.tasks.set(chosen)
        facts = {"subject": title, "tasks": "；".join(_told(task) for task in chosen)}
        if redraws:
            facts["previous"] = redraws.matter.number
        stepping.perform(draw, "prepare", by=by, now=now, facts=facts)
    return draw


def waiting(standing: Standing) -> list[PlanTask]:
    """The tasks within reach, of published plans and not over, that nobody has drawn for: `MOST_TASKS` at most."""
    taken = Draw.unscoped.exclude(void_at__isnull=False, freeze_digest="").values("tasks")
    rows = PlanTask.unscoped.filter(standing.reach.q(), ends__gte=standing.on).exclude(pk__in=taken)
    listed = list(rows.select_related("organ", "plan", "item")[:MOST_TASKS])
    stages = staging.stages({task.plan_id: task.plan for task in listed}.values())
    return [task for task in listed if stages[task.plan_id] == staging.Stage.PUBLISHED]


def _told(task: PlanTask) -> str:
    return f"{task.plan.title}：{task.organ.name}“{task.title}”"


def check_tasks(organ: Organ, tasks: Sequence[PlanTask]) -> None:
    """:raises TasksUnfit: where no draw of `organ` can be made for these tasks as they and their plans stand."""
    if not tasks:
        raise TasksUnfit("没有选择抽查任务。")
    if all(task.organ_id != organ.pk for task in tasks):
        raise TasksUnfit(f"所选的任务没有一项由{organ.name}检查，应由参加检查的机关组织抽取。")
    for task in tasks:
        _check_task(organ, task)
    if max(task.starts for task in tasks) > min(task.ends for task in tasks):
        raise TasksUnfit("所选任务的检查时间没有重合的日子，不能一次抽取、一次检查。请分别抽取。")
    if any((task.rates, task.minimums) != (tasks[0].rates, tasks[0].minimums) for task in tasks):
        raise TasksUnfit("所选任务各信用等级的抽取比例或者最少数量不同，不能一次抽取。请分别抽取，或者调整计划。")


def _check_task(organ: Organ, task: PlanTask) -> None:
    if task.organ.lineage[0] != organ.lineage[0]:
        raise TasksUnfit(f"“{task.title}”的检查机关{task.organ.name}不在同一地区，不能联合抽取。")
    if staging.stage_of(task.plan) != staging.Stage.PUBLISHED:
        raise TasksUnfit(f"“{task.title}”所在的《{task.plan.title}》没有公布，或者正在调整、已经执行完毕，不能抽取。")
    if not planning.stands(task.plan):
        raise TasksUnfit(f"《{task.plan.title}》现在的任务与提请审批时的不同，不能抽取。请运行 fazhi verify 查明。")
    if "," in task.item.field or not task.item.field:
        raise TasksUnfit(f"抽查事项“{task.item}”没有写明执法领域，无法选派持有该领域证件的人员。请先补充抽查事项清单。")


def check_drawn(organ: Organ, tasks: Sequence[PlanTask], redraws: Draw | None) -> None:
    """:raises TasksUnfit: where one of these tasks is drawn for already, or `redraws` is no void draw of just these."""
    if redraws and not _replaceable(organ, tasks, redraws):
        raise TasksUnfit(f"“{redraws}”没有在冻结以后作废，或者已经重新抽取，或者不是同一机关的同样几项任务。")
    for task in tasks:
        for other in Draw.unscoped.filter(tasks=task, redrawn_by=None):
            if other != redraws and (not other.void_at or other.freeze_digest):
                raise TasksUnfit(_drawn_already(task, other))


def _replaceable(organ: Organ, tasks: Sequence[PlanTask], void: Draw) -> bool:
    fallen = bool(void.void_at and void.freeze_digest) and not Draw.unscoped.filter(redraws=void).exists()
    return (
        fallen and void.organ_id == organ.pk and {task.pk for task in tasks} == {task.pk for task in void.tasks.all()}
    )


def _drawn_already(task: PlanTask, other: Draw) -> str:
    if other.void_at:
        return f"“{task.title}”的抽取“{other}”冻结以后作废，须在那次抽取的页面上“重新抽取”，使前后相连。"
    return f"“{task.title}”已经在“{other}”中抽取；一项任务只抽取一次，使结果没有选择的余地。"


def commit(draw: Draw, party: SeedParty, digest: str, *, now: stepping.When) -> SeedParty:
    """Take in the party's commitment; the act is the party's own. Who signs in may put another in its place until the
    freeze. A member of the public gives one: whoever registered him has seen his link, and could take his seat with it.

    :raises BadCommitment: for what is no commitment, or another party's, or a second one that came by a link.
    :raises OutOfTurn: after the freeze; `Refused` where the person holds the role no longer.
    """
    digest = digest.strip()
    if not _DIGEST.fullmatch(digest):
        raise BadCommitment("承诺应为 sha256: 加 64 位小写十六进制数，由浏览器或者 fazhi draw commit 算出。")
    with stepping.step(draw, now) as (row, at):
        stepping.not_frozen(row)
        party = SeedParty.objects.select_related("person").get(pk=party.pk, draw=row)
        if row.seed_parties.filter(commitment=digest).exclude(pk=party.pk).exists():
            raise BadCommitment("另一方已经提交同样的承诺：请各自产生秘密值。")
        if party.commitment and party.kind == SeedParty.Kind.PUBLIC:
            raise BadCommitment("这个链接已经提交过承诺，只能提交一次。不是您本人提交的，请立即告诉监督机关。")
        own_act(row, party, "commit", {"party": party.party, "commitment": digest}, at)
        party.commitment, party.committed_at = digest, at
        party.save(update_fields=["commitment", "committed_at"])
    return party


def own_act(draw: Draw, party: SeedParty, what: str, facts: dict[str, str], now: dt.datetime) -> None:
    """Perform the party's own act, `commit` or `reveal`, in the draw's matter."""
    act = f"{what}_{party.kind}"
    if party.person is None:
        services.perform_by_outsider(draw.matter_id, act, "public", party.title, at=now, now=now, facts=facts)
    else:
        stepping.perform(draw, act, by=Standing(party.person, timezone.localdate(now)), now=now, facts=facts)


def cancel(draw: Draw, reason: str, *, by: Standing, now: stepping.When) -> Draw:
    """End a draw before its freeze: its tasks may be drawn for anew.

    :raises OutOfTurn: after the freeze.
    """
    if not reason.strip():
        raise OutOfTurn("终止须写明理由。")
    with stepping.step(draw, now) as (row, at):
        stepping.not_frozen(row)
        stepping.perform(row, "cancel", by=by, now=at, facts={"reason": reason})
        # The void draw that it was to replace waits for another in its place; nothing else may be drawn for its tasks.
        row.void_at, row.void_why, row.redraws = at, reason[:500], None
        row.save(update_fields=["void_at", "void_why", "redraws"])
    return row

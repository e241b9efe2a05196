"""That nothing gets stuck: a matter can be ended, a duty be met or waived, and a right be used from the start.

All are of one kind: from every state that is reached, some run leads on to a goal. Backwards from the goal, step by
step, until nothing is added; what is left over is stuck.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law.procedure import DEEMED, DUTY, ClockRule
from fazhi.law.proof import places, runs
from fazhi.law.proof.diagrams import Bdd
from fazhi.law.proof.model import Model
from fazhi.law.proof.places import ENDED
from fazhi.law.proof.values import ACT, LAPSED, Breach, Property


def properties(model: Model) -> Iterator[Property]:
    """The properties that this procedure can have."""
    unending = tuple(_unending(model)) if ENDED in model.places else ()
    if ENDED in model.places:
        yield Property("ending", "案件总能办结", unending)
    among = model.reached
    if ENDED in model.places and not unending:
        # Every run can go on to the end: only what is still owed there is left to prove.
        among &= model.diagrams.var(ENDED)
    yield Property("duties", "义务总能履行或者依法免除", tuple(_stuck_duties(model, among)))
    yield Property("fulfilment", "义务自产生起就有可能履行，权利自产生起就有可能行使", tuple(_unfulfillable(model)))


def _unending(model: Model) -> Iterator[Breach]:
    ended = model.diagrams.var(ENDED)
    can_end = model.can_reach(ended, model.reached, model.reached)
    stuck = model.reached & ~can_end
    if stuck != model.diagrams.false:
        message = "案件会陷入无法办结的境地：此后无论怎样办理都不能办结"
        yield Breach("matter.stuck", "", message, runs.to_state(model, stuck))


def _stuck_duties(model: Model, among: Bdd) -> Iterator[Breach]:
    for index, clock in enumerate(model.procedure.clocks):
        if clock.kind != DUTY:
            continue
        owed = among & model.diagrams.var(places.clock_bit(index))
        rid = ~model.diagrams.var(places.clock_bit(index)) | _meeting(model, index)
        stuck = owed & ~model.can_reach(rid, among, owed)
        if stuck != model.diagrams.false:
            titles = model.procedure.titles(clock.acts)
            message = f"“{_trigger(model, clock)}”之后应当{titles}，却会陷入既不能办理也不能免除的境地"
            yield Breach("duty.stuck", clock.acts[0], message, runs.to_state(model, stuck), clock.law)


def _unfulfillable(model: Model) -> Iterator[Breach]:
    for index, clock in enumerate(model.procedure.clocks):
        if clock.kind == DEEMED:
            continue
        begun = model.begun(index)
        if begun == model.diagrams.false:
            continue
        running = model.reached & model.diagrams.var(places.clock_bit(index))
        goal = running & _meeting(model, index, by_law=clock.kind == DUTY)
        lost = begun & ~model.can_reach(goal, running, begun)
        if lost != model.diagrams.false:
            yield _lost(model, clock, lost)


def _lost(model: Model, clock: ClockRule, lost: Bdd) -> Breach:
    titles, trigger = model.procedure.titles(clock.acts), _trigger(model, clock)
    run = runs.to_state(model, lost)
    if clock.kind == DUTY:
        message = f"“{trigger}”之后应当{titles}，但此时起就没有办法履行，只能等待免除"
        return Breach("duty.unfulfillable", clock.acts[0], message, run, clock.law)
    message = f"“{trigger}”之后可以{titles}，但此时起就没有办法行使，只能等它失效"
    return Breach("right.useless", clock.acts[0], message, run, clock.law)


def _meeting(model: Model, index: int, by_law: bool = True) -> Bdd:
    """Where a step can be taken at once that meets the clock."""
    kinds = [move for move in model.moves if move.effect.kind == ACT or (by_law and move.effect.kind != LAPSED)]
    return model.diagrams.any_of(move.enabled for move in kinds if index in move.effect.meets)


def _trigger(model: Model, clock: ClockRule) -> str:
    return model.procedure.acts[clock.trigger].title

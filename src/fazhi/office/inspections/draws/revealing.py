"""The reveals (揭示) and their closing: each party opens its commitment; what was opened is published in time.

Whoever doesn't reveal changes nothing that he could choose: his commitment is in the freeze, so in the seed; and the
beacon, without which nobody knows the outcome, comes after the closing.
"""

from __future__ import annotations

from fazhi.draw.errors import DrawError
from fazhi.draw.seeding import closing, closing_digest, commitment, missing
from fazhi.draw.shape import written

from ...organs.selectors import Standing
from ..models import Draw, SeedParty
from . import keeping, stepping, verifying
from .errors import NotASeedParty, WrongValue
from .preparing import own_act


def reveal(draw: Draw, party: SeedParty, value: str, *, now: stepping.When) -> SeedParty:
    """Take in the value that opens the party's commitment; given again, it stays as it is.

    :raises OutOfTurn: before the freeze and after the closing.
    :raises NotASeedParty: for one who didn't commit before the freeze.
    :raises WrongValue: for another value; `Refused` where the person holds the role no longer.
    """
    value = value.strip().lower()
    with stepping.step(draw, now) as (row, at):
        stepping.is_open(row)
        party = SeedParty.objects.select_related("person").get(pk=party.pk, draw=row)
        if not party.commitment:
            raise NotASeedParty(f"“{party.title}”在冻结以前没有提交承诺，不参与本次抽取的种子。")
        _opens(row, party, value)
        if not party.value:
            own_act(row, party, "reveal", {"party": party.party, "value": value}, at)
            party.value, party.revealed_at = value, at
            party.save(update_fields=["value", "revealed_at"])
    return party


def _opens(draw: Draw, party: SeedParty, value: str) -> None:
    try:
        made = commitment(draw.matter.number, party.party, value)
    except DrawError as error:
        raise WrongValue(party.title) from error
    if made != party.commitment:
        raise WrongValue(party.title)


def close(draw: Draw, *, by: Standing, now: stepping.When) -> Draw:
    """Publish what was revealed, before the beacon exists.

    :raises OutOfTurn: before the freeze, where it was published, or where the beacon's hour came meanwhile.
    :raises Touched: where a row or a stored paper is no longer what the record says was frozen and revealed.
    :raises Refused: where a party may still reveal, or the beacon may exist already.
    """
    with stepping.step(draw, now) as (row, at):
        stepping.is_open(row)
        verifying.check_before(row)
        frozen = keeping.frozen_of(row)
        values = dict(row.seed_parties.exclude(value="").values_list("party", "value"))
        made = closing(frozen, values, written(at))
        digest, absent = closing_digest(made), missing(frozen, made)
        facts = {
            "closing_digest": digest,
            "closed_at": made.at,
            "revealed_count": len(made.reveals),
            "missing_count": len(absent),
        }
        paper = keeping.keep_json(made, frozen.number, "closing")
        stepping.perform(row, "close", by=by, now=at, facts=facts, documents=[paper])
        row.closing, row.closing_digest, row.closed_at = made.to_json(), digest, at
        row.save(update_fields=["closing", "closing_digest", "closed_at"])
        stepping.still_before(frozen.beacon.not_before, now)
    return row

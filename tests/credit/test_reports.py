"""One deed told by several reports, which go by several ids: what rests on one of them rests on the deed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from fazhi.law.credit.fact import read
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, listing
from fazhi.office.credit.errors import NoGround
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.models import AppliedMeasure, CreditFactEnd
from fazhi.office.credit.written import as_json
from fazhi.office.organs.services import create_organ
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, entered, imported, kept, performed, publicised, published
from tests.parties import make_party

pytestmark = pytest.mark.django_db
HEAVY = {"decision_number": "一号", "penalties": ["stop_business"], "fine": 0}


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def test_a_measure_goes_on_when_the_record_comes_to_tell_of_the_imported_penalty(cast: Cast, party: Party) -> None:  # noqa: F811
    finance = create_organ(code="FINANCE", name="清渠县财政局", level="department", parent=cast.root)
    row = imported(cast, party, severity="serious", about="一号")
    applying.apply(party, "procurement", finance, f"import/{row.pk}", on=TODAY, by=None, now=NOW)
    published(kept(cast.market, "penalty", party.name, HEAVY, "penalised"), "03-10")
    [weighed] = applying.weighed(list(AppliedMeasure.unscoped.select_related("party", "lifted")), TODAY)
    assert (weighed.in_force, weighed.to_lift) == (True, False)


def test_a_penalty_bears_one_entry_whichever_report_of_it_comes_first(cast: Cast, party: Party) -> None:  # noqa: F811
    row = imported(cast, party, severity="serious", about="一号")
    first = entered(cast, party, fact=f"import/{row.pk}")
    listing.remove(first, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    published(kept(cast.market, "penalty", party.name, HEAVY, "penalised"), "03-10")
    [penalty] = [fact for fact in facts_of(party, TODAY) if fact.kind == "penalty"]
    assert penalty.id != f"import/{row.pk}"
    with pytest.raises(NoGround, match="没有据以列入过"):
        entered(cast, party, fact=penalty.id, on=TODAY)


def test_an_entry_ends_with_its_penalty_whichever_report_of_it_comes_first(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party, fact=f"import/{imported(cast, party, severity='serious', about='一号').pk}")
    penalty = kept(cast.market, "penalty", party.name, HEAVY, "revoked")
    published(penalty, "04-07", until="2029-04-08")
    performed(penalty, "annul", "06-01")
    listed = next(fact for fact in facts_of(party, TODAY) if fact.id == f"list/{row.pk}")
    assert (listed.ended_on, listed.ended_how) == (dt.date(2026, 6, 1), "annulled")
    assert listing.groundless([row], TODAY) == {row.pk}


def test_an_entry_ends_with_the_row_that_was_wrong_though_another_tells_of_the_penalty(
    cast: Cast,  # noqa: F811
    party: Party,
) -> None:
    wrong = imported(cast, party, severity="serious", about="邻运罚〔2026〕1号")
    imported(cast, party, severity="light", about="邻运罚〔2026〕1号")
    row = entered(cast, party, fact=f"import/{wrong.pk}")
    CreditFactEnd.objects.create(fact=wrong, on=dt.date(2026, 6, 1), how="corrected", ground="数额有误", at=NOW)
    standing = [fact.kind for fact in facts_of(party, TODAY) if fact.standing(TODAY)]
    assert standing == ["penalty"] and listing.groundless([row], TODAY) == {row.pk}


def test_what_goes_by_several_ids_is_written_and_read_with_them(cast: Cast, party: Party) -> None:  # noqa: F811
    publicised(cast, party)
    row = imported(cast, party, about="清渠罚〔2026〕3号")
    assert facts_of(party, TODAY)[0].also == (f"import/{row.pk}",)
    text = json.dumps(as_json(party, facts_of(party, TODAY), TODAY))
    assert read(text, "facts.json").facts == tuple(facts_of(party, TODAY))

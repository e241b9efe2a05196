"""Matters that lead to one another: which may be opened, what is sealed, and what flows back, both databases alike."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.law.marking import Refused
from fazhi.office.matters import correcting, rebuilding, services
from fazhi.office.matters.errors import Conflict, UnknownMatter, UnknownProcedure
from fazhi.office.matters.models import Clock, Entry, Matter, ProcedureVersion, Publication, Returned, Tie
from fazhi.office.matters.returning import waiting
from fazhi.office.matters.tying import Child
from fazhi.office.matters.verifying import verify
from tests.cast import cast
from tests.matters.conftest import NOW, day
from tests.matters.linked import Pair, pair

__all__ = ["cast", "pair"]
pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [item.code for item in refused.value.refusals]


def waits() -> list[Returned]:
    return list(waiting(Returned.unscoped.all()))


def test_a_review_is_opened_after_the_order_and_names_it(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    child = pair.reviewed()
    tie = Tie.unscoped.get(child=child)
    assert (tie.parent, tie.link, tie.parent_entry, tie.parent_digest) == (pair.parent, "review", None, "")
    assert (tie.made_by, tie.made_at) == (pair.cast["legal_reviewer"], NOW)
    assert list(verify()) == []


def test_a_review_before_the_order_is_refused_art_8(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        pair.reviewed()
    (reason,) = refused.value.refusals
    assert (reason.code, reason.law, reason.clears) == ("link.not-yet", "责令法第8条", ("issue",))
    assert "须先“作出责令”" in reason.message
    assert not Tie.unscoped.exists() and Matter.unscoped.count() == 1


def test_a_review_opened_before_the_day_of_the_order_is_refused_art_8(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-10")
    with pytest.raises(Refused) as refused:
        pair.reviewed("03-05")
    assert [(item.code, item.earliest) for item in refused.value.refusals] == [("link.not-yet", day("03-10"))]


def test_a_link_that_the_procedure_has_not_is_refused(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    with pytest.raises(Refused) as refused:
        pair.reviewed(link="nothing")
    assert codes(refused) == ["link.unknown"]


def test_a_link_to_another_procedure_is_refused(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    with pytest.raises(Refused) as refused:
        services.open_matter(
            pair.order, pair.cast.market, title="x", at=day("03-05"), arises_from=(pair.parent, "review")
        )
    assert codes(refused) == ["link.unknown"]


def test_a_matter_that_does_not_exist_leads_to_none(pair: Pair) -> None:
    with pytest.raises(UnknownMatter):
        services.open_matter(
            pair.review, pair.cast.market, title="x", at=day("03-05"), arises_from=(Matter(pk=0), "review")
        )


def test_an_act_opens_its_child_in_one_transaction_with_what_the_parent_says(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    linked = pair.does(pair.parent, "transfer", "03-03", children=[Child("handover")])
    child = pair.child_of("handover")
    assert (child.organ, child.title, child.party, child.party_is_person) == (
        pair.cast.market,
        "责令改正",
        "王小明",
        True,
    )
    assert (child.opened_at, child.procedure) == (day("03-03"), pair.review)
    tie = Tie.unscoped.get(child=child)
    assert (tie.parent_entry, tie.parent_digest) == (linked.entry.number, linked.digest)
    assert list(verify()) == []


def test_an_act_opens_children_at_other_organs_under_other_titles(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    named = [
        Child("handover", pair.cast.town, "移送一", "", False),
        Child("handover", pair.cast.ecology, "移送二", "某厂", False),
    ]
    pair.does(pair.parent, "transfer", "03-03", children=named)
    assert Tie.unscoped.filter(parent_entry=2).count() == 2
    found = {tie.child.organ: (tie.child.title, tie.child.party) for tie in Tie.unscoped.all()}
    assert found == {pair.cast.town: ("移送一", ""), pair.cast.ecology: ("移送二", "某厂")}


def test_an_act_may_be_performed_without_a_child_where_the_file_is_kept_elsewhere(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "transfer", "03-03")
    assert not Tie.unscoped.exists()
    assert pair.reviewed(link="handover").arose_from.parent_entry is None


def test_a_handover_that_was_not_performed_opens_no_file_on_its_own_art_5(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    with pytest.raises(Refused) as refused:
        pair.reviewed(link="handover")
    assert [(item.code, item.clears) for item in refused.value.refusals] == [("link.not-yet", ("transfer",))]


def test_a_refused_act_opens_no_child(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        pair.does(pair.parent, "transfer", "03-03", children=[Child("handover")])
    assert "link.unknown" not in codes(refused)
    assert Matter.unscoped.count() == 1


def test_an_act_that_opens_no_such_child_is_refused(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        pair.does(pair.parent, "issue", "03-02", children=[Child("handover")])
    assert codes(refused) == ["link.unknown"]
    assert not Entry.unscoped.exists()


def test_a_child_whose_procedure_is_not_in_force_undoes_the_act(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    ProcedureVersion.objects.filter(pk=pair.review.pk).update(effective=NOW.date())
    with pytest.raises(UnknownProcedure):
        pair.does(pair.parent, "transfer", "03-03", children=[Child("handover")])
    assert len(pair.entries(pair.parent)) == 1


def test_an_annulment_flows_back_and_starts_the_duty_to_withdraw_within_three_working_days_art_10(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    child = pair.reviewed()
    linked = pair.decides(child, "annul")
    entry = pair.entries(pair.parent)[-1]
    assert (entry.act, entry.kind, entry.actors, entry.facts) == ("annulment", "act", [], {"result": "annulled"})
    assert (entry.at, entry.recorded_by) == (day("03-10"), pair.cast["legal_reviewer"])
    back = Returned.unscoped.get()
    assert (back.outcome, back.child_entry, back.child_digest, back.parent_entry) == ("annulled", 2, linked.digest, 3)
    duty = Clock.unscoped.get(matter=pair.parent, key="withdraw", ended_at=None)
    assert (duty.law, duty.due_at) == ("责令法第10条", day("03-14", 0))
    assert Matter.unscoped.get(pk=pair.parent.pk).outcome == "quashed"
    pair.does(pair.parent, "withdraw", "03-12")
    assert Publication.objects.get().withdrawn_at == day("03-12")
    assert list(verify()) == [] and rebuilding.rebuild() == 0


def test_an_outcome_without_a_return_leaves_the_parent_alone(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.decides(pair.reviewed(), "uphold")
    assert len(pair.entries(pair.parent)) == 1
    assert not Returned.unscoped.exists()


def test_what_the_law_deems_flows_back_too_art_4(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    child = pair.reviewed()
    pair.does(child, "accept", "03-06", "legal_reviewer")
    pair.does(child, "note", "06-01", "legal_reviewer")
    entry = pair.entries(pair.parent)[-1]
    assert (entry.act, entry.recorded_by) == ("annulment", None)
    assert entry.at == pair.entries(child)[1].at
    assert list(verify()) == [] and rebuilding.rebuild() == 0


def test_a_parent_that_has_ended_takes_what_the_law_lets_come_after_the_end(pair: Pair) -> None:
    for act, on in (("issue", "03-02"), ("publish", "03-03")):
        pair.does(pair.parent, act, on)
    child = pair.reviewed()
    pair.does(pair.parent, "close", "03-07", "agency_head")
    pair.decides(child, "annul")
    assert pair.entries(pair.parent)[-1].act == "annulment"


def test_where_the_parents_act_is_not_open_the_childs_act_stands_and_the_result_waits(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    child = pair.reviewed()
    pair.decides(child, "annul")
    assert [entry.act for entry in pair.entries(child)] == ["accept", "annul"]
    assert len(pair.entries(pair.parent)) == 1
    (untaken,) = waits()
    assert (untaken.outcome, untaken.act, untaken.child_entry, untaken.after) == ("annulled", "annulment", 2, 1)
    assert list(verify()) == [] and rebuilding.rebuild() == 0


def test_where_a_fact_is_missing_the_result_waits(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.decides(pair.reviewed(), "remand")
    assert [each.act for each in waits()] == ["amend"]
    assert len(pair.entries(pair.parent)) == 1


def test_what_waited_is_crossed_off_when_it_is_done_by_hand(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.decides(pair.reviewed(), "remand")
    pair.does(pair.parent, "publish", "03-11")
    assert len(waits()) == 1
    pair.does(pair.parent, "amend", "03-12", facts={"reason": "补充"})
    assert waits() == []


def test_a_later_outcome_takes_the_place_of_one_that_waits(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    child = pair.reviewed()
    pair.decides(child, "remand")
    pair.does(child, "uphold", "03-11", "legal_reviewer")
    assert waits() == []


def test_the_same_outcome_again_brings_nothing_back(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    pair.does(pair.child_of("review"), "annul", "03-11", "legal_reviewer")
    assert Returned.unscoped.count() == 1


def test_what_came_back_may_be_corrected_by_who_could_perform_the_act(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    correcting.correct(
        pair.parent.pk, 3, facts={"result": "changed"}, reason="应为变更", by=pair.standing("officer"), now=NOW
    )
    assert list(verify()) == [] and rebuilding.rebuild() == 0


def test_what_comes_back_is_recorded_no_earlier_than_what_stands_there(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    later = NOW + dt.timedelta(seconds=1)
    services.perform(pair.parent.pk, "publish", by=pair.standing("officer"), at=day("03-03"), now=later)
    pair.decides(pair.reviewed(), "annul")
    assert pair.entries(pair.parent)[-1].recorded_at == later
    assert list(verify()) == []


def test_who_acts_in_the_parent_is_told_what_has_come_back_meanwhile(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    with pytest.raises(Conflict) as conflict:
        pair.does(pair.parent, "withdraw", "03-12", expected=2)
    assert [entry.act for entry in conflict.value.since] == ["annulment"]


def test_a_correction_that_changes_the_outcome_flows_back(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    child = pair.reviewed()
    pair.does(child, "accept", "03-06", "legal_reviewer")
    pair.does(child, "settle", "03-10", "legal_reviewer", facts={"lawful": True})
    assert len(pair.entries(pair.parent)) == 2
    by = pair.standing("legal_reviewer")
    correcting.correct(child.pk, 2, facts={"lawful": False}, reason="笔误", by=by, now=NOW)
    entry = pair.entries(pair.parent)[-1]
    assert (entry.act, entry.at, Returned.unscoped.get().child_entry) == ("annulment", NOW, 3)
    assert list(verify()) == [] and rebuilding.rebuild() == 0


def test_a_result_flows_on_to_the_matter_above(pair: Pair) -> None:
    top = pair.parent
    pair.parent = services.open_matter(
        pair.order, pair.cast.market, title="重新责令", at=day("03-02"), arises_from=(top, "anew"), now=NOW
    )
    for matter in (top, pair.parent):
        pair.does(matter, "issue", "03-02")
        pair.does(matter, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    assert [entry.act for entry in pair.entries(top)] == ["issue", "publish", "annulment"]
    assert [back.outcome for back in Returned.unscoped.order_by("pk")] == ["annulled", "quashed"]
    assert list(verify()) == [] and rebuilding.rebuild() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE matters_tie SET link = 'x'",
        "DELETE FROM matters_tie",
        "UPDATE matters_returned SET outcome = 'x'",
        "DELETE FROM matters_returned",
    ],
)
def test_the_database_itself_refuses_to_change_a_tie(pair: Pair, statement: str) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def touch(table: str, statement: str) -> None:
    """Change a row as somebody with the database's password would: with the triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            cursor.execute(f"DROP TRIGGER {table}_no_update")
            cursor.execute(f"DROP TRIGGER {table}_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("table", "statement", "code"),
    [
        ("matters_tie", "UPDATE matters_tie SET link = 'handover'", "previous.wrong"),
        ("matters_tie", "UPDATE matters_tie SET parent_entry = 1", "previous.wrong"),
        ("matters_returned", "UPDATE matters_returned SET outcome = 'upheld'", "digest.mismatch"),
        ("matters_returned", "DELETE FROM matters_returned", "digest.mismatch"),
    ],
)
def test_a_tie_that_was_touched_is_found(pair: Pair, table: str, statement: str, code: str) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    touch(table, statement)
    assert [item.code for item in verify()] == [code]


def test_a_tie_that_was_taken_off_is_found(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    child = pair.reviewed()
    touch("matters_tie", "DELETE FROM matters_tie")
    assert [(item.code, item.number) for item in verify()] == [("head.wrong", 0)]
    assert child.head


def test_a_parent_whose_chain_was_written_anew_is_found_by_its_child(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "transfer", "03-03", children=[Child("handover")])
    other = services.open_matter(pair.order, pair.cast.market, title="另案", at=day("03-01"))
    pair.does(other, "issue", "03-02")
    fresh = pair.does(other, "transfer", "03-04").digest
    touch("matters_entry", f"UPDATE matters_entry SET digest = '{fresh}' WHERE number = 2")
    found = {(item.matter, item.code) for item in verify()}
    assert (pair.child_of("handover").number, "tie.wrong") in found

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from fazhi.record.canonical import CanonicalError
from fazhi.record.chain import Linked, digest, link, verify_chain
from fazhi.record.digests import DigestError, parts
from fazhi.record.entry import FIRST, Actor, Entry, EntryError, Kind, late

NUMBER = "云罚〔2026〕7号"
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))
ZHAO = Actor("u17", "赵一", ("officer",))
QIAN = Actor("u18", "钱二", ("officer", "handler"))
ACTS = ["file", "investigate", "notify", "decide", "serve"]


def entry(number: int = 1, previous: str = FIRST, **other: object) -> Entry:
    values: dict[str, object] = {
        "matter": NUMBER,
        "number": number,
        "act": ACTS[(number - 1) % len(ACTS)],
        "kind": Kind.ACT,
        "facts": {"fine": 200.5, "ground": "未按规定公示"},
        "documents": ("sha256:" + "d" * 64,),
        "actors": (ZHAO, QIAN),
        "organ": "990101",
        "at": MORNING + timedelta(days=number),
        "recorded_at": MORNING + timedelta(days=number, hours=1),
        "imported": False,
        "corrects": None,
        "previous": previous,
    }
    return Entry(**{**values, **other})  # type: ignore[arg-type]


def chain(length: int = 5, algorithms: Sequence[str] = ("sha256",)) -> list[Linked]:
    linked: list[Linked] = []
    for number in range(1, length + 1):
        previous = linked[-1].digest if linked else FIRST
        linked.append(link(entry(number, previous), algorithms[number % len(algorithms)]))
    return linked


def altered(whole: list[Linked], number: int, **other: object) -> list[Linked]:
    """The chain with values of one entry changed behind the record's back, its digest left as it was."""
    touched = Linked(replace(whole[number - 1].entry, **other), whole[number - 1].digest)  # type: ignore[arg-type]
    return [touched if linked.entry.number == number else linked for linked in whole]


def found(whole: list[Linked], **known: object) -> list[tuple[int, str]]:
    return [(touched.number, touched.code) for touched in verify_chain(whole, **known)]  # type: ignore[arg-type]


def test_an_untouched_chain_verifies() -> None:
    whole = chain()
    assert verify_chain(whole, length=5, head=whole[-1].digest) == []


def test_a_chain_whose_algorithm_was_changed_midway_verifies() -> None:
    assert found(chain(algorithms=("sha256", "sm3"))) == []


def test_a_digest_is_the_plain_hash_of_the_published_canonical_form() -> None:
    first = entry()
    assert digest(first, "sha256") == "sha256:" + hashlib.sha256(rfc8785.dumps(first.content())).hexdigest()  # type: ignore[arg-type]
    assert digest(first, "sm3") == "sm3:" + hashlib.new("sm3", first.canonical()).hexdigest()


def test_the_canonical_form_of_an_entry_stays_what_it_was_published_to_be() -> None:
    assert entry(facts={"fine": 200.0}, documents=(), actors=(ZHAO,)).canonical().decode() == (
        '{"act":"file","actors":[{"name":"赵一","person":"u17","roles":["officer"]}],'
        '"at":"2026-03-03T01:30:00.000000+00:00","corrects":null,"documents":[],"facts":{"fine":200},'
        '"imported":false,"kind":"act","matter":"云罚〔2026〕7号","number":1,"organ":"990101","previous":"",'
        '"recorded_at":"2026-03-03T02:30:00.000000+00:00","recorded_by":""}'
    )


CHANGES: dict[str, object] = {
    "act": "close",
    "kind": Kind.DEEMED,
    "facts": {"fine": 100.5, "ground": "未按规定公示"},
    "documents": (),
    "actors": (ZHAO,),
    "organ": "990102",
    "at": MORNING,
    "imported": True,
}


@pytest.mark.parametrize("field", CHANGES)
def test_an_entry_changed_after_it_was_written_is_named(field: str) -> None:
    assert found(altered(chain(), 3, **{field: CHANGES[field]})) == [(3, "digest.mismatch")]


def test_an_entry_that_names_another_entry_to_correct_than_it_did_is_named() -> None:
    whole = chain(3)
    whole.append(link(entry(4, whole[-1].digest, kind=Kind.CORRECTION, corrects=1)))
    assert found(whole) == []
    assert found(altered(whole, 4, corrects=2)) == [(4, "digest.mismatch")]


def test_an_entry_that_was_rewritten_with_a_fitting_digest_is_found_by_the_entry_after_it() -> None:
    whole = chain()
    whole[2] = link(replace(whole[2].entry, facts={}))
    assert found(whole) == [(4, "previous.wrong")]


def test_the_last_entry_rewritten_with_a_fitting_digest_is_found_by_the_matters_head() -> None:
    whole = chain()
    head = whole[-1].digest
    whole[-1] = link(replace(whole[-1].entry, facts={}))
    assert found(whole) == []
    assert found(whole, length=5, head=head) == [(5, "head.wrong")]


@pytest.mark.parametrize("number", [1, 3])
def test_a_deleted_entry_leaves_a_gap(number: int) -> None:
    whole = chain()
    del whole[number - 1]
    assert found(whole) == [(number + 1, "number.gap"), (number + 1, "previous.wrong")]


def test_entries_taken_off_the_end_are_missed() -> None:
    whole = chain()
    assert found(whole[:-1], length=5, head=whole[-1].digest) == [(4, "chain.short")]


def test_all_entries_taken_away_are_missed() -> None:
    assert found([], length=5, head="sha256:" + "a" * 64) == [(0, "chain.short")]
    assert found([], length=0, head=FIRST) == []


def test_an_inserted_entry_is_named() -> None:
    whole = chain()
    whole.insert(2, link(entry(3, whole[1].digest, facts={})))
    assert found(whole) == [(3, "number.gap"), (3, "previous.wrong")]


def test_two_entries_exchanged_are_found() -> None:
    whole = chain()
    whole[1], whole[2] = whole[2], whole[1]
    assert found(whole) == [(3, "number.gap"), (3, "previous.wrong")]


def test_an_entry_recorded_before_the_entry_before_it_is_named() -> None:
    whole = chain(2)
    whole.append(link(entry(3, whole[-1].digest, recorded_at=MORNING)))
    assert found(whole) == [(3, "time.backwards")]


def test_an_entry_of_another_matter_is_named() -> None:
    whole = chain(2)
    whole.append(link(entry(3, whole[-1].digest, matter="云罚〔2026〕8号")))
    assert found(whole) == [(3, "matter.wrong")]


@pytest.mark.parametrize("stored", ["", "md5:" + "a" * 32, "a" * 64, "sha256:" + "A" * 64, "sha256:" + "a" * 63])
def test_a_digest_without_an_algorithm_that_we_know_is_named(stored: str) -> None:
    whole = chain()
    whole[2] = Linked(whole[2].entry, stored)
    assert found(whole) == [(3, "digest.algorithm")]


def test_a_digest_moved_to_another_algorithm_is_named() -> None:
    whole = chain()
    whole[2] = Linked(whole[2].entry, whole[2].digest.replace("sha256:", "sm3:"))
    assert found(whole) == [(3, "digest.mismatch")]


def test_facts_changed_into_what_has_no_canonical_form_are_named() -> None:
    (touched,) = verify_chain(altered(chain(), 3, facts={"fine": 10**20}))
    assert (touched.number, touched.code) == (3, "content.unfit")
    assert "facts.fine" in touched.message


def test_a_finding_names_matter_entry_and_what_stands_where_what_should() -> None:
    (touched,) = verify_chain(altered(chain(), 3, facts={}))
    assert touched.matter == NUMBER
    assert NUMBER in touched.message and "第 3 条" in touched.message
    assert touched.got in touched.message and touched.want in touched.message


@given(st.integers(1, 6), st.data())
def test_no_single_change_anywhere_goes_unseen(length: int, data: st.DataObject) -> None:
    whole = chain(length)
    number = data.draw(st.integers(1, length))
    changes: list[Callable[[], list[Linked]]] = [
        lambda: altered(whole, number, facts={"fine": 200.5}),
        lambda: altered(whole, number, at=whole[number - 1].entry.at + timedelta(microseconds=1)),
        lambda: altered(whole, number, previous="sha256:" + "e" * 64),
        lambda: whole[: number - 1] + whole[number:],
        lambda: [*whole[:number], *whole[number - 1 :]],
    ]
    touched = found(data.draw(st.sampled_from(changes))(), length=length, head=whole[-1].digest)
    assert touched and touched[0][0] in (number, number + 1, number - 1)


def test_the_same_instant_has_one_form_in_every_time_zone() -> None:
    elsewhere = replace(entry(), at=entry().at.astimezone(UTC))
    assert elsewhere.canonical() == entry().canonical()


def test_facts_that_have_no_canonical_form_are_refused_with_their_place() -> None:
    with pytest.raises(CanonicalError) as caught:
        link(entry(facts={"fine": float("nan")}))
    assert caught.value.place == "facts.fine"


def test_an_unknown_algorithm_is_refused() -> None:
    with pytest.raises(DigestError, match="md5"):
        link(entry(), "md5")


def test_a_written_digest_is_read_back() -> None:
    assert parts(link(entry(), "sm3").digest)[0] == "sm3"
    with pytest.raises(DigestError):
        parts("sha256:" + "a" * 64 + "\n")


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("number", {"number": 0}),
        ("at", {"at": datetime(2026, 3, 2)}),
        ("recorded_at", {"recorded_at": datetime(2026, 3, 2)}),
        ("corrects", {"corrects": 1}),
        ("corrects", {"kind": Kind.CORRECTION}),
        ("corrects", {"number": 3, "kind": Kind.CORRECTION, "corrects": 3}),
        ("corrects", {"number": 3, "kind": Kind.CORRECTION, "corrects": 0}),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(field: str, other: dict[str, object]) -> None:
    with pytest.raises(EntryError) as caught:
        entry(**other)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_an_entry_recorded_later_than_tolerated_is_late() -> None:
    day = timedelta(days=1)
    assert not late(entry(recorded_at=entry().at + day), day)
    assert late(entry(recorded_at=entry().at + day + timedelta(seconds=1)), day)


def test_imported_history_is_not_late() -> None:
    assert not late(entry(imported=True, recorded_at=entry().at + timedelta(days=4000)), timedelta(days=1))


def test_a_chain_that_begins_with_another_seal_than_its_matters_is_named() -> None:
    seal, other = "sha256:" + "5" * 64, "sha256:" + "6" * 64
    whole = [link(entry(previous=seal))]
    whole.append(link(entry(2, whole[0].digest)))
    assert found(whole, first=seal) == []
    assert found(whole, first=other) == [(1, "previous.wrong")]
    assert found([], length=0, head=seal, first=seal) == []
    assert found([], length=0, head=other, first=seal) == [(0, "head.wrong")]

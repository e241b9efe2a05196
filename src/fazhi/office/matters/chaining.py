"""The chain as stored: rows of the record as pure entries, and the seal over what a matter was opened with."""

from __future__ import annotations

from django.conf import settings

from fazhi.record.canonical import canonical
from fazhi.record.digests import digest_of
from fazhi.record.entry import Actor, Kind, Source, instant
from fazhi.record.entry import Entry as PureEntry

from ..organs.models import key_of
from .models import Entry, Matter, Returned, Tie


def seal(matter: Matter, procedure_digest: str, organ_code: str, tie: Tie | None = None) -> str:
    """The digest of what a matter was opened with: its first entry's `previous`, so that none of it changes unseen;
    with the matter that it arises from, where there is one.

    :raises CanonicalError: for text that no record can hold.
    """
    opened: dict[str, object] = {
        "matter": matter.number,
        "procedure": procedure_digest,
        "organ": organ_code,
        "title": matter.title,
        "party": matter.party,
        "party_is_person": matter.party_is_person,
        "parameters": matter.parameters,
        "opened_at": instant(matter.opened_at),
    }
    if tie:
        opened["arises_from"] = _origin(tie)
    return digest_of(canonical(opened), settings.DIGEST)


def _origin(tie: Tie) -> dict[str, object]:
    return {
        "matter": tie.parent.number,
        "link": tie.link,
        "entry": tie.parent_entry,
        "digest": tie.parent_digest,
        "by": key_of(tie.made_by_id),
        "at": instant(tie.made_at),
    }


def source(returned: Returned) -> Source:
    """The entry of the child that brought an act of the parent about; `returned` with its tie and child."""
    return Source(returned.tie.child.number, returned.child_entry, returned.child_digest, returned.outcome)


def pure(entry: Entry, matter_number: str, organ_code: str, brought_by: Source | None = None) -> PureEntry:
    """The stored row as the pure value whose canonical form is digested."""
    return PureEntry(
        matter=matter_number,
        number=entry.number,
        act=entry.act,
        kind=Kind(entry.kind),
        facts=entry.facts,
        documents=tuple(entry.documents),
        actors=tuple(Actor(item["person"], item["name"], tuple(item["roles"])) for item in entry.actors),
        organ=organ_code,
        at=entry.at,
        recorded_at=entry.recorded_at,
        previous=entry.previous,
        recorded_by=key_of(entry.recorded_by_id),
        imported=entry.imported,
        corrects=entry.corrects,
        source=brought_by,
    )

"""The chain as stored: rows of the record as pure entries, and the seal over what a matter was opened with."""

from __future__ import annotations

from django.conf import settings

from fazhi.record import chain
from fazhi.record.canonical import canonical
from fazhi.record.digests import digest_of
from fazhi.record.entry import Actor, Kind, instant
from fazhi.record.entry import Entry as PureEntry

from .models import Entry, Matter


def seal(matter: Matter) -> str:
    """The digest of what a matter was opened with: its first entry's `previous`, so that none of it changes unseen."""
    opened = {
        "matter": matter.number,
        "procedure": matter.procedure.digest,
        "organ": matter.organ.code,
        "title": matter.title,
        "party": matter.party,
        "parameters": matter.parameters,
        "opened_at": instant(matter.opened_at),
    }
    return digest_of(canonical(opened), settings.DIGEST)


def pure(entry: Entry, matter_number: str, organ_code: str) -> PureEntry:
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
        imported=entry.imported,
        corrects=entry.corrects,
    )


def digest(entry: Entry, matter_number: str, organ_code: str) -> str:
    """The digest of a row that is about to be stored."""
    return chain.digest(pure(entry, matter_number, organ_code), settings.DIGEST)

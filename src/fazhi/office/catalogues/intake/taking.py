"""Taking a file into a register: what it would do, and doing it, all or nothing.

A file is taken for one organ. Rows are known by their keys, so that the same file taken again changes nothing; a field
without a column stays as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import IO, Any

from django.db import transaction

from ...organs.models import ColumnMapping, Intake, Organ, Person, Register
from . import heading as headings
from . import rows, sheet
from .areas import Areas, parted
from .errors import Fault, IntakeError, Note
from .heading import Heading
from .industries import EDITIONS
from .item_rows import ItemReader
from .officer_rows import OfficerReader
from .party_rows import PartyReader
from .rows import Reader, Row
from .sheet import Sheet
from .stores import Change, ItemStore, OfficerStore, PartyStore, Store, Writing

# With more rows than this, a file is for the command line: a page must answer within a request.
MOST_ON_PAGE = 20_000
EDITION = next(iter(EDITIONS))


class HasFaults(IntakeError):
    """A file with rows that can't be taken, of which therefore none is: `faults` says why."""

    code = "intake.faults"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"文件有 {len(faults)} 处不能录入，全部没有录入；请改正后重新录入。")


@dataclass(frozen=True, slots=True)
class File:
    """A file with its heading and the mapping of its columns to fields: remembered, or guessed from the names.

    A mapping may say codes of areas besides, see `areas`.
    """

    register: str
    organ: Organ
    document: str
    sheet: Sheet
    heading: Heading
    guessed: dict[str, str]
    remembered: bool


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read: the edition of GB/T 4754 for codes without a letter, and whether a list of items is the
    whole list, so that what it leaves out is no longer in force."""

    edition: str = EDITION
    whole: bool = False


@dataclass(slots=True)
class Outcome:
    """What taking the file would do; `unknown` are the names of areas without a code, with how often they stand."""

    added: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    ended: int = 0
    leaving: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    total: int = 0

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return len({fault.row for fault in self.faults})


def opened(register: str, organ: Organ, stream: IO[bytes], document: str = "") -> File:
    """The file in `stream`, understood as far as its heading; `document` is its digest. Raises `IntakeError`."""
    read = sheet.read(stream)
    found = headings.find(read, register)
    headings.refuse_papers(read, found)
    kept = ColumnMapping.unscoped.filter(organ=organ, register=register, heading=found.digest).first()
    guessed = dict(kept.mapping) if kept else headings.guess(found, register)
    return File(register, organ, document, read, found, guessed, kept is not None)


def outcome(file: File, mapping: Mapping[str, str], now: dt.datetime, options: Options | None = None) -> Outcome:
    """What taking the file with that mapping would do; nothing is written. Raises `NotMapped`."""
    options = options or Options()
    mapping, said = parted(mapping)
    headings.check(mapping, file.heading, file.register)
    areas = Areas(said)
    reader, store = _parts(file, mapping, areas, now, options)
    # Spanned cells are filled in place: in a copy, for the same file may be read again.
    whole = file.sheet
    copy = replace(whole, rows=[list(row) for row in whole.rows]) if whole.merged else whole
    read = rows.read(headings.body(copy, file.heading), file.heading, mapping, reader)
    found = Outcome(faults=read.faults, notes=[*(Note(0, words) for words in file.sheet.notes), *read.notes])
    found.total, found.unknown = len(read.rows) + found.refused, dict(areas.unknown)
    _compare(read.rows, store, mapping, found)
    if options.whole and isinstance(store, ItemStore):
        keys = {row.key for row in read.rows}
        found.leaving = [item for item in store.all() if item.code not in keys and item.in_force]
        found.ended += len(found.leaving)
    return found


def _parts(
    file: File, mapping: Mapping[str, str], areas: Areas, now: dt.datetime, options: Options
) -> tuple[Reader, Store]:
    if file.register == Register.PARTIES:
        return PartyReader(file.organ, options.edition, areas), PartyStore(file.organ)
    if file.register == Register.ITEMS:
        return ItemReader(file.organ, options.edition), ItemStore(file.organ)
    year = headings.year_of(mapping, now.astimezone(dt.timezone(dt.timedelta(hours=8))).year)
    return OfficerReader(file.organ, areas), OfficerStore(file.organ, year)


def _compare(read: list[Row], store: Store, mapping: Mapping[str, str], found: Outcome) -> None:
    known = store.known([row.key for row in read])
    for row in read:
        standing = known.get(row.key)
        if standing is None:
            found.added.append(row)
            continue
        why = store.refusal(row, standing)
        now = {name: store.value(standing, name) for name in row.values}
        before = {name: value for name, value in now.items() if value != row.values[name]}
        if why and before:
            found.faults.append(Fault(row.number, "", why))
        elif before:
            found.changed.append(Change(row, standing, before))
            found.ended += store.ended(row, standing)
        else:
            found.unchanged += 1
    found.faults.sort(key=lambda fault: fault.row)


@transaction.atomic
def take(
    file: File,
    mapping: Mapping[str, str],
    *,
    by: Person | None,
    now: dt.datetime,
    options: Options | None = None,
) -> Intake:
    """Take the whole file in, and remember the mapping for files with that heading.

    Raises `HasFaults` and `NotMapped`; nothing is written then.
    """
    # One file at a time: what stands mustn't change between being compared and being written.
    list(Organ.unscoped.select_for_update().filter(parent=None).order_by("pk"))
    found = outcome(file, mapping, now, options)
    if found.faults:
        raise HasFaults(found.faults)
    intake = Intake(
        document=file.document,
        mapping=dict(mapping),
        added=len(found.added),
        changed=len(found.changed) - _ending(found),
        unchanged=found.unchanged,
        ended=found.ended,
    )
    _, store = _parts(file, mapping, Areas(), now, options or Options())
    store.write(found.added, found.changed, found.leaving, Writing(file.organ, now, by, intake))
    ColumnMapping.unscoped.update_or_create(
        organ=file.organ,
        register=file.register,
        heading=file.heading.digest,
        defaults={"mapping": dict(mapping), "used_at": now},
    )
    return intake


def _ending(found: Outcome) -> int:
    """How many of the changed rows are counted as ended."""
    return found.ended - len(found.leaving)

"""Importing lists and facts that others published: all of a file or nothing, and the same file twice changes nothing.

A row belongs to a party by its credit code, else by its organisation code, else by its exact name where one party alone
has it; a row of nobody in the register is told, and not kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fazhi.law.credit import lists
from fazhi.law.credit.fact import SEVERITIES

from ..catalogues.parties import government_of
from ..organs.models import Organ, Person
from . import files, listing, rules, whose
from .errors import NoGround
from .files import FileRefused, Row, Taken, Unmatched
from .models import CreditFact, Listing
from .whose import Whose

AT_ONCE = 500
LIST_COLUMNS = {
    "企业名称": "企业名称", "名称": "企业名称", "统一信用代码": "统一信用代码", "统一社会信用代码": "统一信用代码",
    "组织机构代码": "组织机构代码", "工商注册号": "工商注册号", "失信领域": "事由", "事由": "事由", "序号": "序号",
    "所在省份": "所在省份",
}  # fmt: skip
FACT_COLUMNS = {
    name: name
    for name in (
        *("统一社会信用代码", "名称", "种类", "内容", "严重程度", "日期", "公示自", "公示至"),
        *("金额（元）", "文号", "依据", "来源"),
    )
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file comes from: its name, who published it, by whom and when it is taken in."""

    name: str
    source: str
    organ: Organ
    by: Person | None
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class _Register:
    """The parties that rows may belong to."""

    whose: Whose
    by_organisation: dict[str, int]

    def find(self, row: Row, name: str, code: str, on: dt.date, organisation: str = "") -> int | Unmatched:
        """The party that a row means which tells of the day `on`."""
        at = dt.datetime.combine(on, dt.time.max, timezone.get_current_timezone())
        found = self.whose.find(name, code, at) if code else self._without_code(name, organisation, at)
        if found is not None:
            return found
        why = "名录库中没有这一代码" if code or organisation else "名录库中没有这一名称，或者不止一个主体用这一名称"
        return Unmatched(row.number, name, code or organisation, why)

    def _without_code(self, name: str, organisation: str, at: dt.datetime) -> int | None:
        # A code says who it is; a party of the same name with another one is somebody else.
        return self.by_organisation.get(organisation) if organisation else self.whose.find(name, "", at)


@transaction.atomic
def import_list(content: bytes, slug: str, origin: Origin, *, entered_on: dt.date) -> Taken:
    """Enter the parties of a published list, from the day `entered_on`; who is on it already stays as they are.

    :raises FileRefused: with every mistake and its place; nothing was taken in.
    :raises UnknownList: where there is no such list; NoGround where it isn't one that is imported;
        WrongDay for a day in the future.
    """
    entered = listing.list_of(slug)
    if not entered.imported:
        raise NoGround(f"{entered.title}由本机关决定，不能导入：在信用档案中列入，先告知、听取陈述申辩。")
    listing.begun(entered_on, origin.now)
    read = _checked(content, origin.name, LIST_COLUMNS, ("企业名称",), _list_row)
    # One file after the other: of two at once, each would find nobody on the list.
    Organ.unscoped.select_for_update(no_key=True).get(pk=government_of(origin.organ).pk)
    register, digest = _register(origin.organ), files.digest(content)
    until = entered.until(entered_on)
    standing = Listing.unscoped.filter(listing.within(entered_on, until) | Q(file=digest), list=slug)
    known = set(standing.values_list("party_id", flat=True))
    found, already, unmatched = [], 0, []
    for row, given in read:
        party = register.find(row, given["name"], given["code"], entered_on, given["organisation"])
        if isinstance(party, Unmatched):
            unmatched.append(party)
        elif party in known:
            already += 1
        else:
            known.add(party)
            from_file = {"file": digest, "row": row.number, "by": origin.by, "at": origin.now}
            said = {"ground": given["ground"] or origin.source, "law": entered.law, "until": until}
            found.append(
                Listing(organ=origin.organ, party_id=party, list=slug, entered_on=entered_on, **said, **from_file)
            )
    Listing.unscoped.bulk_create(found, batch_size=AT_ONCE)
    return Taken(len(found), already, tuple(unmatched))


@transaction.atomic
def import_facts(content: bytes, origin: Origin) -> Taken:
    """Take in facts of parties, one by row. Raises `FileRefused` with every mistake; nothing was taken in then."""
    today = timezone.localdate(origin.now)
    reader = partial(_fact_row, kinds(origin.organ, today), today)
    read = _checked(content, origin.name, FACT_COLUMNS, ("名称", "种类", "内容", "日期", "公示自"), reader)
    register, digest = _register(origin.organ), files.digest(content)
    found: dict[str, CreditFact] = {}
    unmatched = []
    for row, given in read:
        party = register.find(row, given.pop("name"), given.pop("code"), given["on"])
        if isinstance(party, Unmatched):
            unmatched.append(party)
            continue
        key = _key(party, given)
        given["source"] = given["source"] or origin.source
        from_file = {"file": digest, "row": row.number, "by": origin.by, "at": origin.now}
        found.setdefault(key, CreditFact(organ=origin.organ, party_id=party, key=key, **given, **from_file))
    there = set(_known_keys(list(found)))
    CreditFact.unscoped.bulk_create([one for key, one in found.items() if key not in there], batch_size=AT_ONCE)
    entered = len(found) - len(there)
    return Taken(entered, len(read) - len(unmatched) - entered, tuple(unmatched))


def kinds(organ: Organ, on: dt.date) -> dict[str, str]:
    """The kinds of facts that may be imported: those that a rule of the organ counts and no list yields."""
    listed = {one.kind for one in lists.shipped().values()}
    counted = (item for one in rules.known(organ, on).values() for item in one.kinds.items())
    return {name: kind.title for name, kind in counted if name not in listed}


def _list_row(row: Row) -> dict[str, Any]:
    code = row.credit_code("统一信用代码")
    return {
        "name": row.text("企业名称", 200, needed=True),
        "code": code,
        "organisation": "" if code else row.organisation_code("组织机构代码"),
        "ground": row.text("事由", 500),
    }


def _fact_row(known: dict[str, str], today: dt.date, row: Row) -> dict[str, Any]:
    on, public_from, public_until = row.day("日期", needed=True), row.day("公示自", needed=True), row.day("公示至")
    if on and on > today:
        row.wrong("日期", "不晚于导入那天的日期")
    if public_from and public_until and public_until < public_from:
        row.wrong("公示至", "不早于“公示自”的日期")
    return {
        "name": row.text("名称", 200, needed=True),
        "code": row.credit_code("统一社会信用代码"),
        "kind": row.choice("种类", known),
        "title": row.text("内容", 300, needed=True),
        "severity": row.choice("严重程度", SEVERITIES, "general"),
        "on": on,
        "public_from": public_from,
        "public_until": public_until,
        "amount": row.money("金额（元）"),
        "about": row.text("文号", 200),
        "law": row.text("依据", 300),
        "source": row.text("来源", 200),
    }


def _checked(
    content: bytes, name: str, columns: dict[str, str], needed: tuple[str, ...], read: Any
) -> list[tuple[Row, dict[str, Any]]]:
    found = [(row, read(row)) for row in files.rows(content, name, columns, needed)]
    if wrong := [place for row, _ in found for place in row.mistakes]:
        raise FileRefused(name, wrong)
    return found


def _register(organ: Organ) -> _Register:
    known = whose.everybody(government_of(organ).path)
    return _Register(known, {code[8:17]: pk for code, pk in known.by_code.items() if len(code) == 18})


def _known_keys(keys: list[str]) -> Iterator[str]:
    for first in range(0, len(keys), AT_ONCE):
        rows = CreditFact.unscoped.filter(key__in=keys[first : first + AT_ONCE])
        yield from rows.values_list("key", flat=True)


def _key(party: int, given: dict[str, Any]) -> str:
    said: Iterable[str] = (str(party), *(f"{name}={given[name]}" for name in sorted(given) if name != "source"))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()

"""The fixed cast of organs and people that Django tests play with.

    本级政府 ROOT ── 市场监督管理局 MARKET ── 市场监管执法大队 TEAM
                 ├─ 生态环境局 ECOLOGY
                 └─ 青石镇 TOWN

At MARKET there is one person per business role, named after it (`cast["officer"]`), and a second officer;
`outsider` is an officer of ECOLOGY; the three administrators, `justice` and `supervisor` are at ROOT;
`newcomer` signs in but holds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from fazhi.office.organs import officers, registering, services
from fazhi.office.organs.models import Certificate, Organ, Person
from fazhi.office.organs.roles import ADMINISTRATORS, BUSINESS_ROLES, ROLES
from tests import made_once

SINCE = date(2024, 1, 1)
AT_ROOT = ADMINISTRATORS | {"justice", "supervisor"}


@dataclass(frozen=True)
class Cast:
    root: Organ
    market: Organ
    team: Organ
    ecology: Organ
    town: Organ
    people: dict[str, Person]

    def __getitem__(self, username: str) -> Person:
        return self.people[username]


def make_cast() -> Cast:
    root, now = _root(), timezone.now()
    if not made_once.empty(root):
        return _made(root)
    rows = made_once.remembered(root, now)
    if rows:
        rows.put_back()
        return _found(root)
    cast = _made(root)
    made_once.remember(root, now)
    return cast


def _found(root: Organ) -> Cast:
    organs = {organ.code: organ for organ in Organ.unscoped.exclude(pk=root.pk)}
    for organ in organs.values():
        organ.parent = root if organ.parent_id == root.pk else organs["MARKET"]
    people = {person.username: person for person in Person.objects.all()}
    return Cast(root, organs["MARKET"], organs["TEAM"], organs["ECOLOGY"], organs["TOWN"], people)


def _made(root: Organ) -> Cast:
    market = _organ("MARKET", "市场监督管理局", "department", root)
    cast = Cast(
        root=root,
        market=market,
        team=_organ("TEAM", "市场监管执法大队", "department", market),
        ecology=_organ("ECOLOGY", "生态环境局", "department", root),
        town=_organ("TOWN", "青石镇", "town", root),
        people={role: _person(role, ROLES[role]) for role in ROLES},
    )
    cast.people.update(
        second_officer=_person("second_officer", "第二执法人员"),
        outsider=_person("outsider", "外单位执法人员"),
        newcomer=_person("newcomer", "新来的人"),
    )
    for role in ROLES:
        services.appoint(person=cast[role], role=role, organ=root if role in AT_ROOT else market, since=SINCE)
    services.appoint(person=cast["second_officer"], role="officer", organ=market, since=SINCE)
    services.appoint(person=cast["outsider"], role="officer", organ=cast.ecology, since=SINCE)
    _certify(cast)
    return cast


def _root() -> Organ:
    # A transactional test leaves an empty database behind, without what migrations put there.
    found = Organ.unscoped.filter(parent=None).first()
    if found is None:
        found = Organ.unscoped.create(code="ROOT", name="本级政府", level="county")
        Organ.unscoped.filter(pk=found.pk).update(path=f"/{found.pk}/")
        found.refresh_from_db()
    return found


def _organ(code: str, name: str, level: str, parent: Organ) -> Organ:
    return services.create_organ(code=code, name=name, level=level, parent=parent, area_code="990102")


def _person(username: str, name: str) -> Person:
    return services.create_person(username=username, name=name)


def _certify(cast: Cast) -> None:
    """Everybody of the business may enforce the law; written at once, for every test waits for it."""
    holders = [
        (f"执{username}", cast[username]) for username in sorted({"second_officer", "outsider"} | BUSINESS_ROLES)
    ]
    Certificate.objects.bulk_create(
        Certificate(person=person, kind="enforcement_certificate", number=number, valid_from=SINCE)
        for number, person in holders
    )
    services.issue_certificate(person=cast["legal_reviewer"], kind="legal_profession", number="律001", valid_from=SINCE)
    issued = Certificate.objects.filter(kind="enforcement_certificate").prefetch_related("training", "person")
    contents = {one.number: officers.content_of(one) for one in issued}
    outside = {"执outsider": contents.pop("执outsider")}
    for organ, rows in ((cast.market, contents), (cast.ecology, outside)):
        registering.record("officers", organ, rows, at=timezone.now(), by=None)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()

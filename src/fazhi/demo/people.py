"""Who works in the county: some three hundred people with their appointments and certificates, twelve of them with a
password that everybody may know."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from fazhi.office.organs import services
from fazhi.office.organs.models import Certificate, Organ, Person

from . import names
from .hours import CHINA
from .places import PLACES, ROOT, Place, fields_of

PASSWORD = "qingqu-1-demo"
COMING, LEAVING = 0.12, 0.06
ENFORCEMENT, LEGAL = "enforcement_certificate", "legal_profession"


@dataclass(frozen=True, slots=True)
class Post:
    """What one person is: roles at an organ, certificates, and a sign-in name where it is a demo account; a spare one
    may be without a valid certificate, since the others suffice."""

    organ: str
    roles: tuple[str, ...]
    holds: tuple[str, ...] = ()
    username: str = ""
    station: str = ""
    spare: bool = False


COMMON = (
    Post("", ("agency_head", "collective")),
    Post("", ("agency_head", "disclosure_head")),
    Post("", ("disclosure_officer", "clerk", "window_officer")),
    Post("", ("disclosure_officer", "litigation_officer", "window_officer")),
)
# People of the county's government whom every organ's matters may need.
COUNTY = (
    Post(ROOT, ("government_head", "collective")),
    *(Post(ROOT, ("hotline_officer", "petition_officer", "mediator")) for _ in range(3)),
    *(Post(ROOT, ("filing_officer", "competition_reviewer", "enforcement_supervisor"), (LEGAL,)) for _ in range(2)),
    *(Post(ROOT, ("legal_adviser", "file_assessor", "legal_reviewer"), (LEGAL, ENFORCEMENT)) for _ in range(3)),
    *(Post(ROOT, ("handler", "justice")) for _ in range(3)),
)
REVIEWING = (
    Post("", ("legal_reviewer",), (ENFORCEMENT, LEGAL)),
    Post("", ("legal_reviewer", "hearing_host"), (ENFORCEMENT, LEGAL)),
)
ACCOUNTS = (
    Post("SCJG", ("handler", "officer", "window_officer"), (ENFORCEMENT,), "banan", "市场监管局承办人"),
    Post("SCJG", ("officer",), (ENFORCEMENT,), "xieban", "市场监管局执法人员"),
    Post(
        "SCJG",
        ("legal_reviewer", "hearing_host", "litigation_officer"),
        (ENFORCEMENT, LEGAL),
        "shenhe",
        "市场监管局法制审核、听证主持",
    ),
    Post("SCJG", ("agency_head", "collective"), (), "juzhang", "市场监管局负责人"),
    Post("FYJ", ("reconsideration_officer", "clerk"), (LEGAL,), "fuyi", "县政府行政复议人员"),
    Post("FYJ", ("reconsideration_head", "agency_head", "collective"), (LEGAL,), "fuyizhang", "县政府行政复议负责人"),
    Post("ZFB", ("disclosure_officer", "disclosure_head", "clerk"), (), "gongkai", "县政府办政府信息公开"),
    Post(ROOT, ("justice", "enforcement_supervisor", "file_assessor"), (), "sifa", "司法行政（依法治县办）"),
    Post(ROOT, ("supervisor",), (), "ducha", "督察"),
    Post(ROOT, ("system_admin",), (), "xitong", "系统管理员"),
    Post(ROOT, ("security_admin",), (), "anquan", "安全保密管理员"),
    Post(ROOT, ("audit_admin",), (), "shenji", "安全审计员"),
)


def accounts() -> list[tuple[str, str, str]]:
    """Sign-in name, password and station of every demo account."""
    return [(post.username, PASSWORD, post.station) for post in ACCOUNTS]


def create_people(organs: Mapping[str, Organ], today: dt.date, rng: random.Random) -> None:
    """Everybody, appointed well before the first matter; a few spare ones came later or have left."""
    pool = iter(names.officers(rng))
    for number, post in enumerate([*ACCOUNTS, *(post for place in PLACES for post in posts(place)), *COUNTY]):
        username = post.username or f"{post.organ.lower()}.{number:03d}"
        person = services.create_person(username=username, name=next(pool))
        since = _appointed(post, today, rng)
        for role in post.roles:
            held = services.appoint(person=person, role=role, organ=organs[post.organ], since=since)
            if post.spare and rng.random() < LEAVING:
                services.dismiss(held, on=_last_year(today, rng))
        for kind in post.holds:
            _certify(person, kind, number, post, today, rng)
    # Hashed once: a hash takes long by design, and this password is no secret.
    named = [post.username for post in ACCOUNTS]
    Person.objects.filter(username__in=named).update(password=make_password(PASSWORD))


def posts(place: Place) -> Iterator[Post]:
    """The people of an organ, besides those with a demo account."""
    if place.reconsideration:
        yield from _reconsidering(place.code)
        return
    if not place.is_team:
        yield from (Post(place.code, post.roles, post.holds) for post in COMMON)
    if place.field and not place.is_team:
        yield from (Post(place.code, post.roles, post.holds) for post in REVIEWING)
    for number in range(place.officers):
        handles, spare = number < max(2, place.officers // 3), number >= 3
        uncertified = spare and number == place.officers - 1
        roles = ("handler", "officer") if handles else ("officer",)
        yield Post(place.code, roles, () if uncertified else (ENFORCEMENT,), spare=spare)


def _reconsidering(code: str) -> Iterator[Post]:
    for _ in range(7):
        yield Post(code, ("reconsideration_officer",), (LEGAL,))
    yield Post(code, ("agency_head",))
    yield Post(code, ("reconsideration_head",), (LEGAL,))
    yield Post(code, ("clerk",))


def _appointed(post: Post, today: dt.date, rng: random.Random) -> dt.date:
    if post.spare and rng.random() < COMING:
        return _last_year(today, rng) - dt.timedelta(days=60)
    return dt.date(today.year - 2, 1, 1) - dt.timedelta(days=0 if post.username else rng.randint(0, 1500))


def _last_year(today: dt.date, rng: random.Random) -> dt.date:
    return dt.date(today.year - 1, 3, 1) + dt.timedelta(days=rng.randint(0, 300))


def _certify(person: Person, kind: str, number: int, post: Post, today: dt.date, rng: random.Random) -> None:
    """A certificate that is valid throughout; of a spare officer's, one in ten has expired, one in ten is suspended."""
    since = dt.date(today.year - 2, 1, 1) - dt.timedelta(days=rng.randint(0, 300))
    fate = rng.random() if post.spare else 1.0
    lasts = None if kind == LEGAL else since + dt.timedelta(days=5 * 365)
    if fate < 0.1:
        lasts = dt.date(today.year - 1, 1, 1) + dt.timedelta(days=rng.randint(0, 500))
    title = {ENFORCEMENT: "示例执法", LEGAL: "示例法职"}[kind]
    # The register is to say that it was there when it began to be valid, not when the county was made.
    entered = CHINA.midnight(since)
    fields = fields_of(post.organ) if kind == ENFORCEMENT else []
    issued = services.issue_certificate(
        person=person,
        kind=kind,
        number=f"{title}{number:05d}",
        valid_from=since,
        valid_until=lasts,
        fields=fields,
        now=entered,
    )
    if 0.1 <= fate < 0.2:
        services.set_certificate_status(issued, "suspended", now=entered)
    if kind == ENFORCEMENT:
        _train(issued, today, random.Random(number))


def _train(certificate: Certificate, today: dt.date, rng: random.Random) -> None:
    """Last year's hours of training, and those of this year so far; a few people fall short of what the law asks."""
    midyear = dt.date(today.year - 1, 7, 1)
    so_far = (today - dt.date(today.year, 1, 1)).days / 365
    for day, share in ((midyear, 1.0), (today, so_far)):
        hours = round(share * rng.choice((48, 60, 64, 64, 70, 72, 80)))
        services.set_training(certificate, day.year, hours, now=CHINA.midnight(day))

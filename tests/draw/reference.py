"""The draw once more, from docs/draw.md alone: slow and obvious; it sorts everything and counts with fractions."""

from __future__ import annotations

import hashlib
import hmac
from fractions import Fraction
from typing import Any

Json = dict[str, Any]


def sha(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def table_digest(table: Json) -> str:
    return sha("".join(line + "\n" for line in ["\t".join(table["columns"]), *table["lines"]]).encode())


def commitment(number: str, party: str, value: str) -> str:
    return sha(f"fazhi-draw/1 commit\n{number}\n{party}\n{value}".encode())


def seed(closing_digest: str, beacon: str) -> bytes:
    return hashlib.sha256(f"fazhi-draw/1 seed\n{closing_digest}\n{beacon}".encode()).digest()


def keyed(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), "sha256").digest()


def rows(table: Json) -> list[dict[str, str]]:
    return [dict(zip(table["columns"], line.split("\t"), strict=True)) for line in table["lines"]]


def rounded(share: Fraction, rounding: str) -> int:
    below, rest = divmod(share, 1)
    goes_up = {"up": rest > 0, "half_up": rest >= Fraction(1, 2), "down": False}
    return int(below) + goes_up[rounding]


def eligible(member: dict[str, str]) -> bool:
    return not member["cap"] or int(member["visits"]) < int(member["cap"])


def strata(bundle: Json, key: bytes) -> list[Json]:
    population, found = rows(bundle["population"]), []
    for stratum in bundle["frozen"]["strata"]:
        members = [member for member in population if member["stratum"] == stratum["id"]]
        may = [member["id"] for member in members if eligible(member)]
        share = rounded(len(members) * Fraction(stratum["rate"]), bundle["frozen"]["rounding"])
        count = min(len(may), max(stratum["minimum"], share))
        chosen = sorted(may, key=lambda id: (keyed(key, f"subject\n{id}"), id))[:count]
        numbers = {"id": stratum["id"], "size": len(members), "eligible": len(may), "count": count}
        found.append({**numbers, "subjects": chosen})
    return found


def may_go(officer: dict[str, str], seat: Json, subject: dict[str, str], bundle: Json) -> bool:
    window = bundle["frozen"]["window"]
    areas = officer["areas"].split(",") if officer["areas"] else [""]
    return (
        officer["organ"] == seat["organ"]
        and seat["field"] in officer["fields"].split(",")
        and any(subject["area"].startswith(area) for area in areas)
        and officer["from"] <= window["from"]
        and (officer["until"] == "" or officer["until"] >= window["until"])
        and f"{officer['id']}\t{subject['id']}" not in bundle["conflicts"]["lines"]
    )


def team(subject: dict[str, str], loads: dict[str, int], bundle: Json, key: bytes) -> list[list[str]] | None:
    seats: list[list[str]] = []
    for seat in bundle["frozen"]["seats"]:
        taken = [id for earlier in seats for id in earlier]
        free = [one["id"] for one in rows(bundle["officers"]) if may_go(one, seat, subject, bundle)]
        free = [id for id in free if id not in taken]
        if len(free) < seat["officers"]:
            return None
        free.sort(key=lambda id: (loads[id], keyed(key, f"team\n{subject['id']}\n{id}"), id))
        seats.append(free[: seat["officers"]])
    return seats


def result(bundle: Json) -> Json:
    """The member `result` of a bundle, from its other members."""
    key = seed(bundle["digests"]["closing"], bundle["beacon"]["value"])
    drawn = strata(bundle, key)
    subjects = {member["id"]: member for member in rows(bundle["population"])}
    loads = {officer["id"]: int(officer["load"]) for officer in rows(bundle["officers"])}
    everyone = [id for stratum in drawn for id in stratum["subjects"]]
    teams: list[Json] = []
    unstaffed: list[str] = []
    for id in sorted(everyone, key=lambda id: (keyed(key, f"order\n{id}"), id)):
        seats = team(subjects[id], loads, bundle, key)
        if seats is None:
            unstaffed.append(id)
            continue
        teams.append({"subject": id, "seats": seats})
        for officer in [officer for seat in seats for officer in seat]:
            loads[officer] += 1
    return {"seed": key.hex(), "strata": drawn, "teams": teams, "unstaffed": unstaffed}

"""The population that a draw froze, compared with what the registers' memory says stood at that moment: a row that was
changed in the database for the minutes of the freeze, and put back, has left no version."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.draw.columns import POPULATION
from fazhi.draw.table import Table

from ...catalogues.parties import Scope, government_of
from ...organs import registering
from ...organs.models import Organ, Register
from ..models import Draw
from ..naming import ident
from . import keeping, replacing
from .tabling import UNRATED, listed_name

NAMED = 5
Row = tuple[str, str, str]


def differences(draw: Draw) -> Iterator[str]:
    """What the register of parties says otherwise of who was listed, under which name, class and area; nothing for a
    draw that isn't frozen, or was frozen before the registers had a memory. Raises `Missing`, `DrawError`."""
    if not draw.frozen or not draw.frozen["filter"].get(replacing.REGISTER_MARK):
        return
    listed, stood = _listed(draw), _stood(draw)
    for title, keys in (
        ("名录当时没有列入抽查范围而列在名单里", listed.keys() - stood.keys()),
        ("名录当时列入抽查范围而不在名单里", stood.keys() - listed.keys()),
        ("名称、信用等级或者区划与名录当时不同", {key for key in listed.keys() & stood if listed[key] != stood[key]}),
    ):
        if keys:
            named = "、".join(sorted(keys)[:NAMED])
            yield f"{title}的有 {len(keys)} 个：{named}{'等' if len(keys) > NAMED else ''}。"


def _listed(draw: Draw) -> dict[str, Row]:
    kept = keeping.population(draw)
    rows = (line.split("\t") for line in (kept.lines if isinstance(kept, Table) else kept))
    places = [POPULATION.names.index(name) for name in ("name", "stratum", "area")]
    return {row[0]: (row[places[0]], row[places[1]], row[places[2]]) for row in rows}


def _stood(draw: Draw) -> dict[str, Row]:
    tasks = list(draw.tasks.select_related("organ"))
    scopes = [Scope.from_json(task.filter) for task in tasks]
    trees = tuple({government_of(task.organ).path for task in tasks})
    paths = dict(Organ.unscoped.values_list("pk", "path"))
    found = {}
    for version in registering.stood(Register.PARTIES, replacing.moment(draw)):
        content = version.content
        kept = all(paths[version.organ_id].startswith(tree) for tree in trees)
        if kept and all(each.covers(content) for each in scopes):
            name = listed_name(content["name"], content.get("kind", ""), version.key)
            found[ident(version.key)] = (name, content.get("credit_class") or UNRATED, content.get("area_code", ""))
    return found

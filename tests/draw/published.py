"""The published vectors: good bundles for everybody who writes a verifier of docs/draw.md.

`python -m tests.draw.published` writes them anew; they come out the same each time. `long-form` has its population in
a file of its own beside it.
"""

from __future__ import annotations

from pathlib import Path

from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.files import LinesFile, write_lines
from fazhi.draw.seeding import closing
from fazhi.draw.statement import Filter, Seat, Stratum
from tests.draw.worlds import FIRE, HEX, MARKET, SEAT, Row, World, members, officers, secret

VECTORS = Path(__file__).parent / "vectors"
LONG_FORM = "long-form"

SHARES = (
    Stratum("A", "信用好", "0.05"),
    Stratum("B", "信用较好", "0.32"),
    Stratum("C", "信用一般", "0.5", 2),
    Stratum("D", "信用较差", "1"),
)
CLASSES: list[Row] = [
    *members(10, "A", "a"),
    *members(10, "B", "b"),
    *members(7, "C", "c"),
    *members(3, "D", "d"),
]
CAPPED: list[Row] = [
    (f"s{i:03}", f"清渠县第{i}号商店", "B", "330109", visits, cap)
    for i, (visits, cap) in enumerate([(0, 0), (0, 1), (1, 1), (1, 2), (2, 1), (3, None), (0, None), (9, 10), (10, 9)])
]
JOINT_OFFICERS: list[Row] = [
    ("f01", FIRE, "fire", "", "2024-01-01", None, 0),
    ("f02", FIRE, "fire,market", "3301", "2024-01-01", "2026-04-30", 2),
    ("f03", FIRE, "fire", "330109,330110", "2026-03-09", "2027-01-01", 1),
    ("f04", FIRE, "fire", "", "2026-03-10", None, 0),
    ("f05", FIRE, "fire", "", "2024-01-01", "2026-04-29", 0),
    ("m01", MARKET, "market", "", "2024-01-01", None, 3),
    ("m02", MARKET, "food,market", "330109", "2024-01-01", None, 0),
    ("m03", MARKET, "market", "330110", "2024-01-01", None, 0),
    ("m04", MARKET, "food", "", "2024-01-01", None, 0),
    ("m05", MARKET, "market", "3301", "2024-01-01", None, 1),
    ("m06", MARKET, "food,market", "", "2024-01-01", None, 1),
]
JOINT = World(
    number="QQ-2026-05",
    title="清渠县餐饮场所部门联合双随机抽查",
    members=[*members(5), *members(5, prefix="t", area="330110002")],
    officers=JOINT_OFFICERS,
    seats=(SEAT, Seat(FIRE, "fire", 2), Seat(MARKET, "food", 2)),
)
NAMES: list[Row] = [
    ("s1", "清渠县“老街”面馆（个体工商户）", "B", "330109", 0, None),
    ("s2", '𠮷野\\家 "n" </script><!--', "B", "330109", 0, None),
    ("s3", "Café Ω é \u2028 🍜", "B", "330109", 0, None),
    ("s4", "", "B", "", 0, None),
    ("S.4-a_b", "ᠮᠣᠩᠭᠣᠯ · بازار", "B", "330109", 0, None),
]

# The one that docs/draw.md walks through.
EXAMPLE = World(
    number="QQ-2026-00",
    title="清渠县食品经营双随机抽查（示例）",
    strata=(Stratum("A", "信用好", "0.25"), Stratum("D", "信用较差", "0.5", 1)),
    members=[
        ("s1", "清渠县甲面馆", "A", "330109", 0, 2),
        ("s2", "清渠县乙超市", "A", "330109", 2, 2),
        ("s3", "清渠县丙酒楼", "A", "330110", 1, 2),
        ("s4", "清渠县丁烘焙", "D", "330109", 0, None),
        ("s5", "清渠县戊水果", "D", "330110", 0, None),
    ],
    officers=[
        ("m1", MARKET, "food,market", "", "2024-01-01", None, 3),
        ("m2", MARKET, "market", "330109,330110", "2024-01-01", "2026-12-31", 2),
        ("m3", MARKET, "market", "", "2024-01-01", None, 2),
        ("m4", MARKET, "market", "", "2024-01-01", "2026-03-31", 0),
    ],
    conflicts=[("m3", "s4")],
    rounding="up",
    parties=("citizen", "organ"),
    absent=("organ",),
    filter=Filter("在业的食品经营者"),
)

WORLDS: dict[str, World] = {
    "example": EXAMPLE,
    "one-stratum": World(),
    "rounding-up": World(number="QQ-2026-02u", strata=SHARES, members=CLASSES, officers=officers(9), rounding="up"),
    "rounding-half-up": World(number="QQ-2026-02h", strata=SHARES, members=CLASSES, officers=officers(9)),
    "rounding-down": World(number="QQ-2026-02d", strata=SHARES, members=CLASSES, officers=officers(9), rounding="down"),
    "caps": World(number="QQ-2026-03", strata=(Stratum("B", "信用较好", "0.9"),), members=CAPPED),
    "conflicts": World(
        number="QQ-2026-04",
        strata=(Stratum("B", "信用较好", "1"),),
        conflicts=[("m00", "s000"), ("m00", "s001"), ("m01", "s000"), ("m02", "s000"), ("m05", "s009"), ("x", "y")],
    ),
    "joint": JOINT,
    "unstaffed": JOINT.but(
        number="QQ-2026-06",
        strata=(Stratum("B", "信用较好", "1"),),
        conflicts=[("f01", "s000"), ("f02", "s000"), ("m06", "t001"), ("m05", "s003")],
    ),
    "missing-reveal": World(number="QQ-2026-07", absent=("organ",)),
    "no-reveal": World(number="QQ-2026-08", absent=("citizen", "organ", "supervisor"), at="2026-03-03T01:00:00Z"),
    "hex-beacon": World(number="QQ-2026-09", beacon=HEX, value=secret("beacon")),
    "names": World(
        number="QQ-2026-10",
        members=NAMES,
        title="“清渠”\t抽查\n🍜\u0001",
        filter=Filter("", {"𠮷": ("é", ""), "ﬁ": 2**53 - 1, "": "e\u0301"}),
    ),
    "empty-stratum": World(
        number="QQ-2026-11", strata=(*SHARES[:2], Stratum("E", "未评级", "0.5", 3)), members=CLASSES[:20]
    ),
    "zero-rate": World(
        number="QQ-2026-12",
        strata=(
            Stratum("A", "信用好", "0"),
            Stratum("B", "信用较好", "0.000000", 2),
            Stratum("C", "信用一般", "0.000001"),
        ),
        members=CLASSES[:27],
    ),
    "nobody": World(number="QQ-2026-13", strata=(), members=(), officers=(), seats=(Seat(MARKET, "market", 3),)),
    "two-parties": World(number="0", parties=("a", "b"), members=members(1, area="")),
}


def long_form(folder: Path) -> Bundle:
    """The long form of `one-stratum`; writes the population's file into `folder`."""
    world = WORLDS["one-stratum"].but(number="QQ-2026-14")
    population, certified, conflicts = world.tables()
    path = folder / f"{world.number}.population.tsv"
    write_lines(path, population.lines)
    frozen = world.frozen()
    closed = closing(frozen, {party: secret(party, world.number) for party in world.parties}, world.at)
    return make_bundle(frozen, LinesFile(path), certified, conflicts, closed, world.value)


def write(folder: Path) -> None:
    for name, world in WORLDS.items():
        (folder / f"{name}.json").write_bytes(world.bundle().written())
    (folder / f"{LONG_FORM}.json").write_bytes(long_form(folder).written())


if __name__ == "__main__":
    VECTORS.mkdir(exist_ok=True)
    write(VECTORS)

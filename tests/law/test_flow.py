"""The flow chart of a procedure: what it shows, and that it can be read: nothing overlaps, whatever the procedure."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.law import loading
from fazhi.law.flow import COLUMNS, draw, sheets, text
from fazhi.law.flow.arrows import Arrow, arrows, returns
from fazhi.law.flow.boxes import PADDING, SIZES, Box, Statutes, boxes, stage_box
from fazhi.law.flow.grid import grid
from fazhi.law.flow.layout import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TOP, Layout, columns, layout
from fazhi.law.flow.lines import Drawn, drawn
from fazhi.law.flow.routing import Ways, tracks, ways
from fazhi.law.flow.views import overview, stages, ties, within
from fazhi.law.phrases import Phrases
from fazhi.law.procedure import Procedure
from tests.law.random_procedures import procedures

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = pytest.mark.parametrize("shipped", loading.shipped().values(), ids=lambda item: item.id)
HEAD = """
id = "sample"
title = "示范程序"
version = "1"
effective = 2026-01-01
law = "示范法"
[roles]
officer = { title = "执法人员" }
party = { title = "当事人", external = true, recorded_by = ["officer"] }
law = { title = "法律", external = true }
[fields]
heard = { title = "已经听证", type = "flag" }
pay_by = { title = "缴款期限", type = "date" }
[outcomes]
done = { title = "给予处罚", law = "处罚法第57条" }
"""


def procedure(**acts: str) -> Procedure:
    """A procedure of the acts given by their lines; titles are their names, officers perform them."""
    written = []
    for name, lines in acts.items():
        title = "" if re.search(r"^title =", lines, re.M) else f'title = "{name}"\n'
        by = "" if re.search(r"^by =", lines, re.M) else 'by = "officer"\n'
        written.append(f"[acts.{name}]\n{title}{by}{lines}\n")
    return loading.parse(HEAD + "".join(written), "sample.toml")


def chart(**acts: str) -> list[str]:
    """The arrows, a certain one as a→b, a conditional one as a⇢b."""
    return [f"{it.source}{'→' if it.certain else '⇢'}{it.target}" for it in arrows(procedure(**acts))]


def lines_of(about: str, **acts: str) -> list[str]:
    """The lines in the box of act `about`, broken ones put together."""
    file = procedure(**acts)
    found = arrows(file)
    box = boxes(Phrases(file), Statutes(file), returns(file, found), ties(file, found), 1000)[about]
    return [line.text for line in box.lines]


# What comes before what.


def test_an_arrow_leads_from_what_must_come_first() -> None:
    assert chart(a="", b='after = "a"') == ["a→b"]


def test_an_arrow_that_others_imply_is_left_out() -> None:
    assert chart(a="", b='after = "a"', c='after = ["a", "b"]') == ["a→b", "b→c"]


def test_a_way_round_an_optional_act_does_not_imply_that_the_arrow_is_certain() -> None:
    right = 'initially = "closed"\nuntil = { act = "a", within = "5 days" }'
    assert chart(a='opens = "b"', b=right, c='after = ["a", "b"]') == ["a→b", "a→c", "b⇢c"]


@pytest.mark.parametrize(
    "after", ['after = { act = "a", when = "heard" }', 'holds = "a"', 'after = { act = ["a", "x"] }']
)
def test_what_comes_first_in_some_cases_only_is_dashed(after: str) -> None:
    assert "a⇢b" in chart(a="", x="", b=after)


def test_an_act_follows_what_opens_it() -> None:
    closed = 'initially = "closed"'
    assert chart(a='opens = "b"', b=closed) == ["a→b"]
    assert chart(a='opens = { act = "b", when = "heard" }', b=closed) == ["a⇢b"]


def test_an_act_that_several_others_open_follows_each_in_some_cases() -> None:
    assert chart(a='opens = "c"', b='opens = "c"', c='initially = "closed"') == ["a⇢c", "b⇢c"]


def test_an_act_that_is_opened_again_later_follows_the_first_opening() -> None:
    files = {"a": 'opens = "c"', "b": 'after = "a"\nopens = "c"', "c": 'initially = "closed"'}
    assert chart(**files) == ["a→b", "a→c"]


def test_an_act_that_only_a_duty_leads_to_follows_what_demands_it() -> None:
    assert chart(a='then = { act = "b", within = "5 days" }', b="") == ["a⇢b"]


def test_a_circle_is_cut_where_it_leads_back_and_told_in_words() -> None:
    files = {
        "suspend": 'opens = "resume"',
        "resume": 'initially = "closed"\nopens = "suspend"',
    }
    assert chart(**files) == ["suspend→resume"]
    assert "↺ 可再次suspend" in lines_of("resume", **files)


# What stands in a box.


def test_a_box_names_title_persons_and_article() -> None:
    act = 'title = "调查"\nat_least = 2\nholding = "enforcement_certificate"\nlaw = "示范法第42条"'
    assert lines_of("a", a=act) == ["调查", "执法人员 ≥2人，须持证", "第42条"]


def test_the_article_of_another_statute_is_numbered() -> None:
    assert lines_of("a", a='law = "市场规定(2021)第18条"')[-1] == "〔1〕第18条"


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        ('then = { act = "b", within = "90 days" }', "a后90日内"),
        ('then = { act = "b", within = "@pay_by" }', "a后至“缴款期限”止"),
        ('deems = { act = "b", within = "5 working days" }', "a后5个工作日未办，视为已办"),
        (
            'then = { act = "b", within = "7 days" }\ndeems = { act = "b", within = "7 days" }',
            "a后7日内，逾期视为已办",
        ),
        (
            'then = [{ act = "b", within = "7 days", when = "heard" }, { act = "b", within = "3 days", clock = "c" }]',
            "a后7日／3日内",
        ),
    ],
)
def test_a_time_stands_in_the_box_of_the_act_that_it_is_for(trigger: str, words: str) -> None:
    assert words in lines_of("b", a=trigger, b="")


def test_times_of_the_same_length_share_a_line() -> None:
    duty = 'then = { act = "d", within = "7 days" }'
    assert "a、b后7日内" in lines_of("d", a=duty, b=duty, d="")
    assert "a等3项后7日内" in lines_of("d", a=duty, b=duty, c=duty, d="")


def test_a_right_that_lapses_a_wait_and_an_act_of_the_law() -> None:
    right = 'until = { act = "a", within = "5 days" }'
    assert "a后5日内，逾期失效" in lines_of("b", a="", b=f'by = "party"\n{right}')
    assert "a后5日内，逾期不得再办" in lines_of("b", a="", b=right)
    assert "a满7个工作日后" in lines_of("b", a="", b='after = { act = "a", wait = "7 working days" }')
    deeming = 'deems = { act = "b", within = "60 days" }'
    assert lines_of("b", a=deeming, b='by = "law"') == ["b", "期满时由法律规定产生", "a后60日届满"]


def test_what_an_act_does_to_clocks_and_what_comes_of_it() -> None:
    files = {
        "a": 'then = { act = "d", within = "90 days" }',
        "b": 'pauses = { clock = "d", resumed_by = "c" }',
        "c": 'restarts = "d"\nextends = { clock = "d", by = "30 days" }',
        "d": 'outcome = "done"\npublishes = { title = "决定" }',
    }
    assert "期限自此中止" in lines_of("b", **files)
    assert lines_of("c", **files)[2:] == ["中止的期限继续计算", "期限重新计算", "期限延长30日"]
    assert lines_of("d", **files)[3:] == ["结果：给予处罚", "向社会公开"]


# The picture.


class Plan:
    """Everything that one chart is made of, in place."""

    def __init__(
        self, bands: dict[str, tuple[str, ...]], found: tuple[Arrow, ...], contents: dict[str, Box], across: int
    ) -> None:
        self.arrows = found
        placed, room = grid(bands, found, across), columns(across)
        self.ways: Ways = ways(found, placed, room)
        self.layout: Layout = layout(placed, contents, tracks(self.ways.routes), TOP)
        self.breadth = room.breadth
        self.lines: list[Drawn] = [drawn(route, self.layout) for route in self.ways.routes]

    def rectangles(self) -> dict[str, tuple[float, float, float, float]]:
        """Left, top, right and bottom of each box."""
        return {act: (it.x, it.y, it.x + self.breadth, it.bottom) for act, it in self.layout.places.items()}


def plans(of: Procedure) -> list[Plan]:
    """The overview and the chart of each stage."""
    found, by_stage = arrows(of), stages(of)
    contents = boxes(Phrases(of), Statutes(of), returns(of, found), ties(of, found), columns(COLUMNS).breadth)
    whole = {
        stage: stage_box(Phrases(of), 1, stage, acts, True, columns(COLUMNS).breadth)
        for stage, acts in by_stage.items()
    }
    every = [Plan({"": tuple(by_stage)}, overview(of, found), whole, COLUMNS)]
    return every + [Plan({stage: acts}, within(found, acts), contents, COLUMNS) for stage, acts in by_stage.items()]


def check(of: Procedure) -> None:
    for plan in plans(of):
        check_boxes(plan)
        check_text(plan)
        check_lines_and_boxes(plan)
        check_lines_and_lines(plan)
        check_arrows(plan)


def check_boxes(plan: Plan) -> None:
    for left, top, right, bottom in plan.rectangles().values():
        assert left > SIDE and right < PAGE_WIDTH - SIDE
        assert top // PAGE_HEIGHT == bottom // PAGE_HEIGHT
        assert top % PAGE_HEIGHT >= TOP and bottom % PAGE_HEIGHT <= PAGE_HEIGHT - BOTTOM
    for one, other in combinations(plan.rectangles().values(), 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def check_text(plan: Plan) -> None:
    for place in plan.layout.places.values():
        for line in place.box.lines:
            assert text.width(line.text, SIZES[line.tone]) <= plan.breadth - 2 * PADDING + 1


def check_lines_and_boxes(plan: Plan) -> None:
    for net in plan.lines:
        for (x1, y1), (x2, y2) in segments(net):
            for act, (left, top, right, bottom) in plan.rectangles().items():
                across = min(x1, x2) < right and left < max(x1, x2)
                assert not (across and min(y1, y2) < bottom and top < max(y1, y2)), act


def check_lines_and_lines(plan: Plan) -> None:
    for one, other in combinations(plan.lines, 2):
        for (a, b), (c, d) in ((first, second) for first in segments(one) for second in segments(other)):
            for along, beside in ((0, 1), (1, 0)):
                parallel = a[beside] == b[beside] and c[beside] == d[beside] and abs(a[beside] - c[beside]) < 2
                low = max(min(a[along], b[along]), min(c[along], d[along]))
                high = min(max(a[along], b[along]), max(c[along], d[along]))
                assert not (parallel and low < high), (a, b, c, d)


def segments(net: Drawn) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [pair for chain in net.chains for pair in pairwise(chain)]


def check_arrows(plan: Plan) -> None:
    shown = [route.net for route in plan.ways.routes] + list(plan.ways.jumps.values())
    pairs = {(source, target, net.certain) for net in shown for source in net.sources for target in net.targets}
    assert {(it.source, it.target, it.certain) for it in plan.arrows} == pairs


@SHIPPED
def test_nothing_overlaps_in_the_chart_of_a_shipped_procedure(shipped: Procedure) -> None:
    check(shipped)


@given(procedures())
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_in_the_chart_of_any_procedure(random: Procedure) -> None:
    check(random)


@st.composite
def crowds(draw: st.DrawFn) -> Procedure:
    """Up to thirty acts in up to four stages, each after up to four earlier ones."""
    number = draw(st.integers(2, 30))
    stages = draw(st.integers(1, 4))
    acts = {}
    for place in range(number):
        earlier = st.lists(st.integers(0, place - 1), max_size=4, unique=True) if place else st.just([])
        first = ", ".join(f'"a{other}"' for other in draw(earlier))
        acts[f"a{place}"] = f'stage = "{place * stages // number}"\nafter = [{first}]'
    return procedure(**acts)


@given(crowds())
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_where_many_arrows_cross(crowd: Procedure) -> None:
    check(crowd)


def test_a_crowd_of_arrows_becomes_jumps_rather_than_a_tangle() -> None:
    names = [f"a{number}" for number in range(24)]
    ends = [f"z{number}" for number in range(24)]
    acts = dict.fromkeys(names, "")
    for place, name in enumerate(ends):
        first = ", ".join(f'"{names[(place * 7 + step * 5) % 24]}"' for step in range(4))
        acts[name] = f"after = [{first}]"
    crowded = procedure(**acts)
    check(crowded)
    assert any(plan.ways.jumps for plan in plans(crowded))


STAGED = {
    "a": 'stage = "启动"',
    "b": 'stage = "决定"\nafter = ["a", "c"]',
    "c": 'stage = "启动"',
    "d": 'stage = "送达"\nafter = "b"\nopens = "a"',
    "e": 'stage = "送达"\nafter = "a"',
}


def test_each_stage_is_a_chart_of_its_own_in_the_files_order() -> None:
    assert [sheet.stage for sheet in sheets(procedure(**STAGED))] == ["", "启动", "决定", "送达"]


def test_the_overview_shows_how_stages_follow_one_another_and_not_what_others_imply_or_leads_back() -> None:
    staged = procedure(**STAGED)
    assert overview(staged, arrows(staged)) == (Arrow("启动", "决定", True), Arrow("决定", "送达", True))


def test_a_box_tells_what_leads_to_it_from_other_stages_and_where_it_leads() -> None:
    assert "← 启动：a、c" in lines_of("b", **STAGED)
    assert "→ 送达：d" in lines_of("b", **STAGED)
    assert lines_of("c", **STAGED)[-1] == "→ 决定：b"


def test_every_arrow_is_drawn_in_a_stage_or_told_in_two_boxes() -> None:
    for shipped in loading.shipped().values():
        found, stage = arrows(shipped), {act.id: act.stage for act in shipped.acts.values()}
        tied = ties(shipped, found)
        for arrow in found:
            one, other = stage[arrow.source], stage[arrow.target]
            if one != other:
                assert arrow.target in tied[arrow.source].after[other]
                assert arrow.source in tied[arrow.target].before[one]
            else:
                assert arrow in within(found, stages(shipped)[one])


def test_a_procedure_without_stages_needs_no_overview() -> None:
    assert [sheet.stage for sheet in sheets(procedure(a="", b='after = "a"'))] == [""]
    assert "共2步" not in draw(procedure(a="", b='after = "a"'))


@SHIPPED
def test_no_text_is_smaller_than_eight_points_on_paper(shipped: Procedure) -> None:
    for sheet in sheets(shipped):
        root = ElementTree.fromstring(sheet.svg)
        assert root.get("width") == "210mm"
        width = float(root.get("viewBox", "").split()[2])
        sizes = {float(line.get("font-size", "0")) for line in root.iter(f"{SVG}text")}
        assert min(sizes) / width * 210 / 25.4 * 72 >= 8


@SHIPPED
def test_no_sheet_is_higher_than_a_page(shipped: Procedure) -> None:
    for sheet in sheets(shipped):
        assert float(ElementTree.fromstring(sheet.svg).get("height", "").removesuffix("mm")) <= 297


@SHIPPED
def test_the_picture_stands_alone_under_a_strict_policy(shipped: Procedure) -> None:
    picture = draw(shipped)
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "g", "rect", "path", "circle", "text",
    }  # fmt: skip
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name in ("style", "id", "class", "href") or name.startswith("on")}
    assert "url(" not in picture


@SHIPPED
def test_the_picture_speaks_to_those_who_cannot_see_it(shipped: Procedure) -> None:
    root = ElementTree.fromstring(draw(shipped))
    assert root.get("role") == "img"
    assert [element.tag for element in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == f"{shipped.title}流程图"
    told = [group.findtext(f"{SVG}title", "") for group in root.findall(f"{SVG}g")]
    stages_told = [f"{stage}：{len(acts)}个步骤" for stage, acts in stages(shipped).items()]
    expected = [*stages_told, *(act.title for act in shipped.acts.values())]
    assert sorted(words.split("\n")[0] for words in told) == sorted(expected)


@SHIPPED
def test_the_picture_is_whole_pages_of_upright_a4(shipped: Procedure) -> None:
    root = ElementTree.fromstring(draw(shipped))
    assert root.get("width") == "210mm"
    pages = int(root.get("height", "").removesuffix("mm")) / 297
    assert pages == int(pages)
    assert root.get("viewBox") == f"0 0 794 {1123 * int(pages)}"


def test_the_same_file_gives_the_same_picture_in_every_process() -> None:
    code = "from fazhi.law import loading, flow; print(flow.draw(loading.shipped()['penalty']), end='')"
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert done.stdout.decode() == draw(loading.shipped()["penalty"])


def test_a_title_with_signs_of_markup_is_shown_as_it_is() -> None:
    picture = draw(procedure(a='title = "<b>&立案</b>"'))
    assert "<b>&立案</b>" in [element.text for element in ElementTree.fromstring(picture).iter(f"{SVG}text")]


@SHIPPED
def test_a_browser_sets_every_line_inside_its_box(shipped: Procedure, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.set_content(f"<body>{draw(shipped)}</body>")
    outside = page.evaluate(
        """() => [...document.querySelectorAll('svg > g')].flatMap(box => {
            const frame = box.querySelector('rect').getBBox();
            return [...box.querySelectorAll('text[font-weight]')].filter(line => {
                const set = line.getBBox();
                return set.x < frame.x || set.x + set.width > frame.x + frame.width
                    || set.y < frame.y - 2 || set.y + set.height > frame.y + frame.height + 2;
            }).map(line => line.textContent);
        })"""
    )
    page.close()
    assert outside == []

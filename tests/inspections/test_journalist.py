"""A sceptical journalist with only the published files proves that a draw was honest, or finds the one that was not;
and an enterprise sees on one page everybody who visited it this year and on what ground."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner, Result

from fazhi.cli.draw import group
from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.seeding import closing, closing_digest
from fazhi.draw.statement import Frozen, freeze_digest
from fazhi.draw.table import Table
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.draws import keeping, verifying
from fazhi.office.inspections.models import Draw, SeedParty, Visit
from fazhi.office.inspections.visits import submitting, visiting
from fazhi.office.inspections.visits.submitting import Sheet
from fazhi.office.matters import services
from fazhi.office.organs import services as administration
from fazhi.office.organs.models import Certificate, Person
from fazhi.office.organs.selectors import Standing
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.inspections.draws_cast import VALUE, Stage, secret, stage
from tests.inspections.visits_cast import NOW, announced, matter_of
from tests.parties import make_item


@dataclass
class Journalist:
    """A stranger with a browser, a folder, and what she wrote down as it was published."""

    number: str
    folder: Path
    browser: Client = field(default_factory=Client)
    noted: list[str] = field(default_factory=list)

    def reads(self, name: str, *arguments: str) -> str:
        answer = self.browser.get(reverse(f"portal:{name}", args=arguments))
        assert answer.status_code == 200, name
        return b"".join(answer).decode() if answer.streaming else answer.content.decode()

    def feed(self) -> list[str]:
        """The digests of the draw in today's feed."""
        lines = (line.split("\t") for line in self.reads("draw-digests").splitlines() if not line.startswith("#"))
        return [digest for _, _, number, digest in lines if number == self.number]

    def notes(self) -> None:
        """Write down what the feed says today."""
        self.noted += [digest for digest in self.feed() if digest not in self.noted]

    def downloads(self) -> dict[str, Any]:
        """The bundle, saved in the folder."""
        content = self.reads("draw-file", self.number, "bundle.json")
        (self.folder / "bundle.json").write_text(content, encoding="utf-8")
        bundle: dict[str, Any] = json.loads(content)
        return bundle

    def verifies(self) -> Result:
        """`fazhi draw verify` on what was downloaded, with what was noted."""
        self.downloads()
        told = [word for digest in self.noted for word in ("--announced", digest)]
        return CliRunner().invoke(group, ["verify", str(self.folder / "bundle.json"), *told], env={"COLUMNS": "200"})


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


@pytest.fixture
def journalist(played: Stage, tmp_path: Path) -> Journalist:
    return Journalist(played.draw.matter.number, tmp_path)


def watched(journalist: Journalist, played: Stage, rig: Callable[[Stage], None] | None = None, after: str = "") -> None:
    """The draw from its freeze to its bundle, with the journalist noting each digest in time; `rig` is done to the
    office's own rows after the step `after`, by somebody who has taken the office's own checks out of the way."""
    with pytest.MonkeyPatch.context() as patch:
        if rig:
            patch.setattr(verifying, "check_before", lambda draw: None)
        goes_on(journalist, played, rig, after)


def goes_on(journalist: Journalist, played: Stage, rig: Callable[[Stage], None] | None, after: str) -> None:
    for step in ("frozen", "closed", "finished"):
        if step == "frozen":
            played.commits().freezes()
        elif step == "closed":
            played.reveals().closes()
        else:
            played.notes().finishes()
        journalist.notes()
        if rig and step == after:
            rig(played)
            played.draw.refresh_from_db()


def test_an_honest_draw_is_proved_from_the_published_files_alone(journalist: Journalist, played: Stage) -> None:
    watched(journalist, played)
    assert played.draw.title in journalist.reads("draws")
    shown = journalist.reads("draw", journalist.number)
    assert len(journalist.noted) == 2
    assert all(digest in shown for digest in journalist.noted)
    result = journalist.verifies()
    assert result.exit_code == 0, result.output
    assert VALUE in result.output
    assert "示例彩票中心网站" in result.output


def test_the_files_of_a_draw_are_exactly_what_its_digests_cover(journalist: Journalist, played: Stage) -> None:
    watched(journalist, played)
    bundle = journalist.downloads()
    for name in ("frozen", "closing"):
        assert json.loads(journalist.reads("draw-file", journalist.number, f"{name}.json")) == bundle[name]


def test_nothing_that_would_help_to_rig_it_is_out_before_the_draw(journalist: Journalist, played: Stage) -> None:
    played.closed()
    for name in ("bundle.json", "population.tsv", "officers.tsv", "conflicts.tsv"):
        url = reverse("portal:draw-file", args=[journalist.number, name])
        assert journalist.browser.get(url).status_code == 404


# —— An office that changes its own rows, at each stage, so that everything it then publishes agrees with itself ——


def population(draw: Draw) -> Table:
    found = keeping.population(draw)
    assert isinstance(found, Table)
    return found


def without_a_friend(table: Table) -> Table:
    return Table(table.columns, table.lines[1:])


def frozen_with(draw: Draw, table: Table, **over: Any) -> Frozen:
    return replace(keeping.frozen_of(draw), population=table.counted(), **over)


def spares_a_friend_after_the_freeze(played: Stage) -> None:
    table = without_a_friend(population(played.draw))
    frozen = frozen_with(played.draw, table)
    Draw.unscoped.filter(pk=played.draw.pk).update(
        population=keeping.keep_table(table, frozen.number, "population"),
        frozen=frozen.to_json(),
        freeze_digest=freeze_digest(frozen),
    )


def drops_a_value_after_the_closing(played: Stage) -> None:
    SeedParty.objects.filter(draw=played.draw, party="public").update(value="")
    made = closing(keeping.frozen_of(played.draw), {"organ": secret("organ")}, keeping.closing_of(played.draw).at)
    Draw.unscoped.filter(pk=played.draw.pk).update(closing=made.to_json(), closing_digest=closing_digest(made))


def puts_another_bundle_in_its_place(played: Stage) -> None:
    true = Bundle.from_json(played.bundle)
    table = without_a_friend(population(played.draw))
    frozen = frozen_with(played.draw, table)
    values = {one.party: one.value for one in true.closing.reveals}
    made = closing(frozen, values, true.closing.at)
    bundle = make_bundle(frozen, table, true.officers, true.conflicts, made, true.beacon)
    Draw.unscoped.filter(pk=played.draw.pk).update(
        bundle=keeping.keep(bundle.written(), "bundle.json", keeping.JSON),
        frozen=frozen.to_json(), freeze_digest=freeze_digest(frozen),
        closing=made.to_json(), closing_digest=closing_digest(made),
    )  # fmt: skip


def sends_its_own_people(played: Stage) -> None:
    bundle = played.bundle
    for team in bundle["result"]["teams"]:
        team["seats"][0].reverse()
    paper = keeping.keep(json.dumps(bundle).encode(), "bundle.json", keeping.JSON)
    Draw.unscoped.filter(pk=played.draw.pk).update(bundle=paper)


RIGS = {
    "frozen": spares_a_friend_after_the_freeze,
    "closed": drops_a_value_after_the_closing,
    "finished": puts_another_bundle_in_its_place,
}


@pytest.mark.parametrize("after", RIGS)
def test_rows_changed_behind_the_offices_back_are_found_at_every_stage(
    after: str, journalist: Journalist, played: Stage
) -> None:
    watched(journalist, played, RIGS[after], after)
    result = journalist.verifies()
    assert result.exit_code == 1, result.output
    assert any(digest in result.output.replace("\n", "") for digest in journalist.noted)
    # What she wrote down then is no longer what the office says today.
    assert set(journalist.feed()) != set(journalist.noted)


@pytest.mark.parametrize("after", RIGS)
def test_without_notes_such_a_bundle_agrees_with_itself(after: str, journalist: Journalist, played: Stage) -> None:
    """Why the digests must be kept by others: an office that changes everything leaves no contradiction."""
    watched(journalist, played, RIGS[after], after)
    journalist.noted.clear()
    assert journalist.verifies().exit_code == 0


def test_another_team_than_the_drawn_one_is_found_even_without_notes(journalist: Journalist, played: Stage) -> None:
    watched(journalist, played, sends_its_own_people, "finished")
    journalist.noted.clear()
    result = journalist.verifies()
    assert result.exit_code == 1
    assert "不通过" in result.output


def test_a_shopkeeper_asks_why_his_shop_was_drawn_or_not(journalist: Journalist, played: Stage) -> None:
    watched(journalist, played)
    bundle = journalist.downloads()
    drawn = next(team["subject"] for team in bundle["result"]["teams"])
    url = reverse("portal:draw", args=[journalist.number])
    answer = journalist.browser.get(url, {"code": drawn}).content.decode()
    nobody = journalist.browser.get(url, {"code": "91NOBODY"}).content.decode()
    assert "抽中" in answer
    assert answer != nobody


# —— What an enterprise sees ——


def goes_there(cast: Cast, visit: Visit, who: tuple[str, str], *, ordered: bool = False) -> None:  # noqa: F811
    """The visit is announced, scanned, filled in and published."""
    matter = matter_of(visit)
    visiting.scan(visit, NOW)
    first, other = (Standing(cast[each], NOW.date()) for each in who)
    sheet = Sheet(
        uuid.uuid4(), NOW + dt.timedelta(minutes=5), NOW + dt.timedelta(minutes=50), shown=True, course="查看货架",
        findings="查看货架", signed="party", results=["corrected" if ordered else "clean"], conclusion="如笔录",
    )  # fmt: skip
    later = NOW + dt.timedelta(hours=2)
    submitting.submit(visit, matter, sheet, by=first, together=[other], now=later)
    facts = {"secrets_removed": True}
    services.perform(matter.pk, "publish", by=first, at=later, now=later, facts=facts)


def neighbour(cast: Cast) -> Person:  # noqa: F811
    """A second officer of the other organ, so that it can come with two; and a head who approves."""
    person = administration.create_person(username="neighbour", name="邻局执法人员")
    for role in ("officer", "agency_head"):
        administration.appoint(person=person, role=role, organ=cast.ecology, since=SINCE)
    administration.issue_certificate(
        person=person, kind="enforcement_certificate", number="执neighbour", valid_from=SINCE
    )
    return person


def test_an_enterprise_sees_on_one_page_everybody_who_visited_it_this_year_and_on_what_ground(
    cast: Cast,  # noqa: F811
    played: Stage,
) -> None:
    played.finished()
    drawn = Visit.unscoped.filter(draw=played.draw, cancelled_at=None).select_related("party").first()
    assert drawn is not None
    announced(cast, drawn)
    goes_there(cast, drawn, ("officer", "second_officer"))
    cast.people["neighbour"] = neighbour(cast)
    numbers = ("执outsider", "执neighbour")
    complaint = complained(cast, drawn.party, list(Certificate.objects.filter(number__in=numbers)))
    announced_there(cast, complaint)
    goes_there(cast, complaint, ("outsider", "neighbour"), ordered=True)

    shown = Client().get(reverse("portal:enterprise", args=[drawn.party.code]), {"year": 2026}).content.decode()

    assert "2026 年来过的检查（2）" in shown
    for organ, ground, certificate in (
        ("市场监督管理局", played.draw.title, "执officer"),
        ("生态环境局", "投诉举报", "执outsider"),
    ):
        assert organ in shown
        assert ground in shown
        assert certificate in shown
    assert "未发现问题" in shown
    assert "发现问题，已当场改正" in shown
    assert shown.count("《示例条例》第十条") == 2
    assert reverse("portal:draw", args=[played.draw.matter.number]) in shown
    assert reverse("portal:verifier") in shown


def complained(cast: Cast, party: Party, certificates: list[Certificate]) -> Visit:  # noqa: F811
    """A visit of ECOLOGY to that party, on a complaint."""
    return visiting.open_visit(
        party, cast.ecology, chosen_by="complaint", tasks=[visiting.Work(cast.ecology, make_item(cast.ecology))],
        officers=[(one, cast.ecology) for one in certificates], starts=NOW.date(), ends=NOW.date(),
        justification="投诉举报登记第12号", by=Standing(cast["outsider"], NOW.date()), now=NOW,
    )  # fmt: skip


def announced_there(cast: Cast, visit: Visit) -> None:  # noqa: F811
    head, matter = Standing(cast["neighbour"], NOW.date()), matter_of(visit)
    services.perform(matter.pk, "approve", by=head, at=NOW, now=NOW)
    visiting.notice(visit, matter, by=Standing(cast["outsider"], NOW.date()), now=NOW)

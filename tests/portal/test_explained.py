"""The portal's first page leads to everything; the page that explains draws says what is true of them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from typer.main import get_command

from fazhi.cli.draw import group
from fazhi.office.portal import draws_verifier
from tests.cast import Cast, cast  # noqa: F401
from tests.conftest import ROOT
from tests.inspections.draws_cast import Stage, stage

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *arguments: str) -> str:
    return client.get(reverse(f"portal:{name}", args=arguments)).text


def test_the_first_page_leads_to_every_other_and_searches_enterprises(client: Client) -> None:
    shown = page(client, "home")
    for name in ("enterprises", "draws", "draws-explained", "publications", "procedures", "check"):
        assert f'href="{reverse(f"portal:{name}")}"' in shown, name
    assert f'action="{reverse("portal:enterprises")}"' in shown
    assert 'name="q"' in shown


def test_every_page_of_draws_leads_to_the_explanation_and_to_the_verifier_as_a_file(
    client: Client,
    cast: Cast,  # noqa: F811
) -> None:
    played: Stage = stage(cast).finished()
    for shown in (page(client, "draws"), page(client, "draw", played.draw.matter.number)):
        assert reverse("portal:draws-explained") in shown
        assert f'{reverse("portal:verifier")}?download"' in shown


def test_the_explanation_names_the_steps_of_the_verifier_and_a_command_that_there_is(client: Client) -> None:
    shown = page(client, "draws-explained")
    for step in re.findall(r"“([^”]+)”(?:或者“([^”]+)”)?一步不相符", shown):
        for title in filter(None, step):
            assert f'"{title}"' in draws_verifier.script(), title
    assert len(re.findall("一步不相符", shown)) == 2
    command = get_command(group).commands["verify"]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--\w+", re.search(r"<code>fazhi draw verify.*?</code>", shown)[0])) <= options  # type: ignore[index]


def test_the_specification_can_be_taken_away_from_the_portal(client: Client) -> None:
    href = re.search(r'href="([^"]+)" download>抽取规范', page(client, "draws-explained"))
    assert href
    given = client.get(href[1])
    assert b"".join(given).decode() == (ROOT / "docs" / "draw.md").read_text("utf-8")
    assert given["Content-Type"].startswith("text/markdown")


def test_digests_copied_after_the_draw_are_never_called_a_proof(client: Client, cast: Cast) -> None:  # noqa: F811
    played = stage(cast).closed()
    before = page(client, "draw", played.draw.matter.number)
    assert "请记下的摘要" in before
    played.notes().finishes()
    after = page(client, "draw", played.draw.matter.number)
    assert "请记下的摘要" not in after
    assert "证明不了结果包没有换过" in after
    assert "填入上面的" not in after


def test_the_beacon_counts_as_come_once_the_draw_was_made(client: Client, cast: Cast) -> None:  # noqa: F811
    played = stage(cast).closed()
    number = played.draw.matter.number
    done = re.compile(r'<li class="done"><div class="step"><h3>公开随机数产生')
    assert not done.search(page(client, "draw", number))
    played.notes().finishes()
    shown = page(client, "draw", number)
    assert done.search(shown)
    assert "请到来源查对" in shown

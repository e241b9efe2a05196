"""What the public sees of draws: digests in time, files whose bytes are those that the digests cover, answers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.draw.verifying import verify
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.models import Draw
from fazhi.office.organs import registering
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import CLOSED, DRAWN, DUE, FROZEN, MADE, VALUE, Stage, stage


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def page(client: Client, played: Stage, query: str = "") -> str:
    return client.get(reverse("portal:draw", args=[played.draw.matter.number]) + query).text


def content(client: Client, played: Stage, name: str) -> bytes:
    response = client.get(reverse("portal:draw-file", args=[played.draw.matter.number, name]))
    assert response.status_code == 200, name
    assert played.draw.matter.number in response["Content-Disposition"]
    return response.getvalue()


def test_a_draw_is_public_from_its_freeze_on_and_its_lists_from_the_publication(client: Client, played: Stage) -> None:
    number = played.draw.matter.number
    assert client.get(reverse("portal:draw", args=[number])).status_code == 404
    played.frozen()
    assert played.draw.freeze_digest in page(client, played)
    assert f"sha256:{hashlib.sha256(content(client, played, 'frozen.json')).hexdigest()}" == played.draw.freeze_digest
    for name in ("population.tsv", "officers.tsv", "bundle.json", "closing.json", "nothing"):
        assert client.get(reverse("portal:draw-file", args=[number, name])).status_code == 404


def test_the_page_names_the_state_of_the_registers_that_was_frozen(client: Client, played: Stage) -> None:
    registering.record("parties", played.cast.market, {"X1": {"name": "清渠县子商店"}}, at=MADE, by=None)
    played.frozen()
    assert registering.mark() in page(client, played)
    assert registering.mark().encode() in content(client, played, "frozen.json")


def test_every_file_is_what_its_digest_covers_and_the_bundle_verifies(client: Client, played: Stage) -> None:
    played.finished()
    frozen = json.loads(content(client, played, "frozen.json"))
    for name in ("population", "officers", "conflicts"):
        digest = hashlib.sha256(content(client, played, f"{name}.tsv")).hexdigest()
        assert frozen[name]["digest"] == f"sha256:{digest}"
    noted = [played.draw.freeze_digest, played.draw.closing_digest]
    assert verify(content(client, played, "bundle.json"), announced=noted).announced
    assert all(digest in page(client, played) for digest in noted)


def test_officers_are_known_to_the_public_by_their_certificates_alone(client: Client, played: Stage) -> None:
    played.finished()
    shown = page(client, played) + content(client, played, "bundle.json").decode()
    subject = played.bundle["result"]["teams"][0]["subject"]
    answered = page(client, played, f"?code={subject}")
    assert "执officer" in answered
    assert "市场监督管理局（" in answered
    assert "第二执法人员" not in shown + answered


def test_a_result_that_is_not_published_yet_shows_its_digest_and_not_its_parties(client: Client, played: Stage) -> None:
    played.finished(publish=False)
    subject = played.bundle["result"]["teams"][0]["subject"]
    assert "抽中。" not in page(client, played, f"?code={subject}")
    assert subject not in page(client, played)
    drawing.publish(played.draw, by=played.standing("handler"), now=DRAWN.replace(hour=20))
    assert "抽中。" in page(client, played, f"?code={subject}")


def test_values_are_shown_after_the_closing_and_not_before(client: Client, played: Stage) -> None:
    played.frozen().reveals("organ")
    value = played.party("organ").value
    assert value not in page(client, played)
    played.reveals("public", "supervisor").closes()
    assert value in page(client, played)


def test_a_void_draw_stays_with_its_ground(client: Client, played: Stage) -> None:
    played.frozen().voids("agency_head", FROZEN, "register_error")
    assert "示例理由" in page(client, played)
    assert "作废" in client.get(reverse("portal:draws")).text


def test_the_feed_tells_every_digest_with_its_time(client: Client, played: Stage) -> None:
    played.closed()
    number = played.draw.matter.number
    lines = client.get(reverse("portal:draw-digests")).text.splitlines()
    assert lines[2:] == [
        f"2026-03-04T02:00:00Z\tclosing\t{number}\t{played.draw.closing_digest}",
        f"2026-03-03T01:00:00Z\tfreeze\t{number}\t{played.draw.freeze_digest}",
    ]


def test_a_link_opens_the_seed_of_its_draw_alone_and_is_kept_nowhere(client: Client, played: Stage) -> None:
    number = played.draw.matter.number
    response = client.get(reverse("portal:draw-seed", args=[number, played.token]))
    assert "no-store" in response["Cache-Control"]
    assert client.get(reverse("portal:draw-seed", args=[number, played.token[:-1]])).status_code == 404
    assert client.get(reverse("portal:draw-seed", args=["X-1", played.token])).status_code == 404
    given = {"digest": "sha256:" + "0" * 64}
    client.post(reverse("portal:draw-seed", args=[number, played.token]), given)
    assert played.party("public").commitment == given["digest"]


def test_after_the_closing_the_link_says_that_it_is_too_late(
    client: Client, played: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: CLOSED)
    played.frozen().reveals("organ", "supervisor").closes()
    url = reverse("portal:draw-seed", args=[played.draw.matter.number, played.token])
    assert "此后不再接受揭示" in client.get(url).text
    client.post(url, {"value": "0" * 64})
    assert played.party("public").value == ""


def test_a_commitment_is_given_by_a_link_once_and_its_page_says_so(client: Client, played: Stage) -> None:
    url = reverse("portal:draw-seed", args=[played.draw.matter.number, played.token])
    assert "只能提交一次" in client.get(url).text
    first = "sha256:" + "0" * 64
    client.post(url, {"digest": first})
    page = client.get(url).text
    assert "请立即告诉监督机关" in page and "<button>提交承诺" not in page
    client.post(url, {"digest": "sha256:" + "1" * 64})
    assert played.party("public").commitment == first


def test_the_link_notes_the_beacon_after_its_hour_and_not_before(
    client: Client, played: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    played.closed()
    url, given = reverse("portal:draw-seed", args=[played.draw.matter.number, played.token]), {"seen": "公告"}
    for moment, noted in ((DUE - dt.timedelta(seconds=1), ""), (DUE, VALUE)):
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert ("登记公开随机数" in client.get(url).text) == bool(noted)
        client.post(url, given | {"value": VALUE})
        played.draw.refresh_from_db()
        assert played.draw.beacon_value == noted
    assert client.get(url).status_code == 200


def test_everybody_sees_who_was_replaced_and_which_value_is_said_to_have_never_come(
    client: Client, played: Stage
) -> None:
    dropped = played.commits().party("public").commitment
    drawing.replace(played.party("public"), "本人请求退出", by=played.standing("supervisor"), now=FROZEN)
    played.freezes().reveals("organ", "supervisor").closes().voids("supervisor", DUE + dt.timedelta(days=8))
    page = client.get(reverse("portal:draw", args=[played.draw.matter.number])).text
    assert "社会公众代表已更换" in page and "本人请求退出" in page and dropped in page
    assert "督察人员" not in page
    assert "“排列5第26055期”（6 位），应于 2026-03-05 21:00 起在 示例彩票中心网站 公布" in page
    assert "查示例彩票中心网站，该期停开" in page


def test_everybody_sees_each_note_of_the_beacon_with_where_it_was_found(client: Client, played: Stage) -> None:
    played.closed()
    played.draw = drawing.note_beacon(played.draw, "314159", "论坛某帖", by=played.party("public"), now=DUE)
    assert "机关登记" not in page(client, played)
    played.notes()
    shown = page(client, played)
    assert "社会公众代表登记 <code>314159</code>，见 论坛某帖" in shown
    assert f"机关登记 <code>{VALUE}</code>" in shown


def test_everybody_sees_that_visits_are_still_being_arranged(client: Client, played: Stage) -> None:
    played.finished()
    assert "其余的正在安排" not in page(client, played)
    Draw.unscoped.filter(pk=played.draw.pk).update(arranged_at=None)
    assert "其余的正在安排" in page(client, played)


@pytest.mark.parametrize("number", ["%00x", "%0A", "9" * 65, "%ED%A0%80"])
def test_an_address_that_names_no_draw_is_unknown_and_never_an_error(
    client: Client, played: Stage, number: str
) -> None:
    for rest in ("", "files/bundle.json", f"seed/{played.token}/"):
        assert client.get(f"/public/draws/{number}/{rest}").status_code == 404

"""The seat of a member of the public, who has committed, is nobody's to take in silence: what the office could try with
his link, and what is seen where he is replaced."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.draw.seeding import commitment
from fazhi.law.marking import Refused
from fazhi.office.inspections.draws import announcing, drawing, inviting, verifying
from fazhi.office.inspections.draws.errors import BadCommitment, NotASeedParty, OutOfTurn
from fazhi.office.inspections.oversight import suspicious_draws
from fazhi.office.matters.models import Publication
from fazhi.office.organs.scope import Reach
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import FROZEN, MADE, Stage, stage

LATER = MADE + dt.timedelta(hours=3)


@pytest.fixture
def played(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast)


def replaced(played: Stage, who: str = "supervisor", reason: str = "本人请求退出") -> str:
    return drawing.replace(played.party("public"), reason, by=played.standing(who, LATER), now=LATER)


def commits_anew(played: Stage) -> None:
    digest = commitment(played.draw.matter.number, "public", "5" * 64)
    drawing.commit(played.draw, played.party("public"), digest, now=LATER)


def test_until_somebody_has_committed_his_link_may_be_renewed_and_afterwards_not(played: Stage) -> None:
    handler = played.standing("handler")
    assert drawing.renew_token(played.party("public"), by=handler, now=MADE)
    played.commits()
    for who in ("handler", "supervisor"):
        with pytest.raises(NotASeedParty, match="由监督机关的人员更换"):
            drawing.renew_token(played.party("public"), by=played.standing(who), now=LATER)


def test_whoever_kept_a_copy_of_the_link_does_not_commit_in_the_place_of_its_holder(played: Stage) -> None:
    played.commits()
    before = played.party("public").commitment
    with pytest.raises(BadCommitment, match="只能提交一次"):
        commits_anew(played)
    assert played.party("public").commitment == before


def test_the_supervisor_alone_replaces_who_has_committed_and_says_why(played: Stage) -> None:
    with pytest.raises(NotASeedParty, match="重发链接即可"):
        replaced(played)
    played.commits()
    with pytest.raises(Refused):
        replaced(played, "handler")
    with pytest.raises(OutOfTurn, match="理由"):
        replaced(played, reason=" ")
    with pytest.raises(NotASeedParty):
        drawing.replace(played.party("organ"), "换人", by=played.standing("supervisor"), now=LATER)
    played.freezes()
    with pytest.raises(OutOfTurn):
        replaced(played)


def test_a_replacement_drops_the_commitment_and_the_old_link_in_public(played: Stage) -> None:
    dropped = played.commits().party("public").commitment
    token, number = replaced(played), played.draw.matter.number
    assert inviting.holder(number, played.token) is None
    assert inviting.holder(number, token) == played.party("public")
    assert (played.party("public").commitment, played.party("public").committed_at) == ("", None)
    shown = dict(Publication.objects.get(matter=played.draw.matter).content)
    assert (shown["理由"], shown["承诺（秘密值的摘要）"]) == ("本人请求退出", dropped)
    (told,) = announcing.replacements(played.draw)
    assert (told.at, told.organ, told.name, told.commitment) == (LATER, "监督机关", "督察人员", dropped)


def test_who_takes_the_seat_commits_himself_and_the_draw_recomputes(played: Stage) -> None:
    played.commits("organ", "public")
    replaced(played)
    with pytest.raises(OutOfTurn, match="组织机关以外没有人提交承诺"):
        played.freezes()
    commits_anew(played)
    played.freezes()
    drawing.reveal(played.draw, played.party("public"), "5" * 64, now=FROZEN + dt.timedelta(hours=2))
    played.reveals("organ").closes().notes().finishes()
    assert list(verifying.verify_draw(played.draw)) == []


def test_a_replacement_behind_the_records_back_is_found(played: Stage) -> None:
    played.commits()
    digest = commitment(played.draw.matter.number, "public", "5" * 64)
    played.draw.seed_parties.filter(party="public").update(commitment=digest)
    with pytest.raises(verifying.Touched, match="承诺"):
        played.freezes()


def test_the_supervisors_list_shows_every_replacement_of_the_year(played: Stage) -> None:
    reach = Reach((played.cast.root.path,))
    played.commits()
    assert not suspicious_draws.replaced(reach, 2026).exists()
    replaced(played)
    assert [entry.matter.draw for entry in suspicious_draws.replaced(reach, 2026)] == [played.draw]
    assert not suspicious_draws.replaced(reach, 2025).exists()
    assert not suspicious_draws.replaced(Reach((played.cast.ecology.path,)), 2026).exists()

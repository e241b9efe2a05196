"""`fazhi token`: a token is shown once, opens the interface, and is taken back by its name."""

from __future__ import annotations

import pytest

from fazhi.cli.token import NoSuchPerson, token
from tests.api.conftest import Program
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_what_the_command_shows_opens_the_interface_until_it_is_revoked(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    token("officer", name="数据交换平台", days=30, revoke=False)
    program = Program(capsys.readouterr().out.split()[-1])
    assert program.get("/procedures").status_code == 200
    token("officer", name="数据交换平台", days=30, revoke=True)
    assert capsys.readouterr().out == "已吊销 1 个令牌。\n"
    assert program.get("/procedures").status_code == 401


def test_nobody_gets_a_token_who_is_not_there(cast: Cast) -> None:
    with pytest.raises(NoSuchPerson, match="没有登录名为“wu”的在用人员"):
        token("wu", name="接口", days=30, revoke=False)

"""The settings: what the environment may say, and that nonsense in it stops the start."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fazhi.office.settings import (
    SettingError,
    database,
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_secret,
    env_str,
)

NAME = "FAZHI_TEST_SETTING"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)
    return monkeypatch


def test_a_value_comes_from_the_environment_or_from_the_file_that_it_names(
    given: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert env_str(NAME, "otherwise") == "otherwise"
    (tmp_path / "value").write_text("from the file\n")
    given.setenv(f"{NAME}_FILE", str(tmp_path / "value"))
    assert env_str(NAME, "otherwise") == "from the file"


def test_a_value_given_twice_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "x")
    given.setenv(f"{NAME}_FILE", str(tmp_path))
    with pytest.raises(SettingError, match="二者之一"):
        env_str(NAME)


def test_a_file_that_can_not_be_read_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(f"{NAME}_FILE", str(tmp_path / "absent"))
    with pytest.raises(SettingError, match="absent"):
        env_str(NAME)


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Yes", True), ("0", False), ("off", False), ("", True)])
def test_a_switch_is_on_or_off(given: pytest.MonkeyPatch, text: str, value: bool) -> None:
    given.setenv(NAME, text)
    assert env_bool(NAME, True) is value


def test_another_word_for_a_switch_is_refused(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "maybe")
    with pytest.raises(SettingError, match="maybe") as refusal:
        env_bool(NAME, False)
    assert (refusal.value.name, refusal.value.got) == (NAME, "maybe")


def test_a_number_is_read(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, " 12 ")
    assert env_int(NAME, 5) == 12


@pytest.mark.parametrize("text", ["twelve", "-1", "1.5", "０", "0"])
def test_another_number_is_refused(given: pytest.MonkeyPatch, text: str) -> None:
    given.setenv(NAME, text)
    with pytest.raises(SettingError):
        env_int(NAME, 5, least=1)


def test_a_choice_is_one_of_its_values(given: pytest.MonkeyPatch) -> None:
    assert env_choice(NAME, "sha256", ("sha256", "sm3")) == "sha256"
    given.setenv(NAME, "md5")
    with pytest.raises(SettingError, match="sha256、sm3 之一"):
        env_choice(NAME, "sha256", ("sha256", "sm3"))


def test_a_list_is_divided_at_commas(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "a.example, b.example,")
    assert env_list(NAME, ("c",)) == ["a.example", "b.example"]


def test_a_secret_is_made_once_and_readable_by_its_owner_alone(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "data" / "key"
    made = env_secret(NAME, file)
    assert len(made) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert env_secret(NAME, file) == made
    assert [each.name for each in file.parent.iterdir()] == ["key"]


def test_a_secret_that_others_can_read_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env_secret(NAME, tmp_path / "key")
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(SettingError, match="0o644"):
        env_secret(NAME, tmp_path / "key")


def test_a_short_secret_is_refused_without_being_shown(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "hunter2")
    with pytest.raises(SettingError) as refusal:
        env_secret(NAME, tmp_path / "key")
    assert "hunter2" not in str(refusal.value)


def test_without_a_url_the_database_is_a_file_beside_the_data(tmp_path: Path) -> None:
    assert database("", tmp_path)["NAME"] == str(tmp_path / "fazhi.sqlite3")


@pytest.mark.parametrize(
    ("url", "name"), [("sqlite:///a/b.db", "a/b.db"), ("sqlite:////{tmp}/a%20b.db", "{tmp}/a b.db")]
)
def test_a_sqlite_url_names_a_file(url: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tmp = str(tmp_path).strip("/")
    described = database(url.replace("{tmp}", tmp), tmp_path)
    assert described["NAME"] == name.replace("{tmp}", f"/{tmp}")
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous = FULL" in described["OPTIONS"]["init_command"]


def test_a_postgresql_url_names_everything(tmp_path: Path) -> None:
    described = database("postgres://li:p%40ss@db.example:5433/fazhi?sslmode=require", tmp_path)
    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert [described[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "li",
        "p@ss",
        "db.example",
        5433,
        "fazhi",
    ]
    assert described["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "url",
    ["mysql://u:secret@h/db", "postgres://u:secret@h", "postgres://u:secret@h:x/db", "sqlite://", "fazhi.sqlite3"],
)
def test_another_url_is_refused_without_showing_the_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError) as refusal:
        database(url, tmp_path)
    assert "secret" not in str(refusal.value)
